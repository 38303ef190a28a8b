-- question: How much was published on each day, with and without copies?
-- One row is one day. Each work counts once; stories are the works that original_articles has: copies left out.
select
    latest_articles.day,
    count(*) as articles,
    count(original_articles.article_id) as stories,
    count(*) filter (latest_articles.copy_role = 'credited_copy') as credited_copies,
    count(*) filter (latest_articles.copy_role = 'uncredited_copy') as uncredited_copies,
    count(distinct latest_articles.outlet) as outlets
from latest_articles
left join original_articles on latest_articles.article_id = original_articles.article_id
group by latest_articles.day
order by latest_articles.day desc;
