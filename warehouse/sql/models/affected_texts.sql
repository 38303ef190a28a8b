-- One row is one text whose older kin may be others than before the load: those of touched works, and those alike to a
-- text that came or went.
create or replace temp table affected_texts as
with samples as (
    select minhash
    from touched_texts
    union
    select signatures.minhash
    from signatures
    inner join articles on signatures.article_id = articles.article_id
    where articles.work_id in (select work_id from touched_works)
),

touched as (
    select
        row_number() over () as touched_no,
        minhash
    from samples
),

touched_numbers as (
    select
        touched_no,
        len(minhash) as numbers,
        unnest(minhash) as number
    from touched
),

other_numbers as (
    select
        text_no,
        len(minhash) as numbers,
        unnest(minhash) as number
    from texts
    where work_id not in (select work_id from touched_works)
),

alike as (
    select other_numbers.text_no
    from touched_numbers
    inner join other_numbers on touched_numbers.number = other_numbers.number
    group by touched_numbers.touched_no, touched_numbers.numbers, other_numbers.text_no, other_numbers.numbers
    having count(*) >= 0.4 * least(touched_numbers.numbers, other_numbers.numbers)
)

select
    text_no,
    article_id
from texts
where work_id in (select work_id from touched_works) or text_no in (select text_no from alike);
