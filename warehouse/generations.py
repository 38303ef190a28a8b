"""Generations: the numbered database files, the symlink that names the published one, and the steps from one to another.

Files only, no SQL. Reading is free to anyone; who writes holds the load lock, which `roll_back` and `release` take
themselves. A generation is never written again once it has its number, and a session that reads it keeps it, even when
its name is gone. Its report goes where it goes: see warehouse.report.files.
"""

import fcntl
import logging
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from schemas.errors import PipelineError
from warehouse import locks, pins
from warehouse.pins import Pin
from warehouse.report import files as reports
from warehouse.storage import sync

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


def lock_file(data: Path) -> Path:
    """Say where the load lock stands, which admits one process that publishes, rolls back or clears up."""
    return data / ".load.lock"


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


def kept(data: Path) -> tuple[Generation, ...]:
    """List the generations that are there and were published once, oldest first: those that one can roll back to."""
    newest = _newest_published(data)
    return tuple(_generation(data, number) for number in _numbered(data) if number <= newest)


def next_generation(data: Path, after: int = 0) -> Generation:
    """Say what the next generation will be: its number is above all that are there, were rolled back from, and `after`."""
    return _generation(data, max([*_numbered(data), _newest_published(data), after]) + 1)


def leftovers(data: Path) -> tuple[Path, ...]:
    """List what killed loads and rollbacks left behind: unfinished files, finished ones never published, reports of neither.

    Sessions keep what they spill in NNNNNN.duckdb.tmp beside the generation they read: that is none of them.
    """
    newest = _newest_published(data)
    found = [_generation(data, number).path for number in _numbered(data) if number > newest]
    found += folder(data).glob(f"{work_file(data).name}*")
    found += [path for path in (pins.unfinished(folder(data)), _flipped(data)) if path.is_symlink() or path.exists()]
    found += reports.strays(data, (number for number in _numbered(data) if number <= newest))
    return tuple(sorted(found))


def clear_leftovers(data: Path) -> None:
    """Remove the leftovers, and the notes of rollbacks that were never carried out or are history; see to report.html."""
    for path in leftovers(data):
        logger.info("removed %s, left by a load that was killed", path)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    current = published(data)
    if current:
        _remove(data, _superseded(data))
        pins.remove_notes(folder(data), but=current.number)
    follow_report(data)


def follow_report(data: Path) -> None:
    """Let report.html name the report of the published generation, or nothing where it has none."""
    current = published(data)
    reports.follow(data, current.number if current else None)


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


def publish(data: Path, work: Path, generation: Generation, keep: int = KEPT) -> None:
    """Give a finished, closed database file its number and make news.duckdb name it, in one step; then remove what expired.

    Killed at any instant, news.duckdb names the old generation or the new one, and both are whole.
    """
    if work.with_name(f"{work.name}.wal").exists():
        raise PipelineError(f"{work} was closed with a write-ahead log beside it: it is not published")
    work.chmod(0o444)
    sync(work)
    work.rename(generation.path)
    sync(generation.path.parent)
    _flip(data, generation)
    _prune(data, keep)


def expired(data: Path, keep: int = KEPT) -> tuple[Generation, ...]:
    """List the generations that need not be kept.

    Those are the ones older than the published one and `keep` - 1 before it, and those that were rolled back from before
    the published one was made. While it is pinned, none of the newer ones is.
    """
    current = published(data)
    if current is None:
        return ()
    superseded = _superseded(data)
    older = [one for one in kept(data) if one.number < current.number and one not in superseded]
    return (*older[: max(0, len(older) - (keep - 1))], *superseded)


def pinned(data: Path) -> Pin | None:
    """Say whether the published generation is pinned, and why: then no load publishes."""
    current = published(data)
    return pins.read_pin(folder(data), current.number) if current else None


def roll_back(data: Path, number: int | None, *, who: str = "", note: str = "", wait_seconds: float = 600.0) -> Generation:
    """Make news.duckdb name a kept generation, the one before the published one unless a number is given, and pin it.

    Also goes forward again to one that was rolled back from; the published one itself is just pinned. Killed at any
    instant, all is as before or as it is to be. Raise PipelineError when there is no such generation, LockHeldError when a
    load does not end in time.
    """
    with locks.hold(lock_file(data), wait_seconds):
        clear_leftovers(data)
        target = choose(data, number)
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        pins.write_pin(folder(data), Pin(target.number, _newest_published(data), now, who, note))
        _flip(data, target)
        clear_leftovers(data)  # the notes of other generations; report.html follows
    logger.info("rolled back to %s", target.path.name)
    return target


def release(data: Path, wait_seconds: float = 600.0) -> Pin:
    """Let loads publish again, on top of the pinned generation, and return its pin.

    What was rolled back from stays until the next load publishes. Raise PipelineError when nothing is pinned.
    """
    with locks.hold(lock_file(data), wait_seconds):
        pin = pinned(data)
        if pin is None:
            raise PipelineError("the warehouse is not pinned: there is nothing to release")
        pins.release(folder(data), pin.number)
    return pin


def choose(data: Path, number: int | None) -> Generation:
    """Find the kept generation of this number, the one before the published one for None; raise PipelineError where there is none."""
    current, there = published(data), kept(data)
    older = [one for one in there if current and one.number < current.number]
    chosen = older[-1:] if number is None else [one for one in there if one.number == number]
    if not chosen:
        wanted = "there is no generation before the published one" if number is None else f"generation {number} is not kept"
        names = ", ".join(str(one.number) for one in there) or "none"
        raise PipelineError(f"{wanted}: kept are {names}; published is {current.number if current else 'none'}")
    return chosen[0]


def _flip(data: Path, generation: Generation) -> None:
    flipped = _flipped(data)
    flipped.unlink(missing_ok=True)
    flipped.symlink_to(generation.path.relative_to(data))
    flipped.replace(link(data))
    sync(data)


def _flipped(data: Path) -> Path:
    return data / ".news.duckdb.next"


def _prune(data: Path, keep: int) -> None:
    _remove(data, expired(data, keep))


def _remove(data: Path, some: tuple[Generation, ...]) -> None:
    """Remove what expired; where that fails the next time will do, since what was to be published is."""
    for generation in some:
        try:
            generation.path.unlink()
            reports.path(data, generation.number).unlink(missing_ok=True)
        except OSError as error:
            logger.warning("%s could not be removed: %s", generation.path, error)


def _superseded(data: Path) -> tuple[Generation, ...]:
    """List what was rolled back from before the published generation was made. Needs the notes without those of killed rollbacks."""
    current = published(data)
    left = {
        number
        for note in pins.read_notes(folder(data))
        if current and current.number > note.newest
        for number in range(note.number + 1, note.newest + 1)
    }
    return tuple(_generation(data, number) for number in _numbered(data) if number in left)


def _newest_published(data: Path) -> int:
    """Say which number is the highest that was ever published, as far as the files tell; without a name, any there may be."""
    current = published(data)
    named = [current.number] if current else _numbered(data)
    return max([*named, *(note.newest for note in pins.read_notes(folder(data)))], default=0)


def _generation(data: Path, number: int) -> Generation:
    return Generation(number, folder(data) / f"{number:06d}.duckdb")


def _numbered(data: Path) -> list[int]:
    if not folder(data).is_dir():
        return []
    return sorted(int(match.group(1)) for path in folder(data).iterdir() if (match := _NAME.fullmatch(path.name)))
