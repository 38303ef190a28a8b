-- One row is one member of an affected cluster: what it is to the original, or where that is not here to the oldest member.
-- A copy has half of its text from there, else it is an adaptation. It credits by what the page names as its origin, by a
-- citation in its text, or by being of the same outlet.
with standing as (
    select
        clustered_texts.cluster_id,
        cluster_originals.article_id as original_article_id,
        folded_name(cluster_originals.name) as folded_original,
        coalesce(cluster_originals.article_id, arg_min(clustered_texts.article_id, clustered_texts.text_no)) as article_id
    from clustered_texts
    inner join cluster_originals on clustered_texts.cluster_id = cluster_originals.cluster_id
    group by clustered_texts.cluster_id, cluster_originals.article_id, cluster_originals.name
),

shingled as (
    select
        article_id,
        list_distinct(shingles_of(words_of(body))) as shingles
    from articles
    where article_id in (select article_id from clustered_texts)
),

citing as (
    select distinct
        article_id,
        folded_name(cited_name) as folded_cited
    from citations
    where
        article_id in (select article_id from clustered_texts)
        and citation_type in ('republished_from', 'based_on', 'translated_from', 'reported_by', 'published_in')
),

measured as (
    select
        clustered_texts.cluster_id,
        clustered_texts.article_id,
        clustered_texts.work_id,
        standing.article_id = clustered_texts.article_id as is_representative,
        standing.original_article_id = clustered_texts.article_id as is_original,
        clustered_texts.folded_credit is not null
        or (clustered_texts.site = representatives.site and clustered_texts.article_id <> representatives.article_id)
        or citing.article_id is not null as has_credit,
        len(list_intersect(own.shingles, theirs.shingles)) / len(own.shingles) as similarity
    from clustered_texts
    inner join standing on clustered_texts.cluster_id = standing.cluster_id
    inner join clustered_texts as representatives on standing.article_id = representatives.article_id
    inner join shingled as own on clustered_texts.article_id = own.article_id
    inner join shingled as theirs on standing.article_id = theirs.article_id
    left join citing on clustered_texts.article_id = citing.article_id and standing.folded_original = citing.folded_cited
)

insert into cluster_members by name
select
    cluster_id,
    article_id,
    work_id,
    case
        when is_original then 'original'
        when similarity < 0.5 then 'adaptation'
        when has_credit then 'credited_copy'
        else 'uncredited_copy'
    end as role,
    similarity,
    is_representative
from measured;
