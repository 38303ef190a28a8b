-- question: Which headlines were changed, from what to what?
-- One row is one capture whose headline is not that of the capture before it.
select
    outlet,
    headline_before,
    headline,
    is_body_changed,
    captured_at_before,
    captured_at,
    url
from headline_changes
order by captured_at desc, article_id asc;
