-- question: Which names are said for something else?
-- One row is one name and what it stands for: Beijing for the government of China.
select
    mentions.entity_name,
    mentions.stands_for,
    count(*) as mentions,
    count(distinct latest_articles.work_id) as articles,
    count(distinct latest_articles.outlet) as outlets
from mentions
inner join latest_articles on mentions.article_id = latest_articles.article_id
where mentions.is_metonym
group by mentions.entity_name, mentions.stands_for
order by articles desc, mentions desc, mentions.entity_name asc, mentions.stands_for asc;
