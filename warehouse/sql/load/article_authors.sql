-- One row is one person named as having made an article of the batch.
with listed as (
    select
        article_id,
        unit,
        unnest(article_authors) as author
    from cleaned_pages
    where outcome = 'article'
)

insert into article_authors by name
select
    article_id,
    unit,
    unnest(author)
from listed;
