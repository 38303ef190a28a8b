-- severity: error
-- One row is one article without its one label, one label without its article, or one of another work.
-- Happens when a load does not label all works that it touches; no tolerance.
with label_counts as (
    select
        article_id,
        count(*) as labels,
        min(work_id) as work_id
    from article_labels
    group by article_id
)

select
    coalesce(articles.article_id, label_counts.article_id) as article_id,
    articles.work_id,
    label_counts.work_id as labelled_work_id,
    coalesce(label_counts.labels, 0) as labels
from articles
full join label_counts on articles.article_id = label_counts.article_id
where
    articles.article_id is null
    or label_counts.labels is distinct from 1
    or articles.work_id is distinct from label_counts.work_id
order by coalesce(articles.article_id, label_counts.article_id);
