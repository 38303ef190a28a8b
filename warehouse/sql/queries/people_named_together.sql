-- question: Which people are named together?
-- One row is two people named in at least two works in common, of the 100 people who are named in most articles. The one
-- who is named in more comes first. Each work counts once, as last captured.
with most_named as (
    select
        entity_id,
        name,
        row_number() over (order by articles desc, entity_id asc) as person_no
    from entities
    where entity_type = 'person'
    qualify person_no <= 100
),

named as (
    select distinct
        most_named.person_no,
        latest_articles.article_id,
        latest_articles.outlet
    from mentions
    inner join most_named on mentions.entity_id = most_named.entity_id
    inner join latest_articles on mentions.article_id = latest_articles.article_id
),

pairs as (
    select
        named.person_no,
        others.person_no as other_no,
        count(*) as articles,
        count(distinct named.outlet) as outlets
    from named
    inner join named as others on named.article_id = others.article_id and named.person_no < others.person_no
    group by named.person_no, others.person_no
    having count(*) >= 2
)

select
    firsts.name as person,
    seconds.name as other_person,
    pairs.articles,
    pairs.outlets
from pairs
inner join most_named as firsts on pairs.person_no = firsts.person_no
inner join most_named as seconds on pairs.other_no = seconds.person_no
order by pairs.articles desc, pairs.outlets desc, person asc, other_person asc;
