"""Retention: what expired goes and nothing else, a dry run tells the same and touches nothing, a kill half way does no harm."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from schemas.errors import LockHeldError
from tests.laws.pipeline import identities, leftovers, rows_under_law_5
from tests.warehouse.child import ROOT, outcome, start
from tests.warehouse.lakes import Case, rows, run_load, write_knowledge, write_whole_unit
from tests.warehouse.newsrooms import Newsroom, open_newsroom
from warehouse import generations, locks
from warehouse.lake import Lake
from warehouse.maintain import MaintainReport, render_maintain
from warehouse.retention import Kind, Retention
from warehouse.storage import set_aside

_DAY, _OTHER_DAY = date(2026, 3, 2), date(2026, 3, 9)
_MAINTAIN = """
import os, signal, sys
from pathlib import Path
from tests.faults.launcher import Steps
from tests.warehouse.newsrooms import Newsroom
from warehouse.lake import Lake
from warehouse.retention import Retention

folder, step = Path(sys.argv[1]), int(sys.argv[2])
newsroom = Newsroom(folder / "data", folder / "landing", Lake(folder / "data" / "lake"), {})
sys.addaudithook(Steps(str(folder), lambda number, path: number == step and os.kill(os.getpid(), signal.SIGKILL)))
newsroom.maintain(retention=Retention(generations=1, quarantine_days=-1, journal_days=-1))
"""
_SESSION = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
connection.execute("set memory_limit = '40MB'")
connection.execute("set threads = 1")
connection.execute("set enable_progress_bar = false")
connection.execute("create temp table much as select i, md5(i::varchar) as a, md5((i + 1)::varchar) as b from range(2000000) as r(i)")
print("spilled", flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Five generations of which three are kept."""
    newsroom = open_newsroom(tmp_path_factory.mktemp("newsroom"))
    for _ in range(3):
        run_load(newsroom.lake, newsroom.data, from_empty=True, has_report=True)
    return newsroom


@pytest.fixture
def newsroom(made: Newsroom, tmp_path: Path) -> Newsroom:
    """A copy, with the times of the files."""
    shutil.copytree(made.data.parent, tmp_path, symlinks=True, dirs_exist_ok=True)
    return replace(made, data=tmp_path / "data", landing=tmp_path / "landing", lake=replace(made.lake, root=tmp_path / "data" / "lake"))


def litter(newsroom: Newsroom) -> dict[Path, Kind]:
    """Leave of each kind what maintenance is for; return what it is to remove."""
    lake, folder = newsroom.lake, newsroom.data / "generations"
    orphan = write_whole_unit(lake, [Case("gone")], _OTHER_DAY)
    lake.path("pages", orphan).unlink()
    staged = lake.staging / f"{orphan.unit}.parquet.123-abcd"
    staged.parent.mkdir(exist_ok=True)
    spill = folder / "000002.duckdb.tmp"
    spill.mkdir()
    for path in (staged, spill / "duckdb_temp_9_0_storage_S32K-0.tmp", folder / ".loading.duckdb", folder / "000006.duckdb"):
        path.write_bytes(b"left")
    for path in (*spill.iterdir(), spill):
        os.utime(path, (1_700_000_000,) * 2)
    unused, _newest = (write_knowledge(lake, text) for text in ("foot", "head"))
    torn = lake.root / "records" / "crawl_date=2026-03-09" / "torn.parquet"
    torn.write_bytes(b"torn")
    return {
        folder / "000003.duckdb": Kind.GENERATION,
        newsroom.data / "reports" / "000003.html": Kind.REPORT,
        folder / ".loading.duckdb": Kind.UNFINISHED,
        folder / "000006.duckdb": Kind.UNFINISHED,
        spill: Kind.SPILL,
        staged: Kind.STAGED,
        lake.path("articles", orphan): Kind.OUTPUT,
        lake.path("records", orphan): Kind.OUTPUT,
        unused.path: Kind.KNOWLEDGE,
        set_aside(torn, lake.quarantine): Kind.QUARANTINED,
        **dict.fromkeys((lake.root / "runs").glob("*.json"), Kind.JOURNAL),
        **{lake.root / stage / "crawl_date=2026-03-09": Kind.FOLDER for stage in ("pages", "articles", "records")},
    }


_ALL_OLD = Retention(generations=2, quarantine_days=30, journal_days=90)


def in_a_year(newsroom: Newsroom, *, dry_run: bool) -> MaintainReport:
    with time_machine.travel(datetime.now(UTC) + timedelta(days=365), tick=False):
        return newsroom.maintain(dry_run=dry_run, retention=_ALL_OLD)


def test_a_dry_run_tells_all_that_would_go_and_touches_nothing(newsroom: Newsroom) -> None:
    expected = litter(newsroom)
    before = identities(newsroom.data.parent)
    folders = sorted(path for path in newsroom.data.rglob("*") if path.is_dir())

    report = in_a_year(newsroom, dry_run=True)

    assert {removal.path: removal.kind for removal in report.removals} == expected
    assert identities(newsroom.data.parent) == before
    assert sorted(path for path in newsroom.data.rglob("*") if path.is_dir()) == folders


def test_what_expired_goes_and_nothing_else(newsroom: Newsroom) -> None:
    expected = litter(newsroom)
    before = set(newsroom.data.rglob("*"))
    told = {removal.path: removal.byte_size for removal in in_a_year(newsroom, dry_run=True).removals}
    published = rows_under_law_5(newsroom.data)

    report = in_a_year(newsroom, dry_run=False)

    assert {removal.path: removal.byte_size for removal in report.removals} == told
    assert report.freed_bytes == sum(told.values())
    inside = {path for path in before if path.parent.suffix == ".tmp"}
    assert before - set(newsroom.data.rglob("*")) == set(expected) | inside
    (archive,) = (newsroom.lake.root / "runs").iterdir()
    assert set(newsroom.data.rglob("*")) - before == {archive, newsroom.lake.land_lock}
    assert rows_under_law_5(newsroom.data) == published
    assert in_a_year(newsroom, dry_run=False).removals == ()


def test_the_report_says_it_line_by_line(newsroom: Newsroom) -> None:
    expected = litter(newsroom)

    text = render_maintain(in_a_year(newsroom, dry_run=False))

    counts = Counter(expected.values())
    listed = ", ".join(f"{counts[kind]} {kind}" for kind in Kind)
    lines = re.sub(r"[\d.]+ (s|MB)", "SIZE", text).splitlines()
    assert lines[:3] == [
        "maintain     done in SIZE",
        f"removed      {listed}; SIZE",
        f"             {newsroom.data / 'generations' / '000003.duckdb'}, SIZE",
    ]
    assert f"             {newsroom.data / 'generations' / '.loading.duckdb'}, 4 bytes" in lines
    assert lines[-1] == "problems     none"


def test_what_is_young_stays(newsroom: Newsroom) -> None:
    expected = litter(newsroom)
    report = newsroom.maintain(retention=Retention(generations=3))
    stays = {Kind.GENERATION, Kind.REPORT, Kind.KNOWLEDGE, Kind.QUARANTINED, Kind.JOURNAL}
    assert {removal.path: removal.kind for removal in report.removals} == {p: kind for p, kind in expected.items() if kind not in stays}


def test_what_is_being_written_stays(newsroom: Newsroom) -> None:
    staged = newsroom.lake.staging / "0123456789abcdef.parquet.123-abcd"
    with locks.guard(staged):
        assert newsroom.maintain().removals == ()
        assert staged.exists()


def test_of_a_unit_whose_pages_were_lost_everything_stays_until_it_is_given_up(newsroom: Newsroom) -> None:
    outputs = [newsroom.file(stage) for stage in ("articles", "records")]
    set_aside(newsroom.file("pages"), newsroom.lake.quarantine)

    assert in_a_year(newsroom, dry_run=True).problems[0].kind == "lost unit"
    kinds = {removal.kind for removal in in_a_year(newsroom, dry_run=False).removals}
    assert (kinds & {Kind.OUTPUT, Kind.QUARANTINED}, [path.exists() for path in outputs]) == (set(), [True, True])

    run_load(newsroom.lake, newsroom.data, from_empty=True, has_report=True)
    kinds = {removal.kind for removal in in_a_year(newsroom, dry_run=False).removals}
    assert {Kind.OUTPUT, Kind.QUARANTINED} < kinds


def test_a_pin_keeps_what_was_rolled_back_from_however_few_generations_are_kept(newsroom: Newsroom) -> None:
    generations.roll_back(newsroom.data, 4)

    report = newsroom.maintain(retention=Retention(generations=1))

    assert [removal.path.name for removal in report.removals] == ["000003.duckdb", "000003.html"]
    assert [one.number for one in generations.kept(newsroom.data)] == [4, 5]


@contextmanager
def spilling_session(warehouse: Path) -> Iterator["subprocess.Popen[str]"]:
    """A session of another process that has spilled beside the generation it reads."""
    command = [sys.executable, "-c", _SESSION, str(warehouse)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "spilled\n"
        yield process


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="elsewhere the system does not tell who uses a folder, and it stays")
@pytest.mark.parametrize("is_pruned", [False, True], ids=["kept generation", "pruned generation"])
def test_a_spill_folder_stays_while_its_session_lives_and_goes_when_it_was_killed(is_pruned: bool, newsroom: Newsroom) -> None:
    generation = newsroom.data / "generations" / "000003.duckdb"
    spill = generation.with_name("000003.duckdb.tmp")
    with spilling_session(generation) as session:
        if is_pruned:
            generation.unlink()
        assert any(spill.iterdir())
        in_a_year(newsroom, dry_run=False)
        assert spill.exists()
        session.kill()

    assert newsroom.maintain().removals == ()  # it has changed within the day
    (removal,) = (one for one in in_a_year(newsroom, dry_run=False).removals if one.kind is Kind.SPILL)
    assert (removal.path, removal.byte_size > 1_000_000, spill.exists()) == (spill, True, False)


@pytest.mark.parametrize("lock", [".load.lock", "lake/.land.lock"])
@pytest.mark.parametrize("dry_run", [False, True])
def test_it_waits_for_runs_that_land_or_load(lock: str, dry_run: bool, newsroom: Newsroom) -> None:
    with locks.hold(newsroom.data / lock, 0), pytest.raises(LockHeldError):
        newsroom.maintain(dry_run=dry_run)


def test_entries_wait_while_the_archive_of_their_year_is_damaged(newsroom: Newsroom) -> None:
    entries = sorted((newsroom.lake.root / "runs").glob("*.json"))
    archive = newsroom.lake.root / "runs" / f"{entries[0].stem[:4]}.jsonl.gz"
    archive.write_bytes(b"torn")

    report = in_a_year(newsroom, dry_run=False)

    assert [(one.kind, one.where) for one in report.problems] == [("unreadable journal", str(archive))]
    assert sorted((newsroom.lake.root / "runs").iterdir()) == sorted([archive, *entries])


def test_before_anything_happened_there_is_nothing_to_do(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "data", tmp_path, Lake(tmp_path / "data" / "lake"), {})
    report = newsroom.maintain(dry_run=True)
    assert (report.removals, report.findings, report.generation) == ((), (), None)
    assert not (tmp_path / "data").exists()


def test_what_a_killed_load_left_goes_and_its_run_is_settled(newsroom: Newsroom) -> None:
    write_whole_unit(newsroom.lake, [Case("fest")], _OTHER_DAY)
    assert outcome(start(newsroom.lake, newsroom.data, die_at="warehouse.checks:run_checks")) == "SIGKILL"
    assert leftovers(newsroom.data) != []

    newsroom.maintain()

    assert leftovers(newsroom.data) == []
    run_load(newsroom.lake, newsroom.data, has_report=True)
    assert rows(newsroom.data, "select status from loads order by started_at")[-2:] == [("interrupted",), ("published",)]


def test_killed_before_any_step_the_next_one_completes_it(newsroom: Newsroom, tmp_path: Path) -> None:
    litter(newsroom)
    told = "select run_id, status, generation, started_at, content_digest from loads order by all"
    before, published = rows(newsroom.data, told), rows_under_law_5(newsroom.data)
    kills = 0
    for step in (*range(2, 30, 4), 999):
        process = subprocess.run([sys.executable, "-c", _MAINTAIN, tmp_path, str(step)], cwd=ROOT, check=False)
        kills += process.returncode == -signal.SIGKILL
        assert rows_under_law_5(newsroom.data) == published
        if process.returncode == 0:
            break

    assert kills >= 3
    assert leftovers(newsroom.data) == []
    run_load(newsroom.lake, newsroom.data, from_empty=True, has_report=True)
    assert rows(newsroom.data, told)[:-1] == before
