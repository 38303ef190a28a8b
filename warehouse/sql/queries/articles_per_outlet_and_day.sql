-- question: How many articles did each outlet publish on each day?
-- One row is one outlet and day. Each work counts once; day_basis tells how many of the days are publication days.
select
    coalesce(outlet, '(unknown)') as outlet,
    day,
    count(*) as articles,
    count(*) filter (day_basis = 'published') as with_publication_date,
    sum(word_count) as words
from latest_articles
group by outlet, day
order by day desc, articles desc, outlet asc;
