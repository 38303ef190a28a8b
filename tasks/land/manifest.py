"""Manifests: manifest.jsonl and manifest.csv say of the files in and below their folder where and when they were fetched.

A page lands once. What a manifest says counts when its file lands; a manifest that comes or changes later changes nothing
of the pages that are in the lake. So file and row have to travel together: write the manifest first, or move the folder
into place last. A file that is old enough but missing in a manifest that is still being written waits for its row.

Only html and text files are described by manifests; WARC and JSONL describe themselves.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from schemas.pages import LandReject
from schemas.reasons import LandReason
from tasks.land.capture_time import parse_instant
from tasks.land.compression import open_stream
from tasks.land.headers import headers_of, status_of
from tasks.land.inputs import FileNote, SourceFile, reject, storable
from tasks.land.jsonl import Line, read_lines
from tasks.land.walk import source_path_of

# A row is an address and some headers; a longer line is no row.
_MAX_ROW_BYTES = 1024 * 1024
_JsonObject = dict[str, object]
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Row:
    """What a manifest says of one file, and on which line."""

    note: FileNote
    line: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest as read: rows by source path (of several for one file the last counts), and its own faults."""

    source: SourceFile
    rows: dict[str, Row]
    rejects: tuple[LandReject, ...]


def read_manifest(source: SourceFile) -> Manifest:
    """Read a manifest, keeping what can be understood; a system's refusal to read it is one of its rejects."""
    rows: dict[str, Row] = {}
    rejects: list[LandReject] = []
    folder = source.source_path.rpartition("/")[0]
    is_csv = ".csv" in PurePosixPath(source.source_path).suffixes
    try:
        for line, row in _read_rows(source, is_csv=is_csv):
            described = row if isinstance(row, LandReject) else _described_file(row, folder, f"line={line}")
            if isinstance(described, LandReject):
                rejects.append(described)
            elif isinstance(row, dict):
                rows[described] = Row(_note(row), line)
    except OSError as error:
        rejects.append(reject(LandReason.UNREADABLE, "", str(error.strerror)))
    return Manifest(source, rows, tuple(rejects))


def _read_rows(source: SourceFile, *, is_csv: bool) -> Iterator[tuple[int, _JsonObject | LandReject]]:
    with open_stream(source) as stream:
        lines = read_lines(stream, _MAX_ROW_BYTES)
        last = 0
        for number, row in _csv_rows(lines) if is_csv else _json_rows(lines):
            if stream.failure and isinstance(row, LandReject) and row.reason is LandReason.TRUNCATED:
                continue  # the line that the failure below is about
            last = number
            yield number, row
        if stream.failure:
            yield last + 1, reject(stream.failure.reason, f"line={last + 1}", stream.failure.detail)


def _json_rows(lines: Iterable[Line]) -> Iterator[tuple[int, _JsonObject | LandReject]]:
    for line in lines:
        content = line.content.removeprefix(_BOM) if line.number == 1 else line.content
        if not content.strip() and line.byte_length == len(line.content):
            continue
        place = f"line={line.number}"
        try:
            row = json.loads(content.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            reason = LandReason.BAD_ROW if line.is_terminated else LandReason.TRUNCATED
            yield line.number, reject(reason, place, f"not a line of JSON: {error}", content)
            continue
        is_object = isinstance(row, dict)
        yield line.number, row if is_object else reject(LandReason.BAD_ROW, place, "not a JSON object", content)


def _csv_rows(lines: Iterable[Line]) -> Iterator[tuple[int, _JsonObject | LandReject]]:
    seen: list[Line] = []  # the last line handed to the CSV reader
    reader = csv.DictReader(_csv_texts(lines, seen))
    while True:
        try:
            if "file" not in (reader.fieldnames or ["file"]):
                yield 1, reject(LandReason.BAD_ROW, "line=1", f"no column named file, but {', '.join(reader.fieldnames or [])}")
                return
            row = next(reader, None)
        except csv.Error as error:
            number = seen[-1].number  # the reader's own count stands still at an error
            yield number, reject(LandReason.BAD_ROW, f"line={number}", f"not a row of CSV: {error}")
            continue
        if row is None:
            return
        is_cut = None in row.values() and not seen[-1].is_terminated
        place = f"line={reader.line_num}"
        yield reader.line_num, reject(LandReason.TRUNCATED, place, "the last row has no end") if is_cut else dict(row)


def _csv_texts(lines: Iterable[Line], seen: list[Line]) -> Iterator[str]:
    """Decode lines for the CSV reader. What is not UTF-8 becomes surrogates, as in the names of files that the system hands out."""
    for line in lines:
        seen[:] = [line]
        is_kept = line.byte_length == len(line.content)
        text = line.content.removeprefix(_BOM).decode("utf-8", "surrogateescape")
        # An overlong line was not kept: the CSV reader is to refuse it as it refuses any overlong field, and go on.
        yield (text if is_kept else "x" * (csv.field_size_limit() + 1)) + "\n"


def _described_file(row: _JsonObject, folder: str, place: str) -> str | LandReject:
    """Say which source a row is about; a reject when it names none, or one outside its folder."""
    name = row.get("file")
    if not isinstance(name, str) or not name.strip() or "\0" in name:
        return reject(LandReason.BAD_ROW, place, "the row names no file")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        return reject(LandReason.BAD_ROW, place, "the row leads out of the manifest's folder", name.encode("utf-8", "replace"))
    try:
        relative = source_path_of(str(path))
    except UnicodeEncodeError:
        return reject(LandReason.BAD_ROW, place, "the row's file name cannot be a name", name.encode("utf-8", "replace"))
    return f"{folder}/{relative}" if folder else relative


def _note(row: _JsonObject) -> FileNote:
    return FileNote(
        url=_text(row.get("url")),
        fetched_at=parse_instant(row.get("fetched_at")),
        content_type=_text(row.get("content_type")),
        charset=(_text(row.get("charset")) or "").strip().lower() or None,
        status=status_of(row.get("status")),
        headers=headers_of(row.get("headers")),
    )


def _text(value: object) -> str | None:
    return storable(value) if isinstance(value, str) and value.strip() else None


class ManifestIndex:
    """All manifests of a walk, by the folder they describe. Each is read when it is first asked for, and once."""

    def __init__(self, settled: Iterable[SourceFile], waiting: Iterable[SourceFile]) -> None:
        self._young = {source.source_path for source in waiting}
        self._by_folder: dict[str, list[SourceFile]] = {}
        for source in sorted([*settled, *waiting], key=lambda one: one.source_path):
            self._by_folder.setdefault(source.source_path.rpartition("/")[0], []).append(source)
        self._read: dict[str, Manifest] = {}

    def read(self, source: SourceFile) -> Manifest:
        """Read a manifest, or return it as read before."""
        if source.source_path not in self._read:
            self._read[source.source_path] = read_manifest(source)
        return self._read[source.source_path]

    @property
    def manifests_read(self) -> list[Manifest]:
        """Manifests read so far that are no longer being written."""
        return [self._read[path] for path in sorted(self._read) if path not in self._young]

    def find_row(self, source_path: str) -> Row | None:
        """Find what is said of a file: the manifest nearest above it wins, and in one folder manifest.jsonl over manifest.csv."""
        for manifest in self._above(source_path):
            row = self.read(manifest).rows.get(source_path)
            if row:
                return row
        return None

    def may_still_come(self, source_path: str) -> bool:
        """Tell whether a manifest above a file is still being written, so that its row may follow."""
        return any(manifest.source_path in self._young for manifest in self._above(source_path))

    def has_dropped(self, source_path: str) -> bool:
        """Tell whether a manifest above a file was read by this run, and none names the file."""
        is_read = any(manifest.source_path in self._read for manifest in self._above(source_path))
        return is_read and self.find_row(source_path) is None

    def _above(self, source_path: str) -> Iterator[SourceFile]:
        folder = source_path
        while folder:
            folder = folder.rpartition("/")[0]
            yield from reversed(self._by_folder.get(folder, []))
