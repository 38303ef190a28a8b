-- One row is one block that cleaning cut from an article of the batch.
with listed as (
    select
        article_id,
        unit,
        unnest(removed_blocks) as removed_block
    from cleaned_pages
    where outcome = 'article'
)

insert into removed_blocks by name
select
    article_id,
    unit,
    unnest(removed_block)
from listed;
