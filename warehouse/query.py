"""Answering a question: one SQL text against the published generation, read-only and locked down, written as rows.

The text may come from anybody: the session sees the warehouse and nothing else of the machine, and is bounded in memory
and time. How rows are written stands in warehouse.rows_out.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

import duckdb
import pyarrow as pa

from schemas.errors import PipelineError
from warehouse import generations
from warehouse.database import Limits, open_read_only
from warehouse.rows_out import Format, write_rows

_BATCH_ROWS = 1_000
# In this order: each takes away what the next might still use, the last one makes them final. Python's replacement
# scans would let a query read variables of this process as tables.
_LOCK_DOWN = (
    "set python_enable_replacements = false",
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set enable_external_access = false",
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
    """How to write the answer, and what the query may use. A table shows at most `table_rows`; csv and json show all."""

    format: Format = Format.TABLE
    limits: Limits = field(default_factory=Limits)
    seconds: float = 60.0
    table_rows: int = 200


def run_sql(data: Path, sql: str, stream: TextIO, options: QueryOptions) -> int:
    """Write the answer of one SQL statement to `stream`; return the number of rows written.

    Raise NoWarehouseError when nothing is published, QueryError with DuckDB's own words when the query cannot be answered.
    """
    current = generations.published(data)
    if current is None:
        raise NoWarehouseError(data)
    with TemporaryDirectory(prefix="newsmill-sql-") as spill, open_read_only(current.path, options.limits, Path(spill)) as connection:
        for setting in _LOCK_DOWN:
            connection.execute(setting)
        with _deadline(connection, options.seconds):
            return _answer(connection, sql, stream, options)


def _answer(connection: duckdb.DuckDBPyConnection, sql: str, stream: TextIO, options: QueryOptions) -> int:
    try:
        if len(connection.extract_statements(sql)) != 1:
            raise QueryError("ask one question at a time: this is not one SQL statement")
        relation = connection.sql(sql)
        if relation is None:
            raise QueryError("the query returns no rows: ask with a select")
        reader = relation.to_arrow_reader(_BATCH_ROWS)
        return write_rows(stream, options.format, relation.columns, _rows(reader), options.table_rows)
    except duckdb.InterruptException:
        raise QueryError(f"stopped after {options.seconds:g} s: ask for less, or allow more time") from None
    except (duckdb.Error, pa.ArrowException) as error:
        raise QueryError(str(error)) from error


def _rows(reader: pa.RecordBatchReader) -> Iterator[tuple[object, ...]]:
    for batch in reader:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


@contextmanager
def _deadline(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
