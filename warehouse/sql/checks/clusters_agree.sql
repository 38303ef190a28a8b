-- severity: error
-- One row is one cluster of copies that does not agree with its members: their number or outlets, one that stands for it, the
-- original and its role, the work that it is named after.
-- Happens when a cluster was made anew in part; no tolerance.
with member_counts as (
    select
        cluster_members.cluster_id,
        count(*) as members,
        count(distinct cluster_members.work_id) as works,
        count(distinct coalesce(articles.domain, articles.publisher)) as outlets,
        count(*) filter (cluster_members.is_representative) as representatives,
        count(*) filter (cluster_members.role = 'original') as originals,
        max(cluster_members.article_id) filter (cluster_members.role = 'original') as original_article_id,
        bool_or(cluster_members.work_id = cluster_members.cluster_id) as has_its_work
    from cluster_members
    inner join articles on cluster_members.article_id = articles.article_id
    group by cluster_members.cluster_id
)

select
    syndication_clusters.cluster_id,
    syndication_clusters.articles,
    member_counts.members,
    member_counts.works,
    member_counts.representatives,
    syndication_clusters.original_article_id,
    member_counts.originals,
    member_counts.has_its_work
from syndication_clusters
left join member_counts on syndication_clusters.cluster_id = member_counts.cluster_id
where
    member_counts.members is null
    or member_counts.members < 2
    or syndication_clusters.articles <> member_counts.members
    or member_counts.works <> member_counts.members
    or member_counts.representatives <> 1
    or member_counts.originals <> cast(syndication_clusters.original_article_id is not null as integer)
    or syndication_clusters.original_article_id is distinct from member_counts.original_article_id
    or not member_counts.has_its_work
order by syndication_clusters.cluster_id;
