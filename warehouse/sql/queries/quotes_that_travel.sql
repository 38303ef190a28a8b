-- question: Which words are quoted by several outlets?
-- One row is one stretch of at least five words in quote marks that at least two outlets have. Case and punctuation are folded.
-- First seen is where the first capture of a work that has them was.
with first_captures as (
    select
        articles.work_id,
        articles.captured_at
    from articles
    inner join article_labels on articles.article_id = article_labels.article_id
    where article_labels.version = 1
),

spoken as (
    select
        array_to_string(words_of(quotes.exact), ' ') as words,
        quotes.exact,
        coalesce(quotes.speaker_name, quotes.speaker) as speaker,
        latest_articles.outlet,
        latest_articles.work_id,
        first_captures.captured_at
    from quotes
    inner join latest_articles on quotes.article_id = latest_articles.article_id
    inner join first_captures on latest_articles.work_id = first_captures.work_id
    where quotes.quote_type in ('direct', 'partial') and len(words_of(quotes.exact)) >= 5
)

select
    arg_min(exact, (captured_at, work_id)) as quote,
    list_sort(list(distinct speaker) filter (speaker is not null)) as speakers,
    count(distinct work_id) as articles,
    count(distinct outlet) as outlets,
    arg_min(outlet, (captured_at, work_id)) as first_seen_at
from spoken
group by words
having count(distinct outlet) > 1
order by outlets desc, articles desc, quote asc;
