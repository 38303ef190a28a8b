-- question: Who is quoted most, and by how many outlets?
-- One row is one speaker known by a full name, or on the watchlist. Words inside quote marks only; each work as last captured.
select
    quotes.speaker_name,
    quotes.speaker_entity_id,
    count(*) as quotes,
    count(distinct latest_articles.work_id) as articles,
    count(distinct latest_articles.outlet) as outlets
from quotes
inner join latest_articles on quotes.article_id = latest_articles.article_id
where quotes.speaker_entity_id is not null and quotes.quote_type in ('direct', 'partial')
group by quotes.speaker_name, quotes.speaker_entity_id
order by quotes desc, outlets desc, quotes.speaker_name asc;
