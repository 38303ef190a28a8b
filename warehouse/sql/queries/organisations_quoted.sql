-- question: For which organisations do the quoted people speak?
-- One row is one organisation, as stated beside the speakers.
select
    quotes.speaker_affiliation as organisation,
    count(*) as quotes,
    count(distinct quotes.speaker_name) as speakers,
    count(distinct latest_articles.work_id) as articles,
    count(distinct latest_articles.outlet) as outlets
from quotes
inner join latest_articles on quotes.article_id = latest_articles.article_id
where quotes.speaker_affiliation is not null and quotes.quote_type in ('direct', 'partial', 'indirect')
group by quotes.speaker_affiliation
order by quotes desc, outlets desc, organisation asc;
