-- question: What did cleaning cut from the pages of each outlet?
-- One row is one outlet and kind of block. Much of kind other, or of a rule that should be rare, points to pages read badly.
select
    coalesce(latest_articles.outlet, '(unknown)') as outlet,
    removed_blocks.kind,
    count(*) as blocks,
    count(distinct latest_articles.work_id) as articles,
    cast(median(length(removed_blocks.text)) as bigint) as median_characters,
    mode(removed_blocks.rule_id order by removed_blocks.rule_id) as commonest_rule
from removed_blocks
inner join latest_articles on removed_blocks.article_id = latest_articles.article_id
group by outlet, removed_blocks.kind
order by outlet asc, blocks desc, removed_blocks.kind asc;
