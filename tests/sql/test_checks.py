"""Each check is shown a database that must trip it, and the healthy one that must not."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import pytest

from schemas.records import Evidence
from schemas.tables import TABLES
from tests.sql.databases import RUN, healthy_database
from warehouse.checks import ROWS_KEPT, Check, CheckOutcome, read_checks, run_check, run_checks

CHECKS = {check.name: check for check in read_checks()}


@pytest.fixture(scope="module")
def healthy() -> Iterator[duckdb.DuckDBPyConnection]:
    with healthy_database() as connection:
        yield connection


@pytest.fixture
def connection(healthy: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The healthy database, healthy again after the test."""
    healthy.execute("begin")
    yield healthy
    healthy.execute("rollback")


def test_a_healthy_database_trips_no_check(connection: duckdb.DuckDBPyConnection) -> None:
    outcomes = run_checks(connection, RUN)

    assert {outcome.name: outcome.rows for outcome in outcomes if outcome.failing_rows} == {}
    assert {outcome.name for outcome in outcomes} == CHECKS.keys()


def test_the_view_that_the_evidence_check_reads_holds_every_type_of_record(connection: duckdb.DuckDBPyConnection) -> None:
    types = {table.name for table in TABLES if issubclass(table.record, Evidence)}
    sql = connection.execute("select sql from duckdb_views() where view_name = 'records'").fetchall()[0][0]
    assert set(re.findall(r"'(\w+)' AS record_type", sql)) == types


@dataclass(frozen=True)
class Wrong:
    """What goes wrong in the world, the statement that makes it so here, and what the guilty rows then say."""

    check: str
    story: str
    sql: str
    guilty: tuple[dict[str, object], ...]


def wrong(check: str, story: str, sql: str, *guilty: dict[str, object]) -> Wrong:
    return Wrong(check, story, sql, guilty)


P1, P2, P3 = "where article_id = 'p1'", "where article_id = 'p2'", "where page_id = 'p3'"
_MORE_PAGES = "insert into pages select * exclude (range) replace ('{}' as captured_at_method) from pages, range({}) {}"
WRONGS = [
    wrong("unit_conservation", "a page was lost", f"delete from pages {P3}", {"unit": "u1", "pages": 2, "ledger_pages": 3}),
    wrong("unit_conservation", "an article was lost", f"delete from articles {P1}", {"unit": "u1", "articles": 1}),
    wrong("unit_conservation", "a reject was lost", f"delete from rejects {P3}", {"unit": "u1", "rejects": 0}),
    wrong(
        "unit_conservation", "a page taken down", f"update pages set outcome = 'taken_down' {P3}", {"taken_down": 1, "ledger_taken_down": 0}
    ),
    wrong("unit_conservation", "a unit never loaded", "update pages set unit = 'u9'", {"unit": "u1"}, {"unit": "u9"}),
    wrong("unit_conservation", "a unit without rows", "update unit_ledger set unit = 'u9'", {"ledger_pages": None}, {"pages": 0}),
    wrong("source_conservation", "an input vanished", "update sources set inputs = 5", {"source_path": "crawl/a.jsonl", "inputs": 5}),
    wrong("source_conservation", "a page is not loaded", "delete from pages where page_id = 'p1'", {"pages": 3, "loaded_pages": 2}),
    wrong("source_conservation", "a land reject is not loaded", "delete from rejects where stage = 'land'", {"loaded_rejects": 0}),
    wrong("run_conservation", "one article too many", "update loads set articles = 3", {"articles": 3, "stage_articles": 2}),
    wrong("run_conservation", "a forgotten outcome", "delete from stage_counts where outcome = 'bad_row'", {"stage_inputs": 3}),
    wrong("page_outcome", "no article is there", "update pages set outcome = 'article'", {"page_id": "p3", "article_id": None}),
    wrong("page_outcome", "an article is there", "update pages set outcome = 'empty' where page_id = 'p1'", {"article_id": "p1"}),
    wrong("page_outcome", "two reasons", f"update rejects set reason = 'too_short' {P3}", {"page_id": "p3", "reason": "too_short"}),
    wrong(
        "page_outcome",
        "a rejected page is taken down",
        f"update pages set outcome = 'taken_down' {P3}",
        {"page_id": "p3", "reason": "empty"},
    ),
    wrong("taken_down_pages", "nobody asked", f"update pages set outcome = 'taken_down' {P3}", {"page_id": "p3", "takedown_ids": []}),
    wrong("taken_down_pages", "it was asked", f"update pages set takedown_ids = ['t1'] {P3}", {"page_id": "p3", "outcome": "empty"}),
    wrong(
        "taken_down_pages",
        "it tells its address",
        f"update pages set takedown_ids = ['t1'], outcome = 'taken_down', url = 'https://northbay.example/' {P3}",
        {"page_id": "p3", "takedown_ids": ["t1"]},
    ),
    wrong("page_outcome", "article and reject", f"update rejects set page_id = 'p1' {P3}", {"page_id": "p1"}, {"page_id": "p3"}),
    wrong(
        "evidence",
        "offsets count bytes",
        "update citations set start_char = start_char + 7, end_char = end_char + 7 where record_no = 0",
        {"record_type": "citations", "record_no": 0, "found": "ng to the Harbour Gazette. See t"},
    ),
    wrong(
        "evidence",
        "the body was changed",
        f"update articles set body = upper(body) {P2}",
        {"record_type": "links", "article_id": "p2", "found": "THE REPORT"},
        {"record_type": "mentions", "article_id": "p2", "found": "ÅSA"},
        {"record_type": "quotes", "article_id": "p2", "found": "NEJ"},
    ),
    wrong("evidence", "another field", "update citations set field = 'description' where record_no = 1", {"found": None}),
    wrong("evidence", "another block", "update citations set block_no = 4 where record_no = 2", {"record_no": 2, "found": None}),
    wrong("evidence", "an end before its start", f"update links set end_char = start_char - 1, exact = '' {P1}", {"article_id": "p1"}),
    wrong("evidence", "a start before the text", f"update links set start_char = -1, end_char = 0, exact = '' {P1}", {"start_char": -1}),
    wrong("quote_parts", "another speaker", f"update quotes set speaker = 'Bo' {P1}", {"speaker": "Bo", "found_speaker": "Åsa"}),
    wrong(
        "quote_parts",
        "a cue elsewhere",
        f"update quotes set cue_start_char = 0, cue_end_char = 4 {P1}",
        {"cue": "sade", "found_cue": "“Nej"},
    ),
    wrong("quote_parts", "goes on from nothing", f"update quotes set continues_record_no = 7 {P1}", {"continues_record_no": 7}),
    wrong("quote_parts", "goes on from itself", f"update quotes set continues_record_no = 0 {P1}", {"continues_record_no": 0}),
    wrong("unique_ids", "a page twice", f"insert into pages from pages {P3}", {"table_name": "pages", "id": "p3", "times": 2}),
    wrong("unique_ids", "an article twice", f"insert into articles from articles {P1}", {"table_name": "articles", "id": "p1"}),
    wrong("unique_ids", "a reject twice", f"insert into rejects from rejects {P3}", {"table_name": "rejects", "id": "p3"}),
    wrong("unique_ids", "a source twice", "insert into sources from sources", {"table_name": "sources", "id": "crawl/a.jsonl"}),
    wrong("unique_ids", "a unit twice", "insert into unit_ledger from unit_ledger", {"table_name": "unit_ledger", "id": "u1"}),
    wrong("unique_ids", "a link twice", f"insert into links from links {P1}", {"table_name": "links", "id": "p1/0"}),
    wrong("unique_ids", "one number for two", "update citations set record_no = 0 where record_no = 1", {"id": "p1/0", "times": 2}),
    wrong("unique_ids", "one place for two", "update article_authors set position = 0", {"table_name": "article_authors", "id": "p1/0"}),
    wrong("unique_ids", "a block twice", "insert into removed_blocks from removed_blocks", {"table_name": "removed_blocks"}),
    wrong(
        "records_without_article",
        "the article is gone",
        f"delete from articles {P1}",
        {"table_name": "article_authors", "article_id": "p1", "detail_rows": 2},
        {"table_name": "citations", "article_id": "p1", "detail_rows": 3},
        {"table_name": "links", "article_id": "p1", "detail_rows": 1},
        {"table_name": "mentions", "article_id": "p1", "detail_rows": 1},
        {"table_name": "quotes", "article_id": "p1", "detail_rows": 1},
        {"table_name": "removed_blocks", "article_id": "p1", "detail_rows": 1},
    ),
    wrong("records_without_article", "another unit", f"update links set unit = 'u9' {P2}", {"table_name": "links", "unit": "u9"}),
    wrong("labels_cover_articles", "no label", f"delete from article_labels {P1}", {"article_id": "p1", "labels": 0}),
    wrong("labels_cover_articles", "two labels", f"insert into article_labels from article_labels {P1}", {"labels": 2}),
    wrong("labels_cover_articles", "no article", f"delete from articles {P1}", {"article_id": "p1", "work_id": None}),
    wrong("labels_cover_articles", "another work", f"update articles set work_id = 'w2' {P1}", {"work_id": "w2", "labelled_work_id": "w1"}),
    wrong("search_covers_latest", "not indexed", "delete from search_documents", {"article_id": "p2", "documents": 0}),
    wrong("search_covers_latest", "twice", "insert into search_documents from search_documents", {"article_id": "p2", "documents": 2}),
    wrong(
        "search_covers_latest",
        "an old one",
        "update search_documents set article_id = 'p1'",
        {"article_id": "p1", "work_id": None},
        {"article_id": "p2", "documents": 0},
    ),
    wrong(
        "search_covers_latest", "another work", "update search_documents set work_id = 'w2'", {"work_id": "w1", "document_work_id": "w2"}
    ),
    wrong("versions_of_works", "none is the latest", "update article_labels set is_latest = false", {"latest_captures": 0}),
    wrong("versions_of_works", "two are the latest", "update article_labels set is_latest = true", {"latest_captures": 2}),
    wrong("versions_of_works", "an old one is", "update article_labels set is_latest = not is_latest", {"latest_version": 1}),
    wrong("versions_of_works", "a gap", f"update article_labels set version = 3 {P2}", {"captures": 2, "last_version": 3}),
    wrong("versions_of_works", "one number twice", "update article_labels set version = 1", {"versions": 1}),
    wrong("authors_agree", "a name is missing", f"update articles set authors = [] {P2}", {"article_id": "p2", "authors": []}),
    wrong("authors_agree", "a photographer is listed", f"update articles set authors = ['Bo Ek'] {P1}", {"article_id": "p1"}),
    wrong("published_after_capture", "an event's date", f"update articles set published_date = '2026-03-04' {P1}", {"article_id": "p1"}),
    wrong(
        "rejected_share",
        "a crawl of consent walls",
        "update stage_counts set count = 98 + count where stage = 'clean' and outcome = 'empty'",
        {"pages": 101, "rejects": 99, "commonest_reason": "empty"},
    ),
    wrong(
        "capture_times_guessed",
        "a crawl without a manifest",
        _MORE_PAGES.format("file_time", 18, P3),
        {"folder": "crawl", "pages": 21, "guessed": 18},
    ),
    wrong("unknown_sources", "a unit of it waits", "delete from sources", {"source_path": "crawl/a.jsonl", "pages": 3}),
]


@pytest.mark.parametrize("case", WRONGS, ids=[f"{case.check}: {case.story}" for case in WRONGS])
def test_a_check_names_the_guilty_rows(case: Wrong, connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(case.sql)

    outcome = run_check(connection, RUN, CHECKS[case.check])

    found = [json.loads(row) for row in outcome.rows]
    assert outcome.failing_rows == len(case.guilty)
    assert [{name: row[name] for name in expected} for row, expected in zip(found, case.guilty, strict=True)] == list(case.guilty)


@pytest.mark.parametrize(
    ("check", "sql"),
    [
        ("published_after_capture", "update articles set published_date = '2026-03-03'"),  # already tomorrow in the east
        ("rejected_share", "update stage_counts set count = 96 + count where stage = 'clean' and outcome = 'empty'"),  # 99 pages
        ("rejected_share", "update stage_counts set count = 60 where stage = 'clean'"),  # exactly half
        ("capture_times_guessed", _MORE_PAGES.format("file_time", 16, P3)),  # 19 pages
        ("capture_times_guessed", "update pages set captured_at_method = 'file_time'"),
        ("evidence", "update links set exact = 'wrong', unit = 'u0'"),  # of an earlier load, which proved it
        ("authors_agree", "update articles set authors = ['Q'], unit = 'u0'"),
        ("run_conservation", "update loads set run_id = 'another', articles = 7"),
    ],
)
def test_a_check_lets_pass_what_is_within_its_limits(check: str, sql: str, connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(sql)

    assert run_check(connection, RUN, CHECKS[check]).failing_rows == 0


def test_every_check_is_shown_something_wrong() -> None:
    shown_elsewhere = {"outlet_drift", "outlet_silence"}  # in test_outlet_checks.py: they need weeks of a crawl

    assert {case.check for case in WRONGS} | shown_elsewhere == CHECKS.keys()


def test_all_guilty_rows_are_counted_and_the_first_are_kept(connection: duckdb.DuckDBPyConnection) -> None:
    check = Check("many", "warning", "select range as number from range(250) order by number")

    outcome = run_check(connection, RUN, check)

    assert outcome == CheckOutcome("many", "warning", 250, outcome.seconds, tuple(f'{{"number":{n}}}' for n in range(ROWS_KEPT)))


def test_every_check_says_what_it_means() -> None:
    for check in CHECKS.values():
        header = [line for line in check.sql.splitlines() if line.startswith("--")]
        assert header[0] in ("-- severity: error", "-- severity: warning")
        assert header[1].startswith("-- One row")
        assert any("Happens when" in line or "Happens while" in line for line in header), check.name
