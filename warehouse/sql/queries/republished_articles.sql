-- question: Which articles were taken over from another publisher, and from whom?
-- One row is one work whose page credits another outlet as the origin of the text.
select
    original_publisher,
    outlet,
    headline,
    day,
    day_basis,
    url,
    article_id
from latest_articles
where original_publisher is not null
order by original_publisher asc, day desc, article_id asc;
