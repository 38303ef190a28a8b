-- question: Who is quoted only second-hand, never to the outlet itself?
-- One row is one speaker all of whose quotes came through another outlet.
select
    quotes.speaker_name,
    count(*) as quotes,
    count(distinct latest_articles.work_id) as articles,
    list_sort(list(distinct quotes.via_publisher)) as through
from quotes
inner join latest_articles on quotes.article_id = latest_articles.article_id
where quotes.speaker_entity_id is not null and quotes.quote_type in ('direct', 'partial', 'indirect')
group by quotes.speaker_entity_id, quotes.speaker_name
having count(*) = count(quotes.via_publisher)
order by quotes desc, quotes.speaker_name asc;
