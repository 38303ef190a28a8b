-- One row is one member of an affected cluster, with what tells the original: whom it credits, which address it declares as
-- the lasting one, how early it is. `rooted` has each text that hangs on another, and the oldest one that this leads to.
create or replace temp table clustered_texts as
with members as (
    select
        article_id,
        root_article_id
    from rooted
    union
    select
        root_article_id as article_id,
        root_article_id
    from rooted
)

select
    roots.work_id as cluster_id,
    texts.article_id,
    texts.work_id,
    texts.text_no,
    texts.words,
    latest_articles.domain,
    coalesce(latest_articles.publisher, latest_articles.domain) as outlet,
    coalesce(latest_articles.domain, latest_articles.publisher) as site,
    folded_name(latest_articles.publisher) as folded_outlet,
    folded_name(split_part(latest_articles.domain, '.', 1)) as folded_domain,
    latest_articles.original_publisher as credit,
    nullif(folded_name(latest_articles.original_publisher), folded_name(latest_articles.publisher)) as folded_credit,
    bare_url(latest_articles.url) as address,
    bare_url(latest_articles.canonical_url) as canonical_address,
    latest_articles.day,
    coalesce(latest_articles.published_at, texts.first_captured_at) as first_seen_at
from members
inner join texts on members.article_id = texts.article_id
inner join texts as roots on members.root_article_id = roots.article_id
inner join latest_articles on members.article_id = latest_articles.article_id;
