-- One row is one work that is counted where copies are not: in no cluster, an adaptation, or what stands for its cluster
-- (the original, else the oldest member).
create or replace view original_articles as
select latest_articles.*
from latest_articles
left join cluster_members on latest_articles.article_id = cluster_members.article_id
where
    latest_articles.cluster_id is null
    or latest_articles.copy_role = 'adaptation'
    or cluster_members.is_representative;

comment on view original_articles is 'One row is one work, copies left out: one for each cluster, adaptations, and all in none.';
