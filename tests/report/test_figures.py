"""The figures of the report are those that its queries give: as shown in tables, as drawn in charts, as asked again by a reader."""

import io
import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.report.press import FIRST, Press, write_press
from tests.report.read import Shown, read_report
from warehouse.database import Limits
from warehouse.generations import Generation
from warehouse.query import QueryOptions, run_sql
from warehouse.report.figures import Window
from warehouse.report.publish import make_report
from warehouse.report.sections import SECTIONS

WEEK = Window(date(2026, 2, 9), date(2026, 2, 15))
TABLES = {table.query: table for section in SECTIONS for table in section.tables}
_MONTHS = "January February March April May June July August September October November December".split()


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_press(tmp_path_factory.mktemp("press") / "000007.duckdb")


@pytest.fixture(scope="module", params=[Window(), WEEK], ids=["all", "a week"])
def shown(press: Path, request: pytest.FixtureRequest) -> Shown:
    return read_report(make_report(Generation(7, press), Limits(), request.param))


@pytest.fixture
def asked(press: Path, shown: Shown) -> Mapping[str, list[dict[str, Any]]]:
    """The rows that the queries give which stand in the report, by the name of their table."""
    with duckdb.connect(str(press), read_only=True) as connection:
        found = {}
        for name, sql in shown.queries.items():
            answers = connection.execute(sql)
            columns = [column[0] for column in answers.description]
            found[name] = [dict(zip(columns, row, strict=True)) for row in answers.fetchall()]
        return found


def test_every_table_shows_the_rows_of_the_query_that_stands_below_it(shown: Shown, asked: Mapping[str, list[dict[str, Any]]]) -> None:
    assert shown.tables.keys() == TABLES.keys()
    for name, rows in shown.tables.items():
        columns = TABLES[name].columns
        assert len(rows) == len(asked[name])
        for row, record in zip(rows, asked[name], strict=True):
            for cell, column in zip(row, columns, strict=True):
                assert means(cell, record[column.name], record.get(column.beside)), (name, column.name, cell, record)


def test_every_chart_draws_the_rows_of_its_query(shown: Shown, asked: Mapping[str, list[dict[str, Any]]]) -> None:
    assert shown.chart_rows.keys() == {name for name, table in TABLES.items() if table.chart}
    for name, rows in shown.chart_rows.items():
        plain = json.loads(json.dumps(asked[name], default=str))
        assert [{key: value for key, value in row.items() if key != "label"} for row in rows] == plain


def test_the_totals_are_what_an_analyst_counts(press: Path, shown: Shown) -> None:
    window = WEEK if "window of days" in shown.text else Window()
    days = f"day between '{window.start}' and '{window.end}'"
    with duckdb.connect(str(press), read_only=True) as connection:
        counts = [
            f"select count(*) from latest_articles where {days}",
            f"select count(*) from original_articles where {days}",
            f"select count(*) from latest_articles anti join original_articles using (article_id) where {days}",
            f"select count(*) from article_labels where {days}",
            f"select count(distinct publisher) from latest_articles where {days}",
            f"select count(*) from quotes join latest_articles using (article_id) where {days}",
        ]
        found = [connection.execute(sql).fetchall()[0][0] for sql in counts]

    assert [int(re.sub(r"\D", "", figure)) for figure in shown.totals.values()] == found
    assert found[0] > found[1] > found[2] > 0


def test_a_window_counts_its_days_alone_and_says_which(press: Path) -> None:
    shown = read_report(make_report(Generation(7, press), Limits(), WEEK))

    assert [row[0] for row in shown.tables["coverage"]] == [f"{day} February 2026" for day in range(9, 16)]
    assert "from 9 February 2026 to 15 February 2026" in shown.text
    assert "date '2026-02-09'" in shown.queries["coverage"]
    assert {row[0] for row in shown.tables["quality_days"]} == {f"{day} February 2026" for day in range(9, 16)}


def test_the_queries_shown_can_be_asked_with_the_sql_command(press: Path, shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "generations").mkdir()
    (tmp_path / "generations" / "000007.duckdb").symlink_to(press)
    (tmp_path / "news.duckdb").symlink_to("generations/000007.duckdb")

    counts = {name: run_sql(tmp_path, sql, io.StringIO(), QueryOptions()) for name, sql in shown.queries.items()}

    assert {name: counts[name] for name in TABLES} == {name: len(rows) for name, rows in shown.tables.items()}


def test_titles_say_what_their_figures_show(press: Path) -> None:
    shown = read_report(make_report(Generation(7, press), Limits()))

    assert shown.made == "newsmill report · Generation 7, made 16 March 2026 at 03:16 UTC"
    assert shown.titles == [
        "104 articles from 6 outlets, 2 February to 15 March 2026",
        "The fullest day is 2 February 2026: 6 articles, 4 of them copies",
        "Northgate Wire ran most: 42 articles",
        "Kestrel Valley Gazette ran 7 texts of Northgate Wire, all of them without credit",
        "Northgate Wire is credited by 5 outlets, more than any other source",
        "Agnes Pellworth is quoted most: 73 quotes in 6 outlets, 7 of them in copies",
        "104 of 125 pages hold an article; the rest were refused, most often as consent wall",
        "5.9\u202f% of the last week's articles bear no date, 16\u202f% in the four weeks before",
        "The last run worked on pages for 60\u202fs, 48\u202fs of it to clean",
        "2 checks found something to look at",
    ]


def test_an_empty_warehouse_is_told_in_plain_sentences(tmp_path: Path) -> None:
    path = write_press(tmp_path / "000007.duckdb", Press(days=0))
    shown = read_report(make_report(Generation(7, path), Limits()))

    assert shown.titles[:8] == [
        "No articles in these days",
        "No articles fall into these days.",
        "No outlet ran an article in these days.",
        "No outlet was found to run another's text in these days.",
        "No article in these days names its sources.",
        "Nobody is quoted by name in these days.",
        "No pages were captured in these days.",
        "No articles were captured in these days.",
    ]
    assert shown.tables.keys() == {"stages", "runs", "checks"}
    assert set(shown.totals.values()) == {"0"}


def test_a_week_without_captures_after_the_newest_is_no_division_by_nothing(press: Path) -> None:
    shown = read_report(make_report(Generation(7, press), Limits(), Window(FIRST, FIRST)))

    assert shown.tables["quality"][0][:3] == ["all outlets", "6 (0)", "17\u202f% (–)"]


def means(cell: str, value: object, beside: object) -> bool:  # noqa: PLR0911 - one for each type
    """Whether a cell says a value, to the precision that it is written in; in brackets it says the one beside it."""
    if "(" in cell and not isinstance(value, str):
        now, before = re.fullmatch(r"(.*) \((.*)\)", cell).groups()  # type: ignore[union-attr]
        return means(now, value, None) and means(before, beside, None)
    if value is None:
        return cell == "–" or (cell == "earlier" and beside is not None)
    if isinstance(value, datetime):
        return cell == f"{_day(value)}, {value:%H:%M} UTC"
    if isinstance(value, date):
        return cell == _day(value)
    if isinstance(value, float):
        return _is_about(cell, value)
    if isinstance(value, int):
        return cell == f"{value:_}".replace("_", "\u202f")
    return cell == str(value).replace("_", " ") or cell.startswith("One row is one ")


def _day(value: date) -> str:
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def _is_about(cell: str, value: float) -> bool:
    number = float(re.sub(r"[^\d.]", "", cell))
    if cell.endswith("%"):
        return abs(number - 100 * value) <= (0.05 if "." in cell else 0.5)
    return abs(number - value) <= 0.01 * value
