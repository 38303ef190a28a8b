-- question: How is each person spelled?
-- One row is one person with every spelling and how many mentions have it, the most frequent first.
select
    entities.name,
    entities.entity_id,
    entities.articles,
    string_agg(
        entity_aliases.alias || ' (' || entity_aliases.mentions || ')',
        ', ' order by entity_aliases.mentions desc, entity_aliases.alias asc
    ) as spellings
from entities
inner join entity_aliases on entities.entity_id = entity_aliases.entity_id
where entities.entity_type = 'person'
group by entities.name, entities.entity_id, entities.articles
order by entities.articles desc, entities.name asc, entities.entity_id asc;
