-- One row is one of the documents in document_words. The null between headline and body is no word.
insert into search_documents by name
select
    doc_no,
    article_id,
    work_id,
    day,
    len(words) - 1 + 2 * headline_words as words
from document_words;
