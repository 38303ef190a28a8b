create table mentions (
    article_id varchar not null,
    record_no bigint not null,
    field varchar not null check (field in ('body', 'headline', 'description', 'block')),
    block_no bigint,
    start_char bigint not null,
    end_char bigint not null,
    exact varchar not null,
    rule_id varchar not null,
    confidence double,
    mention_type varchar not null check (mention_type in ('name', 'alias', 'surname', 'acronym', 'short_name', 'demonym', 'pronoun')),
    entity_type varchar not null check (entity_type in ('person', 'organization', 'place', 'nationality')),
    entity_name varchar not null,
    entity_id varchar,
    role varchar,
    is_metonym boolean not null,
    stands_for varchar,
    in_quote_no bigint,
    unit varchar not null
);

comment on table mentions is 'One row is one place where a person, an organisation, a place or a people is named; the evidence is the name without its title. Mentions of a body never overlap. A name whose kind no rule can tell is left out.';
comment on column mentions.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column mentions.record_no is 'Number of the record within its article and type, from 0, in reading order';
comment on column mentions.field is 'Field of the article that the offsets count in';
comment on column mentions.block_no is 'Removed block, when field is block';
comment on column mentions.start_char is 'Start in the field, from 0 [code points]';
comment on column mentions.end_char is 'End in the field, exclusive [code points]';
comment on column mentions.exact is 'The text there, as W3C TextQuoteSelector';
comment on column mentions.rule_id is 'Rule that made the row; `git grep` finds it';
comment on column mentions.confidence is 'Measured precision of the rule, between 0 and 1; null until it is measured';
comment on column mentions.mention_type is 'How it names its entity';
comment on column mentions.entity_type is 'What the entity is';
comment on column mentions.entity_name is 'Fullest name of the entity that the article or the watchlist gives';
comment on column mentions.entity_id is 'Entity across articles: id of the watchlist, else type and folded full name; null when only a part is known [type:name]';
comment on column mentions.role is 'Title or office beside the name, as written';
comment on column mentions.is_metonym is 'Whether the name is said for something else: Beijing for the government of China';
comment on column mentions.stands_for is 'For what, when it is a metonym';
comment on column mentions.in_quote_no is 'record_no of the quote of this article that it stands in';
comment on column mentions.unit is 'Unit of work that the row came from [16 hex digits]';
