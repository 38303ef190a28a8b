-- One row is one outlet, a source that it credits and how, the 20 with most articles. Credits of images do not count.
select
    coalesce(latest_articles.outlet, '(unknown)') as outlet,
    citations.cited_name as source,
    citations.citation_type,
    count(distinct latest_articles.article_id) as articles
from citations
inner join latest_articles on citations.article_id = latest_articles.article_id
where
    citations.citation_type <> 'image_credit'
    and citations.cited_name is distinct from latest_articles.outlet
    and latest_articles.day between $window_start and $window_end
group by all
order by articles desc, outlet asc, source asc, citations.citation_type asc
limit 20;
