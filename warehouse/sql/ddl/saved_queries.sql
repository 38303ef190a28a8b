create table saved_queries (
    name varchar not null,
    question varchar not null,
    row_meaning varchar not null,
    sql varchar not null
);

comment on table saved_queries is 'One row is one question with the SQL that answers it.';
comment on column saved_queries.name is 'Name, as the file in warehouse/sql/queries';
comment on column saved_queries.question is 'The question in plain words';
comment on column saved_queries.row_meaning is 'What one row of the answer is, and what is left out';
comment on column saved_queries.sql is 'The query';
