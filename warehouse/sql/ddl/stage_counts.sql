create table stage_counts (
    run_id varchar not null,
    stage varchar not null,
    outcome varchar not null,
    count bigint not null,
    seconds double
);

comment on table stage_counts is 'One row is how many things one stage of one run made, by outcome.';
comment on column stage_counts.run_id is 'Run: its start in UTC and eight random hex digits [YYYYMMDDTHHMMSSZ-xxxxxxxx]';
comment on column stage_counts.stage is 'Stage: land, clean, extract or load';
comment on column stage_counts.outcome is 'page, article or the reason of the reject; for extract ok or failed';
comment on column stage_counts.count is 'How many';
comment on column stage_counts.seconds is 'Wall-clock time of the stage, on one row a stage [s]';
