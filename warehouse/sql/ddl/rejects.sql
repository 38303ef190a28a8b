create table rejects (
    reject_id varchar not null,
    page_id varchar,
    source_path varchar not null,
    source_place varchar not null,
    url varchar,
    stage varchar not null,
    reason varchar not null,
    detail varchar,
    metric varchar,
    value double,
    threshold double,
    is_transient boolean not null,
    excerpt varchar,
    unit varchar
);

comment on table rejects is 'One row is an input that yields no page, or a page that yields no article.';
comment on column rejects.reject_id is 'Page id of a page; else digest of source path and place [32 hex digits]';
comment on column rejects.page_id is 'The page; null when landing refused the input [32 hex digits]';
comment on column rejects.source_path is 'File in the landing zone, relative to it; undecodable bytes as \xNN [POSIX path]';
comment on column rejects.source_place is 'Place of the page in its source: empty for a whole file, line=N in JSONL, offset=N in WARC';
comment on column rejects.url is 'Address the page was fetched from, as the crawler wrote it [URL]';
comment on column rejects.stage is 'Stage: land, clean, extract or load';
comment on column rejects.reason is 'Why: one of LandReason or CleanReason';
comment on column rejects.detail is 'The facts, for a person to read';
comment on column rejects.metric is 'What was measured, where a limit decided';
comment on column rejects.value is 'What it measured';
comment on column rejects.threshold is 'The limit it was held against';
comment on column rejects.is_transient is 'Whether the reason depends on the machine and the hour';
comment on column rejects.excerpt is 'First characters of what was read';
comment on column rejects.unit is 'Unit that holds the page; null when landing refused the input [16 hex digits]';
