create table cluster_members (
    cluster_id varchar not null,
    article_id varchar not null,
    work_id varchar not null,
    role varchar not null check (role in ('original', 'credited_copy', 'uncredited_copy', 'adaptation')),
    similarity double not null,
    is_representative boolean not null
);

comment on table cluster_members is 'One row is a work''s latest article in a cluster.';
comment on column cluster_members.cluster_id is 'Cluster: the work_id of its oldest member [32 hex digits]';
comment on column cluster_members.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column cluster_members.work_id is 'The article behind its captures: digest of the canonical URL, else the article''s own id [32 hex digits]';
comment on column cluster_members.role is 'What it is to the original';
comment on column cluster_members.similarity is 'Share of its shingles that the original has, where none is known the article that stands for the cluster; 0 to 1';
comment on column cluster_members.is_representative is 'Whether it stands for the cluster where copies are left out: the original, else the oldest member';
