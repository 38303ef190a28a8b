-- One row: the run that published the database, with the content digest that it noted. None when the database is of no run.
select
    run_id,
    content_digest
from loads
where status = 'published'
order by generation desc, started_at desc
limit 1;
