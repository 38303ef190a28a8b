-- question: Who credits whom, and how?
-- One row is one outlet, the source that it names and the way it leans on it. Credits of images are left out.
select
    latest_articles.outlet,
    citations.cited_name,
    citations.citation_type,
    count(distinct latest_articles.work_id) as articles
from citations
inner join latest_articles on citations.article_id = latest_articles.article_id
where citations.citation_type <> 'image_credit'
group by all
order by articles desc, outlet asc, citations.cited_name asc, citations.citation_type asc;
