-- One row is one citation found in an article of the batch.
with listed as (
    select
        article_id,
        unit,
        unnest(citations) as citation
    from extracted_articles
)

insert into citations by name
select
    article_id,
    unit,
    unnest(citation)
from listed;
