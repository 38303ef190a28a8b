-- One row is one article that a query finds, best first, among the latest captures of works.
-- Words in double quotes are a phrase, which must stand in headline or body word for word; other words are optional.
-- The score is BM25 with k1 = 1.2 and b = 0.75 (Robertson & Zaragoza 2009, The Probabilistic Relevance Framework: BM25 and
-- Beyond, 3.4), and a word in the headline counts as three in the body (3.6, weighted fields). Of equal articles the
-- younger comes first. Scores are added up as decimals, since sums of floating-point numbers depend on their order.
create or replace macro search(query, results := 20) as table
    with pieces as (
        select string_split(regexp_replace(query, '[“”]', '"', 'g'), '"') as parts
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
            (piece_no % 2 = 0 and piece_no < last_piece) as is_phrase,
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
            coalesce(pair, word) as term,
            dense_rank() over (order by coalesce(pair, word)) as term_no
        from cut
        qualify pair is not null or lag(pair) over (partition by piece_no order by position) is null
    ),

    terms as (
        select distinct
            term,
            term_no
        from asked
    ),

    hits as materialized (
        select
            terms.term_no,
            postings.doc_no,
            postings.frequency,
            postings.words
        from postings
        inner join terms on postings.term = terms.term
    ),

    collection as (
        select
            count(*) as documents,
            avg(words) as mean_words
        from search_documents
    ),

    weights as materialized (
        select
            hits.term_no,
            any_value(collection.mean_words) as mean_words,
            ln(1 + (any_value(collection.documents) - count(*) + 0.5) / (count(*) + 0.5)) as weight
        from hits
        cross join collection
        group by hits.term_no
    ),

    -- The words of phrases: how many words the phrase has, and how far behind its rarest word each of them stands.
    phrases as (
        select
            asked.piece_no,
            asked.term,
            asked.position - first_value(asked.position) over (
                partition by asked.piece_no order by weights.weight desc nulls first, asked.position asc
            ) as distance,
            count(*) over (partition by asked.piece_no) as words
        from asked
        left join weights on asked.term_no = weights.term_no
        where asked.is_phrase
    ),

    rarest as materialized (
        select
            phrases.piece_no,
            phrases.words,
            postings.doc_no,
            postings.positions
        from postings
        inner join phrases on postings.term = phrases.term
        where phrases.distance = 0
    ),

    others as materialized (
        select
            phrases.piece_no,
            phrases.distance,
            postings.doc_no,
            postings.positions
        from postings
        inner join phrases on postings.term = phrases.term
        where phrases.distance != 0
    ),

    -- The places of the rarest word that have one of the others at its distance.
    standing as (
        select
            others.piece_no,
            others.doc_no,
            rarest.words,
            unnest(list_filter(rarest.positions, lambda place: list_contains(others.positions, place + others.distance))) as place
        from others
        inner join rarest on others.piece_no = rarest.piece_no and others.doc_no = rarest.doc_no
    ),

    with_phrase as (
        select
            piece_no,
            doc_no
        from standing
        group by piece_no, words, doc_no, place
        having count(*) = words - 1
        union all
        select
            piece_no,
            doc_no
        from rarest
        where words = 1
    ),

    admitted as (
        select doc_no
        from with_phrase
        group by doc_no
        having count(distinct piece_no) = (select count(distinct piece_no) from phrases)
    ),

    scored as materialized (
        select
            hits.doc_no,
            sum(cast(
                weights.weight * hits.frequency * 2.2
                / (hits.frequency + 1.2 * (0.25 + 0.75 * hits.words / weights.mean_words)) as decimal(9, 6)
            )) as score
        from hits
        inner join weights on hits.term_no = weights.term_no
        where (select count(distinct piece_no) from phrases) = 0 or hits.doc_no in (select doc_no from admitted)
        group by hits.doc_no
    ),

    top_scores as (
        select score
        from scored
        order by score desc
        limit results
    ),

    -- Only what scores as much as the last one shown is looked up.
    best as materialized (
        select
            scored.doc_no,
            scored.score,
            search_documents.article_id,
            search_documents.day
        from scored
        inner join search_documents on scored.doc_no = search_documents.doc_no
        where scored.score >= (select min(top_scores.score) from top_scores)
        order by scored.score desc, search_documents.day desc, search_documents.article_id asc
        limit results
    ),

    bodies as (
        select
            search_texts.doc_no,
            string_agg(search_texts.text, '' order by search_texts.part) as body
        from search_texts
        inner join best on search_texts.doc_no = best.doc_no
        group by search_texts.doc_no
    ),

    rarest_first as (
        select list(asked.term order by weights.weight desc, asked.term asc) as terms
        from asked
        inner join weights on asked.term_no = weights.term_no
    ),

    shown as (
        select
            best.*,
            rarest_first.terms,
            coalesce(bodies.body, '') as body,
            search_pieces(coalesce(bodies.body, '')) as pieces,
            list_transform(search_pieces(coalesce(bodies.body, '')), lambda piece: lower(strip_accents(piece))) as folded
        from best
        cross join rarest_first
        left join bodies on best.doc_no = bodies.doc_no
    ),

    -- The first place in the body of the rarest term that stands there.
    placed as (
        select
            doc_no,
            article_id,
            day,
            score,
            body,
            pieces,
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
        coalesce(articles.publisher, domain_publishers.publisher, articles.domain) as outlet,
        placed.day,
        search_window(placed.body, coalesce(length(array_to_string(placed.pieces[:placed.place - 1], '')), 0)) as snippet,
        articles.url,
        placed.article_id
    from placed
    inner join articles on placed.article_id = articles.article_id
    left join domain_publishers on articles.domain = domain_publishers.domain
    order by placed.score desc, placed.day desc, placed.article_id asc;
