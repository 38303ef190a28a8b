-- One row is one check that found guilty rows in the run that published this database; errors would have stopped it.
with made as (
    select run_id
    from loads
    where status = 'published'
    order by generation desc, started_at desc
    limit 1
)

select
    check_results.check_name,
    check_results.severity,
    check_results.failing_rows
from check_results
inner join made on check_results.run_id = made.run_id
where check_results.failing_rows > 0
order by check_results.failing_rows desc, check_results.check_name asc;
