"""Notes of rollbacks: to which generation the warehouse was rolled back, when, by whom and why.

A note is a small file beside the generations: NNNNNN.pin while it holds loads back, NNNNNN.released after that. It counts
only while its generation is the published one, so that a kill between writing it and flipping the symlink changes nothing.
Whoever writes here holds the load lock; see warehouse.generations.
"""

import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from schemas.errors import PipelineError
from warehouse.storage import sync

_NAME = re.compile(r"\d{6,}\.(pin|released)")


@dataclass(frozen=True, slots=True)
class Pin:
    """Why the warehouse stays at generation `number`.

    `newest` is the highest number that was ever published, so that it is not given out again once its file is gone;
    `since` is UTC, `who` and `note` are what the operator said.
    """

    number: int
    newest: int
    since: datetime
    who: str
    note: str

    def __str__(self) -> str:
        """Say it in one line, as `generation 3 since 2026-03-02 06:00 UTC, by Ines: wrong dates`."""
        by, why = (f", by {self.who}" if self.who else ""), (f": {self.note}" if self.note else "")
        return f"generation {self.number} since {self.since:%Y-%m-%d %H:%M} UTC{by}{why}"


class PinnedError(PipelineError):
    """The warehouse is pinned, so nothing may be published."""

    def __init__(self, pin: Pin) -> None:
        super().__init__(f"the warehouse is pinned to {pin}. python -m flows release lets loads publish again")
        self.pin = pin


def write_pin(folder: Path, pin: Pin) -> None:
    """Commit a pin in one step, in place of a released one; it counts once its generation is the published one."""
    staged = unfinished(folder)
    staged.write_text(json.dumps(asdict(pin) | {"since": pin.since.isoformat()}, ensure_ascii=False, indent=1), encoding="utf-8")
    sync(staged)
    staged.replace(_path(folder, pin.number, "pin"))
    _path(folder, pin.number, "released").unlink(missing_ok=True)
    sync(folder)


def unfinished(folder: Path) -> Path:
    """Say where a pin is written before it is committed; a kill may leave the file."""
    return folder / ".pin.next"


def read_pin(folder: Path, number: int) -> Pin | None:
    """Read the pin of a generation; None where it has none, or a released one."""
    try:
        return _read(_path(folder, number, "pin"))
    except FileNotFoundError:
        return None


def read_notes(folder: Path) -> tuple[Pin, ...]:
    """Read all notes, pinned and released, in order of their generations."""
    while True:
        with suppress(FileNotFoundError):  # renamed or removed since the listing
            return tuple(_read(path) for path in _paths(folder))


def release(folder: Path, number: int) -> None:
    """Turn the pin of a generation into a released one, in one step: its `newest` is still needed."""
    _path(folder, number, "pin").replace(_path(folder, number, "released"))
    sync(folder)


def remove_notes(folder: Path, but: int) -> None:
    """Remove the notes of all generations but one."""
    for path in _paths(folder):
        if int(path.stem) != but:
            path.unlink()


def _path(folder: Path, number: int, kind: str) -> Path:
    return folder / f"{number:06d}.{kind}"


def _paths(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name)) if folder.is_dir() else []


def _read(path: Path) -> Pin:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Pin(**(said | {"since": datetime.fromisoformat(said["since"])}))
    except (ValueError, TypeError, KeyError) as error:
        raise PipelineError(f"{path} is not the note of a rollback ({error}): remove it, and roll back again if need be") from error
