-- question: Which people are named together?
-- One row is two people named in at least two works in common. Each work counts once, as last captured.
with people as (
    select distinct
        mentions.entity_id,
        latest_articles.work_id,
        coalesce(latest_articles.publisher, latest_articles.domain) as outlet
    from mentions
    inner join latest_articles on mentions.article_id = latest_articles.article_id
    where mentions.entity_type = 'person' and mentions.entity_id is not null
)

select
    first_entities.name as person,
    second_entities.name as other_person,
    count(*) as articles,
    count(distinct people.outlet) as outlets
from people
inner join people as others on people.work_id = others.work_id and people.entity_id < others.entity_id
inner join entities as first_entities on people.entity_id = first_entities.entity_id
inner join entities as second_entities on others.entity_id = second_entities.entity_id
group by people.entity_id, others.entity_id, first_entities.name, second_entities.name
having count(*) >= 2
order by articles desc, outlets desc, person asc, other_person asc;
