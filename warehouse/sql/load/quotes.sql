-- One row is one quote found in an article of the batch.
with listed as (
    select
        article_id,
        unit,
        unnest(quotes) as quote
    from extracted_articles
)

insert into quotes by name
select
    article_id,
    unit,
    unnest(quote)
from listed;
