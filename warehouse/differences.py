"""What changed between two generations in the rows of some units: what a backfill or replay has to show for itself."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import duckdb

from schemas.errors import PipelineError
from schemas.records import Evidence
from schemas.tables import TABLES
from warehouse.database import Limits, open_both, read_count
from warehouse.statements import statement

PAGES_NAMED = 50
_LIMITS = Limits()
_IDENTITY = frozenset({"article_id", "unit"})
# A record is the same when it says the same of the same words, wherever they now stand and whichever rule found it.
_NOT_OF_A_RECORD = {field.name for field in fields(Evidence)} - {"article_id", "field", "exact"} | {"unit"}


@dataclass(frozen=True, slots=True)
class MovedPage:
    """A page that went from reject to article or back. `place` is its address or source, `what` the headline or the reason."""

    page_id: str
    place: str
    what: str


@dataclass(frozen=True, slots=True)
class MovedPages:
    """How many pages moved one way, and the first PAGES_NAMED of them by address."""

    count: int
    named: tuple[MovedPage, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What became of the rows of some units from one generation to the next.

    `changed` are articles of both with another value in some column; `columns` counts them by column, most first. `records`
    gives (added, gone) by table, for tables with any. `not_compared` are tables and columns (table.column) that are not in
    both generations with the same type.
    """

    added: int
    changed: int
    gone: int
    columns: Mapping[str, int]
    records: Mapping[str, tuple[int, int]]
    became_articles: MovedPages
    became_rejects: MovedPages
    not_compared: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """Say it in words, one fact a line. Text of pages stands in it as it came."""
        columns = ", ".join(f"{name} in {count}" for name, count in self.columns.items())
        return (
            f"articles: {self.added} added, {self.changed} changed, {self.gone} gone",
            *([f"fields moved: {columns}"] if columns else []),
            *(f"{table}: {added} added, {gone} gone" for table, (added, gone) in self.records.items()),
            *_told("rejects became articles", self.became_articles),
            *_told("articles became rejects", self.became_rejects),
            *([f"not compared, as not in both generations: {', '.join(self.not_compared)}"] if self.not_compared else []),
        )


def _told(what: str, pages: MovedPages) -> Iterator[str]:
    if pages.count:
        yield f"{pages.count} {what}" + (f", the first {len(pages.named)}:" if pages.count > len(pages.named) else ":")
        yield from (f"  {page.page_id} {page.place}: {page.what}" for page in pages.named)


def differences(before: Path | None, after: Path, units: Collection[str] | None = None, limits: Limits = _LIMITS) -> Differences | None:
    """Compare two generations in these units; unless some are named, in those whose rows were replaced or removed.

    None when there is nothing to compare: no generation before, or no such unit. Raise PipelineError when the comparison
    fails, as when the older generation was removed meanwhile or the memory does not suffice. Columns that only one generation has, or
    has with another type, are left out and named.
    """
    if before is None or before == after:
        return None
    try:
        with open_both(before, after, limits) as connection:
            connection.execute("create temp table compared_units (unit varchar)")
            if units is None:
                connection.execute(statement("differences/replaced_units"))
            else:
                connection.execute("insert into compared_units select distinct unnest($units)", {"units": list(units)})
            return _compare(connection) if read_count(connection, "select count(*) from compared_units") else None
    except duckdb.Error as error:
        raise PipelineError(f"{before.name} and {after.name} cannot be compared ({error})") from error


def _compare(connection: duckdb.DuckDBPyConnection) -> Differences:
    record_tables = [table.name for table in TABLES if table.has_unit and issubclass(table.record, Evidence)]
    changes, columns = _compare_articles(connection)
    compared = {name: _compare_records(connection, name) for name in record_tables}
    return Differences(
        added=changes.get("added", 0),
        changed=changes.get("changed", 0),
        gone=changes.get("gone", 0),
        columns=columns,
        records={name: counts for name, counts in compared.items() if any(counts)},
        became_articles=_moved(connection, "became_articles"),
        became_rejects=_moved(connection, "became_rejects"),
        not_compared=tuple(name for table in ("articles", *record_tables) for name in _not_compared(connection, table)),
    )


def _compare_articles(connection: duckdb.DuckDBPyConnection) -> tuple[dict[str, int], dict[str, int]]:
    """Count the articles by what became of them, and the changed ones by column."""
    _choose_rows(connection, "articles", ["article_id", *_shared(connection, "articles", _IDENTITY)])
    connection.execute(statement("differences/article_changes"))
    changes = dict(connection.execute("select change, count(*) from article_changes group by change").fetchall())
    moved = connection.execute(statement("differences/moved_columns"))
    names = [column[0] for column in moved.description or ()]
    (counts,) = moved.fetchall()
    found = [(name, count) for name, count in zip(names, counts, strict=True) if count]
    return changes, dict(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def _compare_records(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int]:
    columns = _shared(connection, table, _NOT_OF_A_RECORD)
    if not columns:
        return 0, 0
    _choose_rows(connection, table, columns)
    ((added, gone),) = connection.execute(statement("differences/record_changes")).fetchall()
    return added, gone


def _choose_rows(connection: duckdb.DuckDBPyConnection, table: str, columns: Collection[str]) -> None:
    """Let `before_rows` and `after_rows` be the rows of a table in the compared units, with the columns to compare."""
    for side in ("before", "after"):
        connection.execute(
            f"create or replace temp view {side}_rows as "  # noqa: S608 - names of our own tables and columns
            f"select {', '.join(columns)} from {side}.{table} where unit in (select unit from compared_units)"
        )


def _shared(connection: duckdb.DuckDBPyConnection, table: str, without: Collection[str]) -> list[str]:
    return [name for name, is_shared in _columns(connection, table) if is_shared and name not in without]


def _not_compared(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    columns = _columns(connection, table)
    if not any(is_shared for _, is_shared in columns):
        return [table]
    return [f"{table}.{name}" for name, is_shared in columns if not is_shared]


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, bool]]:
    return connection.execute(statement("differences/columns"), {"table": table}).fetchall()


def _moved(connection: duckdb.DuckDBPyConnection, name: str) -> MovedPages:
    rows = connection.execute(statement(f"differences/{name}"), {"kept": PAGES_NAMED}).fetchall()
    return MovedPages(rows[0][-1] if rows else 0, tuple(MovedPage(*row[:-1]) for row in rows))
