-- One row is one text and the older one that it hangs on: the one that has most of it. A text hangs on one other only, so
-- that a digest of many articles does not make one cluster of them. For affected texts and the members of affected clusters.
with concerned as (
    select article_id
    from affected_texts
    union
    select article_id
    from cluster_members
    where cluster_id in (select cluster_id from affected_clusters)
)

select
    duplicate_pairs.article_id,
    duplicate_pairs.older_article_id
from duplicate_pairs
inner join texts as older on duplicate_pairs.older_article_id = older.article_id
where duplicate_pairs.article_id in (select article_id from concerned)
qualify row_number() over (
    partition by duplicate_pairs.article_id
    order by
        duplicate_pairs.method asc, duplicate_pairs.containment desc, duplicate_pairs.older_containment desc, older.text_no asc
) = 1;
