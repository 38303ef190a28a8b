-- severity: warning
-- One row: this run cleaned 100 pages or more, and more than half of them yield no article.
-- Happens when a crawler was fed consent or error pages, or an outlet's layout changed. Crawls of news sites usually
-- lose a tenth to a third; below 100 pages the share says little.
with cleaned as (
    select
        run_id,
        sum(count) as pages,
        coalesce(sum(count) filter (outcome <> 'article'), 0) as rejects,
        arg_max(outcome, count) filter (outcome <> 'article') as commonest_reason
    from stage_counts
    where run_id = $run_id and stage = 'clean'
    group by run_id
)

select
    run_id,
    pages,
    rejects,
    commonest_reason
from cleaned
where pages >= 100 and rejects > 0.5 * pages;
