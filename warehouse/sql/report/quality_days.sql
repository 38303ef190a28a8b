-- One row is one crawl date of the last five weeks of the window: what its articles lack, as shares of its articles.
with days as (
    select
        crawl_date,
        max(crawl_date) over () as last_crawl_date,
        sum(articles) as articles,
        sum(without_date) as without_date,
        sum(without_headline) as without_headline,
        sum(without_authors) as without_authors,
        sum(short_bodies) as short_bodies
    from outlet_days
    where crawl_date between $window_start and $window_end
    group by crawl_date
)

select
    crawl_date,
    cast(articles as bigint) as articles,
    without_date / articles as without_date,
    without_headline / articles as without_headline,
    without_authors / articles as without_authors,
    short_bodies / articles as short_bodies
from days
where articles > 0 and crawl_date > last_crawl_date - 35
order by crawl_date;
