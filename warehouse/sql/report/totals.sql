-- One row: what the window holds. `articles` counts each work once, as last captured; `captures` counts every capture of
-- it. Originals are the rows of original_articles, copies all others. Days of articles are those of article_labels, days of
-- pages those of their capture; `undated` articles name no day of publication, and count by another.
with works as (
    select
        latest_articles.article_id,
        latest_articles.day,
        latest_articles.day_basis,
        coalesce(latest_articles.outlet, '(unknown)') as outlet,
        original_articles.article_id is null as is_copy
    from latest_articles
    left join original_articles on latest_articles.article_id = original_articles.article_id
    where latest_articles.day between $window_start and $window_end
),

work_totals as (
    select
        count(*) as articles,
        count(*) filter (not is_copy) as originals,
        count(*) filter (is_copy) as copies,
        count(distinct outlet) as outlets,
        count(*) filter (day_basis <> 'published') as undated,
        min(day) as first_day,
        max(day) as last_day
    from works
),

capture_totals as (
    select count(*) as captures
    from article_labels
    where day between $window_start and $window_end
),

quote_totals as (
    select
        count(*) as quotes,
        count(distinct quotes.speaker_entity_id) as speakers
    from quotes
    inner join works on quotes.article_id = works.article_id
    where quotes.quote_type in ('direct', 'partial')
),

page_totals as (
    select
        count(*) as pages,
        min(crawl_date) as first_crawl_date,
        max(crawl_date) as last_crawl_date
    from pages
    where crawl_date between $window_start and $window_end
)

select
    work_totals.articles,
    work_totals.originals,
    work_totals.copies,
    capture_totals.captures,
    work_totals.outlets,
    quote_totals.quotes,
    quote_totals.speakers,
    work_totals.undated,
    work_totals.first_day,
    work_totals.last_day,
    page_totals.pages,
    page_totals.first_crawl_date,
    page_totals.last_crawl_date
from work_totals
cross join capture_totals
cross join quote_totals
cross join page_totals;
