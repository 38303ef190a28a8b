-- One row is one source that articles of others credit, the 15 that most outlets do. Credits of images do not count.
select
    citations.cited_name as source,
    count(distinct coalesce(latest_articles.outlet, '(unknown)')) as outlets,
    count(distinct latest_articles.article_id) as articles
from citations
inner join latest_articles on citations.article_id = latest_articles.article_id
where
    citations.citation_type <> 'image_credit'
    and citations.cited_name is distinct from latest_articles.outlet
    and latest_articles.day between $window_start and $window_end
group by citations.cited_name
order by outlets desc, articles desc, citations.cited_name asc
limit 15;
