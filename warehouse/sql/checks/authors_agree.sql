-- severity: error
-- One row is one article of this load whose column authors is not the list of those who wrote or posted it.
-- Happens when cleaning fills one and not the other; no tolerance.
with listed as (
    select
        article_id,
        unit,
        list(name order by position) as author_names
    from article_authors
    where role in ('author', 'poster') and unit in (select unit from touched_units)
    group by article_id, unit
)

select
    articles.article_id,
    articles.unit,
    articles.authors,
    listed.author_names
from articles
left join listed on articles.article_id = listed.article_id and articles.unit = listed.unit
where
    articles.unit in (select unit from touched_units)
    and articles.authors is distinct from coalesce(listed.author_names, [])
order by articles.article_id;
