"""The Parquet files of the lake: where each stands, what its footer says, and reading and writing them under contract.

A stage's output is one file of the unit's name, lake/STAGE/crawl_date=D/U.parquet. Its footer tells what made it, so that
the planner can see, without reading rows, whether it is still what its input and the rules would give.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.errors import DamagedFileError, PipelineError, TransientError
from schemas.render import conform, schema_version
from schemas.tables import LAKE_FILES
from warehouse import storage

STAGES = ("pages", "articles", "records")
_FOOTER_KEY = b"newsmill"
# zstd level 3 was within 2 % of level 9 in size at half its time, on news text. Pages are large and read once: level 1.
_COMPRESSION, _COMPRESSION_LEVELS = "zstd", {"pages": 1}
# A row group is read whole: 64 pages of the usual 0.2 MB are some 13 MB.
_ROW_GROUP_ROWS = {"pages": 64}


@dataclass(frozen=True, slots=True, order=True)
class UnitKey:
    """Names a unit: the UTC day its pages were crawled, and the digest of their ids (16 hex digits)."""

    crawl_date: date
    unit: str


@dataclass(frozen=True, slots=True)
class Footer:
    """What a file of the lake says about itself.

    `input_digest` is the content digest of the file it was made from, empty for pages; `content_digest` is the SHA-256
    of the rows in Arrow's stream format; `counts` are rows by outcome. `knowledge` is of articles alone: the digest of what
    was known of sites when they were made (see warehouse.knowledge), empty for nothing. It is part of their input: with the
    same pages, rules and knowledge the same bytes come out.
    """

    stage: str
    ruleset: str
    schema_version: str
    input_digest: str
    content_digest: str
    counts: dict[str, int]
    knowledge: str = ""


@dataclass(frozen=True, slots=True)
class Lake:
    """The folder of the lake. Paths only: opening one costs nothing and creates nothing."""

    root: Path

    @property
    def staging(self) -> Path:
        """Where files are written before they are committed."""
        return self.root / ".staging"

    @property
    def quarantine(self) -> Path:
        """Where damaged files are set aside."""
        return self.root / ".quarantine"

    @property
    def land_lock(self) -> Path:
        """The lock of landing: pages files and the ledger of sources change under it alone."""
        return self.root / ".land.lock"

    def path(self, stage: str, key: UnitKey) -> Path:
        """Say where the file of a unit stands, whether it exists or not."""
        return self.root / stage / f"crawl_date={key.crawl_date.isoformat()}" / f"{key.unit}.parquet"


def unit_name(page_ids: list[str]) -> str:
    """Name the unit of these pages, in any order: 16 hex digits."""
    return hashlib.sha256("\n".join(sorted(page_ids)).encode()).hexdigest()[:16]


def list_units(lake: Lake, stage: str) -> dict[UnitKey, storage.FileStat]:
    """List the files of a stage by unit, oldest crawl date first. Opens none of them."""
    found = {}
    for stat in storage.list_files(lake.root / stage, ".parquet"):
        day = stat.path.parent.name.removeprefix("crawl_date=")
        found[UnitKey(date.fromisoformat(day), stat.path.stem)] = stat
    return found


def write_unit(lake: Lake, stage: str, key: UnitKey, table: pa.Table, footer: Footer) -> None:
    """Commit `table` as the stage's file of a unit. The same table and footer give the same bytes."""
    write_file(lake, lake.path(stage, key), stage, table, asdict(footer))


def write_file(lake: Lake, path: Path, stage: str, table: pa.Table, footer: dict[str, object]) -> None:
    """Commit `table` at `path` under the contract of `stage`, with `footer` as JSON in the Parquet metadata."""
    checked = conform(table, LAKE_FILES[stage], f"{stage} of {path.stem}")
    described = checked.replace_schema_metadata({_FOOTER_KEY: json.dumps(footer, sort_keys=True).encode()})

    def write(staged: Path) -> None:
        pq.write_table(
            described,
            staged,
            compression=_COMPRESSION,
            compression_level=_COMPRESSION_LEVELS.get(stage, 3),
            row_group_size=_ROW_GROUP_ROWS.get(stage, 20_000),
        )

    storage.commit(lake.staging, path, write)


def make_footer(stage: str, ruleset: str, input_digest: str, table: pa.Table, counts: dict[str, int]) -> Footer:
    """Describe a table about to be written; its content digest is computed here."""
    return Footer(stage, ruleset, schema_version(), input_digest, content_digest(table), counts)


def content_digest(table: pa.Table) -> str:
    """Digest the rows of a table, in their order, to the 64 hex digits of a SHA-256."""
    digest = hashlib.sha256()
    bare = table.replace_schema_metadata(None).combine_chunks()
    with pa.ipc.new_stream(pa.output_stream(_HashSink(digest)), bare.schema) as stream:
        stream.write_table(bare)
    return digest.hexdigest()


class _HashSink:
    """A file that keeps only the digest of what is written to it."""

    def __init__(self, digest: "hashlib._Hash") -> None:
        self._digest = digest
        self.closed = False

    def write(self, data: bytes) -> int:
        self._digest.update(data)
        return len(data)

    def flush(self) -> None: ...

    def close(self) -> None:
        self.closed = True

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False


def read_footer(path: Path) -> Footer:
    """Read what a unit's file says about itself; raise DamagedFileError when it cannot be read."""
    footer = read_file_footer(path)
    try:
        return Footer(**footer)
    except TypeError as error:  # not an object, or with other keys than ours
        raise DamagedFileError(path, str(error)) from error


def read_file_footer(path: Path) -> dict[str, Any]:
    """Read the footer of any file of the lake; raise DamagedFileError when it cannot be understood, TransientError when read."""
    try:
        with pq.ParquetFile(path) as file:
            footer: dict[str, Any] = json.loads(file.schema_arrow.metadata[_FOOTER_KEY])
            return footer
    except FileNotFoundError:
        raise
    except (pa.ArrowException, OSError, KeyError, TypeError, ValueError) as error:
        raise _trouble(path, error) from error


def _trouble(path: Path, error: Exception) -> PipelineError:
    """Tell a file that is damaged from one that the machine cannot give now: only the first may be set aside."""
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno is not None):
        return TransientError(f"{path} cannot be read now ({error}): is the disk there, and may this user read it?")
    return DamagedFileError(path, str(error))


def read_file(path: Path, stage: str, columns: list[str] | None = None) -> pa.Table:
    """Read a file of the lake under its contract; a column that it lacks reads as null.

    Raise ContractError for an unknown or mistyped column, DamagedFileError when the file cannot be understood,
    TransientError when the machine cannot give it now.
    """
    return pa.concat_tables(list(read_batches(path, stage, columns)) or [_empty(stage, columns)])


def read_batches(path: Path, stage: str, columns: list[str] | None = None) -> Iterator[pa.Table]:
    """Read a file of the lake a row group at a time, so that memory stays at one group; contract as `read_file`."""
    try:
        with pq.ParquetFile(path) as file:
            schema = file.schema_arrow
            conform(schema.empty_table(), LAKE_FILES[stage], str(path))
            present = [name for name in columns or schema.names if name in schema.names]
            for group in range(file.num_row_groups):
                table = conform(file.read_row_group(group, columns=present), LAKE_FILES[stage], str(path))
                yield table.select(columns) if columns else table
    except FileNotFoundError:
        raise
    except (pa.ArrowException, OSError) as error:
        raise _trouble(path, error) from error


@contextmanager
def damage_set_aside(lake: Lake) -> Iterator[None]:
    """Set aside a file of the lake that turns out to be damaged while the block reads it; the error goes on.

    A footer can be whole while the rows are not, so that the planner, which reads footers alone, does not see it.
    """
    try:
        yield
    except DamagedFileError as error:
        with suppress(FileNotFoundError):
            storage.set_aside(error.path, lake.quarantine)
        raise


def _empty(stage: str, columns: list[str] | None) -> pa.Table:
    empty = conform(pa.table({}), LAKE_FILES[stage], stage)
    return empty.select(columns) if columns else empty
