create table duplicate_pairs (
    article_id varchar not null,
    older_article_id varchar not null,
    method varchar not null check (method in ('exact', 'near')),
    jaccard double not null,
    containment double not null,
    older_containment double not null
);

comment on table duplicate_pairs is 'One row is an article and an older one that its text was found in, at least in good part.';
comment on column duplicate_pairs.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column duplicate_pairs.older_article_id is 'The article of an older work that it was held against [32 hex digits]';
comment on column duplicate_pairs.method is 'Whether the texts are equal, or alike by their shingles';
comment on column duplicate_pairs.jaccard is 'Shingles that both have, of those that either has; between 0 and 1';
comment on column duplicate_pairs.containment is 'Share of the article''s shingles that the older one has; between 0 and 1';
comment on column duplicate_pairs.older_containment is 'Share of the older one''s shingles that the article has; between 0 and 1';
