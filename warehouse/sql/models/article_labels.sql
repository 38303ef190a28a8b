-- One row is one article with its place among the captures of its work, for the works in touched_works.
-- Captures are ordered by captured_at, then article_id, so that the order never depends on how units were cut.
with captures as (
    select
        article_id,
        work_id,
        body_digest,
        published_date,
        page_date,
        cast(captured_at as date) as captured_date,
        row_number() over oldest_first as version,
        lag(body_digest) over oldest_first as body_digest_before,
        lead(article_id) over oldest_first as article_after
    from articles
    where work_id in (select work_id from touched_works)
    window oldest_first as (partition by work_id order by captured_at, article_id)
)

insert into article_labels by name
select
    article_id,
    work_id,
    version,
    (article_after is null) as is_latest,
    (version > 1 and (body_digest is distinct from body_digest_before)) as is_changed,
    coalesce(published_date, page_date, captured_date) as day,
    case
        when published_date is not null then 'published'
        when page_date is not null then 'page_date'
        else 'captured'
    end as day_basis
from captures;
