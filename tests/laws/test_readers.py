"""Law 7: readers and loads never block each other; and two runs at once get in each other's way no more than that."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.laws.pipeline import Pipeline, ask, ended, leftovers, rows_under_law_5, stage_files

_SEEN = "select (select count(*) from articles), (select count(*) from links), max(generation) from loads"
_SESSION = """
import sys, duckdb
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    for line in sys.stdin:
        print(connection.execute(sys.argv[2]).fetchall(), flush=True)
"""


@contextmanager
def open_session(warehouse: Path) -> Iterator[Callable[[], str]]:
    """Hold a session of another process open; lend a function that asks it."""
    command = [sys.executable, "-c", _SESSION, str(warehouse), _SEEN]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:

        def answer() -> str:
            assert process.stdin
            assert process.stdout
            process.stdin.write("again\n")
            return process.stdout.readline().strip()

        yield answer


@pytest.mark.torture  # tests/warehouse/test_publishing.py does it with smaller loads
def test_a_session_left_open_across_five_loads_keeps_its_generation_and_stops_none(
    begun: Pipeline, finished: Pipeline, tmp_path: Path
) -> None:
    pipeline = begun.copy(tmp_path)
    with open_session(pipeline.data / "news.duckdb") as answer:
        seen = [answer()]
        for command in ("run", "rebuild", "rebuild", "rebuild", "rebuild"):
            assert pipeline.run_here(command).status == 0
            seen.append(answer())

    ((articles, links, _),) = ask(finished.data, _SEEN)
    assert seen == [str(ask(begun.data, _SEEN))] * 6
    assert str((articles, links, 1)) not in seen[0]
    assert ask(pipeline.data, _SEEN) == [(articles, links, 6)]
    assert len(list((pipeline.data / "generations").iterdir())) == 3


def test_two_runs_at_once_both_end_well_and_land_each_page_once(begun: Pipeline, finished: Pipeline, tmp_path: Path) -> None:
    pipeline = begun.copy(tmp_path)
    both = [pipeline.start(), pipeline.start()]

    results = [ended(process) for process in both]

    assert [result.status for result in results] == [0, 0], [result.err for result in results]
    assert rows_under_law_5(pipeline.data) == rows_under_law_5(finished.data)
    assert stage_files(pipeline.data, "pages", "articles", "records") == stage_files(finished.data, "pages", "articles", "records")
    assert leftovers(pipeline.data) == []
