-- One row is one date found in an article of the batch.
with listed as (
    select
        article_id,
        unit,
        unnest(dates) as date_mention
    from extracted_articles
)

insert into dates by name
select
    article_id,
    unit,
    unnest(date_mention)
from listed;
