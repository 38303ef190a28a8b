-- One row is one text with $first <= text_no < $last that was affected, and an older one that it shares text with. Of the
-- older texts that have two fifths of the numbers of the smaller sample, the ten that share most are held against it,
-- shingle by shingle.
with probes as (
    select
        text_no,
        len(minhash) as numbers,
        unnest(minhash) as number
    from texts
    where text_no >= $first and text_no < $last and text_no in (select text_no from affected_texts)
),

others as (
    select
        text_no,
        len(minhash) as numbers,
        unnest(minhash) as number
    from texts
    where text_no < $last
),

candidates as (
    select
        probes.text_no,
        others.text_no as older_no
    from probes
    inner join others on probes.number = others.number and probes.text_no > others.text_no
    group by probes.text_no, probes.numbers, others.text_no, others.numbers
    having count(*) >= 0.4 * least(probes.numbers, others.numbers)
    qualify row_number() over (partition by probes.text_no order by count(*) desc, others.text_no asc) <= 10
),

shingled as (
    select
        texts.text_no,
        texts.article_id,
        articles.body_digest,
        list_distinct(shingles_of(words_of(articles.body))) as shingles
    from texts
    inner join articles on texts.article_id = articles.article_id
    where
        texts.text_no in (select text_no from candidates)
        or texts.text_no in (select older_no from candidates)
),

compared as (
    select
        younger.article_id,
        older.article_id as older_article_id,
        younger.body_digest = older.body_digest as is_equal,
        len(younger.shingles) as shingles,
        len(older.shingles) as older_shingles,
        len(list_intersect(younger.shingles, older.shingles)) as shared
    from candidates
    inner join shingled as younger on candidates.text_no = younger.text_no
    inner join shingled as older on candidates.older_no = older.text_no
),

measured as (
    select
        article_id,
        older_article_id,
        case when is_equal then 'exact' else 'near' end as method,
        shared,
        shared / (shingles + older_shingles - shared) as jaccard,
        shared / shingles as containment,
        shared / older_shingles as older_containment
    from compared
)

insert into duplicate_pairs by name
select * exclude (shared)
from measured
where method = 'exact' or (shared >= 30 and (jaccard >= 0.5 or greatest(containment, older_containment) >= 0.7));
