-- One row is one text with its copies, the 12 that most outlets ran: under the headline of the member that stands for it.
select
    representatives.headline,
    representatives.language,
    syndication_clusters.original_name as origin,
    count(distinct coalesce(latest_articles.domain, latest_articles.publisher)) as outlets,
    count(*) as articles,
    min(latest_articles.day) as first_day
from syndication_clusters
inner join cluster_members on syndication_clusters.cluster_id = cluster_members.cluster_id
inner join latest_articles on cluster_members.article_id = latest_articles.article_id
inner join cluster_members as standing on syndication_clusters.cluster_id = standing.cluster_id and standing.is_representative
inner join articles as representatives on standing.article_id = representatives.article_id
where latest_articles.day between $window_start and $window_end
group by syndication_clusters.cluster_id, representatives.headline, representatives.language, origin
having count(distinct coalesce(latest_articles.domain, latest_articles.publisher)) > 1
order by outlets desc, articles desc, first_day asc, syndication_clusters.cluster_id asc
limit 12;
