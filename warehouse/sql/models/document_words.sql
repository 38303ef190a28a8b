-- One row is one of the fresh documents of $first to $last with its body, and its words: those of the headline, a null,
-- those of the body.
create or replace temp table document_words as
select
    fresh_documents.*,
    articles.body,
    len(words_of(coalesce(articles.headline, ''))) as headline_words,
    list_concat(words_of(coalesce(articles.headline, '')), [null], words_of(coalesce(articles.body, ''))) as words
from fresh_documents
inner join articles on fresh_documents.article_id = articles.article_id
where fresh_documents.doc_no between $first and $last;
