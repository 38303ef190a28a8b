-- One row is one work with an article in a unit of the batch. Run before its rows are removed and after new ones stand.
insert into touched_works
select distinct work_id
from articles
where unit in (select unit from batch_units);
