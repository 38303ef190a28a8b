-- severity: warning
-- One row is one article of this load that says it was published later than the day after it was fetched.
-- Happens when a rule takes an event's date for the date of publication, or a crawler's clock is wrong. One day is
-- left, because publishers east of Greenwich are up to 14 hours ahead of the capture's UTC day.
select
    article_id,
    unit,
    domain,
    published_date,
    published_raw,
    published_method,
    captured_at
from articles
where
    unit in (select unit from touched_units)
    and published_date > cast(captured_at as date) + 1
order by article_id;
