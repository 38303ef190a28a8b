"""Law 6 under Prefect: runs of a real server and worker, struck at random instants while a reader looks on."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.faults.killing import Watched, reader_beside
from tests.faults.zones import Drop, messy_zone
from tests.laws.pipeline import ask, leftovers, rows_under_law_5
from tests.server.served import Served, free_port
from tests.torture.blows import CANCEL, KILL_BOTH, KILL_FLOW, KILL_LOADER, KILL_POOL, KILL_WORKER, TERMINATE_FLOW, Blow, Siege
from tests.torture.figures import publish
from tests.torture.progress import even_portions, pages_lost_and_twice, undisturbed

pytestmark = [pytest.mark.torture, pytest.mark.timeout(7200)]

_TIMES = 20
_WITH_LIMIT = 3  # of the runs that are lost with their worker: each waits for an automation while the next one is held back
_SEED = 20260402
_STORIES = 40  # in a portion of pages; one arrives before a run
_POOL_PORTIONS = 7  # before a run of whose pool a worker is killed: or it would be hit before its first page
_SPARE = 2  # as many portions again: some runs end before they are hit, more of them where other work keeps the machine busy
_AUTOMATIONS_SECONDS = 6 * 60.0  # the slowest waits 3 min for a run that a worker took and never started


@contextmanager
def besieged(folder: Path, rng: Random, count: int) -> Iterator[tuple[Siege, list[list[Drop]], Watched]]:
    """Serve a first portion of pages; lend the siege, `count` portions still to arrive, and what a reader sees."""
    portions = even_portions(messy_zone(_SEED, stories=_STORIES * (count + 2)), rng, count + 2)
    served = Served(folder / "landing", folder / "data", free_port())
    siege = Siege(served, rng)
    siege.pipeline.drop(portions.pop(0))
    try:
        served.start()
        assert served.await_end(served.trigger("daily")).state == "Completed"
        siege.pipeline.drop(portions.pop(0))
        siege.measure_pace()
        with reader_beside(siege.pipeline) as reader:
            yield siege, portions, reader
    finally:
        left = served.stop()
    assert left == []


def conclude(name: str, siege: Siege, reader: Watched, extra: dict[str, Any], folder: Path) -> None:
    """Compare with an undisturbed run, publish the figures, and demand what the law demands."""
    pipeline = siege.pipeline
    expected = undisturbed(pipeline, folder / "undisturbed")
    lost, twice = pages_lost_and_twice(pipeline, expected)
    found, wanted = rows_under_law_5(pipeline.data), rows_under_law_5(expected.data)
    different = sorted(table for table in wanted if found[table] != wanted[table])
    figures = siege.figures() | extra
    figures |= {"pages": len(wanted["pages"]), "pages lost": lost, "pages twice": twice, "tables that differ": different}
    figures |= {"reader checks": reader.looks, "generations seen": len(reader.generations), "wrong reads": len(reader.problems)}
    publish(name, figures)
    assert (reader.problems, siege.problems, lost, twice, different) == ([], [], 0, 0, [])
    assert leftovers(pipeline.data) == []
    assert ask(pipeline.data, "select count(*) from loads where status = 'running'") == [(0,)]


def test_struck_while_the_worker_lives_or_by_the_death_of_the_worker_alone_no_run_needs_an_automation(tmp_path: Path) -> None:
    started, rng = time.monotonic(), Random(_SEED)
    blows = _TIMES * [KILL_FLOW, KILL_LOADER, TERMINATE_FLOW, CANCEL, KILL_POOL, KILL_WORKER]
    rng.shuffle(blows)
    with besieged(tmp_path, rng, _SPARE * (len(blows) + _TIMES * (_POOL_PORTIONS - 1))) as (siege, portions, reader):
        while blows:
            if _strike_once(siege, blows[-1], portions):
                blows.pop()
        for portion in portions:
            siege.pipeline.drop(portion)
        last = siege.finish(siege.served.trigger("daily"))
        false = siege.wait_for_automations(0)
    extra = {"runs left in a false state": false, "seconds": round(time.monotonic() - started)}

    conclude("blows under Prefect", siege, reader, extra, tmp_path)

    assert (last, false) == ("COMPLETED", [])


def test_lost_together_with_their_worker_runs_are_ended_by_the_automations(tmp_path: Path) -> None:
    started, rng = time.monotonic(), Random(_SEED + 1)
    with besieged(tmp_path, rng, _SPARE * _TIMES) as (siege, portions, reader):
        _allow_at_once(siege.served, 100)
        while siege.struck.total() < _TIMES - _WITH_LIMIT:
            _strike_once(siege, KILL_BOTH, portions)
        abandoned = len(siege.abandoned)
        false = siege.wait_for_automations(_AUTOMATIONS_SECONDS)
        free = siege.seconds_to_whole.pop(KILL_BOTH.name)
        _allow_at_once(siege.served, 1)
        while siege.struck.total() < _TIMES:
            _strike_once(siege, KILL_BOTH, portions)
        false += siege.wait_for_automations(_AUTOMATIONS_SECONDS)
        for portion in portions:
            siege.pipeline.drop(portion)
        last = siege.finish(siege.served.trigger("daily"))
    extra = {
        "runs abandoned": abandoned,
        "runs left in a false state": false,
        "seconds from blow to a whole warehouse, when the next run need not wait": [round(each, 1) for each in sorted(free)],
        "seconds": round(time.monotonic() - started),
    }

    conclude("flow and worker killed under Prefect", siege, reader, extra, tmp_path)

    assert (last, false) == ("COMPLETED", [])


def _strike_once(siege: Siege, blow: Blow, portions: list[list[Drop]]) -> bool:
    """Let pages arrive, strike a run and make the warehouse whole; tell whether the run was there to be struck."""
    wanted = _POOL_PORTIONS if blow is KILL_POOL else 1
    assert len(portions) >= wanted, f"too many runs ended before they were hit; so far hit: {dict(siege.struck)}"
    for _ in range(wanted):
        siege.pipeline.drop(portions.pop(0))
    struck = siege.strike(blow)
    if struck:
        siege.make_whole(struck, siege.look_around(struck))
    return struck is not None


def _allow_at_once(served: Served, runs: int) -> None:
    served.ask("PATCH", f"/deployments/{served.deployment('daily')['id']}", {"concurrency_limit": runs})
