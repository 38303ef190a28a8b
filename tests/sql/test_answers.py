"""What the saved queries answer on two days of three outlets: whole answers, with what must not count beside what does.

The near misses stand in tests/sql/newsroom.py: captures that are not the latest, copies within one outlet, scare quotes,
amounts without a number, days in a distant year, links to oneself, runs that were not published.
"""

from collections.abc import Iterator

import duckdb
import pytest

from tests.sql.newsroom import at, day, newsroom
from warehouse.reference import saved_queries

QUERIES = {query.name: query for query in saved_queries()}

ANSWERS: dict[str, list[tuple[object, ...]]] = {
    "announced_dates": [
        (day(6), day(6), "on Friday", "explicit", "Wire", "Gate freed", day(2)),
    ],
    "authors": [
        ("Ida Moe", "Wire", 2, 180, day(2), day(3)),
        ("Bo Ek", "Post", 1, 98, day(2), day(2)),
    ],
    "behind_a_paywall": [
        ("Post", 2, 1, 1, 0, 50.0),
        ("Wire", 3, 0, 1, 2, 0.0),
        ("echo.example", 2, 0, 0, 2, None),
    ],
    "changed_articles": [
        ("wire.example", "Gate freed", 2, at(3, 8), at(3, 5), "https://wire.example/gate", "w1"),
    ],
    "changed_headlines": [
        ("Wire", "Gate jams", "Gate freed", True, at(2, 8), at(3, 8), "https://wire.example/gate"),
    ],
    "copies_without_credit": [
        ("echo.example", "Wire", 1, 0.91, "Dam: gate stuck"),
    ],
    "coverage_with_and_without_copies": [
        (day(9), 1, 1, 0, 0, 1),
        (day(3), 3, 2, 0, 1, 2),
        (day(2), 3, 1, 1, 1, 3),
    ],
    "freshness_by_outlet": [
        ("Post", 2, 2, 3.5, 5.5),
        ("Wire", 3, 3, 1.0, 1.8),
        ("echo.example", 2, 0, None, None),
    ],
    "how_fast_copies_follow": [
        ("Wire", "Wire", 1, 0, 1, 0.0),
        ("echo.example", "Wire", 1, 0, 0, 12.0),
        ("Post", "Wire", 2, 1, 2, 13.0),
    ],
    "how_much_articles_changed": [
        ("Wire", "Gate freed", 2, 100, 130, 30, 24, "w1"),
    ],
    "impossible_dates": [
        ("echo.example", "Fair opens", "changed before it was published", day(9), day(1), "9 March 2026", "a6"),
        ("echo.example", "Fair opens", "published after it was captured", day(9), day(3), "9 March 2026", "a6"),
        ("echo.example", "Fair opens", "shown by the page before it was published", day(9), day(2), "9 March 2026", "a6"),
        ("echo.example", "Fair opens", "told as past, but after the capture", day(12), day(3), "on 12 March", "a6"),
    ],
    "languages": [
        ("en", 5, 71.4, 3, 1),
        ("(unknown)", 1, 14.3, 1, 0),
        ("de", 1, 14.3, 1, 0),
    ],
    "largest_amounts": [
        ("(unknown)", 900.0, "900 Kronen", "Post", "Schleuse klemmt", day(3)),
        ("EUR", 20000000.0, "20m euros", "Wire", "Gate freed", day(2)),
    ],
    "last_checks": [
        ("outlet_silence", "warning", 1, '{"domain":"gone.example"}'),
    ],
    "last_load": [
        ("20260303T110000Z-00000002", "daily", "land", "page", 9, 1, 0),
        ("20260303T110000Z-00000002", "daily", "clean", "article", 8, 1, 0),
        ("20260303T110000Z-00000002", "daily", "clean", "login_wall", 1, 1, 0),
    ],
    "metonyms": [
        ("Oslo", "government of Norway", 1, 1, 1),
    ],
    "most_cited_sources": [
        ("Post", "reported_by", 2, 2),
        ("Ida Moe", "image_credit", 1, 1),
        ("Wire", "republished_from", 1, 1),
    ],
    "most_linked_articles": [
        ("Wire", "Gate freed", day(2), 2, 2, "https://wire.example/gate"),
    ],
    "numbers_of_victims": [
        (day(2), "killed", 4.0, 4.0, None, "Post", "at least four dead", "Gate jams at dam"),
        (day(2), "killed", 3.0, 3.0, 3.0, "Wire", "three killed", "Gate freed"),
        (day(2), "injured", None, None, None, "echo.example", "dozens hurt", "Dam: gate stuck"),
    ],
    "only_second_hand": [
        ("Mira Holt", 2, 2, ["Post", "Wire"]),
    ],
    "organisations_quoted": [
        ("Water Board", 1, 1, 1, 1),
    ],
    "originals_behind_pages": [
        ("Wire", "credit", "Gate freed", 4, 3, day(2), "w1"),
        ("Wire", "first_seen", "Rain ahead", 2, 1, day(3), "w7"),
    ],
    "people_named_together": [
        ("Mira Holt", "Knut Aas", 2, 2),
    ],
    "places_in_the_news": [
        ("Oslo", 2, 2, 3, 1),
    ],
    "quality_by_outlet": [
        ("wire.example", 4, 100.0, 0.0, 100.0, 0.0, 0.0),
        ("echo.example", 2, 100.0, 0.0, 100.0, 0.0, 50.0),
        ("post.example", 2, 100.0, 0.0, 100.0, 0.0, 0.0),
        ("gone.example", 1, 0.0, None, None, None, None),
    ],
    "quotes_that_travel": [
        ("The gate has moved, and the water is falling.", ["Knut Aas", "an official"], 3, 3, "Wire"),
    ],
    "sections": [
        ("Post", "Home", 2, 79),
        ("Wire", "World", 1, 130),
    ],
    "silent_outlets": [
        ("gone.example", day(2), day(2), 1, 1, 1),
    ],
    "unnamed_speakers": [
        ("Wire", 2, 1, 50.0, "a spokesman for the board"),
        ("echo.example", 2, 1, 50.0, "an official"),
        ("Post", 1, 0, 0.0, None),
    ],
    "what_became_of_inputs": [
        ("clean", "article", 8, 80.0),
        ("clean", "login_wall", 1, 10.0),
        ("land", "bad_row", 1, 10.0),
    ],
    "what_cleaning_cut": [
        ("Post", "byline", 1, 1, 8, "rule.c"),
        ("Wire", "footer", 2, 1, 6, "rule.a"),
    ],
    "who_credits_whom": [
        ("Post", "Wire", "republished_from", 1),
        ("Wire", "Post", "reported_by", 1),
        ("echo.example", "Post", "reported_by", 1),
    ],
}


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with newsroom() as connection:
        yield connection


@pytest.mark.parametrize("name", ANSWERS)
def test_a_saved_query_gives_its_whole_answer_in_order(name: str, connection: duckdb.DuckDBPyConnection) -> None:
    assert ANSWERS[name]
    assert connection.execute(QUERIES[name].sql).fetchall() == ANSWERS[name]


def test_a_query_gives_the_same_rows_in_the_same_order_whatever_the_order_of_the_tables(connection: duckdb.DuckDBPyConnection) -> None:
    before = {name: connection.execute(query.sql).fetchall() for name, query in QUERIES.items()}
    connection.execute("begin")
    try:
        for table in ("articles", "article_labels", "quotes", "mentions", "quantities", "dates", "links", "citations", "cluster_members"):
            connection.execute(f"create temp table shuffled as select * from {table} order by hash({table}) desc")
            connection.execute(f"delete from {table}; insert into {table} from shuffled; drop table shuffled")
        after = {name: connection.execute(query.sql).fetchall() for name, query in QUERIES.items()}
    finally:
        connection.execute("rollback")

    assert after == before


def test_every_question_is_asked_once_in_one_sentence_and_says_what_one_row_is() -> None:
    questions = [query.question for query in QUERIES.values()]

    assert len(questions) >= 27
    assert len(set(questions)) == len(questions)
    assert [question for question in questions if not question.endswith("?")] == []
    assert [query.name for query in QUERIES.values() if not query.row_meaning.startswith("One row is ")] == []
