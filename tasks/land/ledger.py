"""What earlier runs landed, seen from the sources: which pages of a source are in the lake, and in which units.

The units are the truth; the ledger only says where to look. A unit that no entry names was left by a run that was killed
before it wrote its ledger file: its pages count as landed, and its sources get their entries now. A unit that an entry
names but that is gone makes its sources be read again, and so does a file that can no longer be read: it is set aside.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from schemas.errors import DamagedFileError
from schemas.pages import SourceEntry
from schemas.reasons import LandReason
from tasks.land.fields import mapping_of
from tasks.land.forms import MISSING, classify
from tasks.land.inputs import LandOptions, SourceFile
from warehouse import storage
from warehouse.lake import Lake, UnitKey, list_units, read_file
from warehouse.source_ledger import read_entries

# The pages of a source lie in few units, and sources that follow each other mostly in the same: so many are remembered.
_REMEMBERED_UNITS = 64
_IdsBySource = dict[str, list[str]]


def current_entries(lake: Lake) -> dict[str, SourceEntry]:
    """Read the newest ledger entry of each source, by source path; errors as `source_ledger.read_entries`."""
    return read_entries(lake)


class LandedPages:
    """The pages that are in the lake. Made under the lock of landing; sets damaged files aside and says so in `warnings`."""

    def __init__(self, lake: Lake) -> None:
        self.warnings: list[str] = []
        self.entries = self._read_ledger(lake)
        self._lake = lake
        self._units: dict[str, UnitKey] = {key.unit: key for key in list_units(lake, "pages")}
        self._ids_in = lru_cache(_REMEMBERED_UNITS)(self._read_unit)
        # Without one of its files the ledger may name a unit for one source and not for another: then none is trusted.
        named = {unit for entry in self.entries.values() for unit in entry.units} if not self.warnings else set()
        self._unnamed = {unit: self._read_unit(unit) for unit in sorted(self._units.keys() - named)}

    def is_known(self, source: SourceFile, options: LandOptions) -> bool:
        """Tell whether reading a source again would give what is already known, judged without opening it."""
        entry = self.entries.get(source.source_path)
        return (
            entry is not None
            and (entry.byte_size, entry.modified_ns, entry.form) == (source.byte_size, source.modified_ns, source.form)
            and self._units.keys() >= set(entry.units)
            and source.source_path not in options.read_again
            and not _deserves_another_look(entry, options)
        )

    def pages_of(self, source_path: str) -> dict[str, str]:
        """Map the ids of a source's pages in the lake to the unit that holds each."""
        entry = self.entries.get(source_path)
        named = [(unit, self._ids_in(unit)) for unit in (entry.units if entry else ())]
        return {one: unit for unit, ids in [*named, *self._unnamed.items()] for one in ids.get(source_path, ())}

    def is_unnamed(self, source_path: str) -> bool:
        """Tell whether a unit that no entry names holds pages of a source."""
        return any(source_path in ids for ids in self._unnamed.values())

    def reconciled(self, without: Iterable[str]) -> list[SourceEntry]:
        """Make the entries that the lake's units contradict agree with them, but for those of the sources `without`."""
        contradicted = {path for ids in self._unnamed.values() for path in ids}
        contradicted |= {path for path, entry in self.entries.items() if not self._units.keys() >= set(entry.units)}
        found = [self._reconcile(path) for path in sorted(contradicted - set(without))]
        return [entry for entry in found if entry != self.entries.get(entry.source_path)]

    def _reconcile(self, source_path: str) -> SourceEntry:
        pages = self.pages_of(source_path)
        entry = self.entries.get(source_path)
        if entry is None or entry.form == MISSING:
            entry = _unread(source_path)
        if not self._units.keys() >= set(entry.units):
            # To be read again, should it be there again. What it counts and names stays: no load may pass over the loss.
            return replace(entry, byte_size=None, modified_ns=None)
        return replace(entry, units=tuple(sorted(set(pages.values()))), pages=len(pages), inputs=len(pages) + len(entry.rejects))

    def _read_unit(self, unit: str) -> _IdsBySource:
        if unit not in self._units:
            return {}
        path = self._lake.path("pages", self._units[unit])
        try:
            table = read_file(path, "pages", ["page_id", "source_path"])
        except (DamagedFileError, FileNotFoundError) as error:
            del self._units[unit]
            if isinstance(error, DamagedFileError):
                self.warnings.append(f"set aside {storage.set_aside(path, self._lake.quarantine).name}: {error.reason}")
            return {}
        found: _IdsBySource = {}
        for page_id, source_path in zip(table["page_id"].to_pylist(), table["source_path"].to_pylist(), strict=True):
            found.setdefault(source_path, []).append(page_id)
        return found

    def _read_ledger(self, lake: Lake) -> dict[str, SourceEntry]:
        """Read the ledger; a damaged file costs reading its sources again, since their units stay."""
        while True:
            try:
                return read_entries(lake)
            except DamagedFileError as error:
                self.warnings.append(f"set aside {storage.set_aside(error.path, lake.quarantine).name}: {error.reason}")


def _unread(source_path: str) -> SourceEntry:
    """Make the entry of a source whose pages are in the lake but which was never entered."""
    form, _ = classify(source_path)
    return SourceEntry(source_path=source_path, form=form, byte_size=None, modified_ns=None, inputs=0, pages=0, units=(), rejects=())


def _deserves_another_look(entry: SourceEntry, options: LandOptions) -> bool:
    """Tell whether an unchanged source may yield more than it did: the machine or the settings stood in its way."""
    reasons = {reject.reason for reject in entry.rejects}
    limits = {reject.threshold for reject in entry.rejects if reject.reason is LandReason.TOO_LARGE}
    return (
        LandReason.UNREADABLE in reasons
        or bool(limits - {float(options.max_page_bytes)})
        or (LandReason.BAD_ROW in reasons and not entry.pages and mapping_of(entry.source_path, options.field_maps) is not None)
    )
