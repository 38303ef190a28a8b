-- severity: error
-- One row is one work that has not exactly one latest capture, or whose versions do not count from 1 without gaps.
-- Happens when a capture was added or removed and its work was not labelled anew; no tolerance.
with works as (
    select
        work_id,
        count(*) as captures,
        count(*) filter (is_latest) as latest_captures,
        count(distinct version) as versions,
        min(version) as first_version,
        max(version) as last_version,
        max(version) filter (is_latest) as latest_version
    from article_labels
    group by work_id
)

select *
from works
where
    latest_captures <> 1
    or latest_version is distinct from last_version
    or first_version <> 1
    or last_version <> captures
    or versions <> captures
order by work_id;
