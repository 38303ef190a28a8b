-- One row is one text whose older kin may be others than before the load: those of touched works, and those that are not
-- older than, and alike to, a text that came or went. Of a work the earliest capture that was there at any time counts.
create or replace temp table affected_texts as
with samples as (
    select
        work_id,
        captured_at,
        minhash
    from touched_texts
    union
    select
        articles.work_id,
        articles.captured_at,
        signatures.minhash
    from signatures
    inner join articles on signatures.article_id = articles.article_id
    where articles.work_id in (select work_id from touched_works)
),

touched as (
    select
        minhash,
        row_number() over () as touched_no,
        min(captured_at) over (partition by work_id) as first_captured_at
    from samples
),

touched_numbers as (
    select
        touched_no,
        first_captured_at,
        len(minhash) as numbers,
        unnest(minhash) as number
    from touched
),

other_numbers as (
    select
        text_no,
        first_captured_at,
        len(minhash) as numbers,
        unnest(minhash) as number
    from texts
    where work_id not in (select work_id from touched_works)
),

alike as (
    select other_numbers.text_no
    from touched_numbers
    inner join other_numbers
        on touched_numbers.number = other_numbers.number and touched_numbers.first_captured_at <= other_numbers.first_captured_at
    group by touched_numbers.touched_no, touched_numbers.numbers, other_numbers.text_no, other_numbers.numbers
    having count(*) >= 0.4 * least(touched_numbers.numbers, other_numbers.numbers)
)

select
    text_no,
    article_id
from texts
where work_id in (select work_id from touched_works) or text_no in (select text_no from alike);
