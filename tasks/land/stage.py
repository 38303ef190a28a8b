"""Land: take what crawlers left in the landing zone into lake/pages, each page once.

The order of a run is fixed here: walk, compare with the ledger, read what is new or changed, write units, and last add to
the ledger. A kill at any step is harmless, because pages in the lake are found again with or without their entries. How
the forms of input are read is in the modules beside this one; what counts as already landed is in ledger.py.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from schemas.pages import LandReject, SourceEntry
from schemas.reasons import CapturedAtMethod, LandReason
from tasks.land.forms import MANIFEST, MISSING, form_named
from tasks.land.inputs import Job, LandOptions, Outcome, SourceFile, reject
from tasks.land.ledger import LandedPages
from tasks.land.manifest import ManifestIndex
from tasks.land.page import landed_page
from tasks.land.units import UnitWriter
from tasks.land.walk import Survey, survey
from warehouse.lake import Lake, UnitKey
from warehouse.locks import hold
from warehouse.source_ledger import append_entries

__all__ = ["LandOptions", "LandReport", "land"]

_MAX_REJECTS = 10_000  # of one source, each with its place and excerpt
_FILE_TIME_SHARE = 0.1  # above this share of a run's pages, times of files deserve a warning


@dataclass(frozen=True, slots=True)
class LandReport:
    """What a run of landing did. `inputs` = `pages` + all `rejects`.

    `pages` are those that this run added; `rejects` count by reason what the sources read in this run hold, so a source
    that is read again counts its rejects again. `units` are new. Sources are read, known (not opened) or `waiting`.
    """

    inputs: int
    pages: int
    rejects: dict[str, int]
    units: tuple[UnitKey, ...]
    sources_read: int
    sources_known: int
    waiting: int
    warnings: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a run does with the sources that it found: read them, pass over them as known, or leave them to the next run."""

    to_read: tuple[SourceFile, ...]
    known: int
    waiting: frozenset[str]
    on_disk: frozenset[str]

    @property
    def paths_to_read(self) -> set[str]:
        """Their source paths."""
        return {source.source_path for source in self.to_read}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What reading one source gave: pages that were in the lake, pages added (and how many bear the time of their file), rejects."""

    source: SourceFile
    known_pages: int
    known_units: frozenset[str]
    added: int
    file_times: int
    rejects: tuple[LandReject, ...]


def land(lake: Lake, landing: Path, options: LandOptions, on_source: Callable[[int, int], None] | None = None) -> LandReport:
    """Land the new pages of the landing zone; `on_source` is told of progress as sources done and sources to read.

    Waits for another landing run on this lake to end. Raise LockHeldError when it does not, SettingsError when there is no
    landing zone. A run that finds nothing new writes nothing.
    """
    started = time.monotonic()
    with hold(lake.land_lock, options.lock_wait_seconds):
        found = survey(landing, time.time(), options.settle_seconds)
        landed = LandedPages(lake)
        manifests = ManifestIndex(_manifests(found.files), _manifests(found.waiting))
        plan = _plan(found, landed, manifests, options)
        writer = UnitWriter(lake, options)
        readings: list[_Reading] = []
        for source in plan.to_read:
            readings.append(_read_source(source, options, manifests, landed, writer))
            if on_source:
                on_source(len(readings), len(plan.to_read))
        writer.finish()
        absent = _missing_entries(plan, landed, manifests)
        entries = [*_entries(readings, plan, manifests, writer), *absent, *landed.reconciled(without=plan.paths_to_read)]
        append_entries(lake, [entry for entry in entries if landed.entries.get(entry.source_path) != entry])
    made = chain(*(reading.rejects for reading in readings), *(entry.rejects for entry in absent))
    rejects = Counter(str(one.reason) for one in made)
    pages = sum(reading.added for reading in readings)
    return LandReport(
        inputs=pages + rejects.total(),
        pages=pages,
        rejects=dict(sorted(rejects.items())),
        units=tuple(writer.written),
        sources_read=len(readings),
        sources_known=plan.known,
        waiting=len(plan.waiting),
        warnings=(*found.warnings, *landed.warnings, *_file_time_warning(readings, pages)),
        seconds=time.monotonic() - started,
    )


def _manifests(sources: Iterable[SourceFile]) -> list[SourceFile]:
    return [source for source in sources if source.form == MANIFEST]


def _plan(found: Survey, landed: LandedPages, manifests: ManifestIndex, options: LandOptions) -> _Plan:
    unknown = [source for source in found.files if not landed.is_known(source, options)]
    early = {source.source_path for source in unknown if _awaits_its_row(source, manifests)}
    young = {source.source_path for source in found.waiting}
    return _Plan(
        to_read=tuple(source for source in unknown if source.source_path not in early),
        known=len(found.files) - len(unknown),
        waiting=frozenset(early | young),
        on_disk=frozenset(young.union(source.source_path for source in found.files)),
    )


def _awaits_its_row(source: SourceFile, manifests: ManifestIndex) -> bool:
    """Tell whether a file's manifest is still being written and does not name it yet: it would land without address and time."""
    is_noted = form_named(source.form).is_noted and manifests.may_still_come(source.source_path)
    return is_noted and manifests.find_row(source.source_path) is None


def _read_source(source: SourceFile, options: LandOptions, manifests: ManifestIndex, landed: LandedPages, writer: UnitWriter) -> _Reading:
    known = landed.pages_of(source.source_path)
    seen = set(known)
    file_times = 0
    rejects = _Rejects()
    for outcome in _outcomes(source, options, manifests):
        if isinstance(outcome, LandReject):
            rejects.add(outcome)
            continue
        page = landed_page(outcome, source)
        if page.page_id not in seen:
            seen.add(page.page_id)
            file_times += page.captured_at_method is CapturedAtMethod.FILE_TIME
            writer.add(page)
    return _Reading(source, len(known), frozenset(known.values()), len(seen) - len(known), file_times, rejects.listed())


class _Rejects:
    """The rejects of one source, each on its own up to a limit; those beyond it are counted in one more.

    A log file named .jsonl would else fill the memory with its lines, and stop landing for good.
    """

    def __init__(self) -> None:
        self._kept: list[LandReject] = []
        self._last: LandReject | None = None
        self._beyond = 0

    def add(self, refused: LandReject) -> None:
        if len(self._kept) < _MAX_REJECTS:
            self._kept.append(refused)
        else:
            self._last = refused
            self._beyond += 1

    def listed(self) -> tuple[LandReject, ...]:
        if self._last is None:
            return tuple(self._kept)
        detail = f"{self._beyond} more inputs of this source were refused; this is the last"
        beyond = replace(self._last, detail=detail, metric="rejects_beyond", value=float(self._beyond), threshold=float(_MAX_REJECTS))
        return (*self._kept, beyond)


def _outcomes(source: SourceFile, options: LandOptions, manifests: ManifestIndex) -> Iterator[Outcome]:
    """Yield what a source holds; when the system refuses to read on, what was read until then and a reject."""
    if source.form == MANIFEST:
        yield from manifests.read(source).rejects
        return
    form = form_named(source.form)
    row = manifests.find_row(source.source_path) if form.is_noted else None
    try:
        yield from form.read(Job(source, options, row.note if row else None))
    except OSError as error:
        yield reject(LandReason.UNREADABLE, "", error.strerror or str(error))


def _entries(readings: Iterable[_Reading], plan: _Plan, manifests: ManifestIndex, writer: UnitWriter) -> Iterator[SourceEntry]:
    """Make the ledger entries of the sources read.

    A manifest that names a file still waiting gets none, so that the next run looks at it again: should the file never
    come, it is missed then.
    """
    for reading in readings:
        source = reading.source
        if source.form == MANIFEST and not plan.waiting.isdisjoint(manifests.read(source).rows):
            continue
        pages = reading.known_pages + reading.added
        yield SourceEntry(
            source_path=source.source_path,
            form=source.form,
            byte_size=source.byte_size,
            modified_ns=source.modified_ns,
            inputs=pages + len(reading.rejects),
            pages=pages,
            units=tuple(sorted(reading.known_units | writer.units_of(source.source_path))),
            rejects=reading.rejects,
        )


def _missing_entries(plan: _Plan, landed: LandedPages, manifests: ManifestIndex) -> list[SourceEntry]:
    """Make entries for files that a manifest read in this run names and that never came, and clear those named no longer."""
    made: dict[str, SourceEntry] = {}
    for manifest in manifests.manifests_read:
        for path, row in manifest.rows.items():
            if path not in plan.on_disk and path not in landed.entries and not landed.is_unnamed(path):
                made[path] = _missing(path, f"named by {manifest.source.source_path}, line {row.line}")
    for path, entry in landed.entries.items():
        if entry.form == MISSING and entry.rejects and path not in plan.on_disk and manifests.has_dropped(path):
            made[path] = _missing(path, None)
    return list(made.values())


def _missing(source_path: str, detail: str | None) -> SourceEntry:
    rejects = (reject(LandReason.MISSING_FILE, "", detail),) if detail else ()
    return SourceEntry(
        source_path=source_path, form=MISSING, byte_size=None, modified_ns=None, inputs=len(rejects), pages=0, units=(), rejects=rejects
    )


def _file_time_warning(readings: Iterable[_Reading], pages: int) -> tuple[str, ...]:
    file_times = sum(reading.file_times for reading in readings)
    if file_times <= pages * _FILE_TIME_SHARE:
        return ()
    advice = "say when they were fetched in a manifest, or put the day into their path"
    return (f"{file_times} of {pages} new pages are dated by the time of their file: {advice}",)
