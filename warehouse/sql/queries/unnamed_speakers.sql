-- question: How much rests on speakers without a name?
-- One row is one outlet: its quotes with a speaker, and how many of these are of nobody who is named. A pronoun whose person
-- is not certain counts as neither.
select
    latest_articles.outlet,
    count(*) as quotes,
    count(*) filter (quotes.speaker_name is null) as without_name,
    round(100 * count(*) filter (quotes.speaker_name is null) / count(*), 1) as percent,
    arg_min(quotes.speaker, (latest_articles.article_id, quotes.record_no)) filter (quotes.speaker_name is null) as example
from quotes
inner join latest_articles on quotes.article_id = latest_articles.article_id
where
    quotes.quote_type in ('direct', 'partial')
    and quotes.speaker is not null
    and (quotes.speaker_name is not null or contains(quotes.speaker, ' '))
group by outlet
order by percent desc, quotes desc, outlet asc;
