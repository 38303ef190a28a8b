-- One row is one unit with a page that was taken down by a row of blocked.csv that is there no more. Bound: takedown_ids.
select distinct unit
from pages
where outcome = 'taken_down' and not list_has_all($takedown_ids, takedown_ids)
order by unit;
