-- question: Which texts stand at many outlets, and whose are they?
-- One row is one text with its copies, shown by the member that stands for it.
select
    syndication_clusters.original_name,
    syndication_clusters.original_basis,
    latest_articles.headline,
    syndication_clusters.articles,
    syndication_clusters.outlets,
    latest_articles.day,
    syndication_clusters.cluster_id
from syndication_clusters
inner join cluster_members on syndication_clusters.cluster_id = cluster_members.cluster_id
inner join latest_articles on cluster_members.article_id = latest_articles.article_id
where cluster_members.is_representative
order by syndication_clusters.outlets desc, syndication_clusters.articles desc, syndication_clusters.cluster_id asc;
