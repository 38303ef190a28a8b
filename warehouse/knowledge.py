"""Site knowledge: lake/knowledge/NNNNNNNN-DIGEST.parquet, one file each time that learning came to something new.

A file is named by its running number and the first 16 hex digits of its content digest, and is never written again. The
one of the highest number is the newest. An articles file names in its footer the digest of the one that it was made with,
so that it can be made again byte for byte after newer ones were learnt; two files of one digest hold the same rows.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from schemas.errors import DamagedFileError, KnowledgeGoneError
from schemas.knowledge import Lesson
from schemas.render import schema_version
from schemas.rows import from_arrow, to_arrow
from warehouse import locks, storage
from warehouse.lake import Lake, content_digest, read_file, read_file_footer, write_file

_STAGE = "knowledge"
_NAME = re.compile(r"(\d{8})-([0-9a-f]{16})")
_DIGITS = 16  # of the content digest, as many as name units and rulesets


@dataclass(frozen=True, slots=True, order=True)
class KnowledgeFile:
    """One file of knowledge."""

    number: int
    digest: str
    path: Path

    @property
    def name(self) -> str:
        """Its number and digest, as operators see it."""
        return self.path.stem


def folder(lake: Lake) -> Path:
    """Say where the files stand."""
    return lake.root / _STAGE


def list_knowledge(lake: Lake) -> tuple[KnowledgeFile, ...]:
    """List the files, oldest first; what is not named as one is left out."""
    named = [(stat.path, _NAME.fullmatch(stat.path.stem)) for stat in storage.list_files(folder(lake), ".parquet")]
    return tuple(sorted(KnowledgeFile(int(name[1]), name[2], path) for path, name in named if name))


def newest(lake: Lake) -> KnowledgeFile | None:
    """Give the newest file; None when nothing was learnt yet."""
    return max(list_knowledge(lake), default=None)


def names_of(lake: Lake, digests: Collection[str]) -> tuple[str, ...]:
    """Name the files of these digests that are there, oldest first; of several that hold the same rows the last."""
    named = {found.digest: found.name for found in list_knowledge(lake) if found.digest in digests}
    return tuple(sorted(named.values()))


def require(lake: Lake, digests: Collection[str]) -> None:
    """Raise KnowledgeGoneError when one of the `digests` that articles are to be made with is not there."""
    there = {found.digest for found in list_knowledge(lake)}
    if gone := sorted(set(digests) - there - {""}):
        raise KnowledgeGoneError(gone[0], "there is no such file")


def read_knowledge(lake: Lake, digest: str, columns: list[str] | None = None) -> pa.Table:
    """Read the rows of a file of this digest; raise KnowledgeGoneError where there is none, or it is damaged."""
    named = [found.path for found in list_knowledge(lake) if found.digest == digest]
    try:
        return read_file(named[-1], _STAGE, columns)
    except (IndexError, FileNotFoundError) as error:
        raise KnowledgeGoneError(digest, "there is no such file") from error
    except DamagedFileError as error:
        raise KnowledgeGoneError(digest, f"it is damaged: {error.reason}") from error


def counts_of(found: KnowledgeFile) -> dict[str, int]:
    """Read from a file's footer how many rows of each kind it holds; raise DamagedFileError when it cannot be read."""
    return dict(read_file_footer(found.path)["counts"])


def add_knowledge(lake: Lake, rows: pa.Table, counts: dict[str, int], wait_seconds: float) -> tuple[KnowledgeFile | None, bool]:
    """Commit the rows as the newest file, unless the newest one holds them already; give the newest, and whether it is new.

    No rows are no file, unless they replace others. Raise LockHeldError when another one that learns does not end in time.
    """
    digest = content_digest(rows)
    with locks.hold(lake.root / ".learn.lock", wait_seconds):
        last = newest(lake)
        if _holds(last, digest) if last else not len(rows):
            return last, False
        number = last.number + 1 if last else 1
        added = KnowledgeFile(number, digest[:_DIGITS], folder(lake) / f"{number:08d}-{digest[:_DIGITS]}.parquet")
        footer: dict[str, object] = {"stage": _STAGE, "schema_version": schema_version(), "content_digest": digest, "counts": counts}
        write_file(lake, added.path, _STAGE, rows, footer)
    return added, True


def would_add(lake: Lake, rows: pa.Table) -> bool:
    """Tell whether `add_knowledge` would write a file."""
    last = newest(lake)
    return not _holds(last, content_digest(rows)) if last else len(rows) > 0


def _holds(found: KnowledgeFile, digest: str) -> bool:
    """Tell whether a file is whole and holds the rows of this digest; a damaged one is learnt again."""
    return found.digest == digest[:_DIGITS] and not list(damage_of(found))


def damage_of(found: KnowledgeFile) -> Iterator[str]:
    """Read a file whole and say what is wrong with it; nothing when it holds the rows that its name and footer promise."""
    try:
        digest = content_digest(to_arrow(Lesson, from_arrow(Lesson, read_file(found.path, _STAGE))))
        promised = read_file_footer(found.path).get("content_digest")
    except FileNotFoundError:
        return
    except DamagedFileError as error:
        yield error.reason
        return
    if digest != promised or digest[:_DIGITS] != found.digest:
        yield "its rows are not those that its name and footer promise"
