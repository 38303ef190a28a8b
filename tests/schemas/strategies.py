"""Hypothesis strategies of complete, valid rows of any record class, made from its declaration."""

from dataclasses import is_dataclass, replace
from datetime import date, datetime
from typing import Any, get_args, get_type_hints

import pyarrow as pa
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from schemas.render import RenderedColumn, columns_of

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
"""Any text that a file can hold: all of Unicode but halves of surrogate pairs."""

_VALUES: dict[pa.DataType, SearchStrategy[Any]] = {
    pa.string(): TEXT,
    pa.int64(): st.integers(-(2**63), 2**63 - 1),
    pa.float64(): st.floats(allow_nan=False),
    pa.bool_(): st.booleans(),
    pa.binary(): st.binary(max_size=40),
    pa.date32(): st.dates(date.min, date.max),
    pa.timestamp("us"): st.datetimes(datetime.min, datetime.max),
}


def rows(record: type, **fixed: Any) -> SearchStrategy[Any]:
    """Draw rows of `record`, with `fixed` values as they are; nested rows share the fields that the outer row carries."""
    hints = get_type_hints(record)
    drawn = {column.name: _values(column, hints[column.name]) for column in columns_of(record) if column.name not in fixed}
    values = drawn | {name: st.just(value) for name, value in fixed.items()}
    return st.builds(record, **values).map(_with_shared_fields)


def _values(column: RenderedColumn, hint: Any) -> SearchStrategy[Any]:
    options = [option for option in (hint, *get_args(hint)) if isinstance(option, type)]
    if pa.types.is_list(column.arrow):
        items = rows(options[0]) if is_dataclass(options[0]) else _VALUES[column.arrow.value_type]
        return st.lists(items, max_size=2).map(tuple)
    values = st.sampled_from(options[0]) if column.choices else _VALUES[column.arrow]
    return st.none() | values if column.is_nullable else values


def _with_shared_fields(row: Any) -> Any:
    changed = {}
    record: type = type(row)
    for column in columns_of(record):
        nested = getattr(row, column.name)
        if pa.types.is_list(column.arrow) and pa.types.is_struct(column.arrow.value_type) and nested:
            inner_record: type = type(nested[0])
            own = {field.name for field in column.arrow.value_type}
            shared = {inner.name: getattr(row, inner.name) for inner in columns_of(inner_record) if inner.name not in own}
            changed[column.name] = tuple(replace(item, **shared) for item in nested)
    return replace(row, **changed)
