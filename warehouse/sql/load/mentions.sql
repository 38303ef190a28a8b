-- One row is one mention found in an article of the batch.
with listed as (
    select
        article_id,
        unit,
        unnest(mentions) as mention
    from extracted_articles
)

insert into mentions by name
select
    article_id,
    unit,
    unnest(mention)
from listed;
