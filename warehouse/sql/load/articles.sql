-- One row is one article of the batch. `by name` refuses any column that the table does not have.
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
    ),
    extracted_articles.extract_status
from cleaned_pages
inner join extracted_articles
    on cleaned_pages.article_id = extracted_articles.article_id and cleaned_pages.unit = extracted_articles.unit
where cleaned_pages.outcome = 'article';
