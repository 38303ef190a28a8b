-- severity: warning
-- One row is one folder of the landing zone most of whose pages of this load took their capture time from the file.
-- Happens when a crawl left no manifest and was copied without its times: then dates are wrong by months. Half is
-- the limit, because a few files without a header are usual; below 20 pages the share says little.
with folders as (
    select
        case when contains(source_path, '/') then regexp_replace(source_path, '/[^/]*$', '') else '' end as folder,
        count(*) as pages,
        count(*) filter (captured_at_method = 'file_time') as guessed,
        min(captured_at) as first_captured_at,
        max(captured_at) as last_captured_at
    from pages
    where unit in (select unit from touched_units)
    group by folder
)

select *
from folders
where pages >= 20 and guessed > 0.5 * pages
order by folder;
