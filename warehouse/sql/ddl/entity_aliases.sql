create table entity_aliases (
    entity_id varchar not null,
    alias varchar not null,
    mentions bigint not null,
    articles bigint not null
);

comment on table entity_aliases is 'One row is one spelling under which an entity is mentioned, pronouns left out.';
comment on column entity_aliases.entity_id is 'Person, organisation, place or people: id in watchlist.csv, else its type and folded full name [type:name]';
comment on column entity_aliases.alias is 'The spelling, white space folded';
comment on column entity_aliases.mentions is 'Mentions so spelled, in all captures';
comment on column entity_aliases.articles is 'Articles that spell it so, all captures';
