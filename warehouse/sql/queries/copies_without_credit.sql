-- question: Who copies whom without saying so?
-- One row is one outlet and the outlet whose text it has without credit. Copies within one outlet are left out.
select
    latest_articles.outlet,
    syndication_clusters.original_name,
    count(*) as articles,
    round(avg(cluster_members.similarity), 2) as mean_similarity,
    arg_min(latest_articles.headline, latest_articles.article_id) as example
from cluster_members
inner join syndication_clusters on cluster_members.cluster_id = syndication_clusters.cluster_id
inner join latest_articles on cluster_members.article_id = latest_articles.article_id
where
    cluster_members.role = 'uncredited_copy'
    and latest_articles.outlet is distinct from syndication_clusters.original_name
group by outlet, syndication_clusters.original_name
order by articles desc, outlet asc, syndication_clusters.original_name asc;
