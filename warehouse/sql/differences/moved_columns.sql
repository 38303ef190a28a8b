-- One row: in how many changed articles each column moved. An article has two rows in `versions`, before and after; a
-- column moved when its values differ, or when one of them is null.
with changed as (
    select article_id
    from article_changes
    where change = 'changed'
),

versions as (
    select before_rows.*
    from before_rows
    inner join changed on before_rows.article_id = changed.article_id
    union all
    select after_rows.*
    from after_rows
    inner join changed on after_rows.article_id = changed.article_id
),

moves as (
    select
        article_id,
        (
            count(columns(* exclude (article_id))) = 1
            or min(columns(* exclude (article_id))) is distinct from max(columns(* exclude (article_id)))
        )
    from versions
    group by article_id
)

select sum(cast(columns(* exclude (article_id)) as integer))
from moves;
