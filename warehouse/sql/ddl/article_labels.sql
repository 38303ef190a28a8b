create table article_labels (
    article_id varchar not null,
    work_id varchar not null,
    version bigint not null,
    is_latest boolean not null,
    is_changed boolean not null,
    day date not null,
    day_basis varchar not null
);

comment on table article_labels is 'One row is one article with what depends on the other captures of its work. Rebuilt for the works a load touches.';
comment on column article_labels.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column article_labels.work_id is 'The article behind its captures: digest of the canonical URL, else the article''s own id [32 hex digits]';
comment on column article_labels.version is 'Number of the capture within its work, from 1, by captured_at and article_id';
comment on column article_labels.is_latest is 'Whether it is the last capture of its work';
comment on column article_labels.is_changed is 'Whether its body differs from the capture before it';
comment on column article_labels.day is 'Best day for counting';
comment on column article_labels.day_basis is 'What the day is: published, page_date or captured';
