-- question: How many people were killed or injured, and which outlet gives which number?
-- One row is one number in one work, with the first words that give it. Numbers of one event stand side by side by their day.
with numbers as (
    select
        quantities.quantity_type,
        quantities.value,
        quantities.value_low,
        quantities.value_high,
        latest_articles.day,
        latest_articles.work_id,
        latest_articles.outlet,
        latest_articles.headline,
        arg_min(quantities.exact, quantities.record_no) as exact
    from quantities
    inner join latest_articles on quantities.article_id = latest_articles.article_id
    where quantities.quantity_type in ('killed', 'injured')
    group by all
)

select
    day,
    quantity_type,
    value,
    value_low,
    value_high,
    outlet,
    exact,
    headline
from numbers
order by day desc, quantity_type desc, value desc, outlet asc, work_id asc, value_low asc, value_high asc;
