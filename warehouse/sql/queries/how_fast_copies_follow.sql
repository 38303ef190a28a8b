-- question: How soon after the original do copies appear?
-- One row is one outlet and the original's outlet. Hours between the instants of publication, where both pages state theirs,
-- else between the first captures, which lag behind as the crawl does.
with first_captures as (
    select
        articles.work_id,
        articles.captured_at
    from articles
    inner join article_labels on articles.article_id = article_labels.article_id
    where article_labels.version = 1
),

members as (
    select
        cluster_members.cluster_id,
        cluster_members.role,
        latest_articles.outlet,
        latest_articles.published_at,
        first_captures.captured_at
    from cluster_members
    inner join latest_articles on cluster_members.article_id = latest_articles.article_id
    inner join first_captures on latest_articles.work_id = first_captures.work_id
),

copies as (
    select
        members.outlet,
        originals.outlet as original_outlet,
        members.role,
        date_diff('minute', originals.published_at, members.published_at) / 60 as published_hours,
        date_diff('minute', originals.captured_at, members.captured_at) / 60 as captured_hours
    from members
    inner join members as originals on members.cluster_id = originals.cluster_id
    where originals.role = 'original' and members.role <> 'original'
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
