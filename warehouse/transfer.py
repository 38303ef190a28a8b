"""Rows of units: from the lake's files into the tables, and out of them.

All rows of a unit are replaced in one transaction, together with its row in the ledger. Small units share a transaction,
because its fixed cost (some 50 ms) would otherwise be most of theirs.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from schemas.errors import ContractError, DamagedFileError, PipelineError
from schemas.operations import LedgerEntry
from schemas.pages import LandedPage, Page
from schemas.reasons import TRANSIENT
from schemas.render import columns_of
from schemas.tables import TABLES
from warehouse import storage
from warehouse.content import hash_units
from warehouse.database import append_rows, registered, transaction
from warehouse.lake import Lake, read_file
from warehouse.ledger import TakenDown, ledger_entry
from warehouse.plan import UnitState
from warehouse.statements import statement
from warehouse.takedowns import Takedowns, leave_out

logger = logging.getLogger(__name__)

_BATCH_PAGES = 4_000  # two full units; some 40 MB of rows
_UNIT_TABLES = (*(table.name for table in TABLES if table.has_unit), "rejects", "unit_ledger")
_INSERTS = (*(table.name for table in TABLES if table.has_unit), "rejects")
_PAGE_COLUMNS = [column.name for column in columns_of(LandedPage) if column.name in {c.name for c in columns_of(Page)}]
_VIEWS = {"pages": "landed_pages", "articles": "cleaned_pages", "records": "extracted_articles"}


@dataclass(frozen=True, slots=True)
class _UnitRows:
    """The rows of a unit as read from its three files, by stage, without what is taken down."""

    state: UnitState
    tables: dict[str, pa.Table]
    gone: TakenDown


def create_scope(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the temporary tables that say what a load touches; models and checks are confined to them."""
    connection.execute("create temp table batch_units (unit varchar)")
    connection.execute("create temp table touched_units (unit varchar)")
    connection.execute("create temp table touched_works (work_id varchar)")
    connection.execute("create temp table touched_entities (entity_id varchar)")
    connection.execute("create temp table touched_texts (work_id varchar, captured_at timestamp, minhash bigint[])")


def remove_units(connection: duckdb.DuckDBPyConnection, units: Iterable[str]) -> None:
    """Remove all rows of these units and their ledger rows, in one transaction."""
    with transaction(connection):
        _set_batch(connection, units)
        _delete_batch(connection)


def replace_units(connection: duckdb.DuckDBPyConnection, lake: Lake, units: Sequence[UnitState], takedowns: Takedowns) -> list[str]:
    """Replace all rows of loadable units by those of their files, less what is taken down; return the names of those replaced.

    A unit whose files are damaged (they are set aside) or were replaced since the planner saw them is left as it is: the
    next run sees to it. Raise PipelineError when rows and footers disagree or a page stands in two units.
    """
    replaced: list[str] = []
    for batch in _batches(units):
        rows = _read_units(lake, batch, takedowns)
        if rows:
            _replace_batch(connection, rows)
        replaced += [unit.state.key.unit for unit in rows]
    return replaced


def refresh_ledger(connection: duckdb.DuckDBPyConnection, entries: Sequence[LedgerEntry]) -> None:
    """Replace ledger rows whose files were made again with the same rows."""
    with transaction(connection):
        connection.execute("delete from unit_ledger where list_contains($units, unit)", {"units": [entry.unit for entry in entries]})
        append_rows(connection, "unit_ledger", entries)


def _batches(units: Sequence[UnitState]) -> Iterator[list[UnitState]]:
    batch: list[UnitState] = []
    pages = 0
    for state in units:
        batch.append(state)
        pages += sum(state.counts("pages").values())
        if pages >= _BATCH_PAGES:
            yield batch
            batch, pages = [], 0
    if batch:
        yield batch


def _read_units(lake: Lake, units: Sequence[UnitState], takedowns: Takedowns) -> list[_UnitRows]:
    """Read those that can be read, two at a time: most of a file is one column, which one thread decodes."""
    with ThreadPoolExecutor(2, thread_name_prefix="read") as threads:
        return [read for read in threads.map(lambda state: _read_unit(lake, state, takedowns), units) if read]


def _read_unit(lake: Lake, state: UnitState, takedowns: Takedowns) -> _UnitRows | None:
    """Read the three files, or nothing when one of them is not what the planner saw."""
    tables = {}
    for stage, file in state.files.items():
        try:
            table = read_file(file.stat.path, stage, _PAGE_COLUMNS if stage == "pages" else None)
            is_same = storage.stat_file(file.stat.path) == file.stat
        except DamagedFileError as error:
            logger.warning("%s; it was set aside", error)
            storage.set_aside(file.stat.path, lake.quarantine)
            return None
        except FileNotFoundError:
            is_same = False
        if not is_same:
            logger.warning("unit %s was made again while the load ran: it is loaded next time", state.key.unit)
            return None
        tables[stage] = _label(table, state)
    return _UnitRows(state, *leave_out(tables, takedowns))


def _label(table: pa.Table, state: UnitState) -> pa.Table:
    rows = len(table)
    unit = pa.repeat(pa.scalar(state.key.unit, pa.string()), rows)
    day = pa.repeat(pa.scalar(state.key.crawl_date, pa.date32()), rows)
    return table.append_column("unit", unit).append_column("crawl_date", day)


def _replace_batch(connection: duckdb.DuckDBPyConnection, rows: list[_UnitRows]) -> None:
    views = {view: pa.concat_tables([unit.tables[stage] for unit in rows]) for stage, view in _VIEWS.items()}
    names = [unit.state.key.unit for unit in rows]
    try:
        with transaction(connection), registered(connection, views):
            _set_batch(connection, names)
            _delete_batch(connection)
            _insert_batch(connection)
            hashes = hash_units(connection)
            entries = [ledger_entry(unit.state, hashes[unit.state.key.unit], unit.gone) for unit in rows]
            append_rows(connection, "unit_ledger", entries)
            _assert_counts(connection, entries)
            _assert_unique(connection)
    except duckdb.ConstraintException as error:
        raise ContractError(f"one of the units {', '.join(names)}", [str(error)]) from error


def _set_batch(connection: duckdb.DuckDBPyConnection, units: Iterable[str]) -> None:
    names = list(units)
    connection.execute("delete from batch_units")
    for name in ("batch_units", "touched_units"):
        connection.execute(f"insert into {name} select unnest($units)", {"units": names})


def _delete_batch(connection: duckdb.DuckDBPyConnection) -> None:
    _note_touched(connection)
    for name in _UNIT_TABLES:
        connection.execute(f"delete from {name} where unit in (select unit from batch_units)")  # noqa: S608 - names of TABLES


def _insert_batch(connection: duckdb.DuckDBPyConnection) -> None:
    for name in _INSERTS:
        bound = {"transient_reasons": sorted(TRANSIENT)} if name == "rejects" else None
        connection.execute(statement(f"load/{name}"), bound)
    _note_touched(connection)


def _note_touched(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(statement("load/touched_works"))
    connection.execute(statement("load/touched_entities"))
    connection.execute(statement("load/touched_texts"))


def _assert_counts(connection: duckdb.DuckDBPyConnection, entries: list[LedgerEntry]) -> None:
    """Raise PipelineError unless every unit has exactly the rows that the footers of its files promise, less what is taken down."""
    promised = {entry.unit: (entry.pages, entry.articles, entry.clean_rejects, entry.extract_failed, entry.taken_down) for entry in entries}
    for unit, *found in connection.execute(statement("load/unit_counts")).fetchall():
        if tuple(found) != promised[unit]:
            raise PipelineError(
                f"unit {unit} has {tuple(found)} pages, articles, rejects, articles without records and pages taken down, but its "
                f"footers say {promised[unit]}: remove its articles and records files, so that they are made again"
            )


def _assert_unique(connection: duckdb.DuckDBPyConnection) -> None:
    repeated = connection.execute(statement("load/repeated_pages")).fetchall()
    if repeated:
        page_id, units = repeated[0]
        raise PipelineError(f"page {page_id} stands twice, in {units}: remove one of these units from the lake")
