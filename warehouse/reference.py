"""Reference tables that tell a reader of the warehouse what it holds: data_dictionary, saved_queries, outlets and watchlist."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import duckdb

from schemas.operations import SavedQuery
from schemas.render import columns_of
from schemas.seeds import Outlet, WatchlistEntry
from warehouse.database import append_rows, transaction
from warehouse.description import dictionary
from warehouse.statements import statements
from warehouse.takedowns import Takedowns

_HEADER = re.compile(r"-- question: (?P<question>.+)\n(?P<rows>-- One row is .+\n(?:-- .+\n)*)")


@dataclass(frozen=True, slots=True)
class Seeds:
    """What people keep in reviewed CSV files, as far as it concerns a load."""

    outlets: tuple[Outlet, ...] = ()
    watchlist: tuple[WatchlistEntry, ...] = ()
    takedowns: Takedowns = field(default_factory=Takedowns)


def saved_queries() -> list[SavedQuery]:
    """List the saved queries. The first line of each file is its question, the comment below it what one row is."""
    return [_saved_query(name, text) for name, text in statements("queries").items()]


def _saved_query(name: str, text: str) -> SavedQuery:
    found = _HEADER.match(text)
    if not found:
        raise ValueError(f"sql/queries/{name}.sql must begin with a line '-- question: ...' and one or more '-- One row is ...'")
    row_meaning = " ".join(line.removeprefix("--").strip() for line in found["rows"].splitlines())
    return SavedQuery(name=name, question=found["question"], row_meaning=row_meaning, sql=text)


def replace_description(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the tables anew that follow from this checkout alone: data_dictionary and saved_queries."""
    _replace(connection, {"data_dictionary": dictionary(connection), "saved_queries": saved_queries()})


def replace_seeds(connection: duckdb.DuckDBPyConnection, seeds: Seeds) -> None:
    """Write the tables outlets and watchlist anew."""
    _replace(connection, {"outlets": seeds.outlets, "watchlist": seeds.watchlist})


def _replace(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Iterable[object]]) -> None:
    with transaction(connection):
        for name, rows in tables.items():
            connection.execute(f"delete from {name}")  # noqa: S608 - the names above
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
