-- question: What did the last load bring?
-- One row is one outcome of one stage of the run that published this warehouse.
select
    loads.run_id,
    loads.flow,
    stage_counts.stage,
    stage_counts.outcome,
    stage_counts.count,
    loads.units_loaded,
    loads.units_removed
from loads
inner join stage_counts on loads.run_id = stage_counts.run_id
where loads.run_id = (select arg_max(published.run_id, published.generation) from loads as published)
order by
    array_position(['land', 'clean', 'extract', 'load'], stage_counts.stage) asc,
    stage_counts.count desc,
    stage_counts.outcome asc;
