-- One row is one cluster, as it was before the load, that may come out otherwise now.
create or replace temp table affected_clusters as
with concerned as (
    select article_id
    from affected_texts
    union
    select duplicate_pairs.older_article_id
    from duplicate_pairs
    inner join affected_texts on duplicate_pairs.article_id = affected_texts.article_id
)

select distinct cluster_id
from cluster_members
where
    article_id in (select article_id from concerned)
    or article_id not in (select article_id from texts)
    or work_id in (select work_id from touched_works);
