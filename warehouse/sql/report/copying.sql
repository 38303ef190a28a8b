-- One row is one origin of texts and one other outlet that ran them, the 20 pairs with most; by how it did.
-- An outlet that runs its own text again is no row, whatever it calls itself: its domain tells.
with members as (
    select
        coalesce(syndication_clusters.original_name, '(not known)') as origin,
        originals.domain as origin_domain,
        coalesce(latest_articles.outlet, '(unknown)') as outlet,
        latest_articles.domain,
        cluster_members.role
    from cluster_members
    inner join syndication_clusters on cluster_members.cluster_id = syndication_clusters.cluster_id
    inner join latest_articles on cluster_members.article_id = latest_articles.article_id
    left join articles as originals on syndication_clusters.original_article_id = originals.article_id
    where cluster_members.role <> 'original' and latest_articles.day between $window_start and $window_end
)

select
    origin,
    outlet,
    count(*) as copies,
    count(*) filter (role = 'credited_copy') as credited,
    count(*) filter (role = 'uncredited_copy') as uncredited,
    count(*) filter (role = 'adaptation') as adapted
from members
where origin <> outlet and coalesce(origin_domain, origin) is distinct from domain
group by origin, outlet
order by copies desc, uncredited desc, origin asc, outlet asc
limit 20;
