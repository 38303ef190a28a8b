-- One row is one entity mentioned in a unit of the batch. Run before its rows are removed and after new ones stand.
insert into touched_entities
select distinct entity_id
from mentions
where unit in (select unit from batch_units) and entity_id is not null;
