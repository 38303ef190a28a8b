-- One row is one article of the compared units that is not the same in both generations, by the hash of its row.
create temp table article_changes as
with older as (
    select
        article_id,
        hash(before_rows) as row_hash
    from before_rows
),

newer as (
    select
        article_id,
        hash(after_rows) as row_hash
    from after_rows
)

select
    coalesce(older.article_id, newer.article_id) as article_id,
    case
        when older.article_id is null then 'added'
        when newer.article_id is null then 'gone'
        else 'changed'
    end as change
from older
full join newer on older.article_id = newer.article_id
where older.row_hash is distinct from newer.row_hash;
