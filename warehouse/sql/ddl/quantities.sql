create table quantities (
    article_id varchar not null,
    record_no bigint not null,
    field varchar not null check (field in ('body', 'headline', 'description', 'block')),
    block_no bigint,
    start_char bigint not null,
    end_char bigint not null,
    exact varchar not null,
    rule_id varchar not null,
    confidence double,
    quantity_type varchar not null check (quantity_type in ('money', 'killed', 'injured', 'count', 'percent')),
    value double,
    value_low double,
    value_high double,
    qualifier varchar check (qualifier in ('about', 'more_than', 'less_than')),
    quantity_unit varchar,
    object varchar,
    unit varchar not null
);

comment on table quantities is 'One row is one amount of money, number of people killed or hurt, percentage, or number of people or things.';
comment on column quantities.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column quantities.record_no is 'Number of the record within its article and type, from 0, in reading order';
comment on column quantities.field is 'Field of the article that the offsets count in';
comment on column quantities.block_no is 'Removed block, when field is block';
comment on column quantities.start_char is 'Start in the field, from 0 [code points]';
comment on column quantities.end_char is 'End in the field, exclusive [code points]';
comment on column quantities.exact is 'The text there, as W3C TextQuoteSelector';
comment on column quantities.rule_id is 'Rule that made the row; `git grep` finds it';
comment on column quantities.confidence is 'Measured precision of the rule, between 0 and 1; null until it is measured';
comment on column quantities.quantity_type is 'What it counts';
comment on column quantities.value is 'The number as written; of a range its middle; null for ''dozens'', ''thousands''';
comment on column quantities.value_low is 'Least that the text allows; null when it names no bound';
comment on column quantities.value_high is 'Most that the text allows; null when it names no bound';
comment on column quantities.qualifier is 'How the text hedges the number; null when it states it flatly or as a range';
comment on column quantities.quantity_unit is 'Currency of money, null where several bear the name; % of percent, pp of percentage points; else the noun [ISO 4217, %, pp, noun]';
comment on column quantities.object is 'What is counted, as written, with its adjectives: ''empty homes''; null for money and percent';
comment on column quantities.unit is 'Unit of work that the row came from [16 hex digits]';
