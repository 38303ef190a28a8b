create table pages (
    page_id varchar not null,
    url varchar,
    source_path varchar not null,
    source_place varchar not null,
    captured_at timestamp not null,
    captured_at_method varchar not null check (captured_at_method in ('manifest', 'warc_date', 'json_field', 'http_date', 'path_date', 'file_time')),
    crawl_date date not null,
    content_type varchar,
    charset varchar,
    http_status bigint,
    byte_length bigint not null,
    payload_digest varchar not null,
    outcome varchar not null,
    takedown_ids varchar[] not null,
    unit varchar not null
);

comment on table pages is 'One row is one page: one capture of one URL. No bytes, those stay in the lake.';
comment on column pages.page_id is 'Digest of source path, place in the source and payload digest [32 hex digits]';
comment on column pages.url is 'Address the page was fetched from, as the crawler wrote it; null when it is taken down [URL]';
comment on column pages.source_path is 'File in the landing zone, relative to it; undecodable bytes as \xNN [POSIX path]';
comment on column pages.source_place is 'Place of the page in its source: empty for a whole file, line=N in JSONL, offset=N in WARC';
comment on column pages.captured_at is 'When the crawler fetched the page; never a publication date [UTC]';
comment on column pages.captured_at_method is 'Where the capture time came from';
comment on column pages.crawl_date is 'UTC day of the capture; names the folder of the unit';
comment on column pages.content_type is 'Media type as the manifest, WARC or HTTP header states it, else by the file''s suffix [MIME type]';
comment on column pages.charset is 'Character set the page was decoded with [IANA charset]';
comment on column pages.http_status is 'Status of the HTTP response, where the capture has one';
comment on column pages.byte_length is 'Length of the payload [bytes]';
comment on column pages.payload_digest is 'SHA-256 of the payload [64 hex digits]';
comment on column pages.outcome is 'article, the reason of the reject, or taken_down';
comment on column pages.takedown_ids is 'Rows of takedowns that cover it; empty unless it is taken down [16 hex digits]';
comment on column pages.unit is 'Unit of work that the row came from [16 hex digits]';
