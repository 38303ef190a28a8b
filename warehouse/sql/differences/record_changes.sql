-- One row: how many records of the compared units stand in the newer generation alone, and in the older alone. Equal ones
-- are paired, so that of two in one and three in the other one is left.
with added as (
    (
        from after_rows
        except all
        from before_rows
    )
),

gone as (
    (
        from before_rows
        except all
        from after_rows
    )
)

select
    (select count(*) from added) as added_records,
    (select count(*) from gone) as gone_records;
