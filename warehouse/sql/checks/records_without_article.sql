-- severity: error
-- One row is one article id in a table of details that is no article of the same unit.
-- Happens when a records file was made from another articles file than the one loaded; no tolerance.
with details as (
    select
        'article_authors' as table_name,
        article_id,
        unit
    from article_authors
    union all
    select
        'removed_blocks' as table_name,
        article_id,
        unit
    from removed_blocks
    union all
    select
        record_type as table_name,
        article_id,
        unit
    from records
)

select
    details.table_name,
    details.article_id,
    details.unit,
    count(*) as detail_rows
from details
anti join articles on details.article_id = articles.article_id and details.unit = articles.unit
group by details.table_name, details.article_id, details.unit
order by details.table_name, details.article_id;
