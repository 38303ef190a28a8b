create table search_texts (
    doc_no bigint not null,
    part bigint not null,
    text varchar not null
);

comment on table search_texts is 'One row is a stretch of the body of a document; put together in order they are the body. Snippets are cut from them. DuckDB keeps 2,048 values of a column together: to read 20 bodies out of the table articles it unpacks 20 times 2,048.';
comment on column search_texts.doc_no is 'Number of the document in this file; another file may number them otherwise';
comment on column search_texts.part is 'Order in the body, from 0';
comment on column search_texts.text is 'Some 400 characters of the body, as they stand there';
