create table quotes (
    article_id varchar not null,
    record_no bigint not null,
    field varchar not null check (field in ('body', 'headline', 'description', 'block')),
    block_no bigint,
    start_char bigint not null,
    end_char bigint not null,
    exact varchar not null,
    rule_id varchar not null,
    confidence double,
    quote_type varchar not null check (quote_type in ('direct', 'partial', 'indirect', 'scare', 'unattributed')),
    speaker varchar,
    speaker_start_char bigint,
    speaker_end_char bigint,
    speaker_name varchar,
    speaker_entity_id varchar,
    speaker_role varchar,
    speaker_affiliation varchar,
    cue varchar,
    cue_start_char bigint,
    cue_end_char bigint,
    via_publisher varchar,
    continues_record_no bigint,
    unit varchar not null
);

comment on table quotes is 'One row is one stretch between quote marks, without the marks; for indirect speech the sentence. A quotation that the writer interrupts ("...", she said. "...") is several rows, tied by continues_record_no.';
comment on column quotes.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column quotes.record_no is 'Number of the record within its article and type, from 0, in reading order';
comment on column quotes.field is 'Field of the article that the offsets count in';
comment on column quotes.block_no is 'Removed block, when field is block';
comment on column quotes.start_char is 'Start in the field, from 0 [code points]';
comment on column quotes.end_char is 'End in the field, exclusive [code points]';
comment on column quotes.exact is 'The text there, as W3C TextQuoteSelector';
comment on column quotes.rule_id is 'Rule that made the row; `git grep` finds it';
comment on column quotes.confidence is 'Measured precision of the rule, between 0 and 1; null until it is measured';
comment on column quotes.quote_type is 'What it is; scare quotes and unattributed ones have no speaker';
comment on column quotes.speaker is 'Who speaks, as written: a name, a pronoun, ''a spokeswoman for the ministry''';
comment on column quotes.speaker_start_char is 'Start of the speaker in the field, from 0 [code points]';
comment on column quotes.speaker_end_char is 'End of the speaker in the field, exclusive [code points]';
comment on column quotes.speaker_name is 'Full name of the speaker, pronouns and surnames resolved; null when it is not certain';
comment on column quotes.speaker_entity_id is 'The speaker as an entity, to be joined with entities';
comment on column quotes.speaker_role is 'Office or profession of the speaker, as stated beside the name';
comment on column quotes.speaker_affiliation is 'Organisation the speaker speaks for, as stated';
comment on column quotes.cue is 'The verb or phrase that says that it is speech: said, according to';
comment on column quotes.cue_start_char is 'Start of the cue in the field, from 0 [code points]';
comment on column quotes.cue_end_char is 'End of the cue in the field, exclusive [code points]';
comment on column quotes.via_publisher is 'Outlet through which the words came, when the article says so: told Reuters';
comment on column quotes.continues_record_no is 'record_no of the quote of this article that it goes on from';
comment on column quotes.unit is 'Unit of work that the row came from [16 hex digits]';
