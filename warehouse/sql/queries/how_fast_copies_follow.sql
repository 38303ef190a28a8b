-- question: How soon after the original do copies appear?
-- One row is one outlet and the original's outlet. Hours between the instants of publication, where both pages state theirs,
-- else between the captures, which lag behind as the crawl does.
with originals as (
    select
        cluster_members.cluster_id,
        coalesce(latest_articles.publisher, latest_articles.domain) as outlet,
        latest_articles.published_at,
        latest_articles.captured_at
    from cluster_members
    inner join latest_articles on cluster_members.article_id = latest_articles.article_id
    where cluster_members.role = 'original'
),

copies as (
    select
        originals.outlet as original_outlet,
        coalesce(latest_articles.publisher, latest_articles.domain) as outlet,
        cluster_members.role,
        date_diff('minute', originals.published_at, latest_articles.published_at) / 60 as published_hours,
        date_diff('minute', originals.captured_at, latest_articles.captured_at) / 60 as captured_hours
    from cluster_members
    inner join originals on cluster_members.cluster_id = originals.cluster_id
    inner join latest_articles on cluster_members.article_id = latest_articles.article_id
    where cluster_members.role <> 'original'
)

select
    outlet,
    original_outlet,
    count(*) as copies,
    count(*) filter (role = 'credited_copy') as credited,
    count(published_hours) as copies_with_times,
    round(median(coalesce(published_hours, captured_hours)), 1) as median_hours
from copies
group by outlet, original_outlet
order by median_hours asc, copies desc, outlet asc, original_outlet asc;
