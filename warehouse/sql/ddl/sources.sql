create table sources (
    source_path varchar not null,
    form varchar not null,
    byte_size bigint,
    modified_at timestamp,
    inputs bigint not null,
    pages bigint not null,
    rejects bigint not null
);

comment on table sources is 'One row is one source: a file of the landing zone as it was last read. Facts of the ledger, not of the news.';
comment on column sources.source_path is 'File in the landing zone, relative to it; undecodable bytes as \xNN [POSIX path]';
comment on column sources.form is 'Input form: html, text, warc, jsonl, manifest, missing or other';
comment on column sources.byte_size is 'Size of the file; null when it is missing [bytes]';
comment on column sources.modified_at is 'Modification time of the file; null when it is missing [UTC]';
comment on column sources.inputs is 'Inputs counted while reading: pages and rejects';
comment on column sources.pages is 'Pages of the source in the lake';
comment on column sources.rejects is 'Inputs that yield no page';
