-- One row is one link found in an article of the batch.
with listed as (
    select
        article_id,
        unit,
        unnest(links) as link
    from extracted_articles
)

insert into links by name
select
    article_id,
    unit,
    unnest(link)
from listed;
