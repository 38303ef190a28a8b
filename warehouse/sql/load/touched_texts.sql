-- One row is the sample of one article in a unit of the batch. Run before its rows are removed and after new ones stand.
insert into touched_texts
select minhash
from signatures
where unit in (select unit from batch_units);
