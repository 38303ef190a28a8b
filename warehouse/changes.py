"""What differs between the lake and the published generation: the work of the next load. Reads only."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from schemas.errors import LostUnitsError
from schemas.operations import LedgerEntry
from schemas.pages import SourceEntry
from warehouse import generations
from warehouse.database import current_versions, open_read_only, read_versions
from warehouse.generations import Generation
from warehouse.lake import STAGES, Lake, UnitKey
from warehouse.ledger import known_footers, ledger_entry, read_ledger, row_hashes_of
from warehouse.plan import Rulesets, Survey, UnitState, read_states
from warehouse.source_ledger import read_entries
from warehouse.source_rows import differ, source_rows

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Changes:
    """The work of a load. Without a base all is built from the lake.

    `to_refresh` are ledger rows of units whose files were made again with the same rows; only those made under other
    rules are reason enough for a new generation.
    """

    base: Generation | None
    survey: Survey
    sources: Mapping[str, SourceEntry]
    to_load: tuple[UnitState, ...] = ()
    to_remove: tuple[str, ...] = ()
    to_refresh: tuple[LedgerEntry, ...] = ()
    units_after: frozenset[str] = frozenset()
    has_new_rules: bool = False
    has_new_sources: bool = False
    has_new_views: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether a load would publish what is published already."""
        return not (self.to_load or self.is_more_than_units)

    @property
    def is_more_than_units(self) -> bool:
        """Whether there is work beside the units to load."""
        return bool(self.to_remove or self.has_new_rules or self.has_new_sources or self.has_new_views)


def find_changes(lake: Lake, data: Path, rulesets: Rulesets, *, from_empty: bool = False) -> Changes:
    """Compare lake and published generation by footers and ledger; damaged files are set aside on the way.

    A generation of another schema, or made by other load statements, is no base: all is built from the lake then. Raise
    LostUnitsError when a unit is gone whose pages the ledger of sources still counts.
    """
    survey = read_states(lake, rulesets, known_footers(data, lake))
    current = None if from_empty else generations.published(data)
    changes = _against_base(lake, current, survey) if current else None
    return changes or _against_nothing(lake, survey)


def _against_nothing(lake: Lake, survey: Survey) -> Changes:
    loadable = tuple(unit for unit in survey.units if unit.is_loadable)
    sources = read_entries(lake)
    wanted = source_rows(sources, [unit.key.unit for unit in loadable])
    return Changes(None, survey, sources, loadable, has_new_sources=len(wanted.sources) > 0)


def _against_base(lake: Lake, base: Generation, survey: Survey) -> Changes | None:
    with open_read_only(base.path) as connection:
        versions = read_versions(connection)
        if versions is None or not versions.has_rows_of(current_versions()):
            logger.info("generation %d is of another schema or other load statements: all is built from the lake", base.number)
            return None
        sources, ledger = read_entries(lake), read_ledger(connection)
        _refuse_losses(sources, ledger, survey)
        changes = _compare(Changes(base, survey, sources), ledger)
        has_new_sources = differ(connection, source_rows(changes.sources, changes.units_after))
        return replace(changes, has_new_sources=has_new_sources, has_new_views=versions != current_versions())


def _refuse_losses(sources: Mapping[str, SourceEntry], ledger: dict[UnitKey, LedgerEntry], survey: Survey) -> None:
    gone = {key.unit for key in ledger.keys() - {unit.key for unit in survey.units}}
    counted = {unit for entry in sources.values() for unit in entry.units}
    if lost := sorted(gone & counted):
        raise LostUnitsError(lost)


def _compare(changes: Changes, ledger: dict[UnitKey, LedgerEntry]) -> Changes:
    loadable = {unit.key: unit for unit in changes.survey.units if unit.is_loadable}
    to_load = tuple(unit for key, unit in loadable.items() if key not in ledger or not _has_same_rows(unit, ledger[key]))
    gone = ledger.keys() - {unit.key for unit in changes.survey.units}
    kept = loadable.keys() & ledger.keys() - {unit.key for unit in to_load}
    refreshed = [(ledger[key], ledger_entry(loadable[key], row_hashes_of(ledger[key]))) for key in sorted(kept)]
    return replace(
        changes,
        to_load=to_load,
        to_remove=tuple(sorted(key.unit for key in gone)),
        to_refresh=tuple(new for old, new in refreshed if new != old),
        has_new_rules=any(_rules(new) != _rules(old) for old, new in refreshed),
        units_after=frozenset(key.unit for key in ledger.keys() - gone) | {unit.key.unit for unit in to_load},
    )


def _has_same_rows(unit: UnitState, entry: LedgerEntry) -> bool:
    found = tuple(unit.files[stage].footer.content_digest for stage in STAGES)
    return found == (entry.pages_digest, entry.articles_digest, entry.records_digest)


def _rules(entry: LedgerEntry) -> tuple[str, str]:
    return entry.clean_ruleset, entry.extract_ruleset
