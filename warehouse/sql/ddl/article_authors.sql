create table article_authors (
    article_id varchar not null,
    position bigint not null,
    name varchar not null,
    raw varchar not null,
    role varchar not null check (role in ('author', 'poster', 'translator', 'photographer')),
    method varchar not null,
    unit varchar not null
);

comment on table article_authors is 'One row is one person named as having made an article. Agencies and outlets are never rows here.';
comment on column article_authors.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column article_authors.position is 'Order in which the page names them, from 0';
comment on column article_authors.name is 'The person''s name, without ''By'', titles of office and outlets';
comment on column article_authors.raw is 'The text that the name was read from';
comment on column article_authors.role is 'What the person did';
comment on column article_authors.method is 'Where it was read: json_ld, meta, microdata, byline_head or byline_tail';
comment on column article_authors.unit is 'Unit of work that the row came from [16 hex digits]';
