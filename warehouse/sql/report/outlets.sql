-- One row is one outlet, the 20 with most articles: what it brought, and how much of that is its own.
select
    coalesce(latest_articles.publisher, outlet_names.publisher, latest_articles.domain, '(unknown)') as outlet,
    count(*) as articles,
    count(original_articles.article_id) as originals,
    count(*) filter (original_articles.article_id is null) as copies,
    min(latest_articles.day) as first_day,
    max(latest_articles.day) as last_day
from latest_articles
left join outlet_names on latest_articles.domain = outlet_names.domain
left join original_articles on latest_articles.article_id = original_articles.article_id
where latest_articles.day between $window_start and $window_end
group by outlet
order by articles desc, originals desc, outlet asc
limit 20;
