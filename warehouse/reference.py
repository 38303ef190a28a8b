"""Reference tables that tell a reader of the warehouse what it holds: data_dictionary and saved_queries."""

import duckdb

from schemas.operations import DictionaryEntry, SavedQuery
from schemas.render import duckdb_type, table_columns
from schemas.tables import TABLES
from warehouse.database import append_rows, transaction
from warehouse.statements import statements

_QUESTION = "-- question: "


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


def replace_reference(connection: duckdb.DuckDBPyConnection) -> None:
    """Write both tables anew."""
    with transaction(connection):
        for name, rows in (("data_dictionary", dictionary()), ("saved_queries", saved_queries())):
            connection.execute(f"delete from {name}")  # noqa: S608 - the two names above
            append_rows(connection, name, rows)
