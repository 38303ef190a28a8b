"""A disk that is full stops the run with a clear message and exit status 1; what is published stays, and space is all it takes."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.killing import run_with
from tests.laws.pipeline import Ended, Pipeline, identities, leftovers, rows_under_law_5, stage_files

_KIB = 1024
_FIRST_SIZE, _LAST_SIZE = 48, 56 * _KIB  # KiB: no room for the first unit of pages, six times what the whole takes


def assert_refused(run: Ended) -> None:
    """The message names what happened in one line, not in a traceback."""
    assert run.status == 1
    assert "Traceback" not in run.err
    assert run.err.splitlines()[-1].startswith("newsmill: ")
    assert any(words in run.err for words in ("File too large", "No space left", "disk full"))


def test_wherever_there_is_no_room_the_old_warehouse_stays_and_with_room_the_next_run_completes(
    begun: Pipeline, finished: Pipeline, tmp_path: Path
) -> None:
    pipeline = begun.copy(tmp_path)
    base = (pipeline.data / "news.duckdb").stat().st_size
    published = identities(pipeline.data / "generations"), identities(pipeline.data)["news.duckdb"]

    for limit, place in (
        (8 * _KIB, "lake/.staging"),  # a file of pages
        (1024 * _KIB, "lake/.staging"),  # the language model, which each worker unpacks into a temporary file
        (base + 64 * _KIB, "generations/"),  # the next generation as it grows
    ):
        assert_refused(run_with(pipeline, file_limit=limit, file_limit_from=place))
        assert (identities(pipeline.data / "generations"), identities(pipeline.data)["news.duckdb"]) == published
        assert leftovers(pipeline.data) == []

    assert pipeline.run_here().status == 0
    assert rows_under_law_5(pipeline.data) == rows_under_law_5(finished.data)
    assert stage_files(pipeline.data, "pages", "articles", "records") == stage_files(finished.data, "pages", "articles", "records")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own in memory; needs root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "newsmill-test", folder], check=True)
    yield folder
    subprocess.run(["umount", folder], check=True)


# In CI as few steps as meet each place once: a file of pages, of articles, the journal, the generation's log, its tables.
@pytest.mark.parametrize("growth", [pytest.param(2.5, marks=pytest.mark.server), pytest.param(1.3, marks=pytest.mark.torture)])
def test_on_a_disk_that_grows_by_and_by_runs_fail_until_one_completes(whole: Pipeline, small_disk: Path, growth: float) -> None:
    pipeline = Pipeline(whole.landing, small_disk / "data")
    size, said = float(_FIRST_SIZE), list[str]()
    while size < _LAST_SIZE:
        subprocess.run(["mount", "-o", f"remount,size={round(size)}k", small_disk], check=True)
        run = pipeline.run()
        if run.status == 0:
            break
        assert_refused(run)
        assert not (pipeline.data / "news.duckdb").exists()
        said.append(run.err)
        size *= growth

    assert len(said) >= 3
    assert rows_under_law_5(pipeline.data) == rows_under_law_5(whole.data)
    assert stage_files(pipeline.data, "pages", "articles", "records") == stage_files(whole.data, "pages", "articles", "records")
    assert leftovers(pipeline.data) == []
