-- question: How is each person spelled?
-- One row is one person with every spelling and how many mentions have it, the most frequent first.
with spellings as (
    select
        entity_id,
        string_agg(alias || ' (' || mentions || ')', ', ' order by mentions desc, alias asc) as spellings
    from entity_aliases
    group by entity_id
)

select
    entities.name,
    entities.entity_id,
    entities.articles,
    spellings.spellings
from entities
inner join spellings on entities.entity_id = spellings.entity_id
where entities.entity_type = 'person'
order by entities.articles desc, entities.name asc, entities.entity_id asc;
