"""The plan of a run for a person to read before it starts: each unit, why it will run, how many pages, how long it may take.

Reads only, and moves nothing. The estimate comes from what earlier runs took, as the journal tells it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import duckdb

from schemas.operations import LedgerEntry
from warehouse import generations
from warehouse.database import open_read_only
from warehouse.journal import RunEntry, RunStatus
from warehouse.lake import UnitKey
from warehouse.ledger import has_rows_of, read_ledger
from warehouse.plan import Selection, State, Survey, UnitState

_RUNS_TIMED = 20  # latest runs that the estimate leans on: rules and machines change


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """One unit and why each stage will work on it; a stage left alone has no reason.

    Reasons: missing, changed, stale; relearned (newer site knowledge is there); again (asked for whatever its state); follows
    (the stage before it is done anew).
    """

    key: UnitKey
    pages: int
    clean: str | None
    extract: str | None
    load: str | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a run would do, oldest crawl date first.

    `seconds` is the estimated wall-clock time, None when no run was timed yet; `in_window` counts the units that the
    selection covers, worked on or not; `crawled` are the first and last crawl date of the whole lake.
    """

    units: tuple[PlannedUnit, ...]
    seconds: float | None
    in_window: int
    crawled: tuple[date, date] | None

    @property
    def pages(self) -> int:
        """Pages of all its units."""
        return sum(unit.pages for unit in self.units)


def forecast(survey: Survey, selection: Selection, loaded: dict[UnitKey, LedgerEntry], entries: Sequence[RunEntry]) -> Forecast:
    """Say what a run with this selection would do. `loaded` is the published ledger, `entries` the journal."""
    covered = [unit for unit in survey.units if selection.covers(unit.key)]
    planned = [_planned(unit, selection, loaded.get(unit.key)) for unit in covered]
    units = tuple(unit for unit in planned if unit.clean or unit.extract or unit.load)
    days = sorted(unit.key.crawl_date for unit in survey.units)
    return Forecast(units, _estimate(units, entries), len(covered), (days[0], days[-1]) if days else None)


def published_ledger(data: Path) -> dict[UnitKey, LedgerEntry]:
    """Read the ledger of the published generation; empty when there is none, or none of today's shape."""
    current = generations.published(data)
    if current is None:
        return {}
    try:
        with open_read_only(current.path) as connection:
            return read_ledger(connection)
    except duckdb.Error:
        return {}


def _planned(unit: UnitState, selection: Selection, entry: LedgerEntry | None) -> PlannedUnit:
    cleans, extracts = selection.cleans(unit), selection.extracts(unit)
    clean = _why(unit.clean, selection, is_behind=unit.is_behind) if cleans else None
    extract = ("follows" if cleans else _why(unit.extract, selection)) if extracts else None
    load = "follows" if extracts else _why_load(unit, entry)
    return PlannedUnit(unit.key, sum(unit.counts("pages").values()), clean, extract, load)


def _why(state: State, selection: Selection, *, is_behind: bool = False) -> str:
    if state in selection.states and state is not State.FRESH:
        return state.value
    return "relearned" if selection.relearns and is_behind else "again"


def _why_load(unit: UnitState, entry: LedgerEntry | None) -> str | None:
    if not unit.is_loadable:
        return None
    if entry is None:
        return "missing"
    return None if has_rows_of(entry, unit) else "changed"


def _estimate(units: Iterable[PlannedUnit], entries: Sequence[RunEntry]) -> float | None:
    """Estimate the seconds: pages times what a page took in each stage, and what a run takes beside its stages."""
    timed = [entry for entry in entries if entry.status == RunStatus.PUBLISHED and entry.pages][-_RUNS_TIMED:]
    if not timed:
        return None
    work = {"clean": sum(unit.pages for unit in units if unit.clean), "extract": sum(unit.pages for unit in units if unit.extract)}
    return sum(pages * _seconds_a_page(stage, timed) for stage, pages in work.items()) + median(map(_rest, timed))


def _seconds_a_page(stage: str, entries: Iterable[RunEntry]) -> float:
    rows = [row for entry in entries for row in entry.stage_counts if row.stage == stage]
    return sum(row.seconds or 0.0 for row in rows) / max(1, sum(row.count for row in rows))


def _rest(entry: RunEntry) -> float:
    """Seconds of a run beside cleaning and extracting: mostly those of the load."""
    whole = (entry.finished_at - entry.started_at).total_seconds() if entry.finished_at else 0.0
    return max(0.0, whole - sum(row.seconds or 0.0 for row in entry.stage_counts if row.stage in ("clean", "extract")))
