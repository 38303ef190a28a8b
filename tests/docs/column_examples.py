"""`python -m tests.docs.column_examples` writes warehouse/examples.csv anew: for each column of a table a value of the sample.

Taken is the first value by the first column of the table, so that it stays the same while the sample does. Columns that
are empty in the sample have none. Values of runs (ids, times, digests of code) are as they were when this was last run.
"""

import csv
import tempfile
from pathlib import Path

import duckdb

from schemas.render import table_columns
from schemas.tables import TABLES
from tests.docs.sample import make_warehouse
from warehouse.statements import EXAMPLES

_LONGEST = 80
_LEFT_OUT = {"files", "row_hashes", "content_digest", "sql"}  # JSON and SQL of several lines


def main() -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as scratch:
        make_warehouse(Path(scratch))
        with duckdb.connect((Path(scratch) / "news.duckdb").resolve(), read_only=True) as connection:
            rows = [(table.name, name, value) for table in TABLES for name, value in _examples(connection, table.name)]
    known = {(table.name, column.name) for table in TABLES for column in table_columns(table)}
    with EXAMPLES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("table_name", "column_name", "example"))
        writer.writerows(row for row in rows if row[:2] in known)


def _examples(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    names = [row[0] for row in connection.execute(f"describe {table}").fetchall() if row[0] not in _LEFT_OUT]
    firsts = ", ".join(
        f"first(cast({name} as varchar) order by {names[0]}) filter (where cast({name} as varchar) not in ('', '[]'))" for name in names
    )
    values = connection.execute(f"select {firsts} from {table}").fetchall()[0]
    return [(name, _shortened(value)) for name, value in zip(names, values, strict=True) if value is not None]


def _shortened(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 3] + "..."


if __name__ == "__main__":
    main()
