create table signatures (
    article_id varchar not null,
    words bigint not null,
    minhash bigint[] not null,
    unit varchar not null
);

comment on table signatures is 'One row is the sample of an article''s shingles by which copies are looked for.';
comment on column signatures.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column signatures.words is 'Words of the text that was shingled [words]';
comment on column signatures.minhash is 'Hashes of its shingles of five words that 16 divides (scaled MinHash), sorted [64-bit numbers]';
comment on column signatures.unit is 'Unit of work that the row came from [16 hex digits]';
