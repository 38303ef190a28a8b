create table search_documents (
    doc_no bigint not null,
    article_id varchar not null,
    work_id varchar not null,
    day date not null,
    words bigint not null
);

comment on table search_documents is 'One row is an article that search finds: the latest capture of each work. Rebuilt for the works a load touches.';
comment on column search_documents.doc_no is 'Number of the document in this file; another file may number them otherwise';
comment on column search_documents.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column search_documents.work_id is 'The article behind its captures: digest of the canonical URL, else the article''s own id [32 hex digits]';
comment on column search_documents.day is 'Best day for counting, as in article_labels';
comment on column search_documents.words is 'Length that scores are reckoned with: the words of the body and three times those of the headline [words]';
