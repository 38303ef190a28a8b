-- question: To which other hosts do articles link most?
-- One row is one host that bodies link to from outside it. Each work counts once, as last captured.
with outward_links as (
    select
        latest_articles.work_id,
        latest_articles.outlet,
        regexp_extract(lower(links.href), '^https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)', 1) as host
    from links
    inner join latest_articles on links.article_id = latest_articles.article_id
    where links.is_internal is distinct from true
)

select
    host,
    count(distinct work_id) as articles,
    count(distinct outlet) as outlets,
    count(*) as links
from outward_links
where host <> ''
group by host
order by articles desc, links desc, host asc;
