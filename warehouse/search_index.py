"""The index of `search`: words of the latest articles, inside out, kept up to date by each load.

Postings stand in runs, each sorted by term, so that a search reads the few row groups of DuckDB that can hold its terms,
whatever the number of articles. A load appends one run. With it go the runs before it that are less than three times as
large, so that there are never more than log3 of the postings, and each posting is written again about as many times.
"""

from collections.abc import Sequence

import duckdb

from warehouse.database import read_count
from warehouse.statements import statement

_BATCH_DOCUMENTS = 5_000  # some 100 MB of words
_RATIO = 3


def runs_to_merge(sizes: Sequence[int], fresh: int) -> int:
    """Say how many of the last runs go into the new one of `fresh` postings; `sizes` are in the order of the runs."""
    merged = 0
    while merged < len(sizes) and sizes[-merged - 1] < _RATIO * fresh:
        fresh += sizes[-merged - 1]
        merged += 1
    return merged


def refresh_search(connection: duckdb.DuckDBPyConnection) -> None:
    """Take the articles of the works in touched_works out of the index and their latest ones in; labels must be up to date.

    Each statement commits by itself: in one transaction DuckDB 2.0 was seen to lose rows of temporary tables made in it. A
    load that fails in between is never published.
    """
    _remove_touched(connection)
    _cut_fresh(connection)
    _write_run(connection)


def _remove_touched(connection: duckdb.DuckDBPyConnection) -> None:
    touched = "work_id in (select work_id from touched_works)"
    for name in ("postings", "search_texts", "search_documents"):
        connection.execute(f"delete from {name} where doc_no in (select doc_no from search_documents where {touched})")  # noqa: S608


def _cut_fresh(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill search_documents and the temporary table fresh_postings; in batches, to bound the memory that words take."""
    connection.execute("create or replace temp table fresh_postings as select * exclude (run) from postings limit 0")
    connection.execute(statement("models/fresh_documents"))
    ((first, last),) = connection.execute("select min(doc_no), max(doc_no) from fresh_documents").fetchall()
    for start in range(first, last + 1, _BATCH_DOCUMENTS) if first else ():
        connection.execute(statement("models/document_words"), {"first": start, "last": start + _BATCH_DOCUMENTS - 1})
        for name in ("search_documents", "search_texts", "fresh_postings"):
            connection.execute(statement(f"models/{name}"))


def _write_run(connection: duckdb.DuckDBPyConnection) -> None:
    """Sort fresh_postings and the runs that go with them into a new run."""
    fresh = read_count(connection, "select count(*) from fresh_postings")
    runs = connection.execute("select run, count(*) from postings group by run order by run").fetchall()
    merged = runs_to_merge([size for _, size in runs], fresh)
    new = runs[-1][0] + 1 if runs else 1
    first = runs[-merged][0] if merged else new
    connection.execute(statement("models/postings"), {"first": first, "run": new})
    connection.execute("delete from postings where run >= $first and run < $run", {"first": first, "run": new})
    connection.execute("drop table fresh_postings")
