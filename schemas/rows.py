"""Rows between record objects and Arrow, and builders of complete rows for tests."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from schemas.render import arrow_schema, columns_of

R = TypeVar("R")


def to_arrow(record: type, rows: Iterable[Any]) -> pa.Table:
    """Make a table of `record` objects, in the order given; raise ArrowInvalid where a value has another type."""
    listed = list(rows)
    schema = arrow_schema(record)
    arrays = [pa.array([_plain(getattr(row, f.name)) for row in listed], f.type) for f in schema]
    return pa.Table.from_arrays(arrays, schema=schema.remove_metadata())


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def from_arrow(record: Callable[..., R], table: pa.Table) -> Iterator[R]:
    """Make `record` objects of the rows of a table that has all its columns, in order.

    Nested records are made too; the fields that a nested row left to the outer one (`Nested.without`) are filled from it.
    """
    readers = _readers(record)
    columns = [table[name].to_pylist() for name, _ in readers]
    names = [name for name, _ in readers]
    for values in zip(*columns, strict=True):
        row = dict(zip(names, values, strict=True))
        yield record(**{name: reader(row[name], row) if reader else row[name] for name, reader in readers})


_Reader = Callable[[Any, dict[str, Any]], Any]


@cache
def _readers(record: Callable[..., Any]) -> tuple[tuple[str, _Reader | None], ...]:
    """Pair each field with what turns its Arrow value into the field's type; None where it is that already."""
    hints = get_type_hints(record)
    return tuple((field.name, _reader(hints[field.name])) for field in fields(record))  # type: ignore[arg-type]


def _reader(hint: Any) -> _Reader | None:
    options = [option for option in get_args(hint) if option is not type(None)] if get_origin(hint) in (Union, UnionType) else [hint]
    inner = options[0]
    if get_origin(inner) is tuple:
        item = get_args(inner)[0]
        return _nested_reader(item) if is_dataclass(item) else lambda value, _row: tuple(value)
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return lambda value, _row: None if value is None else inner(value)
    return None


def _nested_reader(item: Any) -> _Reader:
    def read(values: list[dict[str, Any]], row: dict[str, Any]) -> tuple[Any, ...]:
        readers = _readers(item)
        made = []
        for value in values:
            whole = {name: value[name] if name in value else row[name] for name, _ in readers}
            made.append(item(**{name: reader(whole[name], whole) if reader else whole[name] for name, reader in readers}))
        return tuple(made)

    return read


_SAMPLES: dict[pa.DataType, Any] = {
    pa.string(): "x",
    pa.int64(): 0,
    pa.float64(): 0.0,
    pa.bool_(): False,
    pa.binary(): b"",
    pa.date32(): date(2026, 1, 1),
    pa.timestamp("us"): datetime(2026, 1, 1),
}


def build(record: Callable[..., R], **overrides: Any) -> R:
    """Build a valid row with plain values, nulls wherever a column allows them, and `overrides` on top. For tests and examples."""
    values: dict[str, Any] = {}
    for column in columns_of(record):
        if column.name in overrides:
            continue
        if column.is_nullable:
            values[column.name] = None
        elif pa.types.is_list(column.arrow):
            values[column.name] = ()
        else:
            values[column.name] = column.choices[0] if column.choices else _SAMPLES[column.arrow]
    return record(**values, **overrides)
