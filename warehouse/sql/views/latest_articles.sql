-- One row is one work: the article as last captured, with its labels.
create or replace view latest_articles as
select
    articles.*,
    article_labels.version,
    article_labels.is_latest,
    article_labels.is_changed,
    article_labels.day,
    article_labels.day_basis
from articles
inner join article_labels on articles.article_id = article_labels.article_id
where article_labels.is_latest;

comment on view latest_articles is 'One row is one work: the article as last captured, with its labels.';
