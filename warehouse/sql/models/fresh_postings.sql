-- One row is one term and one of the documents in document_words that it stands in, with its places there.
with spread as (
    select
        doc_no,
        in_headline,
        length,
        unnest(list_concat(words, search_pairs(words))) as term,
        unnest(list_concat(range(len(words)), range(len(search_pairs(words))))) as position
    from document_words
)

insert into fresh_postings by name
select
    term,
    doc_no,
    count(*) + 2 * count(*) filter (position < in_headline) as frequency,
    any_value(length) as words,
    list_sort(list(position)) as positions
from spread
where term is not null
group by term, doc_no;
