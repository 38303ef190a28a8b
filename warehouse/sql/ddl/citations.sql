create table citations (
    article_id varchar not null,
    record_no bigint not null,
    field varchar not null check (field in ('body', 'headline', 'description', 'block')),
    block_no bigint,
    start_char bigint not null,
    end_char bigint not null,
    exact varchar not null,
    rule_id varchar not null,
    confidence double,
    citation_type varchar not null check (citation_type in ('republished_from', 'based_on', 'translated_from', 'reported_by', 'published_in', 'official_statement', 'image_credit')),
    cited_name varchar not null,
    unit varchar not null
);

comment on table citations is 'One row is one place where an article names the source it leans on; the evidence is the whole phrase.';
comment on column citations.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column citations.record_no is 'Number of the record within its article and type, from 0, in reading order';
comment on column citations.field is 'Field of the article that the offsets count in';
comment on column citations.block_no is 'Removed block, when field is block';
comment on column citations.start_char is 'Start in the field, from 0 [code points]';
comment on column citations.end_char is 'End in the field, exclusive [code points]';
comment on column citations.exact is 'The text there, as W3C TextQuoteSelector';
comment on column citations.rule_id is 'Rule that made the row; `git grep` finds it';
comment on column citations.confidence is 'Measured precision of the rule, between 0 and 1; null until it is measured';
comment on column citations.citation_type is 'How the article leans on the source';
comment on column citations.cited_name is 'Name of the source; its English article is kept only where outlets.csv lists it';
comment on column citations.unit is 'Unit of work that the row came from [16 hex digits]';
