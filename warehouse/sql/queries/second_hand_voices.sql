-- question: Whose words come second-hand, and through whom?
-- One row is one speaker and the outlet that had the words first, as the articles say ('told Reuters').
select
    coalesce(quotes.speaker_name, quotes.speaker) as speaker,
    quotes.via_publisher,
    count(*) as quotes,
    count(distinct latest_articles.work_id) as articles,
    count(distinct latest_articles.outlet) as outlets
from quotes
inner join latest_articles on quotes.article_id = latest_articles.article_id
where quotes.via_publisher is not null
group by all
order by articles desc, quotes desc, speaker asc, quotes.via_publisher asc;
