-- One row: how many sources and land rejects stand on one side only, wanted or in the database.
-- A source that only got a new time is no other source.
with stored_sources as (
    select * exclude (modified_at)
    from sources
),

read_sources as (
    select * exclude (modified_at)
    from wanted_sources
),

stored_rejects as (
    select *
    from rejects
    where stage = 'land'
),

differing_sources as (
    (
        from stored_sources
        except all
        from read_sources
    )
    union all
    (
        from read_sources
        except all
        from stored_sources
    )
),

differing_rejects as (
    (
        from stored_rejects
        except all
        from wanted_rejects
    )
    union all
    (
        from wanted_rejects
        except all
        from stored_rejects
    )
)

select (select count(*) from differing_sources) + (select count(*) from differing_rejects) as differing_rows;
