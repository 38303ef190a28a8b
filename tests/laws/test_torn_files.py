"""Law 6, the other half: files of the lake that a broken disk left torn are set aside and made again."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.laws.pipeline import Pipeline, ask, rows_under_law_5, stage_files


def cut(content: bytes, rng: Random) -> bytes:
    return content[: rng.randrange(1, len(content))]


def emptied(content: bytes, rng: Random) -> bytes:
    return b""


def zeroed_at_the_end(content: bytes, rng: Random) -> bytes:
    """Blocks that were promised to the file, but never reached the disk."""
    start = rng.randrange(len(content) - 8)
    return content[:start] + bytes(len(content) - start)


def rotten(content: bytes, rng: Random) -> bytes:
    """The rows of the file are gone, its footer is whole."""
    footer_bytes = int.from_bytes(content[-8:-4], "little") + 8
    return content[:4] + bytes(len(content) - footer_bytes - 4) + content[-footer_bytes:]


def tear(pipeline: Pipeline, stage: str, number: int, damage: Callable[[bytes, Random], bytes]) -> Path:
    """Damage one file of a stage, and return where it stands."""
    path = sorted((pipeline.lake / stage).rglob("*.parquet"))[number]
    path.write_bytes(damage(path.read_bytes(), Random(number)))
    return path


@pytest.mark.parametrize(
    "torn",
    [
        pytest.param(
            [("articles", 0, cut), ("records", 1, emptied), ("articles", 2, zeroed_at_the_end), ("records", 2, cut)], id="outputs"
        ),
        pytest.param([("pages", 0, cut), ("pages", 1, zeroed_at_the_end)], id="pages"),
        pytest.param([("sources", 0, cut)], id="the ledger of sources"),
    ],
)
def test_a_torn_file_is_set_aside_and_made_again(
    whole: Pipeline, tmp_path: Path, torn: list[tuple[str, int, Callable[[bytes, Random], bytes]]]
) -> None:
    pipeline = whole.copy(tmp_path)
    damaged = {tear(pipeline, *one).name for one in torn}

    ended = pipeline.run_here()

    assert ended.status == 0
    assert rows_under_law_5(pipeline.data) == rows_under_law_5(whole.data)
    assert stage_files(pipeline.data, "pages", "articles", "records") == stage_files(whole.data, "pages", "articles", "records")
    kept = list((pipeline.lake / ".quarantine").iterdir())
    assert {name for name in damaged if any(name in path.name for path in kept)} == damaged
    assert len(kept) == len(torn)
    assert ask(pipeline.data, "select count(*) from rejects where is_transient") == [(0,)]


@pytest.mark.parametrize("stage", ["pages", "articles"])
def test_a_file_whose_rows_are_torn_under_a_whole_footer_fails_one_run_and_is_made_again_by_the_next(
    whole: Pipeline, tmp_path: Path, stage: str
) -> None:
    pipeline = whole.copy(tmp_path)
    path = tear(pipeline, stage, 0, rotten)
    for output in {"articles", "records"} - {stage}:
        (pipeline.lake / output / path.relative_to(pipeline.lake / stage)).unlink()

    runs = [pipeline.run_here(), pipeline.run_here()]

    assert [run.status for run in runs] == [1, 0]
    assert runs[0].err.startswith(f"newsmill: {path} is damaged")
    assert rows_under_law_5(pipeline.data) == rows_under_law_5(whole.data)
    assert stage_files(pipeline.data, "pages", "articles", "records") == stage_files(whole.data, "pages", "articles", "records")
