-- severity: error
-- One row is one unit that lost or gained rows: pages = articles + rejects + taken down must hold, and the
-- ledger must agree.
-- Happens when a load is wrong, or when someone changed rows by hand. Law 1; there is no tolerance.
with page_counts as (
    select
        unit,
        count(*) as pages,
        count(*) filter (outcome = 'taken_down') as taken_down
    from pages
    group by unit
),

article_counts as (
    select
        unit,
        count(*) as articles
    from articles
    group by unit
),

reject_counts as (
    select
        unit,
        count(*) as rejects
    from rejects
    where unit is not null
    group by unit
),

counts as (
    select
        coalesce(page_counts.unit, article_counts.unit, reject_counts.unit, unit_ledger.unit) as unit,
        coalesce(page_counts.pages, 0) as pages,
        coalesce(article_counts.articles, 0) as articles,
        coalesce(reject_counts.rejects, 0) as rejects,
        coalesce(page_counts.taken_down, 0) as taken_down,
        unit_ledger.pages as ledger_pages,
        unit_ledger.articles as ledger_articles,
        unit_ledger.clean_rejects as ledger_rejects,
        unit_ledger.taken_down as ledger_taken_down
    from page_counts
    full join article_counts on page_counts.unit = article_counts.unit
    full join reject_counts on coalesce(page_counts.unit, article_counts.unit) = reject_counts.unit
    full join unit_ledger on coalesce(page_counts.unit, article_counts.unit, reject_counts.unit) = unit_ledger.unit
)

select *
from counts
where
    pages <> articles + rejects + taken_down
    or pages is distinct from ledger_pages
    or articles is distinct from ledger_articles
    or rejects is distinct from ledger_rejects
    or taken_down is distinct from ledger_taken_down
order by unit;
