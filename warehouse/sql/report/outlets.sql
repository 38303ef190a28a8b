-- One row is one outlet, the 20 with most articles: what it brought, and how much of that is its own.
select
    coalesce(latest_articles.outlet, '(unknown)') as outlet,
    count(*) as articles,
    count(original_articles.article_id) as originals,
    count(*) filter (original_articles.article_id is null) as copies,
    min(latest_articles.day) as first_day,
    max(latest_articles.day) as last_day
from latest_articles
left join original_articles on latest_articles.article_id = original_articles.article_id
where latest_articles.day between $window_start and $window_end
group by latest_articles.outlet
order by articles desc, originals desc, latest_articles.outlet asc
limit 20;
