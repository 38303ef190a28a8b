"""Writing rows for people and programs: an aligned table, CSV, or one JSON object a line.

Text from pages is hostile (law 10): in a table its control characters are shown as escapes, so that it cannot drive the
terminal. CSV and JSON keep every character; JSON escapes them by its own rules.
"""

import csv
import json
import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import TextIO

_CELL_WIDTH = 60  # terminal columns; bodies would otherwise fill the screen
_CUT = "..."
_C1_ESCAPES = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}  # JSON may hold them, terminals may obey them


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def write_rows(stream: TextIO, form: Format, columns: Sequence[str], rows: Iterable[Sequence[object]], table_rows: int) -> int:
    """Write rows in one of the formats and return how many; a table ends after `table_rows` and says so."""
    if form is Format.CSV:
        return _write_csv(stream, columns, rows)
    if form is Format.JSON:
        return _write_json(stream, columns, rows)
    return _write_table(stream, columns, iter(rows), table_rows)


def _write_csv(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow(["" if value is None else _text(value) for value in row])
        count += 1
    return count


def _write_json(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    names = _distinct(columns)
    count = 0
    for row in rows:
        stream.write(_json(dict(zip(names, row, strict=True))) + "\n")
        count += 1
    return count


def _json(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False).translate(_C1_ESCAPES)


def _distinct(columns: Sequence[str]) -> list[str]:
    """Number names that repeat, because an object holds each name once."""
    names: list[str] = []
    for column in columns:
        number = sum(name == column for name in columns[: len(names)])
        names.append(f"{column}_{number}" if number else column)
    return names


def _write_table(stream: TextIO, columns: Sequence[str], rows: Iterator[Sequence[object]], limit: int) -> int:
    shown = [[_cell(value) for value in row] for row in islice(rows, limit)]
    has_more = next(rows, None) is not None
    header = [_cell(column) for column in columns]
    widths = [max(map(_width, cells)) for cells in zip(header, *shown, strict=True)]
    stream.write(_line(header, widths) + "\n" + "  ".join("-" * width for width in widths) + "\n")
    stream.writelines(_line(row, widths) + "\n" for row in shown)
    more = "; there are more: narrow the query, or take csv or json" if has_more else ""
    stream.write(f"({len(shown)} row{'' if len(shown) == 1 else 's'}{more})\n")
    return len(shown)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cell(value: object) -> str:
    text = visible("" if value is None else _text(value))
    if _width(text) <= _CELL_WIDTH:
        return text
    kept, width = "", 0
    for char in text:
        width += _width(char)
        if width > _CELL_WIDTH - len(_CUT):
            break
        kept += char
    return kept + _CUT


def visible(text: str) -> str:
    """Show control characters, line ends and invisible format characters (bidi marks among them) as escapes."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def _width(text: str) -> int:
    """Count terminal columns: wide East Asian characters take two, combining marks none."""
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, dict | list | tuple):
        return _json(value)
    return str(_plain(value))


def _plain(value: object) -> object:
    """Turn a value into what JSON can hold: instants and days in ISO 8601, bytes as hex digits, whole decimals as integers."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float | Decimal):
        return _plain_number(value)
    if isinstance(value, date):  # datetime is one
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return value if value is None or isinstance(value, str | int) else str(value)


def _plain_number(value: float | Decimal) -> object:
    if not math.isfinite(value):
        return str(value)
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else float(value)
