"""What an operator reads of a warehouse at its several ages."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from schemas.errors import CheckFailedError
from schemas.operations import StageCount
from tests.warehouse.lakes import RULES, Case, bad_line, clean, land, listing, run_load, write_sources, write_whole_unit
from tests.warehouse.test_publishing import break_evidence
from warehouse import journal
from warehouse.journal import RunRequest, RunStatus
from warehouse.lake import Lake
from warehouse.plan import Rulesets
from warehouse.status import read_status, render_status


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def shown(lake: Lake, data: Path, rulesets: Rulesets = RULES) -> str:
    """The status with what differs from run to run replaced: run ids, times, sizes, folders."""
    text = render_status(read_status(lake, data, rulesets)).replace(str(data), "DATA")
    text = re.sub(r"\d{8}T\d{6}Z-[0-9a-f]{8}", "RUN", text)
    return re.sub(r"\d+\.\d MB", "SIZE", re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", "WHEN", text))


def test_before_anything_happened(lake: Lake, tmp_path: Path) -> None:
    assert shown(lake, tmp_path) == (
        "landed     0 sources, 0 pages in 0 units, 0 inputs rejected\n"
        "clean      0 missing, 0 changed, 0 stale, 0 fresh\n"
        "extract    0 missing, 0 changed, 0 stale, 0 fresh\n"
        "loadable   0 of 0 units\n"
        "knowledge  none of sites yet: python -m flows learn\n"
        "published  nothing yet: python -m flows run makes the warehouse\n"
        "last run   none yet\n"
    )
    assert listing(tmp_path) == {}


def test_with_work_left_a_run_refused_and_files_set_aside(lake: Lake, tmp_path: Path) -> None:
    cases = [Case("vote"), Case("wall", outcome="consent_wall")]
    key = write_whole_unit(lake, cases)
    write_sources(lake, {key: cases}, {"torn.warc": (bad_line(1),)})
    run_load(lake, tmp_path)
    waiting = land(lake, [Case("fair")], date(2026, 3, 4))
    clean(lake, waiting, [Case("fair")])
    lake.path("articles", waiting).write_bytes(b"torn")
    break_evidence(lake, Case("broken"), date(2026, 3, 3))
    with pytest.raises(CheckFailedError):
        run_load(lake, tmp_path)
    before = listing(tmp_path)

    status = shown(lake, tmp_path, Rulesets("0" * 16, RULES.extract))

    lines = status.splitlines()
    evidence = next(line for line in lines if "error evidence" in line)
    assert lines[:7] == [
        "landed     2 sources, 4 pages in 3 units, 1 inputs rejected; newest crawl date 2026-03-04",
        "clean      1 missing, 0 changed, 2 stale, 0 fresh",
        "extract    1 missing, 0 changed, 0 stale, 2 fresh",
        "loadable   2 of 3 units",
        "knowledge  none of sites yet: python -m flows learn",
        "published  generation 1 of WHEN: 2 pages, 1 articles, 2 rejects; SIZE",
        "           DATA/generations/000001.duckdb",
    ]
    assert lines[7].startswith("last run   RUN daily (test) refused; 0 pages cleaned, 0 articles, 0 rejects, 1 units loaded: not published")
    assert evidence == "           error evidence: 1 rows, such as"
    assert '"record_type":"links"' in lines[lines.index(evidence) + 1]
    assert "before     RUN daily (test) published, generation 1; 0 pages cleaned, 0 articles, 0 rejects, 1 units loaded" in lines
    assert re.fullmatch(r"attention  DATA/lake/\.quarantine/crawl_date=2026-03-04-\S+ was set aside", lines[-1])
    assert listing(tmp_path) == before


def test_rejects_of_the_last_run_stand_by_their_number_and_a_killed_run_is_named(lake: Lake, tmp_path: Path) -> None:
    entry = journal.start_run(lake, RunRequest("daily", "cron \x1b[31m"), RULES)
    counts = [("land", "page", 90), ("land", "truncated", 1), ("clean", "article", 60), ("clean", "too_short", 5), ("clean", "empty", 25)]
    stage_counts = tuple(
        StageCount(run_id=entry.run_id, stage=stage, outcome=outcome, count=count, seconds=None) for stage, outcome, count in counts
    )
    journal.record(lake, replace(entry, status=RunStatus.INTERRUPTED, pages=90, articles=60, rejects=31, stage_counts=stage_counts))
    journal.finish_run(lake, entry.run_id, RunStatus.FAILED)

    assert shown(lake, tmp_path).splitlines()[6:] == [
        "last run   RUN daily (cron \\x1b[31m) interrupted; 90 pages cleaned, 60 articles, 31 rejects, 0 units loaded",
        "           rejects: 25 empty, 5 too_short, 1 truncated",
        "attention  RUN was interrupted",
    ]


def test_a_damaged_file_is_named_and_left_where_it_is(lake: Lake, tmp_path: Path) -> None:
    key = write_whole_unit(lake, [Case("vote")])
    lake.path("records", key).write_bytes(b"torn")

    assert shown(lake, tmp_path).splitlines()[-1] == (
        f"attention  DATA/lake/records/crawl_date=2026-03-02/{key.unit}.parquet is damaged: the next run sets it aside"
    )
    assert lake.path("records", key).exists()
