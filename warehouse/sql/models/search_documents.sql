-- One row is one of the documents in document_words.
insert into search_documents by name
select
    doc_no,
    article_id,
    work_id,
    day,
    length as words
from document_words;
