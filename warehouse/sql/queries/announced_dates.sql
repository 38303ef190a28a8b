-- question: What is announced for the days to come?
-- One row is one day or stretch that lies after the publication of the article that names it, within a year.
select
    dates.date_from,
    dates.date_to,
    dates.exact,
    dates.basis,
    latest_articles.outlet,
    latest_articles.headline,
    latest_articles.day
from dates
inner join latest_articles on dates.article_id = latest_articles.article_id
where
    dates.direction = 'future'
    and dates.granularity in ('time', 'day', 'week', 'month')
    and dates.date_from between latest_articles.day + 1 and latest_articles.day + 365
order by dates.date_from asc, dates.date_to asc, outlet asc, latest_articles.article_id asc, dates.record_no asc;
