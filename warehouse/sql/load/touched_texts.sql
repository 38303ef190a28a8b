-- One row is the sample of one article in a unit of the batch. Run before its rows are removed and after new ones stand.
insert into touched_texts
select
    articles.work_id,
    articles.captured_at,
    signatures.minhash
from signatures
inner join articles on signatures.article_id = articles.article_id
where signatures.unit in (select unit from batch_units) and articles.unit in (select unit from batch_units);
