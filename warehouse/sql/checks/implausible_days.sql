-- severity: warning
-- One row is one article of this load whose days cannot be those of the web: published before 1990, captured before 1996, or
-- captured a day after this run began.
-- Happens when a rule takes a day of history for the day of publication, or a crawler's clock is wrong. What says that it was
-- published after its capture has a check of its own.
select
    articles.article_id,
    articles.unit,
    articles.domain,
    articles.published_date,
    articles.published_raw,
    articles.captured_at,
    loads.started_at as run_started_at
from articles
left join loads on loads.run_id = $run_id
where
    articles.unit in (select unit from touched_units)
    and (
        articles.published_date < '1990-01-01'
        or articles.captured_at < '1996-01-01'
        or articles.captured_at > loads.started_at + interval 1 day
    )
order by articles.article_id;
