-- question: Who wrote most, and for whom?
-- One row is one name in the bylines of one outlet: two people of one name at one outlet are one row.
select
    article_authors.name,
    latest_articles.outlet,
    count(distinct latest_articles.work_id) as articles,
    sum(latest_articles.word_count) as words,
    min(latest_articles.day) as first_day,
    max(latest_articles.day) as last_day
from article_authors
inner join latest_articles on article_authors.article_id = latest_articles.article_id
where article_authors.role = 'author'
group by article_authors.name, outlet
order by articles desc, words desc, article_authors.name asc, outlet asc;
