create table dates (
    article_id varchar not null,
    record_no bigint not null,
    field varchar not null check (field in ('body', 'headline', 'description', 'block')),
    block_no bigint,
    start_char bigint not null,
    end_char bigint not null,
    exact varchar not null,
    rule_id varchar not null,
    confidence double,
    edtf varchar,
    timex_value varchar,
    date_from date,
    date_to date,
    granularity varchar check (granularity in ('time', 'day', 'week', 'month', 'quarter', 'season', 'half_year', 'year', 'decade', 'century')),
    basis varchar not null check (basis in ('explicit', 'anchored', 'relative', 'weekday_only', 'year_missing', 'vague')),
    direction varchar check (direction in ('past', 'present', 'future')),
    anchor_date date,
    anchor_basis varchar check (anchor_basis in ('published', 'captured', 'text')),
    unit varchar not null
);

comment on table dates is 'One row is one date in the text of an article. Durations (''three days'') and sets (''every Monday'') are none.';
comment on column dates.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column dates.record_no is 'Number of the record within its article and type, from 0, in reading order';
comment on column dates.field is 'Field of the article that the offsets count in';
comment on column dates.block_no is 'Removed block, when field is block';
comment on column dates.start_char is 'Start in the field, from 0 [code points]';
comment on column dates.end_char is 'End in the field, exclusive [code points]';
comment on column dates.exact is 'The text there, as W3C TextQuoteSelector';
comment on column dates.rule_id is 'Rule that made the row; `git grep` finds it';
comment on column dates.confidence is 'Measured precision of the rule, between 0 and 1; null until it is measured';
comment on column dates.edtf is 'The date; a week is the interval of its days. Null when it is not resolved, and for stretches like ''the last five years'' [Extended Date/Time Format, levels 0 and 1; quarters and halves of a year by the season codes 33 to 36, 40 and 41]';
comment on column dates.timex_value is 'The same as taggers of time write it: 2024-W18, P5Y for ''the last five years'', PRESENT_REF for ''now'' [TIMEX3]';
comment on column dates.date_from is 'First day that it covers, narrowed by ''early'', ''mid'' and ''late''; null when not resolved, and for seasons';
comment on column dates.date_to is 'Last day that it covers, inclusive; null with date_from';
comment on column dates.granularity is 'How long the time is that it names; null for vague words';
comment on column dates.basis is 'What the text tells of it, and what had to be reckoned';
comment on column dates.direction is 'Side of the publication day on which it lies; without that day and for vague words, the side that the words tell';
comment on column dates.anchor_date is 'Day that it was reckoned from; null for dates that are complete as written, and for unresolved ones';
comment on column dates.anchor_basis is 'What that day is; a day of capture is only as good as the crawl is prompt';
comment on column dates.unit is 'Unit of work that the row came from [16 hex digits]';
