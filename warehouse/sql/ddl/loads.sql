create table loads (
    run_id varchar not null,
    flow varchar not null,
    trigger varchar not null,
    logical_date varchar,
    started_at timestamp not null,
    finished_at timestamp,
    status varchar not null,
    error varchar,
    generation bigint,
    inputs bigint not null,
    pages bigint not null,
    articles bigint not null,
    rejects bigint not null,
    units_loaded bigint not null,
    units_removed bigint not null,
    content_digest varchar,
    clean_ruleset varchar not null,
    extract_ruleset varchar not null,
    schema_version varchar not null
);

comment on table loads is 'One row is one run as its journal entry tells it; the row of a published run names its generation.';
comment on column loads.run_id is 'Run: its start in UTC and eight random hex digits [YYYYMMDDTHHMMSSZ-xxxxxxxx]';
comment on column loads.flow is 'What ran: daily, rebuild, ...';
comment on column loads.trigger is 'Who started it: command line, or the Prefect flow run and deployment';
comment on column loads.logical_date is 'Date in UTC that the run was scheduled for; a label only [YYYY-MM-DD]';
comment on column loads.started_at is 'Start of the run [UTC]';
comment on column loads.finished_at is 'End of the run; null while it runs or when it was killed [UTC]';
comment on column loads.status is 'running, unchanged, published, refused, failed or interrupted';
comment on column loads.error is 'Why it failed';
comment on column loads.generation is 'Generation that it published';
comment on column loads.inputs is 'Inputs read from the landing zone';
comment on column loads.pages is 'Pages cleaned';
comment on column loads.articles is 'Articles made';
comment on column loads.rejects is 'Rejects made, of landing and cleaning';
comment on column loads.units_loaded is 'Units whose rows were replaced';
comment on column loads.units_removed is 'Units whose rows were removed';
comment on column loads.content_digest is 'Sum of row hashes a table after the load [JSON object of hex numbers]';
comment on column loads.clean_ruleset is 'Digest of the code, lexicons, settings and library versions a stage''s output depends on [16 hex digits]';
comment on column loads.extract_ruleset is 'Digest of the code, lexicons, settings and library versions a stage''s output depends on [16 hex digits]';
comment on column loads.schema_version is 'Digest of the tables'' declarations [12 hex digits]';
