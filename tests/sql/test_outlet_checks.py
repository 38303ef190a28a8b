"""The checks of source health: what an outlet must do to be named, and what it may do without."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from tests.sql.feeds import FIRST, FRIDAY, NEWEST, SUNDAY, replace_by_random_feed, steady_crawl
from warehouse.checks import read_checks, run_check

CHECKS = {check.name: check for check in read_checks() if check.name.startswith("outlet_")}


@pytest.fixture(scope="module")
def steady() -> Iterator[duckdb.DuckDBPyConnection]:
    with steady_crawl() as connection:
        yield connection


@pytest.fixture
def crawl(steady: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """Four weeks in which nothing drifts, as they were again after the test."""
    steady.execute("begin")
    yield steady
    steady.execute("rollback")


def found(connection: duckdb.DuckDBPyConnection) -> list[dict[str, object]]:
    rows = [json.loads(row) for check in CHECKS.values() for row in run_check(connection, "run", check).rows]
    return [{name: row[name] for name in ("domain", "crawl_date", "measure", "value", "usual")} for row in rows]


def guilty(domain: str | None, measure: str, value: float, usual: float, crawl_date: date = NEWEST) -> dict[str, object]:
    return {"domain": domain, "crawl_date": str(crawl_date), "measure": measure, "value": value, "usual": usual}


def gone(domain: str, since: date = NEWEST) -> str:
    return (
        f"delete from articles where coalesce(domain, 'ferry/') = '{domain}' and crawl_date >= '{since}';"
        f"delete from rejects where (contains(url, '{domain}') or starts_with(source_path, '{domain}')) and unit >= '{since}'"
    )


def touched(condition: str) -> str:
    return f"delete from touched_units; insert into touched_units select unit from unit_ledger where crawl_date {condition}"


def only_until(day: date, *tables: str) -> str:
    return "; ".join(f"delete from {table} where crawl_date > '{day}'" for table in (*tables, "pages", "unit_ledger"))


def test_outlets_of_all_kinds_have_their_days_counted(crawl: duckdb.DuckDBPyConnection) -> None:
    days = crawl.execute(
        "select domain, pages, articles, rejects, without_authors, short_bodies, round(typical_words) from outlet_days "
        f"where crawl_date = '{NEWEST}' order by domain"
    ).fetchall()

    assert days == [
        ("ferry/", 46, 41, 5, 5, 0, 388.0),
        ("gazette.example", 68, 61, 7, 7, 0, 389.0),  # its rejects come from amp.gazette.example
        ("small.example", 9, 8, 1, 1, 0, 334.0),
    ]


def test_rejects_without_an_address_count_for_the_outlet_that_sources_csv_gives_their_path(crawl: duckdb.DuckDBPyConnection) -> None:
    crawl.execute("insert into outlets (domain, path_prefix) values ('ferry.example', 'ferry/'), ('isle.example', 'ferry/2026-03-3')")

    assert crawl.execute(f"select domain, rejects from outlet_days where crawl_date = '{NEWEST}' order by domain").fetchall() == [
        ("ferry/", 0),
        ("gazette.example", 7),
        ("isle.example", 5),
        ("small.example", 1),
    ]


ON_FRIDAY, ON_SUNDAY, FROM_SUNDAY = f"= '{FRIDAY}'", f"= '{SUNDAY}'", f">= '{SUNDAY}'"
OF_GAZETTE = f"where domain = 'gazette.example' and crawl_date = '{NEWEST}'"
OF_FERRY = f"where source_path like 'ferry/%' and crawl_date = '{NEWEST}'"
NO_HEADLINES = f"update articles set headline = null {OF_GAZETTE}"
GUILTY_OF_NO_HEADLINES = guilty("gazette.example", "without_headline", 1.0, 0.0)
WALL = (
    "insert into rejects by name select article_id as reject_id, source_path, '' as source_place, url, 'clean' as stage, "
    "'login_wall' as reason, false as is_transient, unit from articles"
)

NO_WEEKENDS = (
    "delete from articles where domain = 'gazette.example' and dayofweek(crawl_date) in (0, 6);"
    "delete from rejects where contains(url, 'gazette.example') and dayofweek(cast(unit as date)) in (0, 6)"
)

WRONGS: dict[str, tuple[str, list[dict[str, object]]]] = {
    "a headline moved": (NO_HEADLINES, [GUILTY_OF_NO_HEADLINES]),
    "a byline moved": (f"update articles set authors = [] {OF_FERRY}", [guilty("ferry/", "without_authors", 1.0, 0.11)]),
    "a date moved": (f"update articles set published_date = null {OF_FERRY}", [guilty("ferry/", "without_date", 1.0, 0.0)]),
    "half of the bodies end after a paragraph": (
        f"update articles set word_count = 40 {OF_GAZETTE} and word_count >= 400",
        [guilty("gazette.example", "short_bodies", 0.492, 0.0), guilty("gazette.example", "words", 119.089, 389.887)],
    ),
    "bodies hold the whole page": (
        f"update articles set word_count = 3 * word_count {OF_GAZETTE}",
        [guilty("gazette.example", "words", 1167.127, 389.887)],
    ),
    "a wall before half of the articles": (
        f"{WALL} {OF_GAZETTE} and word_count >= 400; delete from articles {OF_GAZETTE} and word_count >= 400",
        [guilty("gazette.example", "rejected", 0.544, 0.096)],
    ),
    "a feed broke": (f"delete from articles {OF_GAZETTE} and word_count > 310", [guilty("gazette.example", "pages", 14.0, 67.0)]),
    "a crawler loops": (
        f"insert into articles select articles.* from articles, range(4) {OF_GAZETTE}",
        [guilty("gazette.example", "pages", 312.0, 67.0)],
    ),
    "the load brought the day before as well": (
        f"{touched(FROM_SUNDAY)};update articles set headline = null where domain = 'gazette.example' and crawl_date >= '{SUNDAY}'",
        [guilty("gazette.example", "without_headline", 1.0, 0.0, SUNDAY), GUILTY_OF_NO_HEADLINES],
    ),
    "four weeks ago there was a day as bad": (
        f"{NO_HEADLINES}; update articles set headline = null where crawl_date = '{FIRST}'",
        [GUILTY_OF_NO_HEADLINES],
    ),
    "an outlet fell silent": (gone("gazette.example"), [guilty("gazette.example", "silence", 0, 66)]),
    "a folder stays empty": (gone("ferry/"), [guilty("ferry/", "silence", 0, 44)]),
    "a small outlet fell silent for three days": (gone("small.example", date(2026, 3, 28)), [guilty("small.example", "silence", 0, 24)]),
    "an outlet that rests at weekends fell silent": (
        f"{NO_WEEKENDS}; {gone('gazette.example')}",
        [guilty("gazette.example", "silence", 0, 66)],
    ),
    "the crawl broke off": (f"{gone('gazette.example')}; {gone('ferry/')}", [guilty(None, "silence", 0, 110)]),
}


@pytest.mark.parametrize("story", WRONGS)
def test_an_outlet_that_drifts_is_named_with_what_was_usual(story: str, crawl: duckdb.DuckDBPyConnection) -> None:
    sql, expected = WRONGS[story]
    crawl.execute(sql)

    assert found(crawl) == expected


ALLOWED = {
    "nothing": "select 1",
    "a small outlet lost its headlines": "update articles set headline = null where domain = 'small.example'",
    "a small outlet is silent for a day": gone("small.example"),
    "a weekly outlet comes on one day a week": gone("weekly.example", NEWEST),
    "a weekend brings less": f"{only_until(SUNDAY, 'articles')}; {touched(ON_SUNDAY)}",
    "an outlet lacks what it always lacked": "update articles set headline = null",
    "a tenth more without headlines": f"{NO_HEADLINES} and word_count >= 470",
    "a third fewer pages": f"delete from articles {OF_GAZETTE} and word_count >= 430",
    "the third week of an outlet": f"{NO_HEADLINES}; delete from articles where crawl_date < '2026-03-10'",
    "the third week of a crawl": f"{gone('gazette.example')}; delete from pages where crawl_date < '2026-03-10'",
    "a backfill of an old date": f"update articles set headline = null where crawl_date = '{FRIDAY}'; {touched(ON_FRIDAY)}",
    "all loaded at once": (
        f"update articles set headline = null where crawl_date >= '{SUNDAY}'; {gone('ferry/', SUNDAY)}; {touched('is not null')}"
    ),
    "a load that touched nothing": f"{NO_HEADLINES}; {gone('ferry/')}; delete from touched_units",
    "a crawl that still goes on": (
        f"{NO_HEADLINES}; {gone('ferry/')}; update pages set captured_at = captured_at - interval 1 hour where crawl_date = '{NEWEST}'"
    ),
    "an outlet with gaps": (
        f"{gone('ferry/')}; delete from articles where source_path like 'ferry/%' and crawl_date = '2026-03-24';"
        "delete from rejects where source_path like 'ferry/%' and unit = '2026-03-24'"
    ),
    "an outlet that left weeks ago": gone("gazette.example", date(2026, 3, 12)),
}


@pytest.mark.parametrize("story", ALLOWED)
def test_an_outlet_is_not_named_for_what_happens_to_healthy_ones(story: str, crawl: duckdb.DuckDBPyConnection) -> None:
    crawl.execute(ALLOWED[story])

    assert found(crawl) == []


def test_a_random_crawl_that_does_not_drift_raises_no_alarm(crawl: duckdb.DuckDBPyConnection) -> None:
    replace_by_random_feed(crawl, seed=3, outlets=300, days=36)

    alarms = []
    for day in (NEWEST + timedelta(days=number) for number in range(7, -1, -1)):
        crawl.execute(only_until(day, "outlet_days"))
        crawl.execute(touched(f"= '{day}'"))
        alarms += found(crawl)

    assert alarms == []


def test_the_sample_raises_no_alarm(sample_data: Path) -> None:
    with duckdb.connect((sample_data / "news.duckdb").resolve(), read_only=True) as connection:
        results = connection.execute(
            "select check_name, severity, failing_rows from check_results where check_name like 'outlet%'"
        ).fetchall()

    assert sorted(results) == [("outlet_drift", "warning", 0), ("outlet_silence", "warning", 0)]


def test_duckdb_1_5_reads_the_days_of_outlets(sample_data: Path) -> None:
    command = [Path(sys.executable).with_name("duckdb"), "-readonly", "-csv", "-noheader", (sample_data / "news.duckdb").resolve()]

    done = subprocess.run([*command, "select sum(pages), sum(articles) from outlet_days"], capture_output=True, text=True, check=False)

    assert (done.stdout.strip(), done.stderr) == ("64,49", "")
