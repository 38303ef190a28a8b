-- One row is one capture of a work whose headline is not that of the capture before it.
create or replace view headline_changes as
with captures as (
    select
        articles.work_id,
        articles.article_id,
        articles.domain,
        articles.publisher,
        articles.headline,
        articles.captured_at,
        articles.url,
        article_labels.version,
        article_labels.is_changed as is_body_changed,
        lag(articles.headline) over captures_of_work as headline_before,
        lag(articles.captured_at) over captures_of_work as captured_at_before
    from articles
    inner join article_labels on articles.article_id = article_labels.article_id
    window captures_of_work as (partition by articles.work_id order by article_labels.version)
)

select
    captures.work_id,
    captures.article_id,
    captures.version,
    coalesce(captures.publisher, domain_publishers.publisher, captures.domain) as outlet,
    captures.headline_before,
    captures.headline,
    captures.is_body_changed,
    captures.captured_at_before,
    captures.captured_at,
    captures.url
from captures
left join domain_publishers on captures.domain = domain_publishers.domain
where captures.version > 1 and captures.headline is distinct from captures.headline_before;

comment on view headline_changes is 'One row is one capture of a work whose headline is not that of the capture before it.';
comment on column headline_changes.outlet is 'Outlet to count by, as in latest_articles';
comment on column headline_changes.headline_before is 'Headline of the capture before';
comment on column headline_changes.headline is 'Headline of this capture';
comment on column headline_changes.is_body_changed is 'Whether the body differs as well';
comment on column headline_changes.captured_at_before is 'When the capture before was fetched [UTC]';
