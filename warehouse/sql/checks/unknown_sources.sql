-- severity: warning
-- One row is one source with pages in the warehouse that is not listed in sources.
-- Happens while a unit of the source is not loaded yet (its cleaning failed); the next run should end it.
select
    source_path,
    count(*) as pages
from pages
anti join sources on pages.source_path = sources.source_path
group by source_path
order by source_path;
