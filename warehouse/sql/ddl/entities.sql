create table entities (
    entity_id varchar not null,
    entity_type varchar not null check (entity_type in ('person', 'organization', 'place', 'nationality')),
    name varchar not null,
    mentions bigint not null,
    articles bigint not null
);

comment on table entities is 'One row is one person, organisation, place or people that the mentions of some article name, across all articles.';
comment on column entities.entity_id is 'Person, organisation, place or people: id in watchlist.csv, else its type and folded full name [type:name]';
comment on column entities.entity_type is 'What it is';
comment on column entities.name is 'Name under which most mentions know it; of two as frequent the first in the alphabet';
comment on column entities.mentions is 'Mentions of it in all captures, pronouns among them';
comment on column entities.articles is 'Articles that mention it, all captures';
