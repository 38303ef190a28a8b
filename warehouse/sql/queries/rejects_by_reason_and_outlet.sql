-- question: Which pages yield no article, why, and at which outlets?
-- One row is one stage, reason and host, with one page to look at. Inputs that landing refused have no address.
select
    stage,
    reason,
    coalesce(regexp_extract(lower(url), '^[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]+)', 1), '(no address)') as host,
    count(*) as rejects,
    count(*) filter (is_transient) as transient_rejects,
    min(coalesce(url, source_path || ' ' || source_place)) as example
from rejects
group by stage, reason, host
order by rejects desc, stage asc, reason asc, host asc;
