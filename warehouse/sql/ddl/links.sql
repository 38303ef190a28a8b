create table links (
    article_id varchar not null,
    record_no bigint not null,
    field varchar not null check (field in ('body', 'headline', 'description', 'block')),
    block_no bigint,
    start_char bigint not null,
    end_char bigint not null,
    exact varchar not null,
    rule_id varchar not null,
    confidence double,
    href varchar not null,
    anchor_text varchar not null,
    rel varchar,
    is_internal boolean,
    target_work_id varchar,
    unit varchar not null
);

comment on table links is 'One row is one hyperlink in the body of an article; the evidence is the anchor text.';
comment on column links.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column links.record_no is 'Number of the record within its article and type, from 0, in reading order';
comment on column links.field is 'Field of the article that the offsets count in';
comment on column links.block_no is 'Removed block, when field is block';
comment on column links.start_char is 'Start in the field, from 0 [code points]';
comment on column links.end_char is 'End in the field, exclusive [code points]';
comment on column links.exact is 'The text there, as W3C TextQuoteSelector';
comment on column links.rule_id is 'Rule that made the row; `git grep` finds it';
comment on column links.confidence is 'Measured precision of the rule, between 0 and 1; null until it is measured';
comment on column links.href is 'Address that the link leads to [URL]';
comment on column links.anchor_text is 'Text of the link, white space folded';
comment on column links.rel is 'The link''s rel attribute [IANA link relations]';
comment on column links.is_internal is 'Whether it leads to the article''s own domain; null when that is unknown';
comment on column links.target_work_id is 'Work id of the address, to be joined with articles [32 hex digits]';
comment on column links.unit is 'Unit of work that the row came from [16 hex digits]';
