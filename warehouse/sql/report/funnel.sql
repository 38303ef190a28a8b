-- One row is one step from pages to originals, in order, of the pages captured in the window; none where there are no pages.
with works as (
    select original_articles.article_id is null as is_copy
    from latest_articles
    left join original_articles on latest_articles.article_id = original_articles.article_id
    where latest_articles.crawl_date between $window_start and $window_end
),

steps as (
    select
        1 as step,
        'pages captured' as what,
        count(*) as count
    from pages
    where crawl_date between $window_start and $window_end
    union all
    select
        2 as step,
        'captures of articles' as what,
        count(*) as count
    from articles
    where crawl_date between $window_start and $window_end
    union all
    select
        3 as step,
        'articles, each once' as what,
        count(*) as count
    from works
    union all
    select
        4 as step,
        'originals among them' as what,
        count(*) filter (not is_copy) as count
    from works
)

select
    step,
    what,
    count
from steps
qualify max(count) over () > 0
order by step;
