-- question: By how many outlets is each speaker quoted, and by which?
-- One row is one speaker who is quoted by name or by a pronoun that is certain.
select
    quotes.speaker_name,
    count(distinct latest_articles.outlet) as outlets,
    count(*) as quotes,
    list_sort(list(distinct latest_articles.outlet)) as quoted_by
from quotes
inner join latest_articles on quotes.article_id = latest_articles.article_id
where quotes.speaker_entity_id is not null and quotes.quote_type in ('direct', 'partial')
group by quotes.speaker_name
order by outlets desc, quotes desc, quotes.speaker_name asc;
