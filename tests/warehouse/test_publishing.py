"""Publishing: who sees which generation, when, and what stays of what a load was doing when it died."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from schemas.errors import CheckFailedError, LockHeldError
from schemas.records import ExtractedArticle
from schemas.render import schema_version
from schemas.rows import to_arrow
from tests.warehouse.child import outcome, start
from tests.warehouse.lakes import RULES, Case, clean, extract, land, listing, rows, run_load, write_whole_unit
from warehouse import journal, locks
from warehouse.journal import RunRequest, read_entries
from warehouse.lake import Lake, UnitKey, make_footer, read_footer, write_unit
from warehouse.load import LoadOptions, load
from warehouse.statements import rows_version, views_version

_ANSWER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
for line in sys.stdin:
    print(connection.execute("select count(*), max(generation) from articles, loads").fetchall(), flush=True)
"""
_ONE_MORE = [date(2026, 3, day) for day in range(3, 8)]


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    lake = Lake(tmp_path / "lake")
    write_whole_unit(lake, [Case("vote"), Case("wall", outcome="consent_wall")])
    return lake


def add_unit(lake: Lake, day: date = date(2026, 3, 3)) -> UnitKey:
    return write_whole_unit(lake, [Case(f"flood-{day}")], day)


def test_a_session_left_open_keeps_its_rows_and_stops_none_of_five_loads(lake: Lake, tmp_path: Path) -> None:
    run_load(lake, tmp_path)
    command = [sys.executable, "-c", _ANSWER, str(tmp_path / "news.duckdb")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as session:
        assert session.stdin
        assert session.stdout
        answers = []
        for day in [None, *_ONE_MORE]:
            if day:
                add_unit(lake, day)
                run_load(lake, tmp_path)
            session.stdin.write("again\n")
            session.stdin.flush()
            answers.append(session.stdout.readline())
        session.stdin.close()

    assert answers == ["[(1, 1)]\n"] * 6
    assert rows(tmp_path, "select count(*) from articles") == [(6,)]
    assert sorted(path.name for path in (tmp_path / "generations").iterdir()) == ["000004.duckdb", "000005.duckdb", "000006.duckdb"]


def test_a_published_generation_is_read_only_and_has_nothing_beside_it(lake: Lake, tmp_path: Path) -> None:
    report = run_load(lake, tmp_path)

    assert report.generation
    assert (tmp_path / "news.duckdb").readlink() == Path("generations/000001.duckdb")
    assert report.generation.path.stat().st_mode & 0o777 == 0o444
    assert sorted(listing(tmp_path / "generations")) == ["000001.duckdb"]


def test_the_file_bears_the_storage_version_that_older_tools_open(lake: Lake, tmp_path: Path) -> None:
    run_load(lake, tmp_path)

    assert rows(tmp_path, "select tags['storage_version'] from duckdb_databases() where path like '%.duckdb'") == [("v1.5.0+",)]


def test_views_and_macros_work_under_any_name_of_the_database(lake: Lake, tmp_path: Path) -> None:
    run_load(lake, tmp_path)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{tmp_path / 'news.duckdb'}' as somewhere (read_only)")
        connection.execute("use somewhere")

        found = connection.execute("select count(*), text_span(min(headline), 0, 7) from latest_articles").fetchall()

    assert found == [(1, "Council")]


def test_two_loaders_at_once_make_one_generation_and_both_end_well(lake: Lake, tmp_path: Path) -> None:
    both = [start(lake, tmp_path), start(lake, tmp_path)]

    ended = sorted(outcome(process) for process in both)

    assert ended == ["generation 1", "nothing new"]
    assert sorted(entry.status for entry in read_entries(lake)) == ["published", "unchanged"]


def test_a_load_that_may_not_wait_names_the_holder_of_the_lock(lake: Lake, tmp_path: Path) -> None:
    entry = journal.start_run(lake, RunRequest("daily", "test"), RULES)

    with locks.hold(tmp_path / ".load.lock", 0), pytest.raises(LockHeldError, match=r"held by process \d+"):
        load(lake, tmp_path, RULES, entry, LoadOptions(wait_seconds=0))

    journal.finish_run(lake, entry.run_id, journal.RunStatus.FAILED)
    assert not (tmp_path / "news.duckdb").exists()


def break_evidence(lake: Lake, case: Case, day: date) -> None:
    """Write a unit whose one link points one character too far."""
    key = land(lake, [case], day)
    clean(lake, key, [case])
    good = case.extracted()
    wrong = replace(good.links[0], start_char=good.links[0].start_char + 1, end_char=good.links[0].end_char + 1)
    table = to_arrow(ExtractedArticle, [replace(good, links=(wrong,))])
    digest = read_footer(lake.path("articles", key)).content_digest
    write_unit(lake, "records", key, table, make_footer("records", RULES.extract, digest, table, {"ok": 1}))


def test_a_failed_check_leaves_the_old_generation_published_and_its_rows_in_the_journal(lake: Lake, tmp_path: Path) -> None:
    run_load(lake, tmp_path)
    before = listing(tmp_path / "generations")
    wrong = Case("broken")
    break_evidence(lake, wrong, date(2026, 3, 3))

    with pytest.raises(CheckFailedError, match="evidence: 1 rows") as failure:
        run_load(lake, tmp_path)

    entry = read_entries(lake)[-1]
    start_char = wrong.extracted().links[0].start_char + 1
    assert failure.value.failures == {"evidence": 1}
    assert listing(tmp_path / "generations") == before
    assert rows(tmp_path, "select count(*) from articles") == [(1,)]
    assert (entry.status, entry.generation, entry.error) == ("refused", None, str(failure.value))
    assert [(result.check_name, result.failing_rows) for result in entry.check_results if result.failing_rows] == [
        ("evidence", 1),
        ("unknown_sources", 1),
    ]
    assert json.loads(entry.check_failures[0].row_json) == {
        "record_type": "links", "article_id": wrong.page_id, "record_no": 0, "field": "body", "block_no": None,
        "start_char": start_char, "end_char": start_char + 15, "exact": "the full report", "found": "he full report ",
    }  # fmt: skip


def test_failing_rows_of_a_refused_load_stand_in_the_warehouse_once_a_load_succeeds(lake: Lake, tmp_path: Path) -> None:
    wrong = Case("broken")
    break_evidence(lake, wrong, date(2026, 3, 3))
    with pytest.raises(CheckFailedError):
        run_load(lake, tmp_path)
    extract(lake, UnitKey(date(2026, 3, 3), next((lake.root / "pages" / "crawl_date=2026-03-03").iterdir()).stem), [wrong])

    run_load(lake, tmp_path)

    assert rows(tmp_path, "select status, generation from loads order by started_at") == [("refused", None), ("published", 1)]
    assert rows(tmp_path, "select check_name, row_no from check_failures where check_name = 'evidence'") == [("evidence", 0)]


_STEPS = {
    "the base is copied": ("warehouse.generations:copy", "old"),
    "rows of a unit were deleted": ("warehouse.transfer:_insert_batch", "old"),
    "rows stand, nothing is checked": ("warehouse.checks:run_checks", "old"),
    "the journal names the generation": ("warehouse.generations:publish", "old"),
    "the file has its number, nothing names it": ("warehouse.generations:link", "old"),
    "the symlink is to be flipped": ("os:replace:.news.duckdb.next", "old"),
    "the symlink is flipped": ("warehouse.generations:_prune", "new"),
    "the load is over, its journal entry says running": ("warehouse.journal:finish_run", "new"),
}


@pytest.mark.parametrize(("step", "left"), _STEPS.values(), ids=_STEPS.keys())
def test_killed_at_a_step_the_old_or_the_new_is_published_and_the_next_run_completes(
    step: str, left: str, lake: Lake, tmp_path: Path
) -> None:
    run_load(lake, tmp_path)
    add_unit(lake)

    assert outcome(start(lake, tmp_path, die_at=step)) == "SIGKILL"

    expected = {"old": (1, 1), "new": (2, 2)}[left]
    assert rows(tmp_path, "select count(distinct unit), max(generation) from unit_ledger, loads") == [expected]
    run_load(lake, tmp_path)
    assert rows(tmp_path, "select count(distinct unit), max(generation) from unit_ledger, loads") == [(2, 2)]
    assert read_entries(lake)[1].status == {"old": "interrupted", "new": "published"}[left]
    assert read_entries(lake)[1].generation == {"old": None, "new": 2}[left]
    assert sorted(listing(tmp_path / "generations")) == ["000001.duckdb", "000002.duckdb"]
    assert [path.name for path in (lake.root / "runs").iterdir() if path.suffix == ".lock"] == []


@pytest.mark.parametrize("seconds", [0.02, 0.07, 0.11, 0.16, 0.23])
def test_killed_at_any_instant_the_warehouse_is_whole(seconds: float, lake: Lake, tmp_path: Path) -> None:
    run_load(lake, tmp_path)
    add_unit(lake)

    ended = outcome(start(lake, tmp_path, die_after=seconds))

    assert ended in ("SIGALRM", "generation 2")
    counts = (
        "select (select count(*) from pages), (select count(*) from articles), (select count(*) from rejects), count(*) from unit_ledger"
    )
    assert rows(tmp_path, counts) in ([(2, 1, 1, 1)], [(3, 2, 1, 2)])
    run_load(lake, tmp_path)
    assert rows(tmp_path, "select count(*) from unit_ledger") == [(2,)]


@pytest.mark.parametrize(("from_empty", "file_limit"), [(False, 1_000_000), (True, 1_000_000)], ids=["while copying", "while writing"])
def test_a_full_disk_leaves_the_old_generation_published(from_empty: bool, file_limit: int, lake: Lake, tmp_path: Path) -> None:
    run_load(lake, tmp_path)
    before = listing(tmp_path / "generations")
    add_unit(lake)

    ended = outcome(start(lake, tmp_path, file_limit=file_limit, from_empty=from_empty))

    assert ended == "TransientError"
    assert listing(tmp_path / "generations") == before
    assert rows(tmp_path, "select count(*) from unit_ledger") == [(1,)]
    assert read_entries(lake)[-1].status == "failed"


@pytest.mark.parametrize("version", ["schema_version", "rows_version"])
def test_a_database_of_another_schema_or_other_load_statements_is_rebuilt_from_the_lake(
    version: str, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other_checkout:
        other_checkout.setattr(f"warehouse.database.{version}", lambda: "0" * 12)
        run_load(lake, tmp_path)

    report = run_load(lake, tmp_path)

    assert (report.units_loaded, report.generation and report.generation.number) == (1, 2)
    assert rows(tmp_path, "select schema_version, rows_version from warehouse_version") == [(schema_version(), rows_version())]
    assert run_load(lake, tmp_path).generation is None


def test_a_database_with_other_views_gets_the_new_ones_and_keeps_its_rows(
    lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other_checkout:
        other_checkout.setattr("warehouse.database.views_version", lambda: "0" * 12)
        run_load(lake, tmp_path)

    report = run_load(lake, tmp_path)

    assert (report.units_loaded, report.generation and report.generation.number) == (0, 2)
    assert rows(tmp_path, "select views_version from warehouse_version") == [(views_version(),)]
    assert run_load(lake, tmp_path).generation is None


def test_a_database_that_is_not_ours_behind_the_symlink_is_replaced_by_one_from_the_lake(lake: Lake, tmp_path: Path) -> None:
    (tmp_path / "generations").mkdir()
    with duckdb.connect(tmp_path / "generations" / "000004.duckdb") as connection:
        connection.execute("create table articles (id integer)")
    (tmp_path / "news.duckdb").symlink_to("generations/000004.duckdb")

    run_load(lake, tmp_path)

    assert (tmp_path / "news.duckdb").readlink() == Path("generations/000005.duckdb")
    assert rows(tmp_path, "select count(*) from articles") == [(1,)]
