"""The planner: what of the lake is missing, changed, stale or fresh, and which units a run must work on.

A make for Parquet: it compares footers and listings, and reads no rows. What the states are used for (running a stage,
loading) stands elsewhere; here nothing is written, except that damaged files are set aside.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from schemas.errors import DamagedFileError
from warehouse import knowledge, storage
from warehouse.lake import STAGES, Footer, Lake, UnitKey, list_units, read_footer
from warehouse.storage import FileStat

logger = logging.getLogger(__name__)


class State(StrEnum):
    """How the output of a stage stands to its input and its rules."""

    MISSING = "missing"  # there is none
    CHANGED = "changed"  # it was made from another input
    STALE = "stale"  # it was made under another ruleset
    FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class Rulesets:
    """The rulesets of the two stages, as they are in this checkout with these settings."""

    clean: str
    extract: str


@dataclass(frozen=True, slots=True)
class LakeFile:
    """A file of a unit as it was seen: the listing's facts and its footer."""

    stat: FileStat
    footer: Footer


KnownFiles = Mapping[Path, LakeFile]
"""Files whose footers were read before, by path. One whose stat is still the same is not opened again."""


@dataclass(frozen=True, slots=True)
class UnitState:
    """How a unit stands. `files` holds those of its three files that exist, by stage; the pages file always does.

    `is_behind` tells that newer site knowledge was learnt since its articles were made; that alone makes nothing stale.
    """

    key: UnitKey
    clean: State
    extract: State
    is_loadable: bool
    files: Mapping[str, LakeFile]
    is_behind: bool = False

    def counts(self, stage: str) -> dict[str, int]:
        """Give the rows of a stage's file by outcome; nothing when there is no file."""
        return self.files[stage].footer.counts if stage in self.files else {}

    @property
    def knowledge(self) -> str | None:
        """The digest of the site knowledge that its articles were made with, empty for nothing; None where there are none."""
        return self.files["articles"].footer.knowledge if "articles" in self.files else None


@dataclass(frozen=True, slots=True)
class Survey:
    """What the lake holds: its units, the units whose pages file is gone, and the damaged files found on the way.

    `knowledge` is the digest of the newest site knowledge, empty when nothing was learnt yet.
    """

    units: tuple[UnitState, ...]
    orphans: tuple[UnitKey, ...]
    damaged: tuple[Path, ...]
    knowledge: str = ""

    def tally(self, stage: str) -> dict[State, int]:
        """Count the units by the state of their clean or extract stage; every state is named."""
        found = Counter(unit.clean if stage == "clean" else unit.extract for unit in self.units)
        return {state: found[state] for state in State}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which units to work on: in one of `states`, crawled from `start` to `end` (both included), named in `only` if given.

    `first_stage` extract cleans nothing, load does neither. The units named in `again` are worked on whatever their state.
    One that `relearns` also works on units that are behind with site knowledge, and makes all by the newest.
    """

    states: frozenset[State] = frozenset({State.MISSING, State.CHANGED})
    first_stage: str = "clean"
    start: date | None = None
    end: date | None = None
    only: frozenset[str] | None = None
    again: frozenset[str] = frozenset()
    relearns: bool = False

    def covers(self, key: UnitKey) -> bool:
        """Tell whether a unit is within the window and among the named ones."""
        is_late_enough = self.start is None or self.start <= key.crawl_date
        is_early_enough = self.end is None or key.crawl_date <= self.end
        return is_late_enough and is_early_enough and (self.only is None or key.unit in self.only)

    def cleans(self, unit: "UnitState") -> bool:
        """Tell whether a unit is to be cleaned."""
        is_due = unit.clean in self.states or unit.key.unit in self.again or (self.relearns and unit.is_behind)
        return self.first_stage == "clean" and is_due and self.covers(unit.key)

    def extracts(self, unit: "UnitState") -> bool:
        """Tell whether a unit's records are to be extracted; what is cleaned always is. There must be articles."""
        is_due = unit.extract in self.states or unit.key.unit in self.again
        has_articles = unit.clean != State.MISSING
        return self.cleans(unit) or (self.first_stage != "load" and has_articles and is_due and self.covers(unit.key))


DAILY = Selection()
"""What the daily run works on: all that is missing or changed. Stale units are counted, and wait for a backfill."""


DAILY_AND_STALE = Selection(frozenset({State.MISSING, State.CHANGED, State.STALE}))
"""All that the rules and settings of today would make otherwise."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which units a run cleans and extracts, oldest crawl date first, and how many stale ones it leaves alone.

    `knowledge` says for each unit to be cleaned the digest of the site knowledge that it is made with: that of its articles
    as they are, so that a rerun gives the same bytes, and the newest where there are none or the run asks for it.
    """

    clean: tuple[UnitKey, ...]
    extract: tuple[UnitKey, ...]
    stale_left: int
    knowledge: Mapping[UnitKey, str]


def read_states(lake: Lake, rulesets: Rulesets, known: KnownFiles, *, sets_aside: bool = True) -> Survey:
    """Say how every unit of the lake stands. Opens the footers only of files that are not in `known` as they are now.

    A damaged file counts as missing, and is moved to the lake's quarantine unless `sets_aside` is off: a stage makes its
    output again, landing sees that the unit of a pages file vanished and reads its sources again.
    """
    damaged: list[Path] = []
    seen = {stage: _read_stage(lake, stage, known, damaged) for stage in STAGES}
    if sets_aside:
        _set_aside(lake, damaged)
    last = knowledge.newest(lake)
    learnt = last.digest if last else ""
    units = tuple(_judge(key, {s: seen[s][key] for s in STAGES if key in seen[s]}, rulesets, learnt) for key in sorted(seen["pages"]))
    orphans = tuple(sorted((seen["articles"].keys() | seen["records"].keys()) - seen["pages"].keys()))
    return Survey(units, orphans, tuple(damaged), learnt)


def _read_stage(lake: Lake, stage: str, known: KnownFiles, damaged: list[Path]) -> dict[UnitKey, LakeFile]:
    found = {}
    for key, stat in list_units(lake, stage).items():
        before = known.get(stat.path)
        try:
            found[key] = before if before and before.stat == stat else LakeFile(stat, read_footer(stat.path))
        except DamagedFileError:
            damaged.append(stat.path)
        except FileNotFoundError:  # replaced or removed since the listing
            continue
    return found


def _set_aside(lake: Lake, damaged: Iterable[Path]) -> None:
    moved = [storage.set_aside(path, lake.quarantine).name for path in damaged]
    if moved:
        logger.warning("%d damaged files of the lake were set aside in %s: %s", len(moved), lake.quarantine, ", ".join(moved))


def _judge(key: UnitKey, files: Mapping[str, LakeFile], rulesets: Rulesets, learnt: str) -> UnitState:
    pages, articles, records = (files[stage].footer if stage in files else None for stage in STAGES)
    is_clean_current = pages is not None and articles is not None and articles.input_digest == pages.content_digest
    is_extract_current = articles is not None and records is not None and records.input_digest == articles.content_digest
    return UnitState(
        key,
        clean=_state(articles, is_clean_current, rulesets.clean),
        extract=_state(records, is_extract_current, rulesets.extract),
        is_loadable=is_clean_current and is_extract_current,
        files=files,
        is_behind=articles is not None and articles.knowledge != learnt,
    )


def _state(output: Footer | None, is_current: bool, ruleset: str) -> State:
    if output is None:
        return State.MISSING
    if not is_current:
        return State.CHANGED
    return State.FRESH if output.ruleset == ruleset else State.STALE


def select(survey: Survey, selection: Selection = DAILY) -> Plan:
    """Choose the units to work on. A stage always means that stage and all after it: what is cleaned is extracted too."""
    cleaned = [unit for unit in survey.units if selection.cleans(unit)]
    extract = tuple(unit.key for unit in survey.units if selection.extracts(unit))
    worked_on = frozenset(extract)
    stale = sum(State.STALE in (u.clean, u.extract) and u.key not in worked_on for u in survey.units)
    return Plan(tuple(unit.key for unit in cleaned), extract, stale, {unit.key: _knowledge(unit, survey, selection) for unit in cleaned})


def _knowledge(unit: UnitState, survey: Survey, selection: Selection) -> str:
    """Name the site knowledge that a unit is to be cleaned with."""
    own = unit.knowledge
    return survey.knowledge if own is None or selection.relearns else own
