-- question: In which languages are the articles?
-- One row is one language. A language of low probability (below .8) is counted, and told.
select
    coalesce(language, '(unknown)') as language,
    count(*) as articles,
    round(100 * count(*) / sum(count(*)) over (), 1) as percent,
    count(distinct outlet) as outlets,
    count(*) filter (language_score < 0.8) as uncertain
from latest_articles
group by coalesce(language, '(unknown)')
order by articles desc, language asc;
