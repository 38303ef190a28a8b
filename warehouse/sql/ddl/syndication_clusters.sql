create table syndication_clusters (
    cluster_id varchar not null,
    original_article_id varchar,
    original_name varchar,
    original_basis varchar not null check (original_basis in ('credit', 'canonical_url', 'first_seen', 'containment')),
    articles bigint not null,
    outlets bigint not null
);

comment on table syndication_clusters is 'One row is a text and its copies: works that pairs lead from one to the other.';
comment on column syndication_clusters.cluster_id is 'Cluster: the work_id of its oldest member [32 hex digits]';
comment on column syndication_clusters.original_article_id is 'The member that the others go back to; null where none of them is it [32 hex digits]';
comment on column syndication_clusters.original_name is 'Outlet that the text goes back to, a member''s or not';
comment on column syndication_clusters.original_basis is 'What tells the original';
comment on column syndication_clusters.articles is 'Members';
comment on column syndication_clusters.outlets is 'Outlets among the members, told by their domains';
