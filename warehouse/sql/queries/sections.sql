-- question: What do outlets write about, by their own sections?
-- One row is one section of one outlet, as its pages declare it.
select
    coalesce(outlet, '(unknown)') as outlet,
    section,
    count(*) as articles,
    cast(median(word_count) as bigint) as median_words
from latest_articles
where section is not null
group by outlet, section
order by outlet asc, articles desc, section asc;
