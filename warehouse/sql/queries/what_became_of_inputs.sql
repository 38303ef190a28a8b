-- question: What became of all that was landed?
-- One row is one outcome, with its share of all inputs. Inputs are pages, and what landing refused.
with outcomes as (
    select
        'clean' as stage,
        outcome
    from pages
    union all
    select
        stage,
        reason as outcome
    from rejects
    where stage = 'land'
)

select
    stage,
    outcome,
    count(*) as inputs,
    round(100 * count(*) / sum(count(*)) over (), 1) as percent
from outcomes
group by stage, outcome
order by inputs desc, stage asc, outcome asc;
