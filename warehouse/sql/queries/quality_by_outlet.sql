-- question: How complete is what is read from each outlet?
-- One row is one outlet: what share of its pages are articles, and what its articles lack. Low shares point to pages read badly.
select
    domain,
    cast(sum(pages) as bigint) as pages,
    round(100 * sum(articles) / sum(pages), 1) as percent_articles,
    round(100 * sum(without_headline) / nullif(sum(articles), 0), 1) as percent_without_headline,
    round(100 * sum(without_authors) / nullif(sum(articles), 0), 1) as percent_without_authors,
    round(100 * sum(without_date) / nullif(sum(articles), 0), 1) as percent_without_date,
    round(100 * sum(short_bodies) / nullif(sum(articles), 0), 1) as percent_short
from outlet_days
group by domain
order by pages desc, domain asc;
