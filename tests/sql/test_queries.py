"""The saved queries answer their questions on a small database; views and models do what their headers say."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import duckdb
import pytest

from schemas.articles import Article
from schemas.reasons import DateMethod
from schemas.records import Mention
from schemas.rows import build
from schemas.seeds import Outlet
from schemas.tables import TABLES
from tests.sql.databases import ASA, fill, healthy_database
from tests.sql.test_answers import ANSWERS as OTHER_ANSWERS
from warehouse.description import dictionary
from warehouse.reference import saved_queries
from warehouse.statements import EXAMPLES, SQL, statement, statements

QUERIES = {query.name: query for query in saved_queries()}
DAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def labelled() -> Iterator[duckdb.DuckDBPyConnection]:
    with healthy_database() as connection:
        connection.execute("update articles set original_publisher = 'The Ferry', publisher = 'Northbay Post' where article_id = 'p2'")
        undated: dict[str, Any] = {"domain": "fjord.example", "headline": "Undated", "page_date": date(2026, 2, 27), "word_count": 3}
        fill(connection, "articles", [build(Article, article_id="p4", work_id="w4", captured_at=datetime(2026, 3, 2), **undated)])
        fill(connection, "outlets", [build(Outlet, domain="fjord.example", country="NO")])
        relabel(connection)
        yield connection


@pytest.fixture
def connection(labelled: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    labelled.execute("begin")
    yield labelled
    labelled.execute("rollback")


def relabel(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("delete from article_labels")
    connection.execute("insert into touched_works select distinct work_id from articles")
    connection.execute(statement("models/article_labels"))
    connection.execute("insert into touched_entities select distinct entity_id from mentions")
    for name in ("entities", "entity_aliases"):
        connection.execute(f"delete from {name}")
        connection.execute(statement(f"models/{name}"))


# The latest capture of the council's article is p2: p1's citations are of an older version and do not count.
ANSWERS: dict[str, list[tuple[object, ...]]] = {
    "articles_per_outlet_and_day": [("Northbay Post", DAY, 1, 1, 14), ("fjord.example", date(2026, 2, 27), 1, 0, 3)],
    "articles_per_country": [("(unknown)", 1, 1), ("NO", 1, 1)],
    "rejects_by_reason_and_outlet": [
        ("clean", "empty", "(no address)", 1, 0, "crawl/a.jsonl x"),
        ("land", "bad_row", "(no address)", 1, 0, "crawl/a.jsonl line=9"),
    ],
    "republished_articles": [("The Ferry", "Northbay Post", "Council votes", DAY, "published", None, "p2")],
    "undated_articles": [
        ("fjord.example", "Undated", date(2026, 2, 27), datetime(2026, 3, 2), date(2026, 2, 27), "page_date", None, "p4"),
    ],
    "most_linked_hosts": [("harbour.example", 1, 1, 1)],
    "most_quoted_people": [("Åsa Berg", "person:asa-berg", 1, 1, 1)],
    "speakers_by_outlets": [("Åsa Berg", 1, 1, ["Northbay Post"])],
    "second_hand_voices": [("Åsa Berg", "Harbour Gazette", 1, 1, 1)],
    "spellings_of_people": [("Åsa Berg", "person:asa-berg", 2, "Åsa (2)")],
}


def test_every_saved_query_has_its_answer_here_or_in_test_answers() -> None:
    assert ANSWERS.keys() | OTHER_ANSWERS.keys() == QUERIES.keys()


@pytest.mark.parametrize("name", ANSWERS)
def test_a_saved_query_answers_its_question(name: str, connection: duckdb.DuckDBPyConnection) -> None:
    assert connection.execute(QUERIES[name].sql).fetchall() == ANSWERS[name]


def test_who_was_cited_most_counts_each_work_and_outlet_once(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("update citations set article_id = 'p2', citation_type = 'reported_by'")

    assert connection.execute(QUERIES["most_cited_sources"].sql).fetchall() == [
        ("Council", "reported_by", 1, 1),
        ("Harbour Gazette", "reported_by", 1, 1),
        ("The Ferry", "reported_by", 1, 1),
    ]


def test_an_entity_has_the_name_most_mentions_know_it_by_and_every_spelling(connection: duckdb.DuckDBPyConnection) -> None:
    asa = build(Mention, article_id="p4", record_no=0, exact="Asa  Berg", mention_type="name", **ASA)
    she = build(Mention, article_id="p4", record_no=1, exact="she", mention_type="pronoun", **ASA)
    misspelled = build(Mention, article_id="p4", record_no=2, exact="Berg", mention_type="surname", **{**ASA, "entity_name": "A. Berg"})
    fill(connection, "mentions", [asa, she, misspelled], unit="u2")
    relabel(connection)

    assert connection.execute("from entities").fetchall() == [("person:asa-berg", "person", "Åsa Berg", 5, 3)]
    assert connection.execute("from entity_aliases order by alias").fetchall() == [
        ("person:asa-berg", "Asa Berg", 1, 1),
        ("person:asa-berg", "Berg", 1, 1),
        ("person:asa-berg", "Åsa", 2, 2),
    ]


def test_changed_articles_lists_the_captures_that_differ_from_the_one_before(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("update articles set body_digest = article_id where work_id = 'w1'")
    relabel(connection)

    assert connection.execute(QUERIES["changed_articles"].sql).fetchall() == [
        ("northbay.example", "Council votes", 2, datetime(2026, 3, 2, 6), None, None, "w1")
    ]


def test_captures_are_numbered_by_time_then_id_and_take_the_best_day_for_counting(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("delete from articles")
    captures = [
        ("b", datetime(2026, 3, 2, 6), "one", DAY, None),
        ("a", datetime(2026, 3, 2, 6), "one", None, DAY),
        ("c", datetime(2026, 3, 1, 6), None, None, None),
        ("d", datetime(2026, 3, 3, 23), "two", None, None),
    ]
    for article_id, at, digest, published, shown in captures:
        row = build(
            Article, article_id=article_id, work_id="w", captured_at=at, body_digest=digest, published_date=published, page_date=shown
        )
        fill(connection, "articles", [row])

    relabel(connection)

    assert connection.execute("select * exclude (work_id) from article_labels order by version").fetchall() == [
        ("c", 1, False, False, date(2026, 3, 1), "captured"),
        ("a", 2, False, True, DAY, "page_date"),
        ("b", 3, False, False, DAY, "published"),
        ("d", 4, True, True, date(2026, 3, 3), "captured"),
    ]


def test_latest_articles_has_one_row_a_work_with_all_columns_of_both_tables(connection: duckdb.DuckDBPyConnection) -> None:
    found = connection.execute("select article_id, version, is_latest from latest_articles order by article_id").fetchall()
    columns = [row[0] for row in connection.execute("describe latest_articles").fetchall()]
    both = [entry.column_name for entry in dictionary(connection) if entry.table_name in ("articles", "article_labels")] + [
        "outlet",
        "cluster_id",
        "copy_role",
    ]

    assert found == [("p2", 2, True), ("p4", 1, True)]
    assert sorted(columns) == sorted(set(both))


def test_every_table_and_column_of_the_database_bears_its_comment(connection: duckdb.DuckDBPyConnection) -> None:
    tables = connection.execute("select table_name from duckdb_tables() where comment is null and not temporary").fetchall()
    columns = connection.execute(
        "select table_name, column_name from duckdb_columns() where comment is null and schema_name = 'main' "
        "and table_name in (select table_name from duckdb_tables() where not temporary)"
    ).fetchall()

    assert (tables, columns) == ([], [])


def test_every_view_its_columns_and_every_macro_bear_their_comments(connection: duckdb.DuckDBPyConnection) -> None:
    silent = connection.execute(
        """
        select view_name from duckdb_views() where comment is null and not internal
        union all
        select table_name || '.' || column_name from duckdb_columns() where comment is null and not internal
            and table_name in (select view_name from duckdb_views() where not internal)
        union all
        select function_name from duckdb_functions() where comment is null and not internal and function_type like '%macro'
        """
    ).fetchall()

    assert silent == []
    assert statements("macros").keys() <= {
        name for (name,) in connection.execute("select function_name from duckdb_functions() where not internal").fetchall()
    }


def test_the_dictionary_has_every_column_of_every_table_and_view(connection: duckdb.DuckDBPyConnection) -> None:
    entries = dictionary(connection)
    columns = connection.execute(
        "select table_name, column_name from duckdb_columns() where not internal and database_name = 'memory' "
        "and table_name not in ('batch_units', 'touched_units', 'touched_works', 'touched_entities', 'guilty')"
    ).fetchall()

    assert sorted((entry.table_name, entry.column_name) for entry in entries) == sorted(columns)
    assert [entry for entry in entries if not entry.doc] == []


def test_a_column_of_a_view_means_what_it_means_in_the_table_that_it_comes_from(connection: duckdb.DuckDBPyConnection) -> None:
    entries = {(entry.table_name, entry.column_name): entry for entry in dictionary(connection)}
    own = entries["articles", "published_method"]

    assert own.choices == tuple(DateMethod)
    assert own.example
    assert entries["latest_articles", "published_method"] == replace(own, table_name="latest_articles", table_kind="view", is_nullable=True)
    assert entries["headline_changes", "headline"].doc == "Headline of this capture"
    assert entries["outlet_days", "typical_words"].choices == ()


def test_an_example_is_a_value_of_a_column_that_is_there(connection: duckdb.DuckDBPyConnection) -> None:
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        named = {(row["table_name"], row["column_name"]) for row in csv.DictReader(file)}

    tables = {(entry.table_name, entry.column_name) for entry in dictionary(connection) if entry.table_kind == "table"}
    assert named <= tables
    assert len(named) > 0.8 * len(tables)


def test_every_statement_that_fills_a_table_stands_in_a_file_of_its_name() -> None:
    assert {table.name for table in TABLES if table.has_unit} <= statements("load").keys()


def test_a_file_holds_one_statement() -> None:
    texts = {name: text for folder in ("load", "models", "checks", "queries", "planning") for name, text in statements(folder).items()}

    with duckdb.connect() as connection:
        assert {name for name, text in texts.items() if len(connection.extract_statements(text)) != 1} == set()


def test_views_and_macros_name_no_database() -> None:
    texts = [path.read_text(encoding="utf-8") for folder in ("views", "macros") for path in (SQL / folder).glob("*.sql")]

    assert texts
    assert not any("news." in text or "main." in text for text in texts)
