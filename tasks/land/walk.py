"""Walking the landing zone: which files there are, which are still too young, which cannot be sources at all.

Reads directory entries only, opens no file. The time of day is handed in: it decides what waits for the next run, never
what a row says.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas.errors import SettingsError
from schemas.reasons import LandReason
from tasks.land.forms import OTHER, classify
from tasks.land.inputs import Compression, SourceFile, reject

_UNFINISHED = (".part", ".tmp")
# Their files are no files of anyone's: reading /proc/kmsg waits for ever, /proc/self/environ holds the run's own secrets.
_SYSTEM_FOLDERS = ("/proc", "/sys", "/dev")


@dataclass(frozen=True, slots=True)
class Survey:
    """What a walk found: sources to land and sources too young, each in order of their paths, and what an operator should know."""

    files: tuple[SourceFile, ...]
    waiting: tuple[SourceFile, ...]
    warnings: tuple[str, ...]


def survey(landing: Path, now_seconds: float, settle_seconds: float) -> Survey:
    """Walk the landing zone; raise SettingsError where there is none.

    Names that begin with a dot or end in .part or .tmp are left alone. Symbolic links to files are followed, unless they lead
    into the system's own; links to folders are refused: they could lead anywhere, or in circles. A file waits while its time
    is within `settle_seconds` of now, on either side: a time far in the future is a wrong clock, not a file being written.
    """
    if not landing.is_dir():
        raise SettingsError(f"the landing zone {landing} is not a folder: create it, or set NEWSMILL_LANDING or --landing")
    found: dict[str, SourceFile] = {}
    clashes = 0
    for source in _walk(landing):
        clashes += source.source_path in found
        found.setdefault(source.source_path, source)
    files: list[SourceFile] = []
    waiting: list[SourceFile] = []
    for path in sorted(found):
        age = abs(now_seconds - found[path].modified_ns / 1e9)
        (waiting if age < settle_seconds and not found[path].refusal else files).append(found[path])
    warnings = (f"{clashes} files left out, whose names differ from others only in how undecodable bytes are written",) if clashes else ()
    return Survey(tuple(files), tuple(waiting), warnings)


def source_path_of(relative: str) -> str:
    r"""Write a path as the tables do: POSIX, with bytes that are not UTF-8 as \xNN.

    >>> source_path_of("caf\udce9.html")
    'caf\\xe9.html'
    """
    return relative.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _walk(landing: Path) -> Iterator[SourceFile]:
    folders = [""]  # a list and not recursion: hostile archives nest deeper than the interpreter's stack
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(landing / folder), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            if not folder:
                raise
            yield _refused(landing / folder, folder, LandReason.UNREADABLE, f"the folder cannot be listed: {error.strerror}")
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name.lower().endswith(_UNFINISHED):
                continue
            relative = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(relative)
            elif source := _look_at(entry, relative):
                yield source


def _look_at(entry: "os.DirEntry[str]", relative: str) -> SourceFile | None:
    """Describe one directory entry that is no folder; None when it has vanished since it was listed."""
    location = Path(entry.path)
    try:
        status = entry.stat()
    except OSError as error:
        return _refused(location, relative, LandReason.UNREADABLE, str(error.strerror)) if entry.is_symlink() else None
    if stat.S_ISDIR(status.st_mode):
        return _refused(location, relative, LandReason.UNSUPPORTED_FORM, "a symbolic link to a folder")
    if not stat.S_ISREG(status.st_mode):
        return _refused(location, relative, LandReason.UNSUPPORTED_FORM, "not a regular file")
    if entry.is_symlink() and any(map(location.resolve().is_relative_to, _SYSTEM_FOLDERS)):
        return _refused(location, relative, LandReason.UNSUPPORTED_FORM, "a symbolic link into the system's own files")
    form, compression = classify(entry.name)
    return SourceFile(source_path_of(relative), location, form, compression, status.st_size, status.st_mtime_ns)


def _refused(location: Path, relative: str, reason: LandReason, detail: str) -> SourceFile:
    refusal = reject(reason, "", detail)
    try:
        status = location.lstat()
        size, modified_ns = status.st_size, status.st_mtime_ns
    except OSError:
        size = modified_ns = 0
    return SourceFile(source_path_of(relative), location, OTHER, Compression.NONE, size, modified_ns, refusal)
