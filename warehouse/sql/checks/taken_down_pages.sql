-- severity: error
-- One row is one page that is taken down without a row of blocked.csv that asks for it, that is covered and not taken
-- down, or that is taken down and still tells its address. Happens when a load is wrong, or when someone changed rows by
-- hand. Law 9; no tolerance. That it has rows in no other table is proved by page_outcome and records_without_article.
select
    page_id,
    unit,
    outcome,
    takedown_ids
from pages
where
    (outcome = 'taken_down') <> (len(takedown_ids) > 0)
    or (outcome = 'taken_down' and url is not null)
order by page_id;
