create table articles (
    article_id varchar not null,
    source_path varchar not null,
    url varchar,
    canonical_url varchar,
    work_id varchar not null,
    domain varchar,
    publisher varchar,
    headline varchar,
    description varchar,
    body varchar,
    authors varchar[] not null,
    published_at timestamp,
    published_date date,
    published_raw varchar,
    published_method varchar check (published_method in ('json_ld', 'meta', 'microdata', 'time_element', 'byline', 'visible_text', 'url')),
    published_precision varchar check (published_precision in ('instant', 'zoned_time', 'local_time', 'day', 'month')),
    modified_at timestamp,
    page_date date,
    captured_at timestamp not null,
    language varchar,
    language_score double,
    section varchar,
    keywords varchar[] not null,
    image_url varchar,
    is_accessible_for_free boolean,
    word_count bigint,
    body_digest varchar,
    original_publisher varchar,
    crawl_date date not null,
    extract_status varchar not null check (extract_status in ('ok', 'failed')),
    unit varchar not null
);

comment on table articles is 'One row is one article: what is left of a page once it is cleaned.';
comment on column articles.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column articles.source_path is 'File in the landing zone, relative to it; undecodable bytes as \xNN [POSIX path]';
comment on column articles.url is 'Address the page was fetched from, as the crawler wrote it [URL]';
comment on column articles.canonical_url is 'Address the page itself declares as the lasting one, normalised [URL]';
comment on column articles.work_id is 'The article behind its captures: digest of the canonical URL, else the article''s own id [32 hex digits]';
comment on column articles.domain is 'Registrable domain of url; without one, the domain that sources.csv gives the path [public suffix plus one label]';
comment on column articles.publisher is 'Outlet that served the page, as sources.csv names it, else as it names itself';
comment on column articles.headline is 'Title of the article, without the outlet''s name';
comment on column articles.description is 'Standfirst or summary that the page declares';
comment on column articles.body is 'Cleaned text; blocks are parted by one blank line [blocks joined by \n\n]';
comment on column articles.authors is 'Names of the persons who wrote or posted it, in order';
comment on column articles.published_at is 'Instant of publication; null unless the time is written, and its offset or a time zone is known [UTC]';
comment on column articles.published_date is 'Day of publication as the publisher wrote it';
comment on column articles.published_raw is 'The text that the publication date was read from';
comment on column articles.published_method is 'Where the publication date was read';
comment on column articles.published_precision is 'How exact the publication date is';
comment on column articles.modified_at is 'Instant of the last change that the page declares [UTC]';
comment on column articles.page_date is 'Day shown by a date widget of the page; says nothing about publication';
comment on column articles.captured_at is 'When the crawler fetched the page; never a publication date [UTC]';
comment on column articles.language is 'Language of the body [BCP-47]';
comment on column articles.language_score is 'Probability of the language, between 0 and 1';
comment on column articles.section is 'Section of the outlet that the page declares';
comment on column articles.keywords is 'Keywords that the page declares, in order';
comment on column articles.image_url is 'Main image that the page declares [URL]';
comment on column articles.is_accessible_for_free is 'What the page declares of its paywall';
comment on column articles.word_count is 'Words of the body; Han, kana and Thai count a character a word [words]';
comment on column articles.body_digest is 'SHA-256 of the body with case, space and punctuation folded [64 hex digits]';
comment on column articles.original_publisher is 'Outlet that the page credits as the origin of the text: by a credit line, a byline or the agency of a dateline';
comment on column articles.crawl_date is 'UTC day of the capture; names the folder of the unit';
comment on column articles.extract_status is 'Whether the records of the article are complete';
comment on column articles.unit is 'Unit of work that the row came from [16 hex digits]';
