"""What differs between the lake and the published generation: the work of the next load. Reads only."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from schemas.errors import LostUnitsError
from schemas.operations import LedgerEntry
from schemas.pages import SourceEntry
from warehouse import generations
from warehouse.database import current_versions, open_read_only, read_versions
from warehouse.generations import Generation
from warehouse.lake import Lake, UnitKey
from warehouse.ledger import footers_in, has_rows_of, known_footers, read_ledger, refreshed_entry
from warehouse.plan import Rulesets, Survey, UnitState, read_states
from warehouse.reference import Seeds, seeds_differ
from warehouse.source_ledger import read_entries
from warehouse.source_rows import differ, source_rows
from warehouse.takedowns import TakedownWork, find_work

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Changes:
    """The work of a load. Without a base all is built from the lake.

    `to_refresh` are ledger rows of units whose files were made again with the same rows; only those made under other
    rules are reason enough for a new generation. `to_clear` are units whose rows go before anything else, because a new
    takedown covers some; they stand in `to_load` as well when they can be loaded now.
    """

    base: Generation | None
    survey: Survey
    sources: Mapping[str, SourceEntry]
    to_load: tuple[UnitState, ...] = ()
    to_remove: tuple[str, ...] = ()
    to_clear: tuple[str, ...] = ()
    to_refresh: tuple[LedgerEntry, ...] = ()
    units_after: frozenset[str] = frozenset()
    has_new_rules: bool = False
    has_new_sources: bool = False
    has_new_views: bool = False
    has_new_seeds: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether a load would publish what is published already."""
        return not (self.to_load or self.is_more_than_units)

    @property
    def is_more_than_units(self) -> bool:
        """Whether there is work beside the units to load."""
        has_news = self.has_new_rules or self.has_new_sources or self.has_new_views or self.has_new_seeds
        return bool(self.to_remove or self.to_clear or has_news)


def find_changes(lake: Lake, data: Path, rulesets: Rulesets, seeds: Seeds, *, from_empty: bool = False) -> Changes:
    """Compare lake and seeds with the published generation by footers and ledger; damaged files are set aside on the way.

    A generation of another schema, or made by other load statements, is no base: all is built from the lake then. Raise
    LostUnitsError when a unit is gone whose pages the ledger of sources still counts.
    """
    current = generations.published(data)
    if current is None or from_empty:
        return _against_nothing(lake, read_states(lake, rulesets, known_footers(data, lake)))
    with open_read_only(current.path) as connection:
        survey = read_states(lake, rulesets, footers_in(connection, lake))
        return _against_base(connection, lake, current, survey, seeds) or _against_nothing(lake, survey)


def _against_nothing(lake: Lake, survey: Survey) -> Changes:
    loadable = tuple(unit for unit in survey.units if unit.is_loadable)
    sources = read_entries(lake)
    wanted = source_rows(sources, [unit.key.unit for unit in loadable])
    return Changes(None, survey, sources, loadable, has_new_sources=len(wanted.sources) > 0)


def _against_base(connection: duckdb.DuckDBPyConnection, lake: Lake, base: Generation, survey: Survey, seeds: Seeds) -> Changes | None:
    versions = read_versions(connection)
    if versions is None or not versions.has_rows_of(current_versions()):
        logger.info("generation %d is of another schema or other load statements: all is built from the lake", base.number)
        return None
    sources, ledger = read_entries(lake), read_ledger(connection)
    _refuse_losses(sources, ledger, survey)
    changes = _compare(Changes(base, survey, sources), ledger)
    takedowns = find_work(connection, lake, survey, ledger, seeds.takedowns)
    changes = _with_takedowns(changes, takedowns)
    return replace(
        changes,
        has_new_sources=differ(connection, source_rows(changes.sources, changes.units_after)),
        has_new_views=versions != current_versions(),
        has_new_seeds=takedowns.has_new_requests or seeds_differ(connection, seeds),
    )


def _refuse_losses(sources: Mapping[str, SourceEntry], ledger: dict[UnitKey, LedgerEntry], survey: Survey) -> None:
    gone = {key.unit for key in ledger.keys() - {unit.key for unit in survey.units}}
    counted = {unit for entry in sources.values() for unit in entry.units}
    if lost := sorted(gone & counted):
        raise LostUnitsError(lost)


def _compare(changes: Changes, ledger: dict[UnitKey, LedgerEntry]) -> Changes:
    loadable = {unit.key: unit for unit in changes.survey.units if unit.is_loadable}
    to_load = tuple(unit for key, unit in loadable.items() if key not in ledger or not has_rows_of(ledger[key], unit))
    gone = ledger.keys() - {unit.key for unit in changes.survey.units}
    kept = loadable.keys() & ledger.keys() - {unit.key for unit in to_load}
    refreshed = [(ledger[key], refreshed_entry(ledger[key], loadable[key])) for key in sorted(kept)]
    return replace(
        changes,
        to_load=to_load,
        to_remove=tuple(sorted(key.unit for key in gone)),
        to_refresh=tuple(new for old, new in refreshed if new != old),
        has_new_rules=any(_rules(new) != _rules(old) for old, new in refreshed),
        units_after=frozenset(key.unit for key in ledger.keys() - gone) | {unit.key.unit for unit in to_load},
    )


def _with_takedowns(changes: Changes, takedowns: TakedownWork) -> Changes:
    """Add the units that takedowns touch; what is cleared and cannot be loaded now is gone until it can."""
    due = {unit.key.unit for unit in changes.to_load} | takedowns.to_reload
    to_load = tuple(unit for unit in changes.survey.units if unit.is_loadable and unit.key.unit in due)
    loaded = {unit.key.unit for unit in to_load}
    if waiting := sorted(takedowns.to_clear - loaded):
        logger.warning("units %s cannot be loaded now and may hold pages to take down: they leave until they can", ", ".join(waiting))
    return replace(
        changes,
        to_load=to_load,
        to_clear=tuple(sorted(takedowns.to_clear)),
        to_refresh=tuple(entry for entry in changes.to_refresh if entry.unit not in loaded),
        units_after=(changes.units_after - takedowns.to_clear) | loaded,
    )


def _rules(entry: LedgerEntry) -> tuple[str, str]:
    return entry.clean_ruleset, entry.extract_ruleset
