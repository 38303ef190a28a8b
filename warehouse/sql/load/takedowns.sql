-- One row is one row of blocked.csv, with how many pages it covers.
with covers as (
    select unnest(takedown_ids) as takedown_id
    from pages
    where outcome = 'taken_down'
)

insert into takedowns by name
select
    requests.*,
    count(covers.takedown_id) as pages
from requests
left join covers on requests.takedown_id = covers.takedown_id
group by all;
