-- severity: error
-- One row: this run's totals do not agree with the counts of its stages, so that something was lost between them.
-- Happens when a flow forgets to count an outcome. Law 1; no tolerance.
with stage_totals as (
    select
        coalesce(sum(stage_counts.count) filter (stage_counts.stage = 'land'), 0) as stage_inputs,
        coalesce(sum(stage_counts.count) filter (stage_counts.stage = 'clean'), 0) as stage_pages,
        coalesce(
            sum(stage_counts.count) filter (stage_counts.stage = 'clean' and stage_counts.outcome = 'article'), 0
        ) as stage_articles,
        coalesce(
            sum(stage_counts.count) filter (
                (stage_counts.stage = 'land' and stage_counts.outcome <> 'page')
                or (stage_counts.stage = 'clean' and stage_counts.outcome <> 'article')
            ),
            0
        ) as stage_rejects
    from stage_counts
    where stage_counts.run_id = $run_id
)

select
    loads.run_id,
    loads.inputs,
    stage_totals.stage_inputs,
    loads.pages,
    stage_totals.stage_pages,
    loads.articles,
    stage_totals.stage_articles,
    loads.rejects,
    stage_totals.stage_rejects
from loads
cross join stage_totals
where
    loads.run_id = $run_id
    and (
        loads.inputs <> stage_totals.stage_inputs
        or loads.pages <> stage_totals.stage_pages
        or loads.articles <> stage_totals.stage_articles
        or loads.rejects <> stage_totals.stage_rejects
    );
