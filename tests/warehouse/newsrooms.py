"""A small whole newsroom for tests of maintenance: landing zone, ledger of sources, lake, journal and warehouse that agree."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.warehouse.lakes import RULES, Case, run_load, write_sources, write_whole_unit
from warehouse.lake import Lake, UnitKey
from warehouse.maintain import MaintainOptions, MaintainReport, maintain
from warehouse.retention import Retention

CASES = {
    date(2026, 3, 2): [Case("vote", source="crawl/2.jsonl"), Case("wall", source="crawl/2.jsonl", outcome="consent_wall")],
    date(2026, 3, 3): [Case("fair", source="crawl/3.jsonl")],
}


@dataclass(frozen=True)
class Newsroom:
    """Its folders, and its units by day."""

    data: Path
    landing: Path
    lake: Lake
    units: dict[date, UnitKey]

    def file(self, stage: str, day: date = date(2026, 3, 2)) -> Path:
        return self.lake.path(stage, self.units[day])

    def add(self, day: date, cases: Sequence[Case]) -> UnitKey:
        """Land, clean and extract one more unit, and publish it."""
        key = write_whole_unit(self.lake, cases, day)
        self.units[day] = key
        write_sources(self.lake, {key: cases})
        write_landing_files(self.landing, cases)
        run_load(self.lake, self.data, has_report=True)
        return key

    def maintain(self, *, dry_run: bool = False, retention: Retention | None = None) -> MaintainReport:
        options = MaintainOptions(retention or Retention(), wait_seconds=0, dry_run=dry_run)
        return maintain(self.lake, self.data, self.landing, RULES, options)


def open_newsroom(folder: Path) -> Newsroom:
    """Make one with two units, each published by a run of its own."""
    newsroom = Newsroom(folder / "data", folder / "landing", Lake(folder / "data" / "lake"), {})
    for day, cases in CASES.items():
        newsroom.add(day, cases)
    return newsroom


def write_landing_files(landing: Path, cases: Sequence[Case]) -> None:
    """Write the files that `lakes.write_sources` tells of: 1,000 bytes, and always the same time."""
    for source in {case.source for case in cases}:
        path = landing / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b" " * 1000)
        os.utime(path, ns=(1_770_000_000_000_000_000,) * 2)
