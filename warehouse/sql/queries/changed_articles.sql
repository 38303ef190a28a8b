-- question: Which articles were changed after they were first captured?
-- One row is one capture whose body differs from the capture before it.
select
    articles.domain,
    articles.headline,
    article_labels.version,
    articles.captured_at,
    articles.modified_at,
    articles.url,
    articles.work_id
from article_labels
inner join articles on article_labels.article_id = articles.article_id
where article_labels.is_changed
order by articles.work_id, article_labels.version;
