create table watchlist (
    entity_id varchar not null,
    entity_type varchar not null check (entity_type in ('person', 'organization', 'place', 'nationality')),
    name varchar not null,
    aliases varchar[] not null,
    wikidata varchar,
    country varchar,
    role varchar,
    valid_from date,
    valid_to date
);

comment on table watchlist is 'One row is one row of watchlist.csv: a person, an organisation or a place that the team follows.';
comment on column watchlist.entity_id is 'Person, organisation, place or people: id in watchlist.csv, else its type and folded full name [type:name]';
comment on column watchlist.entity_type is 'What it is';
comment on column watchlist.name is 'Full name';
comment on column watchlist.aliases is 'Other spellings and short forms';
comment on column watchlist.wikidata is 'Wikidata item [Q and digits]';
comment on column watchlist.country is 'Country it belongs to [ISO 3166-1 alpha-2]';
comment on column watchlist.role is 'Office or kind';
comment on column watchlist.valid_from is 'First day on which the role holds';
comment on column watchlist.valid_to is 'Last day on which the role holds';
