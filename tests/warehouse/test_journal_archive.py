"""The journal rolled up: every entry is read as before, and the tables that are loaded from it survive a rebuild."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import time_machine

from schemas.errors import PipelineError
from schemas.operations import CheckFailure, StageCount
from tests.warehouse.lakes import RULES, Case, rows, run_load, write_whole_unit
from tests.warehouse.newsrooms import open_newsroom
from warehouse import journal, storage
from warehouse.journal import RunEntry, RunRequest, RunStatus, read_entries
from warehouse.journal_archive import archives, read_archive, roll_up
from warehouse.lake import Lake
from warehouse.retention import Retention

_TABLES = ("loads", "stage_counts", "outlet_times", "check_results", "check_failures")


def record_run(lake: Lake, at: str) -> RunEntry:
    """Write the entry of a run that began then, with something in all its lists."""
    with time_machine.travel(at, tick=False):
        entry = journal.start_run(lake, RunRequest("daily", "cron “nightly”\u2028", "2025-12-30", {"mode": "stale"}), RULES)
        count = StageCount(run_id=entry.run_id, stage="clean", outcome="article", count=2, seconds=1.5)
        failure = CheckFailure(run_id=entry.run_id, check_name="evidence", row_no=0, row_json='{"exact": "“so”\\n"}')
        told = replace(
            entry, stage_counts=(count,), check_failures=(failure,), transient_rejects=(("b" * 32, "timed_out"),), notes=("one\u2029two",)
        )
        journal.record(lake, told)
        return journal.finish_run(lake, entry.run_id, RunStatus.UNCHANGED)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def files(lake: Lake) -> list[str]:
    return sorted(path.name for path in (lake.root / "runs").iterdir())


def test_entries_move_into_the_archive_of_their_year_and_read_as_before(lake: Lake) -> None:
    told = tuple(
        record_run(lake, at) for at in ("2025-12-30T03:15:00Z", "2025-12-31T03:15:00Z", "2026-01-01T03:15:00Z", "2026-01-02T03:15:00Z")
    )

    roll_up(lake, [entry.run_id for entry in told[1:3]])

    assert files(lake) == sorted([f"{told[0].run_id}.json", f"{told[3].run_id}.json", "2025.jsonl.gz", "2026.jsonl.gz"])
    assert read_entries(lake) == told

    roll_up(lake, [told[0].run_id])
    assert files(lake) == sorted([f"{told[3].run_id}.json", "2025.jsonl.gz", "2026.jsonl.gz"])
    assert read_entries(lake) == told
    assert len(read_archive(archives(lake)[0])) == 2


def test_the_same_entries_are_the_same_archive_however_often_they_were_rolled_up(lake: Lake, tmp_path: Path) -> None:
    told = [record_run(lake, f"2026-01-0{day}T03:15:00Z") for day in (1, 2, 3)]
    entries = {path.name: path.read_bytes() for path in (lake.root / "runs").iterdir()}
    roll_up(lake, [entry.run_id for entry in told])
    at_once = archives(lake)[0].read_bytes()
    archives(lake)[0].unlink()
    for name, content in entries.items():
        (lake.root / "runs" / name).write_bytes(content)

    for entry in reversed(told):
        roll_up(lake, [entry.run_id])

    assert archives(lake)[0].read_bytes() == at_once


def test_an_entry_that_stands_in_both_places_counts_once(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a kill between writing the archive and removing the files."""
    told = (record_run(lake, "2026-01-01T03:15:00Z"),)
    with monkeypatch.context() as killed:
        killed.setattr(storage, "remove", lambda path: None)
        roll_up(lake, [told[0].run_id])
    assert files(lake) == sorted(["2026.jsonl.gz", f"{told[0].run_id}.json"])
    assert read_entries(lake) == told

    roll_up(lake, [told[0].run_id])
    assert (files(lake), read_entries(lake)) == (["2026.jsonl.gz"], told)


def test_a_damaged_archive_is_named_and_never_written_over(lake: Lake, caplog: pytest.LogCaptureFixture) -> None:
    first, second = (record_run(lake, f"2026-01-0{day}T03:15:00Z") for day in (1, 2))
    roll_up(lake, [first.run_id])
    (archive,) = archives(lake)
    archive.write_bytes(archive.read_bytes()[:-3])
    torn = archive.read_bytes()

    assert read_entries(lake) == (second,)
    assert "2026.jsonl.gz cannot be read" in caplog.text
    with pytest.raises(PipelineError, match=r"2026\.jsonl\.gz cannot be read"):
        roll_up(lake, [second.run_id])
    assert archive.read_bytes() == torn
    assert read_entries(lake) == (second,)


def test_the_tables_of_the_journal_survive_a_roll_up_and_a_rebuild(tmp_path: Path) -> None:
    with time_machine.travel("2025-11-01T03:15:00Z", tick=False):
        newsroom = open_newsroom(tmp_path)
    record_run(newsroom.lake, "2025-12-30T03:15:00Z")
    write_whole_unit(newsroom.lake, [Case("fest")], datetime(2026, 3, 9).date())
    with time_machine.travel("2026-03-09T03:15:00Z", tick=False):
        run_load(newsroom.lake, newsroom.data)
    tables = {name: rows(newsroom.data, f"select * from {name} order by all") for name in _TABLES}
    assert len(tables["loads"]) == 4
    assert len(tables["check_failures"]) >= 1

    with time_machine.travel("2026-03-10T12:00:00Z", tick=False):
        newsroom.maintain(retention=Retention(journal_days=30))
    assert len(files(newsroom.lake)) == 2
    run_load(newsroom.lake, newsroom.data, from_empty=True)

    for name in _TABLES:
        old = f"select * from {name} where run_id in (select run_id from loads where started_at < timestamp '2026-03-10') order by all"
        assert rows(newsroom.data, old) == tables[name]
