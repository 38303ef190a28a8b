-- One row is one run, the last 10 in the journal: how it ended, what it made, how long it took.
select
    started_at,
    flow,
    status,
    pages,
    articles,
    rejects,
    epoch(finished_at - started_at) as seconds
from loads
order by started_at desc, run_id desc
limit 10;
