-- One row is one unit of the batch with its rows as they stand, to be held against the footers of its files.
with page_counts as (
    select
        unit,
        count(*) as pages,
        count(*) filter (outcome = 'taken_down') as taken_down
    from pages
    where unit in (select unit from batch_units)
    group by unit
),

article_counts as (
    select
        unit,
        count(*) as articles,
        count(*) filter (extract_status = 'failed') as extract_failed
    from articles
    where unit in (select unit from batch_units)
    group by unit
),

reject_counts as (
    select
        unit,
        count(*) as clean_rejects
    from rejects
    where unit in (select unit from batch_units)
    group by unit
)

select
    batch_units.unit,
    coalesce(page_counts.pages, 0) as pages,
    coalesce(article_counts.articles, 0) as articles,
    coalesce(reject_counts.clean_rejects, 0) as clean_rejects,
    coalesce(article_counts.extract_failed, 0) as extract_failed,
    coalesce(page_counts.taken_down, 0) as taken_down
from batch_units
left join page_counts on batch_units.unit = page_counts.unit
left join article_counts on batch_units.unit = article_counts.unit
left join reject_counts on batch_units.unit = reject_counts.unit
order by batch_units.unit;
