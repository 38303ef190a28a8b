-- One row is one affected cluster with its original and what tells it: first the outlet that most members credit (one that
-- credits yet another passes for none), then the address that members declare as the lasting one, then the earliest day and
-- hour, then the length: of texts first seen at once the longest holds the others.
create or replace temp table cluster_originals as
with credits as (
    select
        crediting.cluster_id,
        crediting.folded_credit,
        min(crediting.credit) as credit,
        count(distinct crediting.article_id) as members,
        arg_min(credited.article_id, credited.text_no) as article_id,
        coalesce(bool_or(credited.folded_credit is not null), false) as credits_another
    from clustered_texts as crediting
    left join clustered_texts as credited
        on
            crediting.cluster_id = credited.cluster_id
            and crediting.folded_credit in (credited.folded_outlet, credited.folded_domain)
            and crediting.article_id <> credited.article_id
    where crediting.folded_credit is not null and crediting.folded_credit is distinct from crediting.folded_domain
    group by crediting.cluster_id, crediting.folded_credit
),

by_credit as (
    select
        cluster_id,
        article_id,
        credit as name,
        'credit' as basis
    from credits
    where not credits_another
    qualify row_number() over (partition by cluster_id order by members desc, folded_credit asc) = 1
),

by_address as (
    select
        declaring.cluster_id,
        declared.article_id,
        declared.outlet as name,
        'canonical_url' as basis
    from clustered_texts as declaring
    inner join clustered_texts as declared
        on
            declaring.cluster_id = declared.cluster_id
            and declaring.canonical_address in (declared.address, declared.canonical_address)
            and declaring.domain <> declared.domain
    group by declaring.cluster_id, declared.article_id, declared.outlet, declared.text_no
    qualify row_number() over (partition by declaring.cluster_id order by count(*) desc, declared.text_no asc) = 1
),

by_time as (
    select
        cluster_id,
        article_id,
        outlet as name,
        case
            when count(*) over (partition by cluster_id, day, first_seen_at) = 1 then 'first_seen'
            else 'containment'
        end as basis
    from clustered_texts
    qualify row_number() over (partition by cluster_id order by day asc, first_seen_at asc, words desc, text_no asc) = 1
),

told as (
    select
        *,
        1 as priority
    from by_credit
    union all
    select
        *,
        2 as priority
    from by_address
    union all
    select
        *,
        3 as priority
    from by_time
)

select
    cluster_id,
    article_id,
    name,
    basis
from told
qualify row_number() over (partition by cluster_id order by priority) = 1;
