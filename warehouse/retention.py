"""Retention: what need not be kept any more, and its removal. Whoever calls this holds the locks of landing and loading.

Listing reads only, so that a dry run can show what would go. Nothing is listed that a reader, a load that runs or a
rollback may still need.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from warehouse import generations, journal, journal_archive, locks, spill, storage
from warehouse.journal import RunStatus
from warehouse.knowledge import list_knowledge
from warehouse.lake import STAGES, Lake, list_units
from warehouse.report import files as reports


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept: generations by number (the published one counts), quarantine and journal by days."""

    generations: int = generations.KEPT
    quarantine_days: int = 30
    journal_days: int = 90


_RUNS_END_WITHIN = timedelta(days=7)  # a long backfill chooses the knowledge of all its units when it begins


class Kind(StrEnum):
    """What is removed, and why."""

    GENERATION = "expired generation"
    UNFINISHED = "leftover of a killed load"
    SPILL = "abandoned spill folder"
    REPORT = "report of an expired generation"
    STAGED = "leftover of a killed stage"
    OUTPUT = "output without pages"
    KNOWLEDGE = "unused site knowledge"
    QUARANTINED = "old file in quarantine"
    JOURNAL = "journal entry rolled up"
    FOLDER = "empty folder"


@dataclass(frozen=True, slots=True)
class Removal:
    """One file or folder that goes, with the bytes it holds. A journal entry lives on in the archive of its year."""

    kind: Kind
    path: Path
    byte_size: int


@dataclass(frozen=True, slots=True)
class Needed:
    """What must stay.

    Of the units named in `lost` everything, since their pages may come back; of site knowledge what has one of these
    digests, which articles were made with, and all of it where that is None.
    """

    lost: frozenset[str]
    knowledge: frozenset[str] | None


def find_removals(lake: Lake, data: Path, retention: Retention, now: datetime, needed: Needed) -> tuple[Removal, ...]:
    """List what is to go at `now` (UTC)."""
    lost = needed.lost
    expired = generations.expired(data, retention.generations)
    found = [
        *_removals(Kind.GENERATION, (one.path for one in expired)),
        *_removals(Kind.UNFINISHED, generations.leftovers(data)),
        *_removals(Kind.SPILL, spill.abandoned(generations.folder(data), now.replace(tzinfo=UTC).timestamp())),
        *_removals(Kind.REPORT, (path for one in expired if (path := reports.path(data, one.number)).exists())),
        *_removals(Kind.STAGED, _staged(lake)),
        *_removals(Kind.OUTPUT, _outputs_without_pages(lake, lost)),
        *_removals(Kind.KNOWLEDGE, _unused_knowledge(lake, needed.knowledge, now - _RUNS_END_WITHIN)),
        *_removals(Kind.QUARANTINED, _quarantined_before(lake, now - timedelta(days=retention.quarantine_days), lost)),
        *_removals(Kind.JOURNAL, _entries_before(lake, now - timedelta(days=retention.journal_days))),
    ]
    return (*found, *_removals(Kind.FOLDER, _folders_left_empty(lake, {removal.path for removal in found})))


def carry_out(lake: Lake, removals: Iterable[Removal]) -> None:
    """Remove what was listed, in the order of the list; entries of the journal are rolled up."""
    removals = tuple(removals)
    for removal in removals:
        if removal.kind is not Kind.JOURNAL:
            _remove(removal)
    journal_archive.roll_up(lake, [removal.path.stem for removal in removals if removal.kind is Kind.JOURNAL])


def _remove(removal: Removal) -> None:
    if removal.kind is Kind.STAGED:
        locks.remove_if_free(removal.path)
    elif removal.kind is Kind.FOLDER:
        with suppress(OSError):  # something has come into it
            removal.path.rmdir()
    elif removal.path.is_dir() and not removal.path.is_symlink():
        shutil.rmtree(removal.path)
    else:
        storage.remove(removal.path)


def _removals(kind: Kind, paths: Iterable[Path]) -> list[Removal]:
    return [Removal(kind, path, _byte_size(path)) for path in paths]


def _byte_size(path: Path) -> int:
    if path.is_dir() and not path.is_symlink():
        return sum(_byte_size(inside) for inside in path.iterdir())
    return path.lstat().st_size


def _staged(lake: Lake) -> list[Path]:
    """List staged files that nobody is writing."""
    return [path for path in sorted(lake.staging.iterdir()) if not locks.is_held(path)] if lake.staging.is_dir() else []


def _outputs_without_pages(lake: Lake, lost: frozenset[str]) -> Iterator[Path]:
    try:
        outputs = {stage: list_units(lake, stage) for stage in STAGES if stage != "pages"}
        units = list_units(lake, "pages").keys()  # listed last: an output that was listed before had its pages file by then
    except ValueError:  # a stray file, which the inspection names
        return
    for listed in outputs.values():
        yield from (stat.path for key, stat in listed.items() if key not in units and key.unit not in lost)


def _unused_knowledge(lake: Lake, used: frozenset[str] | None, limit: datetime) -> Iterator[Path]:
    """List files that no articles name. The newest stays, and what was the newest until `limit`: runs may have begun with it."""
    files = list_knowledge(lake) if used is not None else ()
    for found, later in pairwise(files):
        if used is not None and found.digest not in used and _utc(later.path.lstat().st_mtime) < limit:
            yield found.path


def _quarantined_before(lake: Lake, limit: datetime, lost: frozenset[str]) -> list[Path]:
    """List files set aside before `limit`. Being renamed changed their status time; their own time is of when they were written."""
    listed = [stat.path for stat in storage.list_files(lake.quarantine, "")]
    return [path for path in listed if _utc(path.lstat().st_ctime) < limit and not any(unit in path.name for unit in lost)]


def _entries_before(lake: Lake, limit: datetime) -> Iterator[Path]:
    """List entries of runs that began before `limit` and have ended, but for files that are no entries and years that are damaged."""
    closed = tuple(path.name[:4] for path in journal_archive.damaged(lake))
    for stat in storage.list_files(journal_archive.folder(lake), ".json"):
        with suppress(ValueError, TypeError, KeyError):
            entry = journal.read_entry(lake, stat.path.stem)
            is_old = entry.started_at < limit and RunStatus(entry.status).is_final
            if is_old and entry.run_id == stat.path.stem and not entry.run_id.startswith(closed):
                yield stat.path


def _folders_left_empty(lake: Lake, gone: set[Path]) -> Iterator[Path]:
    """List folders of crawl dates that hold nothing but what goes; those of outputs only where no stage may write into them."""
    left: defaultdict[str, set[str]] = defaultdict(set)
    for stage in STAGES:
        for folder in sorted((lake.root / stage).glob("crawl_date=*")):
            if set(folder.iterdir()) - gone:
                left[stage].add(folder.name)
            elif folder.name not in left["pages"]:
                yield folder


def _utc(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
