-- One row is one article of the batch with the sample of its shingles: those whose number 16 divides, and the digest of
-- the whole text. Of a text that holds another one, the sample holds the other's sample but for that digest (scaled
-- MinHash: Broder 1997, there "mod m"; Irber et al. 2022, where it is called FracMinHash).
with worded as (
    select
        article_id,
        unit,
        body_digest,
        coalesce(words_of(body), []) as words
    from articles
    where unit in (select unit from batch_units)
)

insert into signatures by name
select
    article_id,
    unit,
    len(words) as words,
    list_sort(
        list_distinct(list_prepend(number_of(body_digest), list_filter(shingles_of(words), lambda shingle: shingle % 16 = 0)))
    ) as minhash
from worded;
