"""Reading a CSV file that people keep: strict about its columns, and every complaint names the line.

Belongs here: what all such files share. What the columns mean stands in the module of each file.
"""

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas.errors import SettingsError


@dataclass(frozen=True, slots=True)
class SeedRow:
    """One row: its cells by column, without white space around them; an empty or missing cell is None."""

    cells: dict[str, str | None]
    file_name: str
    line: int

    def needs(self, column: str) -> str:
        """Give a cell that must not be empty."""
        value = self.cells.get(column)
        if value is None:
            raise self.error(f"{column} is empty")
        return value

    def error(self, complaint: str) -> SettingsError:
        """Make the error of this row."""
        return SettingsError(f"{self.file_name}, line {self.line}: {complaint}")


def read_rows(path: Path, columns: Collection[str]) -> Iterator[SeedRow]:
    """Yield the rows of a CSV file whose header names some of `columns`, in any order.

    Blank lines are passed over. Raise SettingsError when the file is missing or no UTF-8, names another column or one
    twice, or has a row with more cells than columns.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")  # spreadsheets write a byte order mark
    except FileNotFoundError as error:
        raise SettingsError(f"there is no {path}: a file with nothing to say has the one line {','.join(columns)}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path.name} is not in UTF-8: {error}") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(path, header, columns)
        for cells in reader:
            yield from _row(path, header, cells, reader.line_num)
    except csv.Error as error:
        raise SettingsError(f"{path.name}, line {reader.line_num}: {error}") from error


def _check_header(path: Path, header: list[str], columns: Collection[str]) -> None:
    unknown = [name for name in header if name not in columns]
    if unknown or not header or len(set(header)) < len(header):
        complaint = f"unknown columns {', '.join(map(repr, unknown))}" if unknown else "no columns, or one of them twice"
        raise SettingsError(f"{path.name}, line 1: {complaint}. Its columns are {','.join(columns)}")


def _row(path: Path, header: list[str], cells: list[str], line: int) -> Iterator[SeedRow]:
    stripped = [cell.strip() or None for cell in cells]
    row = SeedRow(dict(zip(header, stripped, strict=False)), path.name, line)
    if len(cells) > len(header):
        raise row.error(f"{len(cells)} cells, but there are {len(header)} columns: put a cell that holds a comma into quotes")
    if any(stripped):
        yield row
