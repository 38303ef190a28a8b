-- severity: warning
-- One row is one outlet that brought pages steadily and fell silent: none on the newest crawl date of this load, nor on
-- the days since last_date, although at least 10 were due.
-- Happens when an outlet blocks the crawler, moves to another domain (or gets one in sources.csv), or drops off a crawl's list.
-- An outlet is due on the weekdays (of at least 3) on most of which it came, with the least pages that it brought on one;
-- it must have missed more such days since last_date than in all its past before. So weekends and outlets with gaps do not
-- count, and 10 that are due fail to come by chance in 5 of 100,000 cases (Poisson). Judged days and past are those of
-- outlet_drift. When more outlets fell silent than came, the crawl is at fault: then one row without a domain says so.
with touched_days as (
    select distinct unit_ledger.crawl_date
    from unit_ledger
    inner join touched_units on unit_ledger.unit = touched_units.unit
),

crawl_days as (
    select
        pages.crawl_date,
        (touched_days.crawl_date is not null) as is_touched,
        max(epoch(pages.captured_at)) - epoch(pages.crawl_date) as last_second
    from pages
    left join touched_days on pages.crawl_date = touched_days.crawl_date
    where pages.crawl_date >= (select max(unit_ledger.crawl_date) - 57 from unit_ledger)
    group by pages.crawl_date, touched_days.crawl_date
),

crawl_ends as (
    select
        max(crawl_date) as newest_date,
        quantile_cont(last_second, 0.1) filter (not is_touched) - 900 as usual_last_second
    from crawl_days
),

judged_days as (
    select crawl_days.crawl_date
    from crawl_days
    cross join crawl_ends
    where
        crawl_days.is_touched
        and crawl_days.crawl_date >= crawl_ends.newest_date - 1
        and (crawl_days.crawl_date < crawl_ends.newest_date or crawl_days.last_second >= crawl_ends.usual_last_second)
),

past_days as (
    select crawl_date
    from crawl_days
    where not is_touched and crawl_date < (select min(judged_days.crawl_date) from judged_days)
    order by crawl_date desc
    limit 28
),

brought as (
    select
        domain,
        crawl_date,
        pages
    from outlet_days
    where crawl_date in (select crawl_days.crawl_date from crawl_days) and domain is not null
),

spans as (
    select
        domain,
        min(crawl_date) as first_date,
        max(crawl_date) as last_date
    from brought
    group by domain
),

weekdays as (
    select
        spans.domain,
        dayofweek(past_days.crawl_date) as weekday,
        min(brought.pages) as least,
        count(*) - count(brought.pages) as gaps
    from spans
    inner join past_days on past_days.crawl_date between spans.first_date and spans.last_date
    left join brought on spans.domain = brought.domain and past_days.crawl_date = brought.crawl_date
    group by spans.domain, dayofweek(past_days.crawl_date)
    having count(*) >= 3 and 2 * count(brought.pages) > count(*)
),

gaps as (
    select
        domain,
        sum(gaps) as days
    from weekdays
    group by domain
),

silent as (
    select
        spans.domain,
        max(crawl_days.crawl_date) as crawl_date,
        sum(weekdays.least) as pages_due,
        count(*) as days_due,
        spans.last_date,
        count(*) over () as silent_outlets
    from spans
    inner join crawl_days on spans.last_date < crawl_days.crawl_date
    inner join weekdays on spans.domain = weekdays.domain and dayofweek(crawl_days.crawl_date) = weekdays.weekday
    inner join gaps on spans.domain = gaps.domain
    where crawl_days.crawl_date <= (select max(judged_days.crawl_date) from judged_days)
    group by spans.domain, spans.last_date
    having sum(weekdays.least) >= 10 and count(*) > max(gaps.days)
),

came as (
    select count(*) as outlets
    from brought
    where crawl_date = (select max(judged_days.crawl_date) from judged_days)
)

select
    case when silent.silent_outlets <= came.outlets then silent.domain end as domain,
    max(silent.crawl_date) as crawl_date,
    'silence' as measure,
    0 as value,
    cast(sum(silent.pages_due) as bigint) as usual,
    count(*) as outlets,
    max(silent.days_due) as days_due,
    max(silent.last_date) as last_date
from silent
cross join came
group by all
order by usual desc, domain asc;
