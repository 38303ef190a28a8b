-- question: Which articles do others link to?
-- One row is one work that is in the warehouse and linked from the body of another. Each linking work counts once.
select
    targets.outlet,
    targets.headline,
    targets.day,
    count(distinct latest_articles.work_id) as linking_articles,
    count(distinct latest_articles.outlet) as linking_outlets,
    targets.url
from links
inner join latest_articles on links.article_id = latest_articles.article_id
inner join latest_articles as targets on links.target_work_id = targets.work_id
where latest_articles.work_id <> targets.work_id
group by targets.outlet, targets.headline, targets.day, targets.url, targets.work_id
order by linking_articles desc, linking_outlets desc, targets.work_id asc;
