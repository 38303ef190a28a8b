-- question: Which sources do articles lean on most, and how many outlets name each?
-- One row is one cited name and the way it is leaned on. Each work counts once, as last captured.
select
    citations.cited_name,
    citations.citation_type,
    count(distinct latest_articles.work_id) as articles,
    count(distinct latest_articles.outlet) as outlets
from citations
inner join latest_articles on citations.article_id = latest_articles.article_id
group by citations.cited_name, citations.citation_type
order by articles desc, citations.cited_name asc, citations.citation_type asc;
