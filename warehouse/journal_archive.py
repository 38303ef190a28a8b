"""The journal as files: an entry a run in lake/runs/RUN.json, old ones rolled up into lake/runs/YEAR.jsonl.gz, a line each.

Nothing of an entry is dropped when it is rolled up, because the tables of the journal are loaded from here and because
replays count the attempts that entries name. What entries mean stands in warehouse.journal.
"""

import gzip
import json
import logging
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from schemas.errors import PipelineError
from warehouse import storage
from warehouse.lake import Lake

logger = logging.getLogger(__name__)

_SUFFIX = ".jsonl.gz"


def texts(lake: Lake) -> Iterator[tuple[str, bytes]]:
    """Yield the JSON text of every entry, with the place it stands at; one that is just being rolled up may come twice.

    Files come before archives, since rolling up writes the archive before it removes files: so none is missed. An archive
    that cannot be read is left out with a warning.
    """
    for stat in storage.list_files(folder(lake), ".json"):
        try:
            text = stat.path.read_bytes()
        except FileNotFoundError:  # rolled up since the listing
            continue
        yield str(stat.path), text
    for path in archives(lake):
        try:
            lines = read_archive(path)
        except PipelineError as error:
            logger.warning("%s", error)
            continue
        yield from ((f"{path}, line {number}", line) for number, line in enumerate(lines, start=1))


def folder(lake: Lake) -> Path:
    """Say where the journal stands."""
    return lake.root / "runs"


def archives(lake: Lake) -> list[Path]:
    """List the archives, oldest year first."""
    return [stat.path for stat in storage.list_files(folder(lake), _SUFFIX)]


def read_archive(path: Path) -> list[bytes]:
    """Read the entries of an archive, oldest first; raise PipelineError when it cannot be read."""
    try:
        return gzip.decompress(path.read_bytes()).splitlines()
    except (OSError, EOFError, zlib.error) as error:
        raise PipelineError(f"{path} cannot be read ({error}): put it back from a backup, or move it away to do without it") from error


def damaged(lake: Lake) -> list[Path]:
    """List the archives that cannot be read: nothing can be added to them."""
    found = []
    for path in archives(lake):
        try:
            read_archive(path)
        except PipelineError:
            found.append(path)
    return found


def roll_up(lake: Lake, run_ids: Iterable[str]) -> None:
    """Move the entries of these runs into the archives of the years they began in.

    Killed at any instant, every entry stands in its file, in its archive, or alike in both. Raise PipelineError when an
    archive that is there already cannot be read.
    """
    by_year: defaultdict[str, list[Path]] = defaultdict(list)
    for run_id in run_ids:
        by_year[run_id[:4]].append(folder(lake) / f"{run_id}.json")
    for year, paths in by_year.items():
        _add(lake, folder(lake) / f"{year}{_SUFFIX}", paths)
        for path in paths:
            storage.remove(path)


def _add(lake: Lake, archive: Path, paths: Iterable[Path]) -> None:
    there = read_archive(archive) if archive.exists() else []
    entries = {json.loads(line)["run_id"]: line for line in there}
    entries |= {path.stem: _one_line(path) for path in paths}
    lines = b"".join(entries[run_id] + b"\n" for run_id in sorted(entries))
    packed = gzip.compress(lines, mtime=0)
    storage.commit(lake.staging, archive, lambda staged: _write(staged, packed))


def _one_line(path: Path) -> bytes:
    """Escape all but ASCII, since the line separators of Unicode would end a line."""
    return json.dumps(json.loads(path.read_bytes()), separators=(",", ":")).encode("ascii")


def _write(staged: Path, content: bytes) -> None:
    staged.write_bytes(content)
