-- question: Which places are in the news?
-- One row is one place. Names said for something else (a capital for its government) are counted apart.
select
    entities.name,
    count(distinct latest_articles.work_id) as articles,
    count(distinct latest_articles.outlet) as outlets,
    count(*) as mentions,
    count(*) filter (mentions.is_metonym) as as_metonym
from mentions
inner join latest_articles on mentions.article_id = latest_articles.article_id
inner join entities on mentions.entity_id = entities.entity_id
where mentions.entity_type = 'place'
group by entities.entity_id, entities.name
order by articles desc, mentions desc, entities.name asc;
