"""Content digests: sums of row hashes that show whether two warehouses hold the same rows, in whatever order and units.

A sum is kept a unit and table in the ledger, so that a load hashes only the rows that it brings. The column `unit` is
left out, because how pages are cut into units depends on when they arrived (law 5). The hash is DuckDB's own.
"""

import json
from collections import defaultdict
from collections.abc import Iterable

import duckdb

from schemas.operations import LedgerEntry
from schemas.render import table_columns
from schemas.tables import TABLES, Table
from warehouse.database import read_count
from warehouse.ledger import row_hashes_of

_BY_UNIT = tuple(table for table in TABLES if table.has_unit)
_WHOLE_NAMES = (
    "rejects",
    "article_labels",
    "entities",
    "entity_aliases",
    "duplicate_pairs",
    "syndication_clusters",
    "cluster_members",
)
_WHOLE = tuple(table for table in TABLES if table.name in _WHOLE_NAMES)
_MODULUS = 2**64


def hash_units(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, int]]:
    """Sum the row hashes of the units in batch_units: unit to table to sum."""
    sums: dict[str, dict[str, int]] = defaultdict(dict)
    for table in _BY_UNIT:
        query = f"select unit, {_sum(table)} from {table.name} where unit in (select unit from batch_units) group by unit"  # noqa: S608
        for unit, value in connection.execute(query).fetchall():
            sums[unit][table.name] = value % _MODULUS
    return sums


def content_digest(connection: duckdb.DuckDBPyConnection, ledger: Iterable[LedgerEntry]) -> dict[str, str]:
    """Give the sum of row hashes of every table that law 5 covers, as 16 hex digits by table name."""
    totals = dict.fromkeys((table.name for table in _BY_UNIT), 0)
    for entry in ledger:
        for name, value in row_hashes_of(entry).items():
            totals[name] += value
    for table in _WHOLE:
        totals[table.name] = read_count(connection, f"select {_sum(table)} from {table.name}")  # noqa: S608
    return {name: f"{value % _MODULUS:016x}" for name, value in sorted(totals.items())}


def as_json(digest: dict[str, str]) -> str:
    """Write a content digest as it stands in `loads`."""
    return json.dumps(digest, sort_keys=True)


def _sum(table: Table) -> str:
    names = [column.name for column in table_columns(table) if column.name != "unit"]
    return f"sum(hash({', '.join(names)}))"
