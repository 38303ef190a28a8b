-- question: How much was published on each day, with and without copies?
-- One row is one day. Each work counts once; stories leave out members of a cluster that do not stand for it.
select
    latest_articles.day,
    count(*) as articles,
    count(*) filter (cluster_members.is_representative is distinct from false) as stories,
    count(*) filter (cluster_members.role in ('credited_copy', 'uncredited_copy')) as copies,
    count(*) filter (cluster_members.role = 'adaptation') as adaptations,
    count(distinct coalesce(latest_articles.publisher, latest_articles.domain)) as outlets
from latest_articles
left join cluster_members on latest_articles.article_id = cluster_members.article_id
group by latest_articles.day
order by latest_articles.day desc;
