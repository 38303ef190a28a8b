"""The figures of a report: what the queries of sql/report answer for a window, and the text of each as it was asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from warehouse.statements import statements


@dataclass(frozen=True, slots=True)
class Window:
    """Days that a report covers, both included; all unless some are given."""

    start: date = date.min
    end: date = date.max

    @property
    def is_all(self) -> bool:
        """Whether it leaves nothing out."""
        return (self.start, self.end) == (date.min, date.max)

    def __str__(self) -> str:
        """As part of a file's name: its first and last day, as far as they are given."""
        return "-".join(["" if self.start == date.min else str(self.start), "" if self.end == date.max else str(self.end)]).strip("-")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: its rows, and the query with the window written into it, to be asked again by anyone."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    sql: str

    @property
    def records(self) -> tuple[dict[str, object], ...]:
        """The rows by names of columns."""
        return tuple(dict(zip(self.columns, row, strict=True)) for row in self.rows)


Figures = Mapping[str, Answer]


def read_figures(connection: duckdb.DuckDBPyConnection, window: Window) -> Figures:
    """Ask all queries of sql/report; they are named by their files."""
    return {name: _ask(connection, sql, window) for name, sql in statements("report").items()}


def _ask(connection: duckdb.DuckDBPyConnection, sql: str, window: Window) -> Answer:
    bound = {"window_start": window.start, "window_end": window.end}
    used = {name: day for name, day in bound.items() if f"${name}" in sql}
    asked = connection.execute(sql, used or None)
    columns = tuple(column[0] for column in asked.description or ())
    return Answer(columns, tuple(asked.fetchall()), _written_out(sql, used))


def _written_out(sql: str, bound: Mapping[str, date]) -> str:
    for name, day in bound.items():
        sql = sql.replace(f"${name}", f"date '{day.isoformat()}'")
    return sql
