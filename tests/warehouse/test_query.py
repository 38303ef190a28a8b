"""Questions to the published warehouse: what is written, and what a query may not do."""

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.warehouse.lakes import Case, listing, run_load, write_whole_unit
from warehouse.database import Limits
from warehouse.lake import Lake
from warehouse.query import NoWarehouseError, QueryError, QueryOptions, run_sql
from warehouse.rows_out import Format, write_rows

Ask = Callable[..., str]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    write_whole_unit(Lake(data / "lake"), [Case("vote"), Case("flood", authors=())])
    run_load(Lake(data / "lake"), data)
    return data


@pytest.fixture
def ask(data: Path) -> Ask:
    def answer(sql: str, form: Format = Format.TABLE, **options: object) -> str:
        stream = io.StringIO()
        run_sql(data, sql, stream, QueryOptions(format=form, **options))  # type: ignore[arg-type]
        return stream.getvalue()

    return answer


def test_a_table_is_aligned_and_says_how_many_rows_it_has(ask: Ask) -> None:
    assert ask("select headline, authors, null as nothing from articles order by headline") == (
        "headline              authors                      nothing\n"
        "--------------------  ---------------------------  -------\n"
        "Council votes: flood  []\n"
        'Council votes: vote   ["Ines Okafor", "Per Lind"]\n'
        "(2 rows)\n"
    )


def test_a_table_ends_at_its_limit_and_says_so(ask: Ask) -> None:
    assert ask("from range(5)", table_rows=2) == "range\n-----\n0\n1\n(2 rows; there are more: narrow the query, or take csv or json)\n"


def test_csv_and_json_write_all_rows(ask: Ask) -> None:
    sql = "select count(*) as articles, sum(word_count) as words, max(captured_at) as last, list(authors order by headline) as who"
    sql += " from articles"

    assert ask(sql, Format.CSV) == (
        'articles,words,last,who\n2,36,2026-03-02 06:00:00,"[[], [""Ines Okafor"", ""Per Lind""]]"\n'
    )  # fmt: skip
    assert json.loads(ask(sql, Format.JSON)) == {
        "articles": 2, "words": 36, "last": "2026-03-02T06:00:00", "who": [[], ["Ines Okafor", "Per Lind"]],
    }  # fmt: skip
    assert len(ask("from range(5000)", Format.JSON).splitlines()) == 5000


VALUES = [True, 0.5, float("nan"), Decimal(3), Decimal("3.25"), b"\x00\xff", datetime(2026, 3, 2, tzinfo=UTC), {"a": [1, None]}]


def test_every_kind_of_value_becomes_json_that_any_parser_reads() -> None:
    stream = io.StringIO()

    write_rows(stream, Format.JSON, [f"v{number}" for number in range(len(VALUES))], [VALUES], 1)

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    assert list(json.loads(stream.getvalue(), parse_constant=refuse).values()) == [
        True, 0.5, "nan", 3, 3.25, "00ff", "2026-03-02T00:00:00+00:00", {"a": [1, None]},
    ]  # fmt: skip


def test_columns_of_one_name_are_all_in_the_json(ask: Ask) -> None:
    assert ask("select 1 as a, 2 as a", Format.JSON) == '{"a": 1, "a_1": 2}\n'


def test_text_of_a_page_cannot_drive_the_terminal(ask: Ask) -> None:
    sql = "select 'red \x1b[31m \x9b2J \u202e end\nnext' as headline, '議会' as han"

    assert ask(sql).splitlines()[2] == "red \\x1b[31m \\x9b2J \\u202e end\\nnext  議会"
    assert ask(sql, Format.JSON) == '{"headline": "red \\u001b[31m \\u009b2J \u202e end\\nnext", "han": "議会"}\n'


def test_a_long_text_is_cut_in_a_table_and_whole_elsewhere(ask: Ask) -> None:
    assert ask("select repeat('議', 40) as body").splitlines()[2] == "議" * 28 + "..."
    assert ask("select repeat('議', 40) as body", Format.CSV).splitlines()[1] == "議" * 40


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_text('/etc/hostname')",
        "select * from '/etc/hostname'",
        "copy articles to '{folder}/stolen.csv'",
        "attach '{folder}/other.duckdb' as other",
        "insert into articles select * from articles",
        "delete from articles",
        "drop view latest_articles",
        "set enable_external_access = true",
        "set memory_limit = '100GB'",
        "install httpfs",
        "select * from stream",  # a variable of the calling process
        "select headlin from articles",
        "selec 1",
    ],
)
def test_a_query_cannot_reach_beyond_the_warehouse_or_change_it(sql: str, ask: Ask, data: Path, tmp_path: Path) -> None:
    before = listing(data)

    with pytest.raises(QueryError):
        ask(sql.replace("{folder}", str(tmp_path)))

    assert listing(data) == before
    assert list(tmp_path.iterdir()) == []


def test_a_query_that_runs_too_long_is_stopped(ask: Ask) -> None:
    with pytest.raises(QueryError, match=r"stopped after 0\.2 s"):
        ask("select count(*) from range(10000000) a, range(10000000) b where hash(a.range) = hash(b.range)", seconds=0.2)


def test_a_query_that_wants_too_much_memory_is_stopped_with_advice_that_can_be_followed(ask: Ask) -> None:
    limits = Limits(memory="40MB", threads=1)

    for sql in ("select list_sum(list(range)) from range(20000000)", "select * from range(10000000) order by hash(range)"):
        with pytest.raises(QueryError, match=r"Out of Memory Error: .*allow more memory, or open the file with DuckDB itself") as caught:
            ask(sql, limits=limits)
        assert "SET" not in str(caught.value)


def test_without_a_warehouse_the_answer_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(NoWarehouseError, match="python -m flows run makes it"):
        run_sql(tmp_path, "select 1", io.StringIO(), QueryOptions())


def test_a_query_without_rows_still_names_its_columns(ask: Ask) -> None:
    assert ask("select headline from articles where false") == "headline\n--------\n(0 rows)\n"
    assert ask("select headline from articles where false", Format.JSON) == ""
