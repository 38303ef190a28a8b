-- One row is one page of the compared units that was an article and is a reject, with its reason; the first $kept by
-- address, and how many there are.
select
    newer.page_id,
    left(coalesce(newer.url, newer.source_path), 200) as place,
    newer.reason as what,
    count(*) over () as pages
from before.articles as older
inner join after.rejects as newer on older.article_id = newer.page_id
where newer.unit in (select compared_units.unit from compared_units)
order by place, page_id
limit $kept;
