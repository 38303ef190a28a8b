-- One row is one page of the compared units that was a reject and is an article, with its headline; the first $kept by
-- address, and how many there are.
select
    newer.article_id as page_id,
    left(coalesce(newer.url, newer.source_path), 200) as place,
    left(coalesce(newer.headline, '(no headline)'), 200) as what,
    count(*) over () as pages
from before.rejects as older
inner join after.articles as newer on older.page_id = newer.article_id
where newer.unit in (select compared_units.unit from compared_units)
order by place, page_id
limit $kept;
