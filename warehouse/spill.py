"""Folders that sessions spilled into and that nobody uses any more.

DuckDB makes NNNNNN.duckdb.tmp beside the generation that a session reads, and removes it when the session ends; one that
was killed leaves it behind. The system tells who has what open; where it does not tell (no /proc), nothing is abandoned.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# A session of another user, container or machine is not seen: its folder is left alone as long as it changes.
QUIET_SECONDS = 86_400.0
_NAME = re.compile(r"(\d{6,}\.duckdb)\.tmp")
_PROC = Path("/proc")


def abandoned(folder: Path, now_seconds: float) -> list[Path]:
    """List the spill folders in the folder of generations that no session uses and that have not changed for a day."""
    found = [path for path in _spill_folders(folder) if now_seconds - _last_change(path) > QUIET_SECONDS]
    if not found or not _PROC.is_dir():
        return []
    open_paths, locked = set(_open_paths()), _locked_inodes()
    return [path for path in found if not _is_used(path, open_paths, locked)]


def _spill_folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.tmp") if _NAME.fullmatch(path.name) and path.is_dir() and not path.is_symlink())


def _last_change(folder: Path) -> float:
    latest = folder.stat().st_mtime
    for entry in os.scandir(folder):
        with suppress(FileNotFoundError):
            latest = max(latest, entry.stat(follow_symlinks=False).st_mtime)
    return latest


def _is_used(spill: Path, open_paths: set[str], locked: set[int]) -> bool:
    """Tell whether a process has the generation or a file in its spill folder open, or a lock on the generation.

    Open files are seen of this user's processes alone (root sees all), locks of everybody's, but only while the
    generation has not been pruned.
    """
    real = spill.resolve()
    generation = real.with_suffix("")
    has_open = any(path == str(generation) or path.startswith((f"{generation} (deleted)", f"{real}{os.sep}")) for path in open_paths)
    return has_open or (generation.exists() and generation.stat().st_ino in locked)


def _open_paths() -> Iterator[str]:
    for process in _PROC.glob("[0-9]*/fd"):
        with suppress(OSError):  # it has ended, or is another user's
            for descriptor in os.scandir(process):
                with suppress(OSError):
                    yield os.readlink(descriptor.path)  # noqa: PTH115 - a name such as "x (deleted)" is no path


def _locked_inodes() -> set[int]:
    with suppress(OSError):
        lines = (_PROC / "locks").read_text(encoding="ascii").splitlines()
        return {int(match[1]) for line in lines if (match := re.search(r" [0-9a-f]+:[0-9a-f]+:(\d+) ", line))}
    return set()
