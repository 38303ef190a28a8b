-- One row is one article of the batch. `by name` refuses any column that the table does not have. Where cleaning cut no
-- credit line, the origin is the first source that the records call one: the agency of a dateline, a credit in the text.
with listed as (
    select
        article_id,
        unit,
        unnest(citations) as citation
    from extracted_articles
),

origins as (
    select
        listed.article_id,
        listed.unit,
        arg_min(listed.citation.cited_name, listed.citation.record_no) as cited_name
    from listed
    where listed.citation.citation_type in ('republished_from', 'translated_from')
    group by listed.article_id, listed.unit
)

insert into articles by name
select
    cleaned_pages.* exclude (
        outcome,
        captured_at_method,
        takedown_ids,
        charset,
        reject_detail,
        reject_metric,
        reject_value,
        reject_threshold,
        reject_excerpt,
        article_authors,
        removed_blocks,
        body_links
    ) replace (coalesce(cleaned_pages.original_publisher, origins.cited_name) as original_publisher),
    extracted_articles.extract_status
from cleaned_pages
inner join extracted_articles
    on cleaned_pages.article_id = extracted_articles.article_id and cleaned_pages.unit = extracted_articles.unit
left join origins
    on cleaned_pages.article_id = origins.article_id and cleaned_pages.unit = origins.unit
where cleaned_pages.outcome = 'article';
