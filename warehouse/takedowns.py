"""Takedowns: what blocked.csv asks to be gone, applied to the rows of units as they are loaded, and shown in a table.

The lake keeps what it has; takedowns alone leave it out of the warehouse (law 9). A page that is covered keeps its row in
pages, with outcome taken_down and without its address, so that law 1 still adds up; it has rows in no other table.
Which pages a row covers is decided by a function handed in, because addresses are spelled by the core's rules.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from schemas.errors import DamagedFileError
from schemas.operations import LedgerEntry
from schemas.reasons import TAKEN_DOWN, ExtractStatus, Outcome
from schemas.render import columns_of
from schemas.rows import to_arrow
from schemas.seeds import TakedownRequest
from warehouse import storage
from warehouse.database import open_read_only, registered, transaction
from warehouse.lake import Lake, UnitKey, read_file
from warehouse.ledger import TakenDown, has_rows_of
from warehouse.plan import Survey, UnitState
from warehouse.statements import statement

Cover = Callable[[str | None, str | None, str, str | None], frozenset[str]]
"""Says by url, canonical_url, work_id and domain of a page which requests cover it."""

_FACTS = ["url", "canonical_url", "work_id", "domain"]


def _cover_nothing(_url: str | None, _canonical_url: str | None, _work_id: str, _domain: str | None) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Takedowns:
    """What is asked for, and which pages that covers."""

    requests: tuple[TakedownRequest, ...] = ()
    cover: Cover = _cover_nothing

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the requests."""
        return frozenset(request.takedown_id for request in self.requests)


@dataclass(frozen=True, slots=True)
class TakedownWork:
    """What a load must do so that the takedowns hold: units to read again, units to clear of their rows before anything else.

    What is cleared and cannot be read again now leaves the warehouse until it can: content that is asked to be gone does
    not stay because a file is on the move.
    """

    to_reload: frozenset[str] = frozenset()
    to_clear: frozenset[str] = frozenset()
    has_new_requests: bool = False


def leave_out(tables: Mapping[str, pa.Table], takedowns: Takedowns) -> tuple[dict[str, pa.Table], TakenDown]:
    """Take what is covered out of a unit's rows, by stage, before the database sees them; also say how much that is.

    The articles come back with a column takedown_ids; those that are covered have the outcome taken_down and no records.
    """
    pages, records = tables["articles"], tables["records"]
    ids = _cover_pages(pages, takedowns)
    is_covered = pa.array([bool(one) for one in ids], pa.bool_())
    articles = pc.equal(pages["outcome"], Outcome.ARTICLE)
    gone = pages.filter(is_covered)["article_id"]
    stays = pc.invert(pc.is_in(records["article_id"], value_set=gone.combine_chunks()))
    marked = pages.set_column(
        pages.column_names.index("outcome"), "outcome", pc.if_else(is_covered, TAKEN_DOWN, pages["outcome"])
    ).append_column("takedown_ids", pa.array([sorted(one) for one in ids], pa.list_(pa.string())))
    counted = TakenDown(
        articles=_count(pc.and_(is_covered, articles)),
        extract_failed=_count(pc.equal(records.filter(pc.invert(stays))["extract_status"], ExtractStatus.FAILED)),
        clean_rejects=_count(pc.and_not(is_covered, articles)),
    )
    return {**tables, "articles": marked, "records": records.filter(stays)}, counted


def _cover_pages(pages: pa.Table, takedowns: Takedowns) -> list[frozenset[str]]:
    if not takedowns.requests:
        return [frozenset()] * len(pages)
    return [takedowns.cover(*facts) for facts in zip(*(pages[name].to_pylist() for name in _FACTS), strict=True)]


def _count(mask: pa.ChunkedArray) -> int:
    return pc.sum(mask).as_py() or 0


def find_work(
    connection: duckdb.DuckDBPyConnection, lake: Lake, survey: Survey, ledger: Mapping[UnitKey, LedgerEntry], takedowns: Takedowns
) -> TakedownWork:
    """Compare what is asked for with what an open generation has applied.

    Reads the lake only for requests that are new, and of it only addresses and works, since the rows of pages that are
    taken down already no longer tell them.
    """
    applied = {request.takedown_id: request for request in _read_requests(connection)}
    new = takedowns.ids - applied.keys()
    restored = connection.execute(statement("planning/units_to_restore"), {"takedown_ids": sorted(takedowns.ids)}).fetchall()
    loaded = [(state, ledger[state.key]) for state in survey.units if new and state.key in ledger]
    held = {state.key.unit for state, entry in loaded if _may_hold(lake, state, entry, takedowns, new)}
    return TakedownWork(
        to_reload=frozenset(held.union(unit for (unit,) in restored)),
        to_clear=frozenset(held),
        has_new_requests=set(applied.values()) != set(takedowns.requests),
    )


def _may_hold(lake: Lake, state: UnitState, entry: LedgerEntry, takedowns: Takedowns, new: frozenset[str]) -> bool:
    """Tell whether rows of a unit may be covered by a new request. They may when their file is not there any more to tell."""
    if not state.is_loadable or not has_rows_of(entry, state):
        return True
    path = lake.path("articles", state.key)
    try:
        pages = read_file(path, "articles", _FACTS)
        is_same = storage.stat_file(path) == state.files["articles"].stat
    except (DamagedFileError, FileNotFoundError):
        return True
    return not is_same or any(new & ids for ids in _cover_pages(pages, takedowns))


def replace_takedowns(connection: duckdb.DuckDBPyConnection, takedowns: Takedowns) -> None:
    """Fill the table takedowns, and clear check_failures of rows about pages that are taken down."""
    with transaction(connection), registered(connection, {"requests": to_arrow(TakedownRequest, takedowns.requests)}):
        connection.execute("delete from takedowns")
        connection.execute(statement("load/takedowns"))
        connection.execute(statement("load/check_failures_taken_down"))


def unapplied(path: Path, takedowns: Takedowns) -> tuple[TakedownRequest, ...]:
    """List the requests that a generation has not applied: it may still hold what they cover. All, if it knows of none."""
    try:
        with open_read_only(path) as connection:
            applied = {request.takedown_id for request in _read_requests(connection)}
    except duckdb.CatalogException:  # made before there were takedowns
        applied = set()
    return tuple(request for request in takedowns.requests if request.takedown_id not in applied)


def _read_requests(connection: duckdb.DuckDBPyConnection) -> list[TakedownRequest]:
    names = [column.name for column in columns_of(TakedownRequest)]
    rows = connection.execute(f"select {', '.join(names)} from takedowns").fetchall()  # noqa: S608 - names of our own record
    return [TakedownRequest(**dict(zip(names, row, strict=True))) for row in rows]
