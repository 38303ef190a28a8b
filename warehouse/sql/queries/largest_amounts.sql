-- question: Which are the largest amounts of money?
-- One row is one amount in one work, the five largest a currency. An amount that a work names twice counts once.
with amounts as (
    select
        quantities.quantity_unit,
        quantities.value,
        latest_articles.work_id,
        latest_articles.outlet,
        latest_articles.headline,
        latest_articles.day,
        arg_min(quantities.exact, quantities.record_no) as exact
    from quantities
    inner join latest_articles on quantities.article_id = latest_articles.article_id
    where quantities.quantity_type = 'money' and quantities.value is not null
    group by all
)

select
    coalesce(quantity_unit, '(unknown)') as currency,
    value,
    exact,
    outlet,
    headline,
    day
from amounts
qualify row_number() over (partition by quantity_unit order by value desc, work_id asc) <= 5
order by currency asc, value desc, work_id asc;
