"""The SQL files of the warehouse: where they stand and how they are read.

One statement a file. Only names from schemas.tables are ever put into the text of a statement; values are bound.
"""

import hashlib
from functools import cache
from pathlib import Path

import duckdb

from schemas.render import schema_version

_DUCKDB = ".".join(duckdb.__version__.split(".")[:2])
SQL = Path(__file__).parent / "sql"
EXAMPLES = Path(__file__).parent / "examples.csv"


@cache
def statement(name: str) -> str:
    """Read one statement, named by its path below warehouse/sql without .sql."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


@cache
def statements(folder: str) -> dict[str, str]:
    """Read all statements of a folder by name, in order of their names."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((SQL / folder).glob("*.sql"))}


@cache
def rows_version() -> str:
    """Digest all that decides the rows of the tables to 12 hex digits; a database with another one is rebuilt.

    DuckDB's minor version counts, because its hash function decides the content digests; macros, because the other
    statements call them.
    """
    return _digest(f"{schema_version()} {_DUCKDB}", "load", "models", "macros")


@cache
def views_version() -> str:
    """Digest views, macros, saved queries and examples of columns to 12 hex digits; a database with others has them replaced."""
    return _digest(EXAMPLES.read_text(encoding="utf-8"), "views", "macros", "queries")


def _digest(start: str, *folders: str) -> str:
    parts = [start] + [f"{folder}/{name}\n{text}" for folder in folders for name, text in statements(folder).items()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
