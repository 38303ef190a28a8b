"""The one seam between the lake and where its bytes are kept: list, read, commit, remove, set aside.

Local disks only, so far. Object storage can follow by another implementation of these functions (a commit is one PUT);
that is why nothing else in newsmill renames or deletes files of the lake.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas.errors import TransientError
from warehouse import locks


@dataclass(frozen=True, slots=True)
class FileStat:
    """A file as a listing shows it; equal stats mean that it need not be opened again."""

    path: Path
    byte_size: int
    modified_ns: int


def list_files(folder: Path, suffix: str) -> Iterator[FileStat]:
    """Yield the files below `folder` whose names end in `suffix`, in path order; nothing when the folder is missing."""
    if not folder.is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda item: item.name):
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield from list_files(Path(entry.path), suffix)
        elif entry.name.endswith(suffix):
            stat = entry.stat()
            yield FileStat(Path(entry.path), stat.st_size, stat.st_mtime_ns)


def stat_file(path: Path) -> FileStat:
    """Look at one file; raise FileNotFoundError where there is none."""
    stat = path.stat()
    return FileStat(path, stat.st_size, stat.st_mtime_ns)


def commit(staging: Path, path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a new file in `staging`, then make it appear at `path` in one step, whatever kills the process.

    The staging folder must be on the same disk. On any error the staged file is removed and `path` is as before; raise
    TransientError when the system refuses, as when the disk is full.
    """
    staged = staging / f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}"  # never ends in .parquet
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locks.guard(staged):  # whoever clears up sees that it is being written
            write(staged)
            sync(staged)
            staged.replace(path)
        sync(path.parent)
    except OSError as error:
        raise TransientError(f"{path} could not be written ({error}): is the disk full? The next run completes the work") from error
    finally:
        staged.unlink(missing_ok=True)


def clear_staging(staging: Path) -> int:
    """Remove what killed processes left half written, and return how many files; what is being written is locked and stays."""
    return sum(locks.remove_if_free(Path(entry.path)) for entry in os.scandir(staging)) if staging.is_dir() else 0


def remove(path: Path) -> None:
    """Remove a file for good; a missing one is no error."""
    path.unlink(missing_ok=True)


def set_aside(path: Path, quarantine: Path) -> Path:
    """Move a damaged file out of the way, keeping its bytes for a person to look at; return where it is now."""
    quarantine.mkdir(parents=True, exist_ok=True)
    target = quarantine / f"{path.parent.name}-{path.name}-{secrets.token_hex(4)}"
    path.replace(target)
    return target


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, survive a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
