create table postings (
    term varchar not null,
    doc_no bigint not null,
    frequency bigint not null,
    words bigint not null,
    positions bigint[] not null,
    run bigint not null
);

comment on table postings is 'One row is a term and an article that it stands in. Sorted by term within a run, so that a search reads few rows.';
comment on column postings.term is 'A word without case and accents; in scripts without spaces each character, and each two that stand together';
comment on column postings.doc_no is 'Number of the document in this file; another file may number them otherwise';
comment on column postings.frequency is 'How often it stands there; a place in the headline counts three times';
comment on column postings.words is 'Length of the document, as in search_documents [words]';
comment on column postings.positions is 'Its places, sorted: number of the word, from 0, headline first; one number is left out before the body';
comment on column postings.run is 'Sorted run that the row belongs to; see warehouse/search_index.py';
