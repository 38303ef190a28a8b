-- question: Which dates cannot all be true?
-- One row is one article and one contradiction. A day of grace is given where time zones may explain it.
with contradictions as (
    select
        article_id,
        'published after it was captured' as contradiction,
        published_date as date_given,
        cast(captured_at as date) as contradicted_by,
        published_raw as evidence
    from articles
    where published_date > cast(captured_at as date) + 1
    union all
    select
        article_id,
        'changed before it was published' as contradiction,
        published_date as date_given,
        cast(modified_at as date) as contradicted_by,
        published_raw as evidence
    from articles
    where modified_at < published_date - interval 1 day
    union all
    select
        article_id,
        'changed after it was captured' as contradiction,
        cast(modified_at as date) as date_given,
        cast(captured_at as date) as contradicted_by,
        null as evidence
    from articles
    where modified_at > captured_at + interval 1 day
    union all
    select
        article_id,
        'shown by the page before it was published' as contradiction,
        published_date as date_given,
        page_date as contradicted_by,
        published_raw as evidence
    from articles
    where page_date < published_date - 1
    union all
    select
        articles.article_id,
        'told as past, but after the capture' as contradiction,
        dates.date_from as date_given,
        cast(articles.captured_at as date) as contradicted_by,
        dates.exact as evidence
    from dates
    inner join articles on dates.article_id = articles.article_id
    where dates.direction = 'past' and dates.date_from > cast(articles.captured_at as date) + 1
)

select
    coalesce(articles.publisher, domain_publishers.publisher, articles.domain) as outlet,
    articles.headline,
    contradictions.contradiction,
    contradictions.date_given,
    contradictions.contradicted_by,
    contradictions.evidence,
    articles.article_id
from contradictions
inner join articles on contradictions.article_id = articles.article_id
left join domain_publishers on articles.domain = domain_publishers.domain
order by contradictions.contradiction asc, outlet asc, articles.article_id asc, contradictions.date_given asc;
