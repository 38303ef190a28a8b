-- One row is one outlet of the last run that cleaned pages, the 12 whose pages took longest.
with last_runs as (
    select outlet_times.run_id
    from outlet_times
    inner join loads on outlet_times.run_id = loads.run_id
    order by loads.started_at desc, outlet_times.run_id desc
    limit 1
)

select
    outlet_times.outlet,
    outlet_times.pages,
    outlet_times.seconds,
    outlet_times.seconds / outlet_times.pages as seconds_a_page
from outlet_times
inner join last_runs on outlet_times.run_id = last_runs.run_id
order by seconds_a_page desc, outlet_times.outlet asc
limit 12;
