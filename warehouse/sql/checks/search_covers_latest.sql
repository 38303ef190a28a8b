-- severity: error
-- One row is one latest article without its one document in the index of search, or one document of another article.
-- Happens when a load does not index all works that it touches; no tolerance.
with latest as (
    select
        article_id,
        work_id
    from article_labels
    where is_latest
),

document_counts as (
    select
        article_id,
        min(work_id) as work_id,
        count(*) as documents
    from search_documents
    group by article_id
)

select
    coalesce(latest.article_id, document_counts.article_id) as article_id,
    latest.work_id,
    document_counts.work_id as document_work_id,
    coalesce(document_counts.documents, 0) as documents
from latest
full join document_counts on latest.article_id = document_counts.article_id
where
    latest.article_id is null
    or document_counts.documents is distinct from 1
    or latest.work_id is distinct from document_counts.work_id
order by coalesce(latest.article_id, document_counts.article_id);
