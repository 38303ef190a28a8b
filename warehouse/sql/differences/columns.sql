-- One row is one column of $table, in the order of the newer generation; shared when both have it with the same type.
with older as (
    select
        column_name,
        data_type
    from duckdb_columns()
    where database_name = 'before' and table_name = $table
),

newer as (
    select
        column_name,
        data_type,
        column_index
    from duckdb_columns()
    where database_name = 'after' and table_name = $table
)

select
    coalesce(newer.column_name, older.column_name) as column_name,
    (older.data_type is not distinct from newer.data_type) as is_shared
from older
full join newer on older.column_name = newer.column_name
order by newer.column_index, older.column_name;
