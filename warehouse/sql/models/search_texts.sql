-- One row is 400 characters of the body of one of the documents in document_words.
with starts as (
    select
        doc_no,
        body,
        unnest(range(0, length(body), 400)) as start
    from document_words
)

insert into search_texts by name
select
    doc_no,
    start // 400 as part,
    substr(body, start + 1, 400) as text
from starts
order by doc_no, part;
