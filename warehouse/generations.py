"""Generations: the numbered database files, the symlink that names the published one, and the step from one to the next.

Files only, no SQL. Whoever calls these functions holds the load lock, except for `published`. A generation is never
written again once it has its number, and a session that reads it keeps it, even when its name is gone.
"""

import fcntl
import logging
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from schemas.errors import PipelineError

logger = logging.getLogger(__name__)

KEPT = 3  # the published one and two to go back to; each costs a full file on disks without reflink
_FICLONE = 0x40049409  # linux/fs.h: share the blocks of another file (XFS, btrfs); ext4 refuses
_NAME = re.compile(r"(\d{6,})\.duckdb")


@dataclass(frozen=True, slots=True)
class Generation:
    """A published database file."""

    number: int
    path: Path


def folder(data: Path) -> Path:
    """Say where the generations stand."""
    return data / "generations"


def link(data: Path) -> Path:
    """Say where the symlink to the published generation stands: the warehouse, as analysts know it."""
    return data / "news.duckdb"


def work_file(data: Path) -> Path:
    """Say where a load builds the next generation. On the same disk, and hidden from listings until it has a number."""
    return folder(data) / ".loading.duckdb"


def published(data: Path) -> Generation | None:
    """Find the published generation by its own path (not the symlink's, which may be flipped at any time)."""
    name = link(data)
    if not name.is_symlink():
        if name.exists():
            raise PipelineError(f"{name} is a file, but should be a symlink to a generation: move it away")
        return None
    target = data / name.readlink()
    match = _NAME.fullmatch(target.name)
    if match is None or not target.is_file():
        logger.warning("%s points to %s, which is not a generation: the next load starts from the lake", name, target)
        return None
    return Generation(int(match.group(1)), target)


def next_generation(data: Path) -> Generation:
    """Say what the next generation will be: its number is one more than any that is there."""
    number = max(_numbered(data), default=0) + 1
    return Generation(number, folder(data) / f"{number:06d}.duckdb")


def clear_leftovers(data: Path) -> None:
    """Remove what killed loads left behind: unfinished files, and finished ones that were never published.

    Nothing else is touched: sessions keep what they spill in NNNNNN.duckdb.tmp beside the generation they read.
    """
    current = published(data)
    for path in folder(data).glob("*") if folder(data).is_dir() else ():
        match = _NAME.fullmatch(path.name)
        is_unpublished = match is not None and current is not None and int(match.group(1)) > current.number
        if not (is_unpublished or path.name.startswith(work_file(data).name)):
            continue
        logger.info("removed %s, left by a load that was killed", path)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def copy(base: Generation, target: Path) -> None:
    """Copy a generation to a new, writable file, sharing its blocks where the disk can.

    Never call this while this process has the generation open: closing a plain handle would drop DuckDB's lock on it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with base.path.open("rb") as source, target.open("wb") as copied:
            fcntl.ioctl(copied, _FICLONE, source.fileno())
    except OSError:
        shutil.copyfile(base.path, target)


def publish(data: Path, work: Path, generation: Generation) -> None:
    """Give a finished, closed database file its number and make news.duckdb name it, in one step; prune old ones.

    Killed at any instant, news.duckdb names the old generation or the new one, and both are whole.
    """
    if work.with_name(f"{work.name}.wal").exists():
        raise PipelineError(f"{work} was closed with a write-ahead log beside it: it is not published")
    work.chmod(0o444)
    _sync(work)
    work.rename(generation.path)
    _sync(generation.path.parent)
    flipped = data / ".news.duckdb.next"
    flipped.unlink(missing_ok=True)
    flipped.symlink_to(generation.path.relative_to(data))
    flipped.replace(link(data))
    _sync(data)
    _prune(data, generation.number)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _prune(data: Path, current: int) -> None:
    for number in sorted(_numbered(data))[:-KEPT]:
        if number != current:
            (folder(data) / f"{number:06d}.duckdb").unlink()


def _numbered(data: Path) -> list[int]:
    if not folder(data).is_dir():
        return []
    return [int(match.group(1)) for path in folder(data).iterdir() if (match := _NAME.fullmatch(path.name))]
