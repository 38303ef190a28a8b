-- One row is one affected cluster.
insert into syndication_clusters by name
select
    clustered_texts.cluster_id,
    cluster_originals.article_id as original_article_id,
    cluster_originals.name as original_name,
    cluster_originals.basis as original_basis,
    count(*) as articles,
    count(distinct clustered_texts.site) as outlets
from clustered_texts
inner join cluster_originals on clustered_texts.cluster_id = cluster_originals.cluster_id
group by clustered_texts.cluster_id, cluster_originals.article_id, cluster_originals.name, cluster_originals.basis;
