"""The index of `search`: words of the latest articles, inside out, kept up to date by each load.

Postings stand in runs, each sorted by term, so that a search reads the few row groups of DuckDB that can hold its terms,
whatever the number of articles. A load appends one run. With it go the runs before it that are less than three times as
large, unless they are long: so there are few runs, each posting is written again a few times, and no load sorts them all.
"""

from collections.abc import Sequence

import duckdb

from warehouse.database import read_count
from warehouse.statements import statement

_BATCH_DOCUMENTS = 5_000  # some 100 MB of words
_RATIO = 3
_LONG = 8_000_000  # postings of some 25,000 articles; DuckDB sorts them within its memory limit, in some seconds


def runs_to_merge(sizes: Sequence[int], fresh: int) -> int:
    """Say how many of the last runs go into the new one of `fresh` postings; `sizes` are in the order of the runs."""
    merged = 0
    while merged < len(sizes) and sizes[-merged - 1] < min(_RATIO * fresh, _LONG):
        fresh += sizes[-merged - 1]
        merged += 1
    return merged


def refresh_search(connection: duckdb.DuckDBPyConnection) -> None:
    """Take the articles of the works in touched_works out of the index and their latest ones in; labels must be up to date.

    Each statement commits by itself: in one transaction DuckDB 2.0 was seen to lose rows of temporary tables made in it. A
    load that fails in between is never published.
    """
    _remove_touched(connection)
    connection.execute(statement("models/fresh_documents"))
    connection.execute("create or replace temp table fresh_postings as select * exclude (run) from postings limit 0")
    ((first, last),) = connection.execute("select min(doc_no), max(doc_no) from fresh_documents").fetchall()
    for start in range(first, last + 1, _BATCH_DOCUMENTS) if first else ():
        _cut_batch(connection, start, min(last, start + _BATCH_DOCUMENTS - 1))
        if read_count(connection, "select count(*) from fresh_postings") >= _LONG:
            _write_run(connection)
    _write_run(connection)


def _remove_touched(connection: duckdb.DuckDBPyConnection) -> None:
    touched = "select doc_no from search_documents where work_id in (select work_id from touched_works)"
    for name in ("postings", "search_texts", "search_documents"):
        connection.execute(f"delete from {name} where doc_no in ({touched})")  # noqa: S608 - the names above


def _cut_batch(connection: duckdb.DuckDBPyConnection, first: int, last: int) -> None:
    """Cut documents into words; their postings go to fresh_postings, unsorted. Batches bound the memory that words take."""
    connection.execute(statement("models/document_words"), {"first": first, "last": last})
    for name in ("search_documents", "search_texts", "fresh_postings"):
        connection.execute(statement(f"models/{name}"))


def _write_run(connection: duckdb.DuckDBPyConnection) -> None:
    """Sort fresh_postings and the runs that go with them into a new run, and empty it."""
    fresh = read_count(connection, "select count(*) from fresh_postings")
    if not fresh:
        return
    runs = connection.execute("select run, count(*) from postings group by run order by run").fetchall()
    merged = runs_to_merge([size for _, size in runs], fresh)
    new = runs[-1][0] + 1 if runs else 1
    first = runs[-merged][0] if merged else new
    connection.execute(statement("models/postings"), {"first": first, "run": new})
    connection.execute("delete from postings where run >= $first and run < $run", {"first": first, "run": new})
    connection.execute("delete from fresh_postings")
