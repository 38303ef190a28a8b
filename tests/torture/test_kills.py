"""Law 6 at length: whole runs killed at random instants and before every single step, while a reader looks on."""

import shutil
import signal
import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.faults.killing import count_steps, kill_at_step, kill_when, reader_beside, signal_when, workers_of
from tests.faults.zones import messy_zone, portions
from tests.laws.pipeline import Pipeline, leftovers, rows_under_law_5, stage_files
from tests.torture.figures import publish
from tests.torture.progress import STAGES, pages_lost_and_twice, traces, undisturbed, what_it_did

pytestmark = [pytest.mark.torture, pytest.mark.timeout(3600)]

_KILLS = 60
_SEED = 20260401


def made_again(pipeline: Pipeline, folder: Path) -> Pipeline:
    """Make the outputs of the same units again, undisturbed: only what landed is taken over."""
    again = Pipeline(pipeline.landing, folder / "data")
    for stage in ("pages", "sources"):
        shutil.copytree(pipeline.lake / stage, again.lake / stage)
    assert again.run().status == 0
    return again


def test_sixty_kills_at_random_instants_lose_nothing_and_show_no_reader_a_mix(tmp_path: Path) -> None:
    rng = Random(_SEED)
    pipeline = Pipeline(tmp_path / "landing", tmp_path / "data")
    arriving = portions(messy_zone(_SEED, stories=320), rng, 20)
    pipeline.drop(arriving.pop())
    pipeline.drop(arriving.pop())
    started = time.monotonic()
    assert pipeline.run(workers=2).status == 0
    length = time.monotonic() - started
    died: Counter[str] = Counter()
    ended_before = 0
    pipeline.drop(arriving.pop())
    with reader_beside(pipeline) as reader:
        while died.total() < _KILLS:
            before = traces(pipeline)
            if random_kill(pipeline, rng, length):
                died[what_it_did(pipeline, before)] += 1
                continue
            ended_before += 1
            pipeline.drop(arriving.pop() if arriving else [])
        for rest in arriving:
            pipeline.drop(rest)
        assert pipeline.run().status == 0

    expected = undisturbed(pipeline, tmp_path / "undisturbed")
    lost, twice = pages_lost_and_twice(pipeline, expected)
    figures = {
        "kills": died.total(),
        "kills by how far the run had come": dict(died),
        "runs that ended before their kill": ended_before,
        "seconds of an undisturbed run": round(length, 1),
        "pages": len(rows_under_law_5(expected.data)["pages"]),
        "reader checks": reader.looks,
        "generations seen": len(reader.generations),
        "inconsistencies": len(reader.problems),
        "pages lost": lost,
        "pages twice": twice,
        "seconds": round(time.monotonic() - started),
    }
    publish("kills at random instants", figures)
    assert (reader.problems, lost, twice, leftovers(pipeline.data)) == ([], 0, 0, [])
    assert rows_under_law_5(pipeline.data) == rows_under_law_5(expected.data)
    again = made_again(pipeline, tmp_path / "again")
    assert stage_files(pipeline.data, *STAGES) == stage_files(again.data, *STAGES)


def random_kill(pipeline: Pipeline, rng: Random, length: float) -> bool:
    """Kill a run at a random instant: anywhere, or after its journal entry is there, or after its load has begun."""
    awaited = rng.choice((None, "landing", "landing", "loading"))
    delay = rng.uniform(0, {None: length, "landing": length / 2, "loading": 0.5}[awaited])
    before, seen_at = traces(pipeline), list[float]()

    def is_time() -> bool:
        if not seen_at and (awaited is None or traces(pipeline)[awaited] > before[awaited]):
            seen_at.append(time.monotonic())
        return bool(seen_at) and time.monotonic() >= seen_at[0] + delay

    return kill_when(pipeline, is_time)


def test_killed_before_every_single_step_the_next_run_completes_the_work(tmp_path: Path) -> None:
    zone = messy_zone(3, stories=8)
    first, rest = portions(zone, Random(3), 2)
    begun = Pipeline(tmp_path / "begun" / "landing", tmp_path / "begun" / "data")
    begun.drop(first)
    assert begun.run().status == 0
    begun.drop(rest)
    started = time.monotonic()
    finished = begun.copy(tmp_path / "finished")
    steps = count_steps(finished, tmp_path / "steps")
    expected = rows_under_law_5(finished.data), stage_files(finished.data, *STAGES)
    wrong: list[int] = []
    kills = 0
    for step in range(1, steps + 1):
        pipeline = begun.copy(tmp_path / f"step-{step}")
        kills += kill_at_step(pipeline, step)
        ended = pipeline.run_here()
        if ended.status or (rows_under_law_5(pipeline.data), stage_files(pipeline.data, *STAGES)) != expected or leftovers(pipeline.data):
            wrong.append(step)
        shutil.rmtree(tmp_path / f"step-{step}")

    publish("kills before every step", {"steps": steps, "kills": kills, "wrong": wrong, "seconds": round(time.monotonic() - started)})
    assert wrong == []
    assert kills >= steps - 3  # two threads clean at once: their steps are not counted alike every time


def test_workers_that_the_system_kills_cost_no_page(tmp_path: Path) -> None:
    whole = Pipeline(tmp_path / "landing", tmp_path / "data")
    whole.drop(messy_zone(4, stories=100).drops)
    assert whole.run(workers=2).status == 0
    pipeline = Pipeline(whole.landing, tmp_path / "again" / "data")
    killed: set[int] = set()

    def has_killed_both() -> bool:
        is_under_way = any((pipeline.lake / "articles").rglob("*.parquet"))  # a worker that dies while it starts stops the run
        for worker in workers_of(pipeline) if is_under_way and not killed else ():
            worker.kill()
            killed.add(worker.pid)
        return len(killed) == 2

    ended = signal_when(pipeline, signal.SIGCONT, has_killed_both)

    assert (ended.status, len(killed)) == (0, 2)
    assert stage_files(pipeline.data, *STAGES) == stage_files(whole.data, *STAGES)
