"""Opening DuckDB files: for a load, or read-only; and what every new one is made of.

Each session is an in-memory instance with the file attached as `news`. DuckDB keeps one instance a path and process, so
that sessions opened by path would share settings and might see an older generation (seen on DuckDB 2.0).
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from schemas.render import schema_version
from schemas.rows import to_arrow
from schemas.tables import TABLES
from warehouse.description import comment_on_macros, comment_on_view_columns
from warehouse.statements import rows_version, statement, statements, views_version

STORAGE_VERSION = "v1.5.0"  # so that tools still on DuckDB 1.5 open the file; 2.0 would write one that they refuse


@dataclass(frozen=True, slots=True)
class Limits:
    """What a session may use. DuckDB's own default is 80 % of the machine's memory."""

    memory: str = "2GB"
    threads: int = 2


@dataclass(frozen=True, slots=True)
class Versions:
    """What a database was made by; see warehouse.statements."""

    schema: str
    rows: str
    views: str

    def has_rows_of(self, other: "Versions") -> bool:
        """Whether both make the same rows of the same tables; their views may differ."""
        return (self.schema, self.rows) == (other.schema, other.rows)


def current_versions() -> Versions:
    """Give the versions of this checkout."""
    return Versions(schema_version(), rows_version(), views_version())


@contextmanager
def open_for_load(path: Path, limits: Limits) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a file, new or not, to be written; when the block ends well it is checkpointed and closed.

    What does not fit in memory is spilled beside it, into a folder named like it with `.tmp` behind.
    """
    with duckdb.connect() as connection:
        _limit(connection, limits, path.with_name(f"{path.name}.tmp"))
        connection.execute(f"attach {_quoted(path)} as news (storage_version '{STORAGE_VERSION}')")
        connection.execute("use news")
        yield connection
        connection.execute("checkpoint news")
        connection.execute("use memory")
        connection.execute("detach news")


@contextmanager
def open_read_only(path: Path, limits: Limits | None = None, spill: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a generation to read it. Give its own path, not that of the symlink."""
    with duckdb.connect() as connection:
        if limits:
            _limit(connection, limits, spill)
        connection.execute(f"attach {_quoted(path)} as news (read_only)")
        connection.execute("use news")
        yield connection


@contextmanager
def open_both(before: Path, after: Path, limits: Limits) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open two generations read-only in one session, as `before` and `after`. What does not fit in memory is spilled beside `after`."""
    with duckdb.connect() as connection:
        _limit(connection, limits, after.with_name(f"{after.name}.tmp"))
        connection.execute(f"attach {_quoted(before)} as before (read_only)")
        connection.execute(f"attach {_quoted(after)} as after (read_only)")
        yield connection


def _limit(connection: duckdb.DuckDBPyConnection, limits: Limits, spill: Path | None) -> None:
    connection.execute(f"set memory_limit = {_quoted(limits.memory)}")
    connection.execute(f"set threads = {int(limits.threads)}")
    connection.execute(f"set temp_directory = {_quoted(spill or '')}")
    connection.execute("set enable_progress_bar = false")


def _quoted(text: Path | str) -> str:
    return "'" + str(text).replace("'", "''") + "'"


def read_count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """Run a query for one number; null reads as 0. Fetches to the end, because an open result blocks the connection."""
    ((value,),) = connection.execute(query).fetchall()
    return int(value or 0)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit what the block does when it ends well, else undo it."""
    connection.execute("begin")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every table with its comments, in an empty database; in one transaction, as `replace_views`."""
    with transaction(connection):
        for table in TABLES:
            connection.execute(statement(f"ddl/{table.name}"))


def replace_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create or replace the macros, the views, and the view that says by which versions this database was made.

    In one transaction: a commit for each of the comments would take five times as long.
    """
    with transaction(connection):
        for text in (*statements("macros").values(), *statements("views").values()):
            connection.execute(text)
        _replace_version_view(connection)
        comment_on_macros(connection)
        comment_on_view_columns(connection)


def _replace_version_view(connection: duckdb.DuckDBPyConnection) -> None:
    versions = current_versions()
    connection.execute(
        "create or replace view warehouse_version as select "
        f"'{versions.schema}' as schema_version, '{versions.rows}' as rows_version, '{versions.views}' as views_version"
    )
    connection.execute(
        "comment on view warehouse_version is 'One row: digests of the declarations and of the SQL that made this database.';"
        "comment on column warehouse_version.schema_version is 'Digest of the tables'' declarations [12 hex digits]';"
        "comment on column warehouse_version.rows_version is 'Digest of the SQL that decides the rows of tables [12 hex digits]';"
        "comment on column warehouse_version.views_version is 'Digest of views, macros, saved queries and examples [12 hex digits]'"
    )


def read_versions(connection: duckdb.DuckDBPyConnection) -> Versions | None:
    """Say by which versions a database was made; None when it does not tell."""
    try:
        rows = connection.execute("select schema_version, rows_version, views_version from warehouse_version").fetchall()
    except duckdb.CatalogException:
        return None
    return Versions(*rows[0]) if rows else None


def append_rows(connection: duckdb.DuckDBPyConnection, name: str, rows: Iterable[object]) -> None:
    """Append record objects to the table of that name; they must be of its record class."""
    table = next(table for table in TABLES if table.name == name)
    append_table(connection, name, to_arrow(table.record, rows))


def append_table(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Append an Arrow table to a table by the names of its columns; one that the table does not have is an error."""
    with registered(connection, {"incoming": rows}):
        connection.execute(f"insert into {name} by name select * from incoming")  # noqa: S608 - a name of TABLES


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> Iterator[None]:
    """Let statements read Arrow tables by these names while the block runs."""
    for name, rows in tables.items():
        connection.register(name, rows)
    try:
        yield
    finally:
        for name in tables:
            connection.unregister(name)
