-- One row is one page of the batch that stands twice, with the units that hold it. There must be none.
select
    page_id,
    string_agg(unit, ' and ' order by unit) as units
from pages
where page_id in (select page_id from landed_pages)
group by page_id
having count(*) > 1
order by page_id
limit 10;
