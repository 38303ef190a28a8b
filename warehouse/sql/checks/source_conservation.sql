-- severity: error
-- One row is one source whose inputs are not all accounted for, as pages that stand in the warehouse or as rejects.
-- Happens when landing lost a page or counted one twice, or when a unit vanished from the lake. Law 1; no tolerance.
with page_counts as (
    select
        source_path,
        count(*) as loaded_pages
    from pages
    group by source_path
),

reject_counts as (
    select
        source_path,
        count(*) as loaded_rejects
    from rejects
    where stage = 'land'
    group by source_path
),

counts as (
    select
        sources.source_path,
        sources.inputs,
        sources.pages,
        sources.rejects,
        coalesce(page_counts.loaded_pages, 0) as loaded_pages,
        coalesce(reject_counts.loaded_rejects, 0) as loaded_rejects
    from sources
    left join page_counts on sources.source_path = page_counts.source_path
    left join reject_counts on sources.source_path = reject_counts.source_path
)

select *
from counts
where inputs <> pages + rejects or pages <> loaded_pages or rejects <> loaded_rejects
order by source_path;
