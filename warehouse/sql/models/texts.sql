-- One row is one text that may be a copy: the latest article of a work, if it has 40 words or more. Numbered from the
-- oldest on, by the first capture of the work, so that the number never depends on how units were cut.
create or replace temp table texts as
with works as (
    select
        work_id,
        min(captured_at) as first_captured_at
    from articles
    group by work_id
)

select
    article_labels.article_id,
    article_labels.work_id,
    works.first_captured_at,
    signatures.words,
    signatures.minhash,
    row_number() over (order by works.first_captured_at, works.work_id) as text_no
from article_labels
inner join works on article_labels.work_id = works.work_id
inner join signatures on article_labels.article_id = signatures.article_id
where article_labels.is_latest and signatures.words >= 40;
