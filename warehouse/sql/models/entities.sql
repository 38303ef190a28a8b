-- One row is one entity, for the entities in touched_entities. Counts only, so that the order of loads means nothing.
with named as (
    select
        entity_id,
        entity_type,
        entity_name,
        count(*) as mentions
    from mentions
    where entity_id in (select entity_id from touched_entities)
    group by entity_id, entity_type, entity_name
),

most_frequent as (
    select
        entity_id,
        entity_type,
        entity_name as name
    from named
    qualify row_number() over (partition by entity_id order by mentions desc, entity_name asc, entity_type asc) = 1
),

counted as (
    select
        entity_id,
        count(*) as mentions,
        count(distinct article_id) as articles
    from mentions
    where entity_id in (select entity_id from touched_entities)
    group by entity_id
)

insert into entities by name
select
    most_frequent.entity_id,
    most_frequent.entity_type,
    most_frequent.name,
    counted.mentions,
    counted.articles
from most_frequent
inner join counted on most_frequent.entity_id = counted.entity_id;
