-- One row is one outlet, the 15 with most articles, and before them 'all outlets': what the articles of the last 7 days of
-- crawl lack, and those of the 28 days before, as shares of the articles. Outlets go by their domains, as in outlet_days.
with windowed as (
    select *
    from outlet_days
    where crawl_date between $window_start and $window_end
),

last_days as (
    select max(crawl_date) as last_crawl_date
    from windowed
),

days as (
    select
        windowed.*,
        windowed.crawl_date > last_days.last_crawl_date - 7 as is_new
    from windowed
    cross join last_days
    where windowed.crawl_date > last_days.last_crawl_date - 35
),

sums as (
    select
        case grouping(domain) when 1 then 'all outlets' else coalesce(domain, '(unknown)') end as outlet,
        grouping(domain) as is_all,
        coalesce(sum(articles) filter (is_new), 0) as articles,
        coalesce(sum(articles) filter (not is_new), 0) as articles_before,
        sum(without_date) filter (is_new) as without_date,
        sum(without_date) filter (not is_new) as without_date_before,
        sum(without_headline) filter (is_new) as without_headline,
        sum(without_headline) filter (not is_new) as without_headline_before,
        sum(without_authors) filter (is_new) as without_authors,
        sum(without_authors) filter (not is_new) as without_authors_before,
        sum(short_bodies) filter (is_new) as short_bodies,
        sum(short_bodies) filter (not is_new) as short_bodies_before
    from days
    group by grouping sets ((), (domain))
)

select
    outlet,
    cast(articles as bigint) as articles,
    without_date / nullif(articles, 0) as without_date,
    without_date_before / nullif(articles_before, 0) as without_date_before,
    without_headline / nullif(articles, 0) as without_headline,
    without_headline_before / nullif(articles_before, 0) as without_headline_before,
    without_authors / nullif(articles, 0) as without_authors,
    without_authors_before / nullif(articles_before, 0) as without_authors_before,
    short_bodies / nullif(articles, 0) as short_bodies,
    short_bodies_before / nullif(articles_before, 0) as short_bodies_before,
    cast(articles_before as bigint) as articles_before
from sums
where articles + articles_before > 0
order by is_all desc, articles desc, articles_before desc, outlet asc
limit 16;
