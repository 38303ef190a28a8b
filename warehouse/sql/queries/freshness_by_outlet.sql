-- question: How long after publication is each outlet captured?
-- One row is one outlet. Hours are counted from the instant of publication to the first capture; works without that instant
-- are only counted.
with first_captures as (
    select
        coalesce(articles.publisher, domain_publishers.publisher, articles.domain, '(unknown)') as outlet,
        date_diff('minute', articles.published_at, articles.captured_at) / 60 as hours
    from articles
    inner join article_labels on articles.article_id = article_labels.article_id
    left join domain_publishers on articles.domain = domain_publishers.domain
    where article_labels.version = 1
)

select
    outlet,
    count(*) as articles,
    count(hours) as with_instant,
    round(median(hours), 1) as median_hours,
    round(quantile_cont(hours, 0.9), 1) as hours_of_nine_in_ten
from first_captures
group by outlet
order by median_hours desc nulls last, outlet asc;
