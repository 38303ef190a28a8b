-- One row is one outlet, the 20 with most articles: what it brought, and how much of that is its own.
select
    coalesce(latest_articles.publisher, latest_articles.domain, '(unknown)') as outlet,
    count(*) as articles,
    count(*) filter (coalesce(cluster_members.is_representative, true)) as originals,
    count(*) filter (not cluster_members.is_representative) as copies,
    min(latest_articles.day) as first_day,
    max(latest_articles.day) as last_day
from latest_articles
left join cluster_members on latest_articles.article_id = cluster_members.article_id
where latest_articles.day between $window_start and $window_end
group by outlet
order by articles desc, originals desc, outlet asc
limit 20;
