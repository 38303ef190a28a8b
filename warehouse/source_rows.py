"""Rows of what landing found: the table sources, and the rejects of stage land.

A source is shown only once all units that hold its pages are loaded, so that its counts and the pages agree at any time.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb
import pyarrow as pa

from schemas.articles import Reject
from schemas.pages import LandReject, Source, SourceEntry
from schemas.rows import to_arrow
from warehouse.database import append_table, read_count, registered, transaction
from warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class SourceRows:
    """The rows as they should be, whatever the warehouse holds now."""

    sources: pa.Table
    rejects: pa.Table


def source_rows(entries: Mapping[str, SourceEntry], loaded: Collection[str]) -> SourceRows:
    """Make the rows of the sources whose units are all among the `loaded` ones."""
    units = frozenset(loaded)
    shown = [entry for _, entry in sorted(entries.items()) if units.issuperset(entry.units)]
    return SourceRows(to_arrow(Source, map(_source, shown)), to_arrow(Reject, _rejects(shown)))


def _source(entry: SourceEntry) -> Source:
    return Source(
        source_path=entry.source_path,
        form=entry.form,
        byte_size=entry.byte_size,
        modified_at=None if entry.modified_ns is None else datetime(1970, 1, 1) + timedelta(microseconds=entry.modified_ns // 1000),
        inputs=entry.inputs,
        pages=entry.pages,
        rejects=len(entry.rejects),
    )


def _rejects(entries: Iterable[SourceEntry]) -> Iterator[Reject]:
    for entry in entries:
        places: Counter[str] = Counter()
        for reject in entry.rejects:
            places[reject.source_place] += 1
            yield _reject(entry.source_path, reject, places[reject.source_place])


def _reject(source_path: str, reject: LandReject, occurrence: int) -> Reject:
    named = [source_path, reject.source_place, *([str(occurrence)] if occurrence > 1 else [])]  # one place may fail twice
    return Reject(
        reject_id=hashlib.sha256("\n".join(named).encode()).hexdigest()[:32],
        page_id=None,
        source_path=source_path,
        source_place=reject.source_place,
        url=None,
        stage="land",
        reason=reject.reason,
        detail=reject.detail,
        metric=reject.metric,
        value=reject.value,
        threshold=reject.threshold,
        is_transient=False,
        excerpt=reject.excerpt,
        unit=None,
    )


def differ(connection: duckdb.DuckDBPyConnection, wanted: SourceRows) -> bool:
    """Tell whether the database holds other rows than these."""
    with registered(connection, {"wanted_sources": wanted.sources, "wanted_rejects": wanted.rejects}):
        return read_count(connection, statement("planning/differing_source_rows")) > 0


def replace(connection: duckdb.DuckDBPyConnection, wanted: SourceRows) -> None:
    """Replace all sources and all land rejects, in one transaction."""
    with transaction(connection):
        connection.execute("delete from sources")
        connection.execute("delete from rejects where stage = 'land'")
        append_table(connection, "sources", wanted.sources)
        append_table(connection, "rejects", wanted.rejects)
