-- One row is one period: its articles, originals and copies told apart; periods without articles among them. Periods are
-- days, weeks (from Monday), months or years, so that there are some sixty at most. The row without first_day holds what is
-- older than 98 in 100 articles, so that a few old ones do not stretch the chart.
with works as (
    select
        latest_articles.day,
        original_articles.article_id is null as is_copy
    from latest_articles
    left join original_articles on latest_articles.article_id = original_articles.article_id
    where latest_articles.day between $window_start and $window_end
),

spans as (
    select
        quantile_disc(day, 0.02) as usual_first_day,
        max(day) as last_day
    from works
    having count(*) > 0
),

periods as (
    select
        last_day,
        case
            when last_day - usual_first_day < 63 then 'day'
            when last_day - usual_first_day < 63 * 7 then 'week'
            when last_day - usual_first_day < 63 * 31 then 'month'
            else 'year'
        end as period,
        cast(date_trunc(period, usual_first_day) as date) as usual_first_day
    from spans
),

days as (
    select
        period,
        unnest(generate_series(cast(usual_first_day as timestamp), cast(last_day as timestamp), to_days(1))) as day
    from periods
),

charted as (
    select distinct
        period,
        cast(date_trunc(period, day) as date) as first_day
    from days
),

counts as (
    select
        periods.period,
        case when works.day >= periods.usual_first_day then cast(date_trunc(periods.period, works.day) as date) end as first_day,
        count(*) as articles,
        count(*) filter (not works.is_copy) as originals,
        count(*) filter (works.is_copy) as copies
    from works
    cross join periods
    group by all
)

select
    coalesce(charted.first_day, counts.first_day) as first_day,
    coalesce(charted.period, counts.period) as period,
    coalesce(counts.articles, 0) as articles,
    coalesce(counts.originals, 0) as originals,
    coalesce(counts.copies, 0) as copies
from charted
full join counts on charted.first_day = counts.first_day
order by coalesce(charted.first_day, counts.first_day) asc nulls first;
