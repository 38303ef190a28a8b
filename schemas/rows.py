"""Rows between record objects and Arrow, and builders of complete rows for tests."""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, TypeVar

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
    """Build a valid row with plain values, nulls wherever a column allows them, and `overrides` on top. For tests."""
    values: dict[str, Any] = {}
    for column in columns_of(record):  # type: ignore[arg-type]  # a class is its own constructor
        if column.name in overrides:
            continue
        if column.is_nullable:
            values[column.name] = None
        elif pa.types.is_list(column.arrow):
            values[column.name] = ()
        else:
            values[column.name] = column.choices[0] if column.choices else _SAMPLES[column.arrow]
    return record(**values, **overrides)
