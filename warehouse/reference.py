"""Reference tables that tell a reader of the warehouse what it holds: data_dictionary, saved_queries, outlets and watchlist."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import duckdb

from schemas.operations import DictionaryEntry, SavedQuery
from schemas.render import columns_of, duckdb_type, table_columns
from schemas.seeds import Outlet, WatchlistEntry
from schemas.tables import TABLES
from warehouse.database import append_rows, transaction
from warehouse.statements import statements
from warehouse.takedowns import Takedowns

_QUESTION = "-- question: "


@dataclass(frozen=True, slots=True)
class Seeds:
    """What people keep in reviewed CSV files, as far as it concerns a load."""

    outlets: tuple[Outlet, ...] = ()
    watchlist: tuple[WatchlistEntry, ...] = ()
    takedowns: Takedowns = field(default_factory=Takedowns)


def dictionary() -> list[DictionaryEntry]:
    """List every column of every table, in the order of their declarations."""
    return [
        DictionaryEntry(
            table_name=table.name,
            column_name=column.name,
            column_type=duckdb_type(column.arrow),
            is_nullable=column.is_nullable,
            doc=column.column.doc,
            unit=column.column.unit,
        )
        for table in TABLES
        for column in table_columns(table)
    ]


def saved_queries() -> list[SavedQuery]:
    """List the saved queries; the first line of each file is its question."""
    return [SavedQuery(name=name, question=_question(name, text), sql=text) for name, text in statements("queries").items()]


def _question(name: str, text: str) -> str:
    first = text.split("\n", 1)[0]
    if not first.startswith(_QUESTION):
        raise ValueError(f"sql/queries/{name}.sql must begin with a line '{_QUESTION}...'")
    return first.removeprefix(_QUESTION)


def replace_reference(connection: duckdb.DuckDBPyConnection, seeds: Seeds) -> None:
    """Write the four tables anew."""
    tables = (
        ("data_dictionary", dictionary()),
        ("saved_queries", saved_queries()),
        ("outlets", seeds.outlets),
        ("watchlist", seeds.watchlist),
    )
    with transaction(connection):
        for name, rows in tables:
            connection.execute(f"delete from {name}")  # noqa: S608 - the four names above
            append_rows(connection, name, rows)


def seeds_differ(connection: duckdb.DuckDBPyConnection, seeds: Seeds) -> bool:
    """Tell whether the tables outlets and watchlist hold other rows than these."""
    return _differ(connection, "outlets", Outlet, seeds.outlets) or _differ(connection, "watchlist", WatchlistEntry, seeds.watchlist)


def _differ(connection: duckdb.DuckDBPyConnection, table: str, record: type, rows: Iterable[object]) -> bool:
    names = [column.name for column in columns_of(record)]
    stored = connection.execute(f"select {', '.join(names)} from {table}").fetchall()  # noqa: S608 - names of our own records
    return {tuple(map(_frozen, row)) for row in stored} != {tuple(getattr(row, name) for name in names) for row in rows}


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
