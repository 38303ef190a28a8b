create table data_dictionary (
    table_name varchar not null,
    table_kind varchar not null check (table_kind in ('table', 'view')),
    column_name varchar not null,
    column_type varchar not null,
    is_nullable boolean not null,
    doc varchar not null,
    unit varchar,
    choices varchar[] not null,
    example varchar
);

comment on table data_dictionary is 'One row is one column of one table or view of the warehouse.';
comment on column data_dictionary.table_name is 'Table or view';
comment on column data_dictionary.table_kind is 'Which of the two it is';
comment on column data_dictionary.column_name is 'Column';
comment on column data_dictionary.column_type is 'DuckDB type';
comment on column data_dictionary.is_nullable is 'Whether it may be null; of a view''s columns always true';
comment on column data_dictionary.doc is 'What it means';
comment on column data_dictionary.unit is 'Unit or format';
comment on column data_dictionary.choices is 'The values that it may have, where the list is closed; else empty';
comment on column data_dictionary.example is 'A value of it in the sample of invented pages, cut to 80 characters';
