"""Law 2: one bad page costs one page. The faults are real: code that hangs in C, eats memory, crashes its process."""

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from schemas.errors import PipelineError, TransientError
from schemas.reasons import CleanReason
from tasks.pool import Failure, Limits, Pool
from tests.faults.hostile import work

LIMITS = Limits(cpu_seconds=1, wall_seconds=60, memory_bytes=256 << 20)


@pytest.fixture
def pool() -> Iterator[Pool[str, str]]:
    with Pool[str, str](2, LIMITS, ("tests.faults.hostile",)) as pool:
        yield pool


@pytest.mark.parametrize(
    ("item", "reason", "detail"),
    [
        pytest.param("hang in C", CleanReason.TIMED_OUT, "used up 1 s of CPU time", id="no signal stops it, the kernel does"),
        pytest.param("eat memory", CleanReason.OUT_OF_MEMORY, "above 268435456 bytes", id="malloc fails"),
        pytest.param("segfault", CleanReason.CRASHED, "worker ended by SIGSEGV", id="the process dies"),
        pytest.param("exit", CleanReason.CRASHED, "worker ended with status 3: ", id="the process leaves"),
        pytest.param("raise", CleanReason.EXTRACTION_FAILED, "KeyError: 'price' at hostile._raise", id="the code raises"),
    ],
)
def test_a_bad_page_is_a_failure_with_its_reason_and_its_neighbours_are_untouched(
    pool: Pool[str, str], item: str, reason: CleanReason, detail: str
) -> None:
    assert list(pool.map(work, ["a", item, "b", "c"])) == ["A", Failure(reason, detail), "B", "C"]


def test_a_page_that_waits_without_using_cpu_time_is_ended_by_the_wall_clock() -> None:
    with Pool[str, str](2, replace(LIMITS, wall_seconds=4), ("tests.faults.hostile",)) as pool:
        failure = Failure(CleanReason.TIMED_OUT, "no answer within 4 s of wall-clock time")
        assert list(pool.map(work, ["a", "sleep in C", "b", "c"])) == ["A", failure, "B", "C"]


def test_what_a_library_prints_is_not_taken_for_an_answer(pool: Pool[str, str]) -> None:
    assert list(pool.map(work, ["print", "a"])) == ["printed", "A"]


def test_results_come_in_the_order_of_the_items_and_items_are_taken_only_a_little_ahead(pool: Pool[str, str]) -> None:
    taken: list[str] = []

    def items() -> Iterator[str]:
        for number in range(500):
            taken.append(f"item {number}")
            yield taken[-1]

    results = pool.map(work, items())
    first = next(results)
    assert (first, len(taken)) == ("ITEM 0", 64)
    assert [first, *results] == [f"ITEM {number}" for number in range(500)]


def test_two_threads_may_map_at_once_and_each_gets_its_own_results(pool: Pool[str, str]) -> None:
    seen: dict[str, list[str | Failure]] = {}

    def run(name: str) -> None:
        seen[name] = list(pool.map(work, [f"{name}{number}" for number in range(50)]))

    threads = [threading.Thread(target=run, args=(name,)) for name in ("x", "y")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {name: [f"{name.upper()}{number}" for number in range(50)] for name in ("x", "y")}


def test_a_worker_that_cannot_start_stops_the_run_instead_of_refusing_every_page() -> None:
    with Pool[str, str](1, LIMITS, ("no_such_module",)) as pool, pytest.raises(PipelineError, match="No module named 'no_such_module'"):
        list(pool.map(work, ["a"]))


def test_no_process_is_left_behind() -> None:
    before = psutil.Process().children(recursive=True)
    with Pool[str, str](2, LIMITS, ("tests.faults.hostile",)) as pool:
        list(pool.map(work, ["segfault", "exit", "a", "b"]))
        assert len(psutil.Process().children(recursive=True)) > len(before)
    assert psutil.Process().children(recursive=True) == before


def test_closing_the_pool_abandons_a_page_under_way_at_once_and_tries_it_no_more() -> None:
    """Were it waited for, a cancelled run would be killed by its engine before it could say that it was stopped."""
    before = psutil.Process().children()
    pool = Pool[str, str](1, Limits(cpu_seconds=600, wall_seconds=600.0), ("tests.faults.hostile",))
    results = pool.map(work, ["a", "sleep in C"])
    assert next(results) == "A"
    pool.close()
    with pytest.raises((PipelineError, CancelledError)):  # by how far the second page had come
        next(results)
    assert psutil.Process().children() == before


def test_a_worker_killed_while_it_starts_is_started_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIES_AT_START", str(tmp_path))
    (tmp_path / "first").touch()
    with Pool[str, str](1, LIMITS, ("tests.faults.dies_at_start", "tests.faults.hostile")) as pool:
        assert list(pool.map(work, ["a", "b"])) == ["A", "B"]
    assert list(tmp_path.iterdir()) == []


def test_a_worker_killed_twice_while_it_starts_is_the_machines_fault_and_no_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIES_AT_START", str(tmp_path))
    for name in ("first", "second"):
        (tmp_path / name).touch()
    with (
        Pool[str, str](1, LIMITS, ("tests.faults.dies_at_start", "tests.faults.hostile")) as pool,
        pytest.raises(TransientError, match=r"a worker could not go on .*SIGKILL.*No page was refused for it"),
    ):
        list(pool.map(work, ["a", "b"]))
