-- One row is one page of the batch: as landed, with what cleaning found out about it. One that is taken down keeps its
-- row, so that all pages stay accounted for, but not its address, which often is its headline.
insert into pages by name
select
    landed_pages.page_id,
    if(cleaned_pages.outcome = 'taken_down', null, landed_pages.url) as url,
    landed_pages.source_path,
    landed_pages.source_place,
    landed_pages.captured_at,
    landed_pages.captured_at_method,
    landed_pages.crawl_date,
    landed_pages.content_type,
    cleaned_pages.charset,
    landed_pages.http_status,
    landed_pages.byte_length,
    landed_pages.payload_digest,
    cleaned_pages.outcome,
    cleaned_pages.takedown_ids,
    landed_pages.unit
from landed_pages
inner join cleaned_pages on landed_pages.page_id = cleaned_pages.article_id and landed_pages.unit = cleaned_pages.unit;
