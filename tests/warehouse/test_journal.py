"""The journal: what an entry keeps, and how entries of killed runs are put right."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from schemas.operations import CheckFailure, CheckResult, OutletTime, StageCount
from tests.warehouse.lakes import RULES, Case, write_whole_unit
from warehouse import journal
from warehouse.journal import (
    TRANSIENT_KEPT,
    RunRequest,
    RunStatus,
    Unfinished,
    fail_run,
    finish_run,
    new_run_id,
    read_entries,
    read_entry,
    settle,
    start_run,
    unfinished,
)
from warehouse.lake import Lake
from warehouse.load import load

REQUEST = RunRequest("backfill", "command line", "2026-03-02", {"mode": "stale"}, "after the new byline rules")


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def test_a_run_is_named_by_its_start_and_eight_digits() -> None:
    first, second = (new_run_id(datetime(2026, 3, 2, 4, 5, 6)) for _ in range(2))

    assert first[:17] == second[:17] == "20260302T040506Z-"
    assert len(first) == 25
    assert first != second


def test_an_entry_keeps_all_that_was_recorded_to_its_end(lake: Lake) -> None:
    with time_machine.travel("2026-03-02T06:00:00Z", tick=False):
        entry = start_run(lake, REQUEST, RULES)
    told = replace(
        entry,
        pages=3,
        articles=2,
        rejects=1,
        stage_counts=(StageCount(run_id=entry.run_id, stage="clean", outcome="article", count=2, seconds=1.5),),
        check_results=(CheckResult(run_id=entry.run_id, check_name="evidence", severity="error", failing_rows=1, seconds=0.1),),
        check_failures=(CheckFailure(run_id=entry.run_id, check_name="evidence", row_no=0, row_json='{"exact": "“so”"}'),),
        outlets=(("northbay.example", 2, 1),),
        outlet_times=(OutletTime(run_id=entry.run_id, outlet="northbay.example", pages=3, seconds=1.25),),
        slowest=(("a" * 32, "https://northbay.example/vote", 2.25),),
        transient_rejects=(("b" * 32, "timed_out"),),
        transient_units=("5f" * 8,),
        notes=("one file was set aside",),
    )
    journal.record(lake, told)

    with time_machine.travel("2026-03-02T06:00:09Z", tick=False):
        finished = finish_run(lake, entry.run_id, RunStatus.UNCHANGED)

    assert finished == replace(told, status="unchanged", finished_at=datetime(2026, 3, 2, 6, 0, 9))
    assert read_entry(lake, entry.run_id) == finished
    assert read_entries(lake) == (finished,)
    assert [path.name for path in (lake.root / "runs").iterdir()] == [f"{entry.run_id}.json"]


def test_a_status_that_is_final_is_not_talked_over(lake: Lake) -> None:
    entry = start_run(lake, REQUEST, RULES)
    journal.record(lake, replace(entry, status=RunStatus.REFUSED, error="evidence: 1 rows"))

    finished = finish_run(lake, entry.run_id, RunStatus.FAILED, "a traceback")

    assert (finished.status, finished.error) == ("refused", "evidence: 1 rows")


def test_no_more_transient_rejects_are_kept_than_fit(lake: Lake) -> None:
    entry = start_run(lake, REQUEST, RULES)
    many = tuple((f"{number:032x}", "crashed") for number in range(TRANSIENT_KEPT + 1))

    journal.record(lake, replace(entry, transient_rejects=many))

    assert finish_run(lake, entry.run_id, RunStatus.FAILED).transient_rejects == many[:TRANSIENT_KEPT]


def test_a_living_run_is_left_alone(lake: Lake, tmp_path: Path) -> None:
    entry = start_run(lake, REQUEST, RULES)

    assert settle(lake, tmp_path) == ()
    assert read_entry(lake, entry.run_id).status == "running"
    finish_run(lake, entry.run_id, RunStatus.FAILED)


def test_the_entry_of_a_dead_run_becomes_interrupted_once(lake: Lake, tmp_path: Path) -> None:
    entry = start_run(lake, REQUEST, RULES)
    journal.record(lake, replace(entry, generation=1))
    journal._HELD.pop(entry.run_id).close()  # as the kernel does when a process dies

    settled = settle(lake, tmp_path)

    assert settled == (replace(entry, status="interrupted"),)
    assert read_entries(lake) == settled
    assert settle(lake, tmp_path) == ()


def test_a_file_that_is_no_entry_hides_no_other(lake: Lake, caplog: pytest.LogCaptureFixture) -> None:
    entry = start_run(lake, REQUEST, RULES)
    finished = finish_run(lake, entry.run_id, RunStatus.UNCHANGED)
    (lake.root / "runs" / "zzz.json").write_text('{"run_id": 3')

    assert read_entries(lake) == (finished,)
    assert "zzz.json is not an entry of the journal" in caplog.text


def test_an_entry_of_a_later_version_is_read_without_what_is_new_in_it(lake: Lake) -> None:
    finished = finish_run(lake, start_run(lake, REQUEST, RULES).run_id, RunStatus.UNCHANGED)
    path = lake.root / "runs" / f"{finished.run_id}.json"
    path.write_text(path.read_text().replace("{", '{"mood": "calm",', 1))

    assert read_entries(lake) == (finished,)


def test_what_was_asked_for_in_vain_is_told_with_the_units_of_the_latest_attempts(lake: Lake) -> None:
    def run_at(hour: int, status: RunStatus, request: RunRequest = REQUEST) -> None:
        with time_machine.travel(datetime(2026, 3, 2, hour, tzinfo=UTC), tick=False):
            finish_run(lake, start_run(lake, request, RULES).run_id, status)

    assert unfinished(lake, REQUEST) is None
    run_at(1, RunStatus.FAILED)
    run_at(2, RunStatus.PUBLISHED)
    assert unfinished(lake, REQUEST) is None
    run_at(3, RunStatus.INTERRUPTED, replace(REQUEST, again=frozenset({"5f" * 8, "a0" * 8})))
    run_at(4, RunStatus.FAILED, replace(REQUEST, again=frozenset({"a0" * 8})))
    run_at(5, RunStatus.PUBLISHED, replace(REQUEST, arguments={"mode": "all"}))
    found = unfinished(lake, replace(REQUEST, note="once more", trigger="prefect"))
    assert found == Unfinished(datetime(2026, 3, 2, 3), frozenset({"5f" * 8, "a0" * 8}))
    run_at(6, RunStatus.UNCHANGED)
    assert unfinished(lake, REQUEST) is None


def test_a_run_that_was_stopped_after_its_generation_was_published_is_published(lake: Lake, tmp_path: Path) -> None:
    write_whole_unit(lake, [Case("vote")])
    entry = start_run(lake, RunRequest("daily", "test"), RULES)
    report = load(lake, tmp_path, RULES, entry)

    ended = fail_run(lake, tmp_path, entry.run_id, RunStatus.INTERRUPTED, "stopped: KeyboardInterrupt")

    assert report.generation is not None
    assert (ended.status, ended.generation, ended.error, ended.notes) == ("published", 1, None, ("stopped: KeyboardInterrupt",))


def test_a_run_that_failed_before_its_generation_was_published_names_none(lake: Lake, tmp_path: Path) -> None:
    entry = start_run(lake, RunRequest("daily", "test"), RULES)
    journal.record(lake, replace(entry, generation=4))

    ended = fail_run(lake, tmp_path, entry.run_id, RunStatus.FAILED, "no space left on device")

    assert (ended.status, ended.generation, ended.error) == ("failed", None, "no space left on device")


def test_a_damaged_entry_of_a_killed_run_stops_no_other_run(lake: Lake, tmp_path: Path) -> None:
    entry = start_run(lake, RunRequest("daily", "test"), RULES)
    journal._release(lake, entry.run_id)
    runs = lake.root / "runs"
    (runs / f".{entry.run_id}.lock").touch()
    (runs / f"{entry.run_id}.json").write_text("{", encoding="utf-8")

    assert settle(lake, tmp_path) == ()
    assert settle(lake, tmp_path) == ()
    assert [path.name for path in runs.iterdir()] == [f"{entry.run_id}.json"]
