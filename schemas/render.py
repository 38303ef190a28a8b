"""Everything derived from the record classes: Arrow schema, DDL, catalogue page, comparison of a file with its contract.

Nothing is declared here. A table is changed in its record class; `python -m schemas` then rewrites the generated files.
"""

import hashlib
import types
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from schemas.columns import Column, Nested
from schemas.errors import ContractError
from schemas.tables import LAKE_FILES, TABLES, Table

_ARROW: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    bytes: pa.binary(),
    date: pa.date32(),
    datetime: pa.timestamp("us"),
}
_DUCKDB: dict[pa.DataType, str] = {
    pa.string(): "varchar",
    pa.int64(): "bigint",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.binary(): "blob",
    pa.date32(): "date",
    pa.timestamp("us"): "timestamp",
}


@dataclass(frozen=True, slots=True)
class RenderedColumn:
    """One column of a record, resolved: its Arrow type, whether it may be null, its meaning, and its closed list if any."""

    name: str
    arrow: pa.DataType
    is_nullable: bool
    column: Column
    choices: tuple[str, ...] = ()


@cache
def columns_of(record: type) -> tuple[RenderedColumn, ...]:
    """List the columns of a record class in the order they are declared; raise TypeError where one has no `Column`."""
    hints = get_type_hints(record, include_extras=True)
    return tuple(_render_column(f"{record.__name__}.{field.name}", hints[field.name]) for field in fields(record))


def _render_column(path: str, hint: Any) -> RenderedColumn:
    notes = list(reversed(getattr(hint, "__metadata__", ())))  # outermost first: it is the one written at the column
    inner = get_args(hint)[0] if notes else hint
    inner, is_nullable = _strip_none(inner)
    if get_origin(inner) is Annotated:  # Annotated[SharedAlias | None, ...]
        notes += list(inner.__metadata__)
        inner = get_args(inner)[0]
    column = next((note for note in notes if isinstance(note, Column)), None)
    if column is None:
        raise TypeError(f"{path} has no Column: say in one sentence what it means")
    nested = next((note for note in notes if isinstance(note, Nested)), Nested())
    choices = tuple(inner) if isinstance(inner, type) and issubclass(inner, StrEnum) else ()
    return RenderedColumn(path.rsplit(".", 1)[1], _arrow_type(path, inner, nested), is_nullable, column, choices)


def _strip_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) not in (Union, types.UnionType):
        return hint, False
    (inner,) = (arg for arg in get_args(hint) if arg is not type(None))
    return inner, True


def _arrow_type(path: str, hint: Any, nested: Nested) -> pa.DataType:
    if get_origin(hint) is tuple:
        return pa.list_(_arrow_type(path, get_args(hint)[0], nested))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return pa.string()
    if hint in _ARROW:
        return _ARROW[hint]
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        return pa.struct([pa.field(c.name, c.arrow) for c in columns_of(hint) if c.name not in nested.without])
    raise TypeError(f"{path}: no Arrow type for {hint!r}")


@cache
def arrow_schema(record: type) -> pa.Schema:
    """Render the Arrow schema of a record class; each field carries its description as metadata."""
    return pa.schema(
        [
            pa.field(c.name, c.arrow, nullable=c.is_nullable, metadata={"doc": c.column.doc, "unit": c.column.unit or ""})
            for c in columns_of(record)
        ]
    )


@cache
def table_columns(table: Table) -> tuple[RenderedColumn, ...]:
    """List the columns of a warehouse table: those of its record, and `unit` where the rows belong to one."""
    unit = RenderedColumn("unit", pa.string(), False, Column("Unit of work that the row came from", "16 hex digits"))
    return columns_of(table.record) + ((unit,) if table.has_unit else ())


def duckdb_type(arrow: pa.DataType) -> str:
    """Name an Arrow type in DuckDB's words."""
    if pa.types.is_list(arrow):
        return f"{duckdb_type(arrow.value_type)}[]"
    if pa.types.is_struct(arrow):
        inner = ", ".join(f"{field.name} {duckdb_type(field.type)}" for field in arrow)
        return f"struct({inner})"
    return _DUCKDB[arrow]


def ddl(table: Table) -> str:
    """Render the statements that create a table and comment on it and on each column, one after the other."""
    lines = [f"create table {table.name} ("]
    columns = table_columns(table)
    for column in columns:
        comma = "" if column is columns[-1] else ","
        lines.append(f"    {column.name} {duckdb_type(column.arrow)}{_constraint(column)}{comma}")
    lines += [");", "", f"comment on table {table.name} is {_quoted(_first_sentence(table.record))};"]
    lines += [f"comment on column {table.name}.{c.name} is {_quoted(c.column.described)};" for c in columns]
    return "\n".join(lines) + "\n"


def _constraint(column: RenderedColumn) -> str:
    not_null = "" if column.is_nullable else " not null"
    if not column.choices:
        return not_null
    return f"{not_null} check ({column.name} in ({', '.join(_quoted(choice) for choice in column.choices)}))"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _one_of(column: RenderedColumn) -> str:
    return f". One of: {', '.join(column.choices)}" if column.choices else ""


def _first_sentence(record: type) -> str:
    return " ".join((record.__doc__ or "").split())


@cache
def schema_version() -> str:
    """Digest all declarations to 12 hex digits: a database that bears another one is rebuilt, a file is made again."""
    rendered = [ddl(table) for table in TABLES]
    rendered += [f"{name}\n{arrow_schema(record).to_string(show_field_metadata=False)}" for name, record in LAKE_FILES.items()]
    return hashlib.sha256("\n".join(rendered).encode()).hexdigest()[:12]


def conform(table: pa.Table, record: type, where: str) -> pa.Table:
    """Give a table read from `where` the columns of its record class, in order.

    A column that the table lacks reads as null. Raise ContractError, naming both sides, for a column that the record
    does not declare or declares with another type: the contract is frozen, nothing is altered in silence.
    """
    declared = arrow_schema(record)
    problems = [
        f"column {field.name} is {field.type} there, {_declared_as(declared, field.name, record)}"
        for field in table.schema
        if field.name not in declared.names or declared.field(field.name).type != field.type
    ]
    if problems:
        raise ContractError(where, problems)
    present = set(table.schema.names)
    arrays = [table[f.name] if f.name in present else pa.nulls(len(table), f.type) for f in declared]
    return pa.Table.from_arrays(arrays, schema=declared.remove_metadata())


def _declared_as(declared: pa.Schema, name: str, record: type) -> str:
    if name not in declared.names:
        return f"and {record.__name__} declares no such column"
    return f"but {record.__name__} declares {declared.field(name).type}"


def catalogue() -> str:
    """Render the catalogue page: every table with its columns, types and meanings."""
    parts = ["# Tables of the warehouse\n\nGenerated by `python -m schemas` from the record classes in schemas/.\n"]
    for table in TABLES:
        rows = "\n".join(
            f"| {c.name} | {duckdb_type(c.arrow)}{'' if c.is_nullable else ' not null'} | {c.column.described}{_one_of(c)} |"
            for c in table_columns(table)
        )
        parts.append(f"## {table.name}\n\n{_first_sentence(table.record)}\n\n| column | type | meaning |\n|---|---|---|\n{rows}\n")
    return "\n".join(parts).replace("\\n", "&#92;n")
