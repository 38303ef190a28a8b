-- severity: warning
-- One row: the newest crawl date lies further back than this crawl ever paused before, and at least three days.
-- Happens when the crawler stands still while runs go on (a backfill, a takedown): the warehouse then looks fresh and is not.
-- Judged are crawls with 14 crawl dates or more in the 28 days up to the newest, so that collections of the past count for
-- none. That one outlet fell silent is told by outlet_silence.
with crawl_dates as (
    select distinct crawl_date
    from unit_ledger
),

spaced as (
    select
        crawl_date,
        crawl_date - lag(crawl_date) over (order by crawl_date) as days_since
    from crawl_dates
    where crawl_date >= (select max(newest.crawl_date) - 27 from crawl_dates as newest)
),

pauses as (
    select
        max(crawl_date) as newest_crawl_date,
        count(*) as crawl_dates,
        max(days_since) as longest_pause
    from spaced
)

select
    pauses.newest_crawl_date,
    pauses.longest_pause,
    cast(loads.started_at as date) - pauses.newest_crawl_date as days_without
from pauses
inner join loads on loads.run_id = $run_id
where
    pauses.crawl_dates >= 14
    and cast(loads.started_at as date) - pauses.newest_crawl_date > greatest(2, pauses.longest_pause);
