create table check_failures (
    run_id varchar not null,
    check_name varchar not null,
    row_no bigint not null,
    row_json varchar not null
);

comment on table check_failures is 'One row is one guilty row of a check, at most 100 a check and run.';
comment on column check_failures.run_id is 'Run: its start in UTC and eight random hex digits [YYYYMMDDTHHMMSSZ-xxxxxxxx]';
comment on column check_failures.check_name is 'File name of the check in warehouse/sql/checks, without .sql';
comment on column check_failures.row_no is 'Order in the check''s result, from 0';
comment on column check_failures.row_json is 'The row that the check returned [JSON object]';
