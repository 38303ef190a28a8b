"""What the parts of the warehouse mean: comments on macros and on the columns of views, and the rows of data_dictionary.

Columns of tables are described where they are declared. A column of a view bears the comment that the view's file gives it;
without one it means what the column of its name means in the first table or view that the file reads from.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

import duckdb

from schemas.columns import Column
from schemas.operations import DictionaryEntry
from schemas.reasons import TableKind
from schemas.render import duckdb_type, table_columns
from schemas.tables import TABLES
from warehouse.statements import EXAMPLES, statements

_READS_FROM = re.compile(r"\b(?:from|join)\s+(\w+)")
_IS_MACRO = re.compile(r"(?m)^create or replace macro\b")  # one that reads views stands among them
_IS_TABLE_MACRO = re.compile(r"(?m)^[^-\n]*\bas table\b")
_VIEW_COLUMNS = """
select duckdb_columns.table_name, column_name, lower(data_type), duckdb_columns.comment
from duckdb_columns() inner join duckdb_views() on duckdb_columns.table_oid = duckdb_views.view_oid
    and duckdb_columns.database_name = duckdb_views.database_name
where duckdb_views.database_name = current_database() and not duckdb_views.internal
order by duckdb_columns.table_name, column_index
"""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a column means, and the column of a table that it comes from, where it comes from one unchanged."""

    column: Column
    choices: tuple[str, ...] = ()
    origin: tuple[str, str] | None = None


def comment_on_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Give every macro the comment at the head of its file."""
    for name, text in (statements("macros") | statements("views")).items():
        if not _IS_MACRO.search(text):
            continue
        header = " ".join(line.removeprefix("--").strip() for line in takewhile(lambda line: line.startswith("--"), text.splitlines()))
        kind = "macro table" if _IS_TABLE_MACRO.search(text) else "macro"
        connection.execute(f"comment on {kind} {name} is {_quoted(header)}")


def comment_on_view_columns(connection: duckdb.DuckDBPyConnection) -> None:
    """Give every column of every view its comment. Raise ValueError for one whose meaning stands nowhere."""
    described = _described_columns(connection)
    for view, name, _, comment in connection.execute(_VIEW_COLUMNS).fetchall():
        if comment is None:
            connection.execute(f"comment on column {view}.{name} is {_quoted(described[view, name].column.described)}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def dictionary(connection: duckdb.DuckDBPyConnection) -> list[DictionaryEntry]:
    """List every column: those of tables in the order of their declarations, then those of views by name."""
    described = _described_columns(connection)
    return [*_table_entries(), *_view_entries(connection, described)]


def _table_entries() -> list[DictionaryEntry]:
    return [
        DictionaryEntry(
            table_name=table.name,
            table_kind=TableKind.TABLE,
            column_name=column.name,
            column_type=duckdb_type(column.arrow),
            is_nullable=column.is_nullable,
            doc=column.column.doc,
            unit=column.column.unit,
            choices=column.choices,
            example=_examples().get((table.name, column.name)),
        )
        for table in TABLES
        for column in table_columns(table)
    ]


def _view_entries(connection: duckdb.DuckDBPyConnection, described: dict[tuple[str, str], _Meaning]) -> list[DictionaryEntry]:
    entries = []
    for view, name, data_type, _ in connection.execute(_VIEW_COLUMNS).fetchall():
        meaning = described[view, name]
        entries.append(
            DictionaryEntry(
                table_name=view,
                table_kind=TableKind.VIEW,
                column_name=name,
                column_type=data_type,
                is_nullable=True,
                doc=meaning.column.doc,
                unit=meaning.column.unit,
                choices=meaning.choices,
                example=_examples().get(meaning.origin) if meaning.origin else None,
            )
        )
    return entries


def _described_columns(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], _Meaning]:
    """Say what each column of each table and view means, in the order in which views read from each other."""
    meanings = {
        (table.name, column.name): _Meaning(column.column, column.choices, (table.name, column.name))
        for table in TABLES
        for column in table_columns(table)
    }
    columns: dict[str, list[tuple[str, str | None]]] = {}
    for view, name, _, comment in connection.execute(_VIEW_COLUMNS).fetchall():
        columns.setdefault(view, []).append((name, comment))
    for view in columns:
        _describe(view, columns, meanings)
    return meanings


def _describe(view: str, columns: dict[str, list[tuple[str, str | None]]], meanings: dict[tuple[str, str], _Meaning]) -> None:
    sources = [name for name in _READS_FROM.findall(statements("views").get(view, "")) if name != view]
    for source in sources:
        if source in columns and (source, columns[source][0][0]) not in meanings:
            _describe(source, columns, meanings)
    for name, comment in columns[view]:
        found = next((meanings[source, name] for source in sources if (source, name) in meanings), None)
        if found is None and comment is None:
            raise ValueError(
                f"sql/views/{view}.sql says nowhere what its column {name} means: add `comment on column {view}.{name} is '...'`"
            )
        is_found = found is not None and comment in (None, found.column.described)
        meanings[view, name] = found if found and is_found else _Meaning(Column(comment or ""))


@cache
def _examples() -> dict[tuple[str, str], str]:
    """Read the examples: values of the sample, by table and column."""
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        return {(row["table_name"], row["column_name"]): row["example"] for row in csv.DictReader(file)}
