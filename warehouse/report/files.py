"""Where reports stand: one file a generation in DATA/reports, and report.html, a symlink to that of the published one.

Files only. Who writes holds the load lock; see warehouse.generations, which removes a report with its generation.
"""

from collections.abc import Iterable
from pathlib import Path

from warehouse import storage


def folder(data: Path) -> Path:
    """Say where the reports stand."""
    return data / "reports"


def link(data: Path) -> Path:
    """Say where the symlink to the report of the published generation stands."""
    return data / "report.html"


def path(data: Path, number: int) -> Path:
    """Say where the report of a generation stands, once there is one."""
    return folder(data) / f"{number:06d}.html"


def write(target: Path, text: str) -> None:
    """Write a report so that it appears whole, in place of what was there; raise TransientError when the disk refuses."""
    storage.commit(target.parent, target, lambda staged: _fill(staged, text))


def _fill(staged: Path, text: str) -> None:
    staged.write_text(text, encoding="utf-8")


def follow(data: Path, number: int | None) -> None:
    """Let report.html name the report of this generation, in one step; where it has none, nothing bears the name.

    Better no report than one of another generation. A file that a person put in the place of the link is left alone.
    """
    name = link(data)
    if name.exists() and not name.is_symlink():
        return
    if number is None or not path(data, number).exists():
        name.unlink(missing_ok=True)
        return
    target = path(data, number).relative_to(data)
    if name.is_symlink() and name.readlink() == target:
        return
    flipped = flipped_link(data)
    flipped.unlink(missing_ok=True)
    flipped.symlink_to(target)
    flipped.replace(name)
    storage.sync(data)


def flipped_link(data: Path) -> Path:
    """Say where the next symlink stands until it takes its place."""
    return data / ".report.html.next"


def strays(data: Path, numbers: Iterable[int]) -> list[Path]:
    """List what is no report of a generation with one of these numbers: reports of removed ones, and half written ones."""
    kept = {path(data, number).name for number in numbers}
    found = [one for one in folder(data).iterdir() if one.name not in kept] if folder(data).is_dir() else []
    return found + [flipped_link(data)] * flipped_link(data).is_symlink()
