-- severity: error
-- One row is one page whose outcome is not what stands in articles or rejects.
-- Happens when a page is both an article and a reject, or neither and not taken down. Law 1; no tolerance.
with clean_rejects as (
    select
        page_id,
        reason
    from rejects
    where stage = 'clean'
)

select
    pages.page_id,
    pages.unit,
    pages.outcome,
    articles.article_id,
    clean_rejects.reason
from pages
left join articles on pages.page_id = articles.article_id
left join clean_rejects on pages.page_id = clean_rejects.page_id
where
    (pages.outcome = 'article') <> (articles.article_id is not null)
    or (pages.outcome not in ('article', 'taken_down') and pages.outcome is distinct from clean_rejects.reason)
    or (pages.outcome in ('article', 'taken_down') and clean_rejects.page_id is not null)
order by pages.page_id;
