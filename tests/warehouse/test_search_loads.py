"""Search after loads: it finds what the lake holds now, and finds the same however the lake came about."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

from tests.warehouse.lakes import RULES, Case, clean, extract, rows, run_load, write_whole_unit
from warehouse.lake import STAGES, Lake
from warehouse.plan import Rulesets

FERRY = Case("ferry", text="The ferry to Aldermouth stays in the harbour")
BRIDGE = Case("bridge", story="bridge", text="The bridge is closed to carts")
REOPENED = Case("reopened", story="bridge", text="The bridge is open to carts", captured_at=datetime(2026, 3, 3, 6))
MARKET = Case("market", text="Carts fill the market of Aldermouth", published_date=date(2026, 3, 2))


def found(data: Path, query: str) -> list[tuple[object, ...]]:
    return rows(data, f"select headline, score from search('{query}')")


def names(data: Path, query: str) -> list[object]:
    return [headline for headline, _ in found(data, query)]


def test_search_follows_what_is_cleaned_again_removed_and_captured_again(tmp_path: Path) -> None:
    lake, data = Lake(tmp_path / "lake"), tmp_path / "data"
    first = write_whole_unit(lake, [FERRY, BRIDGE])
    run_load(lake, data)
    assert names(data, '"closed to carts"') == ["Council votes: bridge"]

    second = write_whole_unit(lake, [REOPENED, MARKET], date(2026, 3, 3))
    run_load(lake, data)
    assert names(data, "closed") == []
    assert sorted(names(data, "carts")) == ["Council votes: market", "Council votes: reopened"]

    rules = Rulesets("d" * 16, RULES.extract)
    again = [Case("ferry", text="The ferry to Aldermouth sails at dawn"), BRIDGE]
    clean(lake, first, again, rules.clean)
    extract(lake, first, again)
    run_load(lake, data, rules)
    assert (names(data, "stays"), names(data, "sails")) == ([], ["Council votes: ferry"])

    for stage in STAGES:
        lake.path(stage, second).unlink()
    run_load(lake, data, rules)
    assert (names(data, "market fill"), names(data, "carts")) == ([], ["Council votes: bridge"])
    assert rows(data, "select count(*) from postings where doc_no not in (select doc_no from search_documents)") == [(0,)]


def test_answers_do_not_depend_on_the_order_of_loads(tmp_path: Path) -> None:
    units = [(date(2026, 3, 2), [FERRY, BRIDGE]), (date(2026, 3, 3), [REOPENED]), (date(2026, 3, 4), [MARKET])]
    answers = []
    for name, order in (("forth", units), ("back", units[::-1])):
        lake, data = Lake(tmp_path / name / "lake"), tmp_path / name / "data"
        for day, cases in order:
            write_whole_unit(lake, cases, day)
            run_load(lake, data)
        answers.append([rows(data, f"from search('{query}')") for query in ("carts Aldermouth", '"to carts"', "council")])
    lake, data = Lake(tmp_path / "back" / "lake"), tmp_path / "at once"
    run_load(lake, data)
    answers.append([rows(data, f"from search('{query}')") for query in ("carts Aldermouth", '"to carts"', "council")])

    assert answers[0] == answers[1] == answers[2]
    assert [len(answer) for answer in answers[0]] == [3, 1, 3]


def test_duckdb_1_5_searches_too(sample_data: Path) -> None:
    command = [Path(sys.executable).with_name("duckdb"), "-readonly", "-csv", "-noheader", (sample_data / "news.duckdb").resolve()]
    query = """select headline from search('"Kestrel Gorge" water', results := 1)"""

    done = subprocess.run([*command, query], capture_output=True, text=True, check=False)

    assert (done.stdout.strip(), done.stderr) == ("Village below Kestrel Gorge dam evacuated after spillway gate jams", "")
