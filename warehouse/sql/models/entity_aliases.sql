-- One row is one spelling of an entity in touched_entities.
with spelled as (
    select
        entity_id,
        article_id,
        regexp_replace(exact, '\s+', ' ', 'g') as alias
    from mentions
    where entity_id in (select entity_id from touched_entities) and mention_type <> 'pronoun'
)

insert into entity_aliases by name
select
    entity_id,
    alias,
    count(*) as mentions,
    count(distinct article_id) as articles
from spelled
group by entity_id, alias;
