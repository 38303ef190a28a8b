-- question: From which countries do the articles come?
-- One row is one country, as sources.csv gives it to outlets. Each work counts once, as last captured.
select
    coalesce(outlets.country, '(unknown)') as country,
    count(*) as articles,
    count(distinct latest_articles.domain) as domains
from latest_articles
left join outlets on latest_articles.domain = outlets.domain
group by outlets.country
order by articles desc, country asc;
