"""Runs that overlap, or repeat each other, do no harm: each page lands once, and the warehouse is whole at any time."""

from pathlib import Path

from tests.faults.killing import reader_beside
from tests.faults.zones import messy_zone
from tests.laws.pipeline import Pipeline, ended, rows_under_law_5
from warehouse import journal
from warehouse.lake import Lake


def test_two_runs_and_a_backfill_at_once_give_the_rows_of_one_run(tmp_path: Path) -> None:
    zone = messy_zone(11, stories=16)
    alone, pipeline = (Pipeline(tmp_path / name / "landing", tmp_path / name / "data") for name in ("alone", "crowded"))
    for one in (alone, pipeline):
        one.drop(zone.drops)
    assert alone.run_here(unit_pages=5).status == 0
    backfill = "backfill --start 2026-01-01 --end 2026-12-31 --mode all"
    with reader_beside(pipeline) as reader:
        crowd = [pipeline.start(command=command, unit_pages=5) for command in ("run", "run", backfill)]
        statuses = [ended(run).status for run in crowd]
        last = pipeline.run_here(unit_pages=5)  # takes what one run left to the other, if that was made again while it loaded
    assert (statuses, last.status, reader.problems) == ([0, 0, 0], 0, [])
    assert rows_under_law_5(pipeline.data) == rows_under_law_5(alone.data)
    assert {entry.status for entry in journal.read_entries(Lake(pipeline.lake))} <= {"published", "unchanged"}
    assert "nothing new" in pipeline.run_here(unit_pages=5).out
