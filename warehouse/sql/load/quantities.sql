-- One row is one amount or number found in an article of the batch.
with listed as (
    select
        article_id,
        unit,
        unnest(quantities) as quantity
    from extracted_articles
)

insert into quantities by name
select
    article_id,
    unit,
    unnest(quantity)
from listed;
