create table unit_ledger (
    unit varchar not null,
    crawl_date date not null,
    pages_digest varchar not null,
    articles_digest varchar not null,
    records_digest varchar not null,
    clean_ruleset varchar not null,
    extract_ruleset varchar not null,
    pages bigint not null,
    articles bigint not null,
    clean_rejects bigint not null,
    taken_down bigint not null,
    extract_failed bigint not null,
    row_hashes varchar not null,
    files varchar not null
);

comment on table unit_ledger is 'One row is one unit as loaded: which files its rows came from, and how many rows they must be.';
comment on column unit_ledger.unit is 'Unit of work that the row came from: digest of its page ids [16 hex digits]';
comment on column unit_ledger.crawl_date is 'UTC day of the capture; names the folder of the unit';
comment on column unit_ledger.pages_digest is 'Content digest of the pages file [64 hex digits]';
comment on column unit_ledger.articles_digest is 'Content digest of the articles file [64 hex digits]';
comment on column unit_ledger.records_digest is 'Content digest of the records file [64 hex digits]';
comment on column unit_ledger.clean_ruleset is 'Digest of the code, lexicons, settings and library versions a stage''s output depends on [16 hex digits]';
comment on column unit_ledger.extract_ruleset is 'Digest of the code, lexicons, settings and library versions a stage''s output depends on [16 hex digits]';
comment on column unit_ledger.pages is 'Pages of the unit';
comment on column unit_ledger.articles is 'Articles of the unit, those taken down left out';
comment on column unit_ledger.clean_rejects is 'Pages of the unit that yield no article, those taken down left out';
comment on column unit_ledger.taken_down is 'Pages of the unit that blocked.csv covers';
comment on column unit_ledger.extract_failed is 'Articles of the unit whose records are incomplete';
comment on column unit_ledger.row_hashes is 'Sum of row hashes a table, so that a load need not read the rows of other units [JSON object of hex numbers]';
comment on column unit_ledger.files is 'Size, time and footer of the three files, so that they need not be opened again [JSON object by stage]';
