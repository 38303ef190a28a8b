-- One row is one work: the article as last captured, its labels, its place among copies.
create or replace view latest_articles as
select
    articles.*,
    coalesce(articles.publisher, domain_publishers.publisher, articles.domain) as outlet,
    article_labels.version,
    article_labels.is_latest,
    article_labels.is_changed,
    article_labels.day,
    article_labels.day_basis,
    cluster_members.cluster_id,
    cluster_members.role as copy_role
from articles
inner join article_labels on articles.article_id = article_labels.article_id
left join cluster_members on articles.article_id = cluster_members.article_id
left join domain_publishers on articles.domain = domain_publishers.domain
where article_labels.is_latest;

comment on view latest_articles is 'One row is one work: the article as last captured, its labels, its place among copies.';
comment on column latest_articles.outlet is 'Outlet to count by: the publisher, else the one of its domain, else the domain';
comment on column latest_articles.cluster_id is 'Cluster of copies that it is in; null when in none [32 hex digits]';
comment on column latest_articles.copy_role is 'What it is to the original of its cluster; null when in none';
