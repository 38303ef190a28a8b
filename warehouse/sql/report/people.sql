-- One row is one speaker known by a full name or on the watchlist, the 20 with most quotes: words inside quote marks.
-- How many of the quotes stand in originals, and how many in copies of them.
select
    coalesce(min(entities.name), min(quotes.speaker_name)) as speaker,
    count(*) as quotes,
    count(original_articles.article_id) as in_originals,
    count(*) filter (original_articles.article_id is null) as in_copies,
    count(distinct coalesce(latest_articles.outlet, '(unknown)')) as outlets
from quotes
inner join latest_articles on quotes.article_id = latest_articles.article_id
left join original_articles on latest_articles.article_id = original_articles.article_id
left join entities on quotes.speaker_entity_id = entities.entity_id
where
    quotes.speaker_entity_id is not null
    and quotes.quote_type in ('direct', 'partial')
    and latest_articles.day between $window_start and $window_end
group by quotes.speaker_entity_id
order by quotes desc, outlets desc, speaker asc, quotes.speaker_entity_id asc
limit 20;
