-- One row is one of the fresh documents of $first to $last with its body, its length (the words of the body and three times
-- those of the headline), and its words in order: those of the headline, a null, those of the body.
create or replace temp table document_words as
with cut as (
    select
        fresh_documents.*,
        articles.body,
        words_of(coalesce(articles.headline, '')) as headline_words,
        words_of(coalesce(articles.body, '')) as body_words
    from fresh_documents
    inner join articles on fresh_documents.article_id = articles.article_id
    where fresh_documents.doc_no between $first and $last
)

select
    doc_no,
    article_id,
    work_id,
    day,
    body,
    len(headline_words) as in_headline,
    3 * len(headline_words) + len(body_words) as length,
    list_concat(headline_words, [null], body_words) as words
from cut;
