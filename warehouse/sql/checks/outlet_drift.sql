-- severity: warning
-- One row is one outlet and day unlike the outlet's own recent past by one measure: its number of pages, the share of them
-- rejected, the shares of its articles without headline, authors or date or with a very short body (below 50 words), or
-- the typical number of words.
-- Happens when a layout changes and a parser rots, an outlet puts up a wall, or a crawler loops or loses its way.
-- Judged are the newest crawl date and the one before it, where this load touched them and the crawl of that day is over:
-- a later one has begun, or it got at most 15 minutes less far into the day than nine in ten past ones. The past are the
-- 28 newest crawl dates before, of 8 weeks, that this load left alone: so backfills, rebuilds and a landing zone loaded
-- all at once find none, and an outlet is judged from its fourth week on.
-- A day is held against the median of the same weekday (of at least 3), so that weekends, weekly issues and a bad day in
-- the past do not count. Shares are compared as 2 asin(sqrt((x + 3/8) / (n + 3/4))), whose variance is about 1 / (n + 1/2)
-- whatever the share (Anscombe 1948), pages and words as logarithms. Chance is what theory has it, widened by the changes
-- from week to week where four in five of them are not below 1.28 times that (after Laney's p' chart, 2002). Guilty is what
-- lies 5 times beyond chance (pages: 6 times) and is large enough to matter: pages at most half or at least three times 30 or
-- more; of at least 20 pages or articles, shares up by 20 points, words down or up by a third or a half. On random crawls
-- that vary by 15 to 45 % from day to day but do not drift, it named 8 outlets in 84,000 days of outlets.
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

compared_days as (
    select
        crawl_date,
        false as is_judged
    from past_days
    union all
    select
        crawl_date,
        true as is_judged
    from judged_days
),

compared as (
    select
        outlet_days.*,
        compared_days.is_judged,
        dayofweek(outlet_days.crawl_date) as weekday
    from outlet_days
    inner join compared_days on outlet_days.crawl_date = compared_days.crawl_date
    where outlet_days.domain is not null
),

shares as (
    select
        domain,
        crawl_date,
        is_judged,
        weekday,
        pages,
        unnest(['rejected', 'without_headline', 'without_authors', 'without_date', 'short_bodies']) as measure,
        unnest([rejects, without_headline, without_authors, without_date, short_bodies]) as found,
        unnest([pages, articles, articles, articles, articles]) as counted
    from compared
),

measured as (
    select
        * exclude (found),
        found / counted as value,
        2 * asin(sqrt((found + 0.375) / (counted + 0.75))) as score,
        1 / (counted + 0.5) as chance
    from shares
    where counted > 0
    union all by name
    select
        domain,
        crawl_date,
        is_judged,
        weekday,
        pages,
        'pages' as measure,
        pages as counted,
        pages as value,
        ln(pages + 0.5) as score,
        1 / (median(pages) over (partition by domain, weekday) + 0.5) as chance
    from compared
    union all by name
    select
        domain,
        crawl_date,
        is_judged,
        weekday,
        pages,
        'words' as measure,
        articles as counted,
        typical_words as value,
        ln(typical_words) as score,
        greatest(pow(log_words_spread, 2), 0.01) / articles as chance
    from compared
    where articles > 1
),

past as (
    select
        *,
        abs(score - lag(score) over same_weekday) / sqrt(chance + lag(chance) over same_weekday) as weekly_change
    from measured
    where not is_judged
    window same_weekday as (partition by domain, measure, weekday order by crawl_date)
),

usual as (
    select
        domain,
        measure,
        weekday,
        count(*) as days,
        median(value) as value,
        median(score) as score,
        avg(chance) as chance
    from past
    group by domain, measure, weekday
    having count(*) >= 3
),

spread as (
    select
        domain,
        measure,
        greatest(1, quantile_cont(weekly_change, 0.8) / 1.28) as widening
    from past
    group by domain, measure
    having count(weekly_change) >= 7
),

judged as (
    select
        measured.domain,
        measured.crawl_date,
        measured.measure,
        measured.value,
        usual.value as usual,
        measured.counted,
        measured.pages,
        usual.days as days_compared,
        (measured.score - usual.score)
        / (spread.widening * sqrt(greatest(measured.chance, usual.chance) + 1.57 * usual.chance / usual.days)) as deviation
    from measured
    inner join usual on measured.domain = usual.domain and measured.measure = usual.measure and measured.weekday = usual.weekday
    inner join spread on measured.domain = spread.domain and measured.measure = spread.measure
    where measured.is_judged
)

select
    domain,
    crawl_date,
    measure,
    round(value, 3) as value,
    round(usual, 3) as usual,
    counted,
    pages,
    days_compared,
    round(deviation, 1) as deviation
from judged
where
    abs(deviation) >= 5
    and case measure
        when 'pages' then abs(deviation) >= 6 and usual >= 30 and (value <= usual / 2 or value >= usual * 3)
        when 'words' then counted >= 20 and (value <= usual / 1.5 or value >= usual * 1.5)
        else counted >= 20 and value >= usual + 0.2
    end
order by domain, crawl_date, measure;
