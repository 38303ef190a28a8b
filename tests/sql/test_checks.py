"""Each check is shown a database that must trip it, and the healthy one that must not."""

import json
import re
from collections.abc import Iterator

import duckdb
import pytest

from schemas.reasons import CleanReason, LandReason
from schemas.records import Evidence
from schemas.render import RenderedColumn, table_columns
from schemas.rows import build
from schemas.tables import TABLES
from tests.sql.databases import RUN, fill, healthy_database
from tests.sql.newsroom import newsroom
from tests.sql.wrongs import CHROME, CRAWL, MORE_PAGES, P3, WRONG_COPIES, WRONGS, Wrong
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
        ("capture_times_guessed", MORE_PAGES.format("file_time", 16, P3)),  # 19 pages
        ("capture_times_guessed", "update pages set captured_at_method = 'file_time'"),
        ("evidence", "update links set exact = 'wrong', unit = 'u0'"),  # of an earlier load, which proved it
        ("authors_agree", "update articles set authors = ['Q'], unit = 'u0'"),
        ("run_conservation", "update loads set run_id = 'another', articles = 7"),
        ("values_in_range", "update links set confidence = 1"),
        ("values_in_range", "update articles set headline = '', unit = 'u0'"),  # of an earlier load, which proved it
        ("implausible_days", "update articles set published_date = '1990-01-01', captured_at = '2026-03-03 06:00'"),
        ("chrome_in_bodies", CHROME.format("We use cookies here", 4)),
        ("chrome_in_bodies", CHROME.format("The judge wrote that all rights are reserved to the heirs, and to share this with nobody", 9)),
        ("chrome_in_bodies", CHROME.format("Teilen will den Hof keiner, 12 comments were read out in court", 9)),
        ("chrome_in_bodies", CHROME.format("nothing", 100) + ";" + CHROME.format("Share this story", 5).replace("'n'", "'z'")),  # unread
        ("nothing_new", CRAWL.format(19)),  # two days
        ("nothing_new", CRAWL.format(12)),  # thirteen dates: a collection, not yet a crawl
        ("nothing_new", "select 1"),
    ],
)
def test_a_check_lets_pass_what_is_within_its_limits(check: str, sql: str, connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(sql)

    assert run_check(connection, RUN, CHECKS[check]).failing_rows == 0


@pytest.fixture(scope="module")
def copied() -> Iterator[duckdb.DuckDBPyConnection]:
    with newsroom() as connection:
        yield connection


@pytest.mark.parametrize("name", sorted({case.check for case in WRONG_COPIES}))
def test_healthy_copies_trip_no_check(name: str, copied: duckdb.DuckDBPyConnection) -> None:
    assert run_check(copied, RUN, CHECKS[name]).rows == ()


@pytest.mark.parametrize("case", WRONG_COPIES, ids=[f"{case.check}: {case.story}" for case in WRONG_COPIES])
def test_a_check_names_copies_that_do_not_agree(case: Wrong, copied: duckdb.DuckDBPyConnection) -> None:
    copied.execute("begin")
    try:
        copied.execute("insert into touched_units values ('t')")
        copied.execute(case.sql)
        found = [json.loads(row) for row in run_check(copied, RUN, CHECKS[case.check]).rows]
    finally:
        copied.execute("rollback")

    assert [{name: row[name] for name in case.guilty[0]} for row in found] == list(case.guilty)


CLOSED = [(table.name, column) for table in TABLES for column in table_columns(table) if column.choices]


@pytest.mark.parametrize(("table", "column"), CLOSED, ids=[f"{table}.{column.name}" for table, column in CLOSED])
def test_a_column_with_a_closed_list_refuses_any_other_value(table: str, column: RenderedColumn, copied: duckdb.DuckDBPyConnection) -> None:
    record = next(one.record for one in TABLES if one.name == table)

    with pytest.raises(duckdb.ConstraintException, match="CHECK constraint failed"):
        fill(copied, table, [build(record, **{column.name: "something else"})])


def test_the_reasons_that_the_check_knows_are_those_of_the_closed_lists() -> None:
    lists = [set(re.findall(r"'(\w+)'", part)) for part in re.findall(r"reason not in \((.*?)\)", CHECKS["values_in_range"].sql, re.DOTALL)]

    assert lists == [set(LandReason), set(CleanReason)]


def test_every_check_is_shown_something_wrong() -> None:
    shown_elsewhere = {"outlet_drift", "outlet_silence"}  # in test_outlet_checks.py: they need weeks of a crawl
    shown_elsewhere |= {case.check for case in WRONG_COPIES}

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
