"""Answering a question: one SQL text against the published generation, read-only and locked down, written as rows.

The text may come from anybody: the session sees the warehouse and nothing else of the machine, writes nowhere, and is
bounded in memory and time. tests/warehouse/test_escapes.py lists what was tried against it. How rows are written stands in
warehouse.rows_out.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

import duckdb
import pyarrow as pa

from schemas.errors import PipelineError
from warehouse import generations
from warehouse.confinement import limit_memory, process_ends_after
from warehouse.database import Limits, open_read_only
from warehouse.rows_out import Format, write_rows

_BATCH_ROWS = 1_000
_GRACE_SECONDS = 5.0  # from the interrupt, which nearly everything in DuckDB hears, to the end of the process
# MULTI is `pivot`. Left out are calls and pragmas, whose answers a select gives too: checkpoint is a call.
_QUESTIONS = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.MULTI})
# In this order: each takes away what the next might still use, the last one makes them final. Python's replacement scans
# would let a query read variables of this process as tables. Without external access the files of attached databases stay
# open to all: `copy (...) to` the published file, which a read-only session may not change, overwrote it (seen on DuckDB
# 2.0), and read_blob read its freed blocks, where what was taken down may still stand. So the file system goes too, and
# with it spilling to disk; the file that is attached stays open.
_LOCK_DOWN = (
    "set python_enable_replacements = false",
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set enable_external_access = false",
    "set disabled_filesystems = 'LocalFileSystem'",
    "set lock_configuration = true",
)


class NoWarehouseError(PipelineError):
    """Nothing is published yet."""

    def __init__(self, data: Path) -> None:
        super().__init__(f"there is no warehouse at {generations.link(data)} yet: python -m flows run makes it")
        self.data = data


class QueryError(PipelineError):
    """The query is wrong, not allowed, or beyond its limits."""


@dataclass(frozen=True, slots=True)
class QueryOptions:
    """How to write the answer, and what the query may use. A table shows at most `table_rows`; csv and json show all.

    `process_mib` is for a process that answers nothing else: the most memory it may have, in MiB. It ends itself then when
    DuckDB does not.
    """

    format: Format = Format.TABLE
    limits: Limits = field(default_factory=Limits)
    seconds: float = 60.0
    table_rows: int = 200
    process_mib: int | None = None


def run_sql(data: Path, sql: str, stream: TextIO, options: QueryOptions) -> int:
    """Write the answer of one SQL statement to `stream`; return the number of rows written.

    Raise NoWarehouseError when nothing is published, QueryError with DuckDB's own words when the query cannot be answered.
    """
    current = generations.published(data)
    if current is None:
        raise NoWarehouseError(data)
    with _confined(options), open_read_only(current.path, options.limits) as connection:
        lock_down(connection)
        with _Deadline(connection, options.seconds) as deadline:
            return _answer(connection, sql, stream, options, deadline)


def lock_down(connection: duckdb.DuckDBPyConnection) -> None:
    """Take from a session all that leads out of the databases attached to it, for good."""
    for setting in _LOCK_DOWN:
        connection.execute(setting)


@contextmanager
def _confined(options: QueryOptions) -> Iterator[None]:
    """Bound the process, where it is there for this question alone."""
    if options.process_mib is not None:
        limit_memory(options.process_mib)
    with nullcontext() if options.process_mib is None else process_ends_after(options.seconds + _GRACE_SECONDS):
        yield


class _Deadline:
    """Interrupts what the connection does when its time is over, and remembers that it did."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, seconds: float) -> None:
        self.seconds = seconds
        self.is_over = threading.Event()
        self._connection = connection
        self._timer = threading.Timer(seconds, self._interrupt)
        self._timer.daemon = True

    def __enter__(self) -> "_Deadline":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()

    def _interrupt(self) -> None:
        self.is_over.set()
        self._connection.interrupt()

    def error(self, cause: Exception) -> QueryError:
        """Say why a query ended: its time was over, it wanted too much memory, or what else DuckDB says."""
        if self.is_over.is_set():
            return QueryError(f"stopped after {self.seconds:g} s: ask for less, or allow more time")
        if isinstance(cause, duckdb.OutOfMemoryException):  # DuckDB's own advice is to change settings that are locked
            first_line = str(cause).partition("\n")[0]
            return QueryError(
                f"{first_line}. Ask for less, allow more memory, or open the file with DuckDB itself, which can spill to disk"
            )
        return QueryError(str(cause))


def _answer(connection: duckdb.DuckDBPyConnection, sql: str, stream: TextIO, options: QueryOptions, deadline: _Deadline) -> int:
    try:
        statements = connection.extract_statements(sql)
        if len(statements) != 1:
            raise QueryError("ask one question at a time: this is not one SQL statement")
        if statements[0].type not in _QUESTIONS:
            raise QueryError("only questions are answered: select, from, with, describe, summarize, show, pivot, explain")
        relation = connection.sql(sql)
        if relation is None:
            raise QueryError("the query returns no rows: ask with a select")
        reader = relation.to_arrow_reader(_BATCH_ROWS)
    except duckdb.Error as error:
        raise deadline.error(error) from error
    return write_rows(stream, options.format, relation.columns, _rows(reader, deadline), options.table_rows)


def _rows(reader: pa.RecordBatchReader, deadline: _Deadline) -> Iterator[tuple[object, ...]]:
    """Read rows a batch at a time. Arrow passes on what DuckDB meets meanwhile as an OSError."""
    try:
        for batch in reader:
            yield from zip(*(_values(name, column) for name, column in zip(batch.schema.names, batch.columns, strict=True)), strict=True)
            if deadline.is_over.is_set():
                raise deadline.error(TimeoutError())
    except (OSError, duckdb.Error, pa.ArrowException) as error:
        raise deadline.error(error) from error


def _values(name: str, column: pa.Array) -> list[object]:
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except (OverflowError, ValueError) as error:  # infinity, days before year 1 or after 9999, nanoseconds
        raise QueryError(f"column {name} holds a value that Python has none for ({error}): cast it to varchar") from error
