"""The ledger of sources: what landing found in each file of the landing zone, in lake/sources/NNNNNNNN.parquet.

Each run that learned something adds one file. Of several entries of one source the one in the file of the highest number
counts, so nothing is ever changed in place, and a kill between any two steps leaves the ledger as it was or as it is to
be. Landing writes here, under its lock; anyone may read at any time.
"""

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import pyarrow as pa

from schemas.errors import TransientError
from schemas.pages import LandReject, SourceEntry
from schemas.reasons import LandReason
from schemas.render import schema_version
from schemas.rows import to_arrow
from warehouse import storage
from warehouse.lake import Lake, read_file, write_file

_STAGE = "sources"
# Each file costs about a millisecond to open: beyond this many they are written anew as one.
_MAX_FILES = 64
_READ_ATTEMPTS = 5
_PLAIN = [field.name for field in fields(SourceEntry) if field.name not in ("units", "rejects")]


def read_entries(lake: Lake) -> dict[str, SourceEntry]:
    """Read the newest entry of each source, by source path.

    Raise DamagedFileError when a file cannot be read, TransientError when files go on vanishing while they are read.
    """
    for _ in range(_READ_ATTEMPTS):
        try:
            return _read_files(ledger_files(lake))
        except FileNotFoundError:  # made one by a landing run since the listing
            continue
    raise TransientError(f"the ledger of sources in {lake.root / _STAGE} changes faster than it can be read: try again")


def append_entries(lake: Lake, entries: Iterable[SourceEntry]) -> None:
    """Add entries as one file; write nothing when there are none. Call it under the lock of landing."""
    listed = sorted(entries, key=lambda entry: entry.source_path)
    if not listed:
        return
    files = ledger_files(lake)
    number = _number(files[-1]) + 1 if files else 1
    _write(lake, number, listed)
    if len(files) + 1 > _MAX_FILES:
        _compact(lake, number + 1)


def ledger_files(lake: Lake) -> list[Path]:
    """List the files of the ledger, oldest first."""
    return sorted((found.path for found in storage.list_files(lake.root / _STAGE, ".parquet")), key=_number)


def _compact(lake: Lake, number: int) -> None:
    """Write all newest entries as file `number`, then remove the files before it, which say nothing more."""
    older = ledger_files(lake)
    newest = _read_files(older)
    _write(lake, number, [newest[path] for path in sorted(newest)])
    for path in older:
        storage.remove(path)


def _write(lake: Lake, number: int, entries: list[SourceEntry]) -> None:
    table = to_arrow(SourceEntry, entries)
    footer: dict[str, object] = {"stage": _STAGE, "schema_version": schema_version(), "counts": {"source": len(entries)}}
    write_file(lake, lake.root / _STAGE / f"{number:08d}.parquet", _STAGE, table, footer)


def _number(path: Path) -> int:
    return int(path.stem)


def _read_files(paths: list[Path]) -> dict[str, SourceEntry]:
    newest: dict[str, SourceEntry] = {}
    for path in paths:
        newest.update(_entries_of(read_file(path, _STAGE)))
    return newest


def _entries_of(table: pa.Table) -> dict[str, SourceEntry]:
    plain = [table[name].to_pylist() for name in _PLAIN]
    units, rejects = table["units"].to_pylist(), table["rejects"].to_pylist()
    rows = zip(*plain, units, rejects, strict=True)
    return {row[0]: _entry(row) for row in rows}


def _entry(row: tuple) -> SourceEntry:  # type: ignore[type-arg]
    plain = dict(zip(_PLAIN, row, strict=False))
    return SourceEntry(**plain, units=tuple(row[-2] or ()), rejects=tuple(_reject(one) for one in row[-1] or ()))


def _reject(values: dict[str, object]) -> LandReject:
    reason = LandReason(str(values["reason"]))
    return LandReject(**{**values, "reason": reason})  # type: ignore[arg-type]
