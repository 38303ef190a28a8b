-- One row: the run that published this database. None when the database is of no run.
select
    generation,
    run_id,
    flow,
    started_at,
    finished_at
from loads
where status = 'published'
order by generation desc, started_at desc
limit 1;
