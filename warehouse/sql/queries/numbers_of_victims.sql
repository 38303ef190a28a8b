-- question: How many people were killed or injured, and which outlet gives which number?
-- One row is one number in one work, with the words that give it. Numbers of one event stand side by side by their day.
select
    latest_articles.day,
    quantities.quantity_type,
    quantities.value,
    quantities.value_low,
    quantities.value_high,
    coalesce(latest_articles.publisher, latest_articles.domain) as outlet,
    quantities.exact,
    latest_articles.headline
from quantities
inner join latest_articles on quantities.article_id = latest_articles.article_id
where quantities.quantity_type in ('killed', 'injured')
order by latest_articles.day desc, quantities.quantity_type desc, quantities.value desc, outlet asc, quantities.record_no asc;
