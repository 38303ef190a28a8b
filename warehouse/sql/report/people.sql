-- One row is one speaker known by a full name or on the watchlist, the 20 with most quotes: words inside quote marks.
-- without_copies leaves out the quotes of articles that are copies.
select
    coalesce(min(entities.name), min(quotes.speaker_name)) as speaker,
    count(*) as quotes,
    count(*) filter (coalesce(cluster_members.is_representative, true)) as without_copies,
    count(distinct coalesce(latest_articles.publisher, latest_articles.domain, '(unknown)')) as outlets
from quotes
inner join latest_articles on quotes.article_id = latest_articles.article_id
left join cluster_members on latest_articles.article_id = cluster_members.article_id
left join entities on quotes.speaker_entity_id = entities.entity_id
where
    quotes.speaker_entity_id is not null
    and quotes.quote_type in ('direct', 'partial')
    and latest_articles.day between $window_start and $window_end
group by quotes.speaker_entity_id
order by quotes desc, outlets desc, speaker asc, quotes.speaker_entity_id asc
limit 20;
