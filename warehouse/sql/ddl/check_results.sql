create table check_results (
    run_id varchar not null,
    check_name varchar not null,
    severity varchar not null,
    failing_rows bigint not null,
    seconds double not null
);

comment on table check_results is 'One row is one check of one run.';
comment on column check_results.run_id is 'Run: its start in UTC and eight random hex digits [YYYYMMDDTHHMMSSZ-xxxxxxxx]';
comment on column check_results.check_name is 'File name of the check in warehouse/sql/checks, without .sql';
comment on column check_results.severity is 'error stops publishing; warning does not';
comment on column check_results.failing_rows is 'Guilty rows, all of them counted';
comment on column check_results.seconds is 'Time of the query [s]';
