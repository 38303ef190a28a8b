-- severity: error
-- One row is one value that cannot be: a probability or share outside of 0 to 1, a span or range that ends before it starts,
-- text that is empty where it would be null, a word outside of a closed list that its column does not hold to by itself.
-- Happens when a rule or a model computes wrongly; no tolerance. Details are confined to the units of this load.
with wrong as (
    select
        'articles' as table_name,
        article_id as id,
        case
            when body is null or body = '' then 'body'
            when headline = '' then 'headline'
            when word_count is null or word_count < 0 then 'word_count'
            when not language_score between 0 and 1 then 'language_score'
        end as column_name
    from articles
    where unit in (select unit from touched_units)
    union all
    select
        record_type as table_name,
        article_id || '/' || record_no as id,
        case
            when not confidence between 0 and 1 then 'confidence'
            when record_no < 0 then 'record_no'
        end as column_name
    from records
    where unit in (select unit from touched_units)
    union all
    select
        'dates' as table_name,
        article_id || '/' || record_no as id,
        case when date_to < date_from then 'date_to' end as column_name
    from dates
    where unit in (select unit from touched_units)
    union all
    select
        'quantities' as table_name,
        article_id || '/' || record_no as id,
        case
            when value_high < value_low then 'value_high'
            when value < 0 and quantity_type in ('killed', 'injured', 'count') then 'value'
        end as column_name
    from quantities
    where unit in (select unit from touched_units)
    union all
    select
        'rejects' as table_name,
        reject_id as id,
        case
            when stage not in ('land', 'clean') then 'stage'
            when stage = 'land' and reason not in (
                'truncated', 'corrupt', 'bad_row', 'missing_file', 'unreadable', 'unsupported_form', 'too_large'
            ) then 'reason'
            when stage = 'clean' and reason not in (
                'not_text', 'undecodable', 'empty', 'too_short', 'error_page', 'consent_wall', 'login_wall', 'listing_page',
                'forum_page', 'product_page', 'site_page', 'page_too_large', 'extraction_failed', 'timed_out', 'crashed',
                'out_of_memory'
            ) then 'reason'
        end as column_name
    from rejects
    union all
    select
        'article_labels' as table_name,
        article_id as id,
        case when day_basis not in ('published', 'page_date', 'captured') then 'day_basis' end as column_name
    from article_labels
    union all
    select
        'duplicate_pairs' as table_name,
        article_id || ' ' || older_article_id as id,
        case
            when not jaccard between 0 and 1 then 'jaccard'
            when not containment between 0 and 1 then 'containment'
            when not older_containment between 0 and 1 then 'older_containment'
            when article_id = older_article_id then 'older_article_id'
        end as column_name
    from duplicate_pairs
    union all
    select
        'cluster_members' as table_name,
        article_id as id,
        case when not similarity between 0 and 1 then 'similarity' end as column_name
    from cluster_members
)

select
    table_name,
    column_name,
    id
from wrong
where column_name is not null
order by table_name, column_name, id;
