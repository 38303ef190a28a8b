create table takedowns (
    takedown_id varchar not null,
    kind varchar not null check (kind in ('url', 'domain', 'work')),
    value varchar not null,
    reason varchar not null,
    added_date date not null,
    pages bigint not null
);

comment on table takedowns is 'One row is one row of blocked.csv, with what it took down. Its pages keep their rows in pages, without content.';
comment on column takedowns.takedown_id is 'Row of blocked.csv: digest of its kind and what its value names [16 hex digits]';
comment on column takedowns.kind is 'What value names';
comment on column takedowns.value is 'The address, domain or work that is to be gone, as it was written';
comment on column takedowns.reason is 'Why, as it was written';
comment on column takedowns.added_date is 'Day on which it was asked for';
comment on column takedowns.pages is 'Pages that it covers; one that several rows cover is counted in each';
