-- question: Which articles bear no publication date, and what day is known instead?
-- One row is one work without a publication date.
select
    coalesce(outlet, '(unknown)') as outlet,
    headline,
    page_date,
    captured_at,
    day,
    day_basis,
    url,
    article_id
from latest_articles
where published_date is null
order by outlet asc, day desc, article_id asc;
