"""Laws 1, 2, 5 and 10 under fire: a zone of hundreds of broken and hostile inputs, made from a seed, through the whole pipeline.

The long mode stands in tests/torture/test_fuzz_long.py.
"""

import os
from pathlib import Path

import pytest

from tests.faults.fuzzer import fuzz
from tests.faults.fuzzer_run import judge
from tests.faults.hostile_pages import page
from tests.faults.zones import Drop
from tests.laws.pipeline import Pipeline, ask

_SEED, _INPUTS = 2, 300  # a seed none of whose pages uses up its time: such a page costs its limit twice a run
# Pages above 2 MiB are refused and slow ones end soon, so that what is made to use up a limit uses up a small one.
_LIMITS = {"page_cpu_seconds": 2, "page_memory_mib": 512, "max_page_mib": 2}
_MOST_MIB = 1500  # of the run and its two workers together; 570 to 630 were measured


def test_three_hundred_broken_inputs_fail_no_run_and_each_of_them_is_accounted_for(tmp_path: Path) -> None:
    verdict = judge(_SEED, _INPUTS, tmp_path, workers=2, **_LIMITS)

    assert verdict.problems == []
    assert verdict.unaccounted == 0
    assert verdict.known >= _INPUTS
    assert verdict.good >= 30
    assert verdict.tree_mib < _MOST_MIB


def test_the_same_seed_makes_the_same_zone(tmp_path: Path) -> None:
    first, again = (
        [(file.path, file.inputs, None if callable(file.content) else file.content) for file in fuzz(7, 100, tmp_path).files] for _ in "ab"
    )

    assert first == again


def test_what_the_system_refuses_to_read_is_a_reject_each_and_its_neighbours_are_articles(tmp_path: Path) -> None:
    pipeline = Pipeline(tmp_path / "landing", tmp_path / "data")
    pipeline.drop([Drop(files=tuple((f"web/2026-03-11/{name}.html", page()) for name in ("a", "b", "closed/c")))])
    file, folder = (pipeline.landing / "web" / "2026-03-11" / name for name in ("a.html", "closed"))
    file.chmod(0)
    folder.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read everything")

    status = pipeline.run_here().status
    folder.chmod(0o700)

    refused = ask(pipeline.data, "select source_path, reason from rejects order by source_path")
    assert (status, refused) == (0, [("web/2026-03-11/a.html", "unreadable"), ("web/2026-03-11/closed", "unreadable")])
    assert ask(pipeline.data, "select source_path from articles") == [("web/2026-03-11/b.html",)]
    assert pipeline.run_here().status == 0
    assert ask(pipeline.data, "select source_path from articles order by all") == [
        ("web/2026-03-11/b.html",),
        ("web/2026-03-11/closed/c.html",),
    ]
