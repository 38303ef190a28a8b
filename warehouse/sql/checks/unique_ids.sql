-- severity: error
-- One row is one id that stands more than once where it must be unique.
-- Happens when a page is landed into two units, or a unit is loaded twice. The tables have no primary keys, because
-- those make replacing a unit ten times dearer; no tolerance. Details are confined to the units of this load.
with counted as (
    select
        'pages' as table_name,
        page_id as id,
        count(*) as times
    from pages
    group by page_id
    having count(*) > 1
    union all
    select
        'articles' as table_name,
        article_id as id,
        count(*) as times
    from articles
    group by article_id
    having count(*) > 1
    union all
    select
        'rejects' as table_name,
        reject_id as id,
        count(*) as times
    from rejects
    group by reject_id
    having count(*) > 1
    union all
    select
        'sources' as table_name,
        source_path as id,
        count(*) as times
    from sources
    group by source_path
    having count(*) > 1
    union all
    select
        'unit_ledger' as table_name,
        unit as id,
        count(*) as times
    from unit_ledger
    group by unit
    having count(*) > 1
    union all
    select
        'entities' as table_name,
        entity_id as id,
        count(*) as times
    from entities
    group by entity_id
    having count(*) > 1
    union all
    select
        'syndication_clusters' as table_name,
        cluster_id as id,
        count(*) as times
    from syndication_clusters
    group by cluster_id
    having count(*) > 1
    union all
    select
        'cluster_members' as table_name,
        article_id as id,
        count(*) as times
    from cluster_members
    group by article_id
    having count(*) > 1
    union all
    select
        'loads' as table_name,
        run_id as id,
        count(*) as times
    from loads
    group by run_id
    having count(*) > 1
    union all
    select
        'takedowns' as table_name,
        takedown_id as id,
        count(*) as times
    from takedowns
    group by takedown_id
    having count(*) > 1
    union all
    select
        'entity_aliases' as table_name,
        entity_id || ' ' || alias as id,
        count(*) as times
    from entity_aliases
    group by entity_id, alias
    having count(*) > 1
    union all
    select
        'duplicate_pairs' as table_name,
        article_id || ' ' || older_article_id as id,
        count(*) as times
    from duplicate_pairs
    group by article_id, older_article_id
    having count(*) > 1
    union all
    select
        'signatures' as table_name,
        article_id as id,
        count(*) as times
    from signatures
    where unit in (select unit from touched_units)
    group by article_id
    having count(*) > 1
    union all
    select
        record_type as table_name,
        article_id || '/' || record_no as id,
        count(*) as times
    from records
    where unit in (select unit from touched_units)
    group by record_type, article_id, record_no
    having count(*) > 1
    union all
    select
        'article_authors' as table_name,
        article_id || '/' || position as id,
        count(*) as times
    from article_authors
    where unit in (select unit from touched_units)
    group by article_id, position
    having count(*) > 1
    union all
    select
        'removed_blocks' as table_name,
        article_id || '/' || block_no as id,
        count(*) as times
    from removed_blocks
    where unit in (select unit from touched_units)
    group by article_id, block_no
    having count(*) > 1
)

select *
from counted
order by table_name, id;
