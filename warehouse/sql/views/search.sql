-- One row is one article that a query finds, best first, among the latest captures of works.
-- Words in double quotes are a phrase, which must stand in headline or body word for word; other words are optional.
-- The score is BM25 with k1 = 1.2 and b = 0.75 (Robertson & Zaragoza 2009, The Probabilistic Relevance Framework, 3.5);
-- of
-- equal ones the younger comes first. A word in the headline counts as three in the body (the same, 3.6: weighted fields).
-- Scores are added up as decimals, since sums of floating-point numbers depend on their order.
create or replace macro search(query, results := 20) as table
with pieces as (
    select
        string_split(regexp_replace(query, '[“”]', '"', 'g'), '"') as parts
),

numbered as (
    select
        generate_subscripts(parts, 1) as piece_no,
        len(parts) as last_piece,
        words_of(unnest(parts)) as words
    from pieces
),

-- Every second piece stands in quotes. A quote that is not closed is none.
cut as (
    select
        piece_no,
        piece_no % 2 = 0 and piece_no < last_piece as is_phrase,
        unnest(words) as word,
        unnest(search_pairs(words)) as pair,
        generate_subscripts(words, 1) as position
    from numbered
),

-- A character that is part of a pair is not asked for alone.
asked as materialized (
    select
        piece_no,
        is_phrase,
        position,
        coalesce(pair, word) as term
    from cut
    qualify pair is not null or lag(pair) over (partition by piece_no order by position) is null
),

hits as materialized (
    select
        postings.term,
        postings.doc_no,
        postings.frequency
    from postings
    inner join (select distinct term from asked) as terms on postings.term = terms.term
),

collection as (
    select
        count(*) as documents,
        avg(words) as mean_words
    from search_documents
),

weights as (
    select
        hits.term,
        ln(1 + (any_value(collection.documents) - count(*) + 0.5) / (count(*) + 0.5)) as weight,
        any_value(collection.mean_words) as mean_words
    from hits
    cross join collection
    group by hits.term
),

phrases as (
    select
        piece_no,
        count(*) as terms,
        count(distinct term) as different_terms
    from asked
    where is_phrase
    group by piece_no
),

-- Documents with all words of a phrase, wherever they stand.
candidates as (
    select
        words_of_phrase.piece_no,
        hits.doc_no
    from hits
    inner join (select distinct piece_no, term from asked where is_phrase) as words_of_phrase on hits.term = words_of_phrase.term
    group by words_of_phrase.piece_no, hits.doc_no
    having count(*) = (select phrases.different_terms from phrases where phrases.piece_no = words_of_phrase.piece_no)
),

-- Read by term alone: joined by two columns at once, DuckDB would read all that lies between the first and the last term.
places as materialized (
    select
        postings.term,
        postings.doc_no,
        postings.positions
    from postings
    inner join (select distinct term from asked where is_phrase) as terms on postings.term = terms.term
),

-- Where a phrase would begin, by each of its words.
beginnings as (
    select
        asked.piece_no,
        places.doc_no,
        list_transform(places.positions, lambda place: place - asked.position) as starts
    from places
    inner join asked on places.term = asked.term
    inner join candidates on asked.piece_no = candidates.piece_no and places.doc_no = candidates.doc_no
    where asked.is_phrase
),

with_phrase as (
    select
        piece_no,
        doc_no
    from beginnings
    group by piece_no, doc_no
    having len(list_reduce(list(starts), lambda one, other: list_intersect(one, other))) > 0
),

admitted as (
    select doc_no
    from with_phrase
    group by doc_no
    having count(*) = (select count(*) from phrases)
),

scored as (
    select
        hits.doc_no,
        sum(cast(
            weights.weight * hits.frequency * 2.2
            / (hits.frequency + 1.2 * (0.25 + 0.75 * search_documents.words / weights.mean_words)) as decimal(9, 6)
        )) as score
    from hits
    inner join weights on hits.term = weights.term
    inner join search_documents on hits.doc_no = search_documents.doc_no
    group by hits.doc_no
),

best as (
    select
        search_documents.article_id,
        search_documents.day,
        scored.score,
        scored.doc_no
    from scored
    inner join search_documents on scored.doc_no = search_documents.doc_no
    where
        (select count(*) from phrases) = 0
        or scored.doc_no in (select doc_no from admitted)
    order by scored.score desc, search_documents.day desc, search_documents.article_id asc
    limit results
),

best_terms as (
    select
        hits.doc_no,
        list(hits.term order by weights.weight desc, hits.term asc) as terms
    from hits
    inner join weights on hits.term = weights.term
    where hits.doc_no in (select doc_no from best)
    group by hits.doc_no
),

bodies as (
    select
        search_texts.doc_no,
        string_agg(search_texts.text, '' order by search_texts.part) as body
    from search_texts
    inner join best on search_texts.doc_no = best.doc_no
    group by search_texts.doc_no
),

shown as (
    select
        best.*,
        best_terms.terms,
        coalesce(bodies.body, '') as body,
        search_pieces(coalesce(bodies.body, '')) as pieces,
        list_transform(search_pieces(coalesce(bodies.body, '')), lambda piece: lower(strip_accents(piece))) as folded
    from best
    inner join best_terms on best.doc_no = best_terms.doc_no
    left join bodies on best.doc_no = bodies.doc_no
),

-- The first place in the body of the rarest term that stands there.
placed as (
    select
        shown.*,
        list_filter(
            list_transform(
                terms,
                lambda term: coalesce(
                    list_position(folded, term),
                    list_position(list_transform(list_zip(folded, folded[2:]), lambda two: two[1] || two[2]), term)
                )
            ),
            lambda place: place is not null
        )[1] as place
    from shown
)

select
    round(cast(placed.score as double), 3) as score,
    articles.headline,
    coalesce(articles.publisher, articles.domain) as outlet,
    placed.day,
    search_window(placed.body, coalesce(length(array_to_string(placed.pieces[:placed.place - 1], '')), 0)) as snippet,
    articles.url,
    placed.article_id
from placed
inner join articles on placed.article_id = articles.article_id
order by placed.score desc, placed.day desc, placed.article_id asc;
