-- One row is the latest article of a work in touched_works with its number as a document: they go on from the last one, in
-- the order in which articles are stored, so that the articles of a few numbers stand together.
create or replace temp table fresh_documents as
select
    article_labels.article_id,
    article_labels.work_id,
    article_labels.day,
    (
        (select coalesce(max(doc_no), 0) from search_documents)
        + row_number() over (order by articles.rowid)
    ) as doc_no
from article_labels
inner join articles on article_labels.article_id = articles.article_id
where
    article_labels.is_latest
    and article_labels.work_id in (select work_id from touched_works);
