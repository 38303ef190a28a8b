-- One row is one stage of the run that published this database: how many things it made, and how long that took.
with made as (
    select run_id
    from loads
    where status = 'published'
    order by generation desc, started_at desc
    limit 1
)

select
    stage_counts.stage,
    sum(stage_counts.count)::bigint as made,
    sum(stage_counts.seconds) as seconds,
    sum(stage_counts.count) / nullif(sum(stage_counts.seconds), 0) as per_second
from stage_counts
inner join made on stage_counts.run_id = made.run_id
group by stage_counts.stage
order by list_position(['land', 'clean', 'extract', 'load'], stage_counts.stage);
