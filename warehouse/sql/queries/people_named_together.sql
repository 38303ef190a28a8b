-- question: Which people are named together?
-- One row is two people named in at least two works in common, of the 200 people who are named in most. The one
-- who is named in more comes first. Each work counts once, as last captured.
with people as (
    select distinct
        mentions.entity_id,
        latest_articles.work_id,
        latest_articles.outlet
    from mentions
    inner join latest_articles on mentions.article_id = latest_articles.article_id
    where mentions.entity_type = 'person' and mentions.entity_id is not null
),

often_named as (
    select
        entity_id,
        row_number() over (order by count(*) desc, entity_id asc) as person_no
    from people
    group by entity_id
    having count(*) >= 2
    qualify person_no <= 200
),

named as (
    select
        often_named.person_no,
        people.work_id,
        people.outlet
    from people
    inner join often_named on people.entity_id = often_named.entity_id
),

pairs as (
    select
        named.person_no,
        others.person_no as other_no,
        count(*) as articles,
        count(distinct named.outlet) as outlets
    from named
    inner join named as others on named.work_id = others.work_id and named.person_no < others.person_no
    group by named.person_no, others.person_no
    having count(*) >= 2
)

select
    first_entities.name as person,
    second_entities.name as other_person,
    pairs.articles,
    pairs.outlets
from pairs
inner join often_named as firsts on pairs.person_no = firsts.person_no
inner join often_named as seconds on pairs.other_no = seconds.person_no
inner join entities as first_entities on firsts.entity_id = first_entities.entity_id
inner join entities as second_entities on seconds.entity_id = second_entities.entity_id
order by pairs.articles desc, pairs.outlets desc, person asc, other_person asc;
