-- question: What share of each outlet's articles is behind a paywall?
-- One row is one outlet, as its pages declare it. Walls that showed no article at all stand among the rejects (login_wall).
select
    coalesce(outlet, '(unknown)') as outlet,
    count(*) as articles,
    count(*) filter (not is_accessible_for_free) as paid,
    count(*) filter (is_accessible_for_free) as free,
    count(*) filter (is_accessible_for_free is null) as undeclared,
    round(100 * count(*) filter (not is_accessible_for_free) / nullif(count(is_accessible_for_free), 0), 1) as percent_paid
from latest_articles
group by outlet
order by percent_paid desc nulls last, articles desc, outlet asc;
