create table data_dictionary (
    table_name varchar not null,
    column_name varchar not null,
    column_type varchar not null,
    is_nullable boolean not null,
    doc varchar not null,
    unit varchar
);

comment on table data_dictionary is 'One row is one column of one table of the warehouse.';
comment on column data_dictionary.table_name is 'Table';
comment on column data_dictionary.column_name is 'Column';
comment on column data_dictionary.column_type is 'DuckDB type';
comment on column data_dictionary.is_nullable is 'Whether it may be null';
comment on column data_dictionary.doc is 'What it means';
comment on column data_dictionary.unit is 'Unit or format';
