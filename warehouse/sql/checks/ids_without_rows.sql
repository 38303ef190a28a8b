-- severity: error
-- One row is one id in a table that has no row where it must have one: entities and quotes that mentions and quotes of this
-- load name, mentions of entities that this load touched, articles, works and clusters of copies, runs.
-- Happens when a model was not brought up to date for all that a load touched; no tolerance.
with dangling as (
    select
        'mentions' as table_name,
        'entities' as missing_in,
        mentions.entity_id as id
    from mentions
    anti join entities on mentions.entity_id = entities.entity_id
    where mentions.entity_id is not null and mentions.unit in (select unit from touched_units)
    union all
    select
        'mentions' as table_name,
        'quotes' as missing_in,
        mentions.article_id || '/' || mentions.in_quote_no as id
    from mentions
    anti join quotes on mentions.article_id = quotes.article_id and mentions.in_quote_no = quotes.record_no
    where mentions.in_quote_no is not null and mentions.unit in (select unit from touched_units)
    union all
    select
        'entities' as table_name,
        'mentions' as missing_in,
        entities.entity_id as id
    from entities
    anti join mentions on entities.entity_id = mentions.entity_id
    where entities.entity_id in (select entity_id from touched_entities)
    union all
    select
        'entity_aliases' as table_name,
        'entities' as missing_in,
        entity_aliases.entity_id as id
    from entity_aliases
    anti join entities on entity_aliases.entity_id = entities.entity_id
    union all
    select
        'signatures' as table_name,
        'articles' as missing_in,
        signatures.article_id as id
    from signatures
    anti join articles on signatures.article_id = articles.article_id and signatures.unit = articles.unit
    union all
    select
        'duplicate_pairs' as table_name,
        'latest_articles' as missing_in,
        pairs.article_id as id
    from (
        select article_id
        from duplicate_pairs
        union all
        select older_article_id as article_id
        from duplicate_pairs
    ) as pairs
    anti join article_labels on pairs.article_id = article_labels.article_id and article_labels.is_latest
    union all
    select
        'cluster_members' as table_name,
        'latest_articles' as missing_in,
        cluster_members.article_id as id
    from cluster_members
    anti join article_labels
        on
            cluster_members.article_id = article_labels.article_id
            and cluster_members.work_id = article_labels.work_id
            and article_labels.is_latest
    union all
    select
        'cluster_members' as table_name,
        'syndication_clusters' as missing_in,
        cluster_members.cluster_id as id
    from cluster_members
    anti join syndication_clusters on cluster_members.cluster_id = syndication_clusters.cluster_id
    union all
    select
        'stage_counts' as table_name,
        'loads' as missing_in,
        stage_counts.run_id as id
    from stage_counts
    anti join loads on stage_counts.run_id = loads.run_id
)

select
    table_name,
    missing_in,
    id,
    count(*) as times
from dangling
group by table_name, missing_in, id
order by table_name, missing_in, id;
