"""The load: a new generation from the published one and the lake, checked, then published.

Killed at any instant, the published warehouse is the old one or the new one, because everything is written into a file
that nothing names until the last step. The order of the steps is the whole of it, so they stand together here.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from schemas.errors import CheckFailedError, TransientError
from warehouse import checks, generations, journal, locks, source_rows
from warehouse.changes import Changes, find_changes
from warehouse.content import as_json, content_digest
from warehouse.copies import refresh_copies
from warehouse.database import (
    Limits,
    append_rows,
    create_tables,
    current_versions,
    open_for_load,
    read_versions,
    replace_views,
    transaction,
)
from warehouse.generations import Generation
from warehouse.journal import RunEntry, RunStatus
from warehouse.lake import Lake
from warehouse.ledger import known_footers, read_ledger
from warehouse.pins import Pin, PinnedError
from warehouse.plan import Rulesets, Survey, read_states
from warehouse.reference import Seeds, replace_description, replace_seeds
from warehouse.report.publish import publish_report
from warehouse.search_index import refresh_search
from warehouse.statements import statement
from warehouse.takedowns import replace_takedowns
from warehouse.transfer import create_scope, refresh_ledger, remove_units, replace_units

logger = logging.getLogger(__name__)

_OF_RUNS = ("stage_counts", "outlet_times", "check_results", "check_failures")  # tables, and what RunEntry calls their rows


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What a load may use, how long it waits for another one to end, and whether it makes a report of what it published."""

    limits: Limits = field(default_factory=Limits)
    wait_seconds: float = 600.0
    keep_generations: int = generations.KEPT
    seeds: Seeds = field(default_factory=Seeds)
    has_report: bool = True


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did. `generation` is None when nothing differed and nothing was written; `entry` is as recorded.

    `base` is the generation that the new one was made from, None when that was the lake alone.
    """

    generation: Generation | None
    units_loaded: int
    units_removed: int
    content_digest: dict[str, str]
    seconds: float
    checks: tuple[checks.CheckOutcome, ...]
    survey: Survey
    entry: RunEntry
    base: Generation | None = None


@dataclass(frozen=True, slots=True)
class _Job:
    """Where a load works, and for which run."""

    lake: Lake
    data: Path
    rulesets: Rulesets
    entry: RunEntry
    options: LoadOptions


def load(lake: Lake, data: Path, rulesets: Rulesets, entry: RunEntry, options: LoadOptions = LoadOptions()) -> LoadReport:
    """Bring the warehouse up to date with the lake, both ways, and publish it as a new generation.

    Writes nothing when nothing differs, nor while the warehouse is pinned, which the entry then notes. What it did stands
    in the journal entry of the run, which the caller finishes.
    Raise CheckFailedError when an error-level check finds guilty rows (they stand in the journal then), LockHeldError
    when another load does not end in time, TransientError when the disk refuses; the published generation stays.
    """
    started = time.perf_counter()
    if pin := generations.pinned(data):
        return _held_back(_Job(lake, data, rulesets, entry, options), pin, started)
    job = _Job(lake, data, rulesets, entry, options)
    published = generations.published(data)
    changes = _find_changes(job)  # before taking the lock, which would write
    if changes.is_nothing:
        return _nothing_new(entry, changes, started)
    with _load_lock(job):
        if pin := generations.pinned(data):
            return _held_back(job, pin, started)  # pinned while this load waited
        if generations.published(data) != published:
            changes = _find_changes(job)  # another load was here meanwhile
        return _finish(job, changes, None if changes.is_nothing else _publish_next(job, changes), started)


def rebuild(lake: Lake, data: Path, rulesets: Rulesets, entry: RunEntry, options: LoadOptions = LoadOptions()) -> LoadReport:
    """Build the warehouse from the lake alone and publish it, whatever is published now.

    Raises as `load` does, and PinnedError while the warehouse is pinned.
    """
    started = time.perf_counter()
    job = _Job(lake, data, rulesets, entry, options)
    with _load_lock(job):
        if pin := generations.pinned(data):
            raise PinnedError(pin)
        changes = _find_changes(job, from_empty=True)
        return _finish(job, changes, _publish_next(job, changes), started)


def _find_changes(job: _Job, *, from_empty: bool = False) -> Changes:
    return find_changes(job.lake, job.data, job.rulesets, job.options.seeds, from_empty=from_empty)


@contextmanager
def _load_lock(job: _Job) -> Iterator[None]:
    """Hold the lock of loads, with what killed ones left cleared up."""
    with locks.hold(generations.lock_file(job.data), job.options.wait_seconds):
        journal.settle(job.lake, job.data)
        generations.clear_leftovers(job.data)
        yield


def _nothing_new(entry: RunEntry, changes: Changes, started: float) -> LoadReport:
    return LoadReport(None, 0, 0, {}, time.perf_counter() - started, (), changes.survey, entry)


def _held_back(job: _Job, pin: Pin, started: float) -> LoadReport:
    """Report a load that a pin held back; what the stages made waits in the lake."""
    entry = replace(job.entry, notes=(*job.entry.notes, str(PinnedError(pin))))
    journal.record(job.lake, entry)
    survey = read_states(job.lake, job.rulesets, known_footers(job.data, job.lake))
    return LoadReport(None, 0, 0, {}, time.perf_counter() - started, (), survey, entry)


def _finish(job: _Job, changes: Changes, built: "_Built | None", started: float) -> LoadReport:
    if built is None:
        return _nothing_new(job.entry, changes, started)
    seconds = time.perf_counter() - started
    logger.info("published %s: %d units loaded, %d removed, %.1f s", built.generation.path.name, built.loaded, built.removed, seconds)
    return LoadReport(
        built.generation, built.loaded, built.removed, built.digest, seconds, built.outcomes, changes.survey, built.entry, changes.base
    )


def _publish_next(job: _Job, changes: Changes) -> "_Built | None":
    generation = generations.next_generation(job.data, after=journal.last_generation(job.lake))
    with _work_file(job.data, changes.base) as work:
        with open_for_load(work, job.options.limits) as connection:
            built = _build(connection, job, changes, generation)
        if built:
            # The entry names its generation before the flip and is called published after it: see journal.settle.
            journal.record(job.lake, built.entry)
            generations.publish(job.data, work, generation, job.options.keep_generations)
            if job.options.has_report:
                built = replace(built, entry=_report_on(job, built))
    return built


def _report_on(job: _Job, built: "_Built") -> RunEntry:
    """Give the published generation its report. Whatever goes wrong here is a note of the run, which is published all the same."""
    try:
        publish_report(job.data, built.generation, job.options.limits)
    except Exception as error:  # noqa: BLE001 - a report is no reason to fail a run
        note = f"generation {built.generation.number} has no report ({error}): python -m flows report makes it"
        logger.warning(note)
        generations.follow_report(job.data)
        entry = replace(built.entry, notes=(*built.entry.notes, note))
        journal.record(job.lake, entry)
        return entry
    return built.entry


@contextmanager
def _work_file(data: Path, base: Generation | None) -> Iterator[Path]:
    """Lend the file that the next generation is built in, a copy of its base; leave nothing of it behind."""
    work = generations.work_file(data)
    work.parent.mkdir(parents=True, exist_ok=True)
    try:
        if base:
            generations.copy(base, work)
        yield work
    except (OSError, duckdb.IOException, duckdb.TransactionException) as error:  # the last: a commit that found no room
        raise TransientError(f"the next generation could not be written ({error}); the published one stays. Is the disk full?") from error
    finally:
        generations.clear_leftovers(data)


@dataclass(frozen=True, slots=True)
class _Built:
    """What a new generation came to, before it is published."""

    generation: Generation
    loaded: int
    removed: int
    digest: dict[str, str]
    outcomes: tuple[checks.CheckOutcome, ...]
    entry: RunEntry


def _build(connection: duckdb.DuckDBPyConnection, job: _Job, changes: Changes, generation: Generation) -> _Built | None:
    """Write and check all tables; nothing when every changed unit turned out to be on the move."""
    if changes.base is None:
        create_tables(connection)
    if read_versions(connection) != current_versions():
        replace_views(connection)
        replace_description(connection)
    if changes.base is None or changes.has_new_seeds:
        replace_seeds(connection, job.options.seeds)
    loaded = _move_units(connection, job, changes)
    if changes.base and not (loaded or changes.is_more_than_units):
        return None
    ledger = read_ledger(connection)
    source_rows.replace(connection, source_rows.source_rows(changes.sources, [key.unit for key in ledger]))
    digest = content_digest(connection, ledger.values())
    entry = replace(
        job.entry,
        generation=generation.number,
        units_loaded=loaded,
        units_removed=len(changes.to_remove),
        content_digest=as_json(digest),
    )
    _write_journal(connection, job.lake, entry)
    replace_takedowns(connection, job.options.seeds.takedowns)
    outcomes = checks.run_checks(connection, entry.run_id)
    entry = _with_outcomes(entry, outcomes)
    _refuse_if_failed(job.lake, entry, outcomes)
    append_rows(connection, "check_results", entry.check_results)
    append_rows(connection, "check_failures", entry.check_failures)
    return _Built(generation, loaded, len(changes.to_remove), digest, outcomes, entry)


def _move_units(connection: duckdb.DuckDBPyConnection, job: _Job, changes: Changes) -> int:
    """Remove, replace and refresh what changed, and label what was touched; return the number of units replaced."""
    create_scope(connection)
    if leaving := (*changes.to_remove, *changes.to_clear):
        remove_units(connection, leaving)
    replaced = replace_units(connection, job.lake, changes.to_load, job.options.seeds.takedowns)
    if changes.to_refresh:
        refresh_ledger(connection, changes.to_refresh)
    _refresh_labels(connection)
    refresh_copies(connection)
    refresh_search(connection)
    return len(replaced)


def _refresh_labels(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the tables anew that depend on several articles, for the works and entities that were touched."""
    with transaction(connection):
        connection.execute("delete from article_labels where work_id in (select work_id from touched_works)")
        connection.execute(statement("models/article_labels"))
        for name in ("entities", "entity_aliases"):
            connection.execute(f"delete from {name} where entity_id in (select entity_id from touched_entities)")  # noqa: S608
            connection.execute(statement(f"models/{name}"))


def _write_journal(connection: duckdb.DuckDBPyConnection, lake: Lake, own: RunEntry) -> None:
    """Fill the tables of the journal. The row of this run says published: nobody sees it unless that comes true."""
    claimed = replace(own, status=RunStatus.PUBLISHED, finished_at=journal.utc_now())
    entries = [*(entry for entry in journal.read_entries(lake) if entry.run_id != own.run_id), claimed]
    with transaction(connection):
        for name in ("loads", *_OF_RUNS):
            connection.execute(f"delete from {name}")  # noqa: S608 - names of TABLES
        append_rows(connection, "loads", entries)
        for name in _OF_RUNS:
            append_rows(connection, name, [row for entry in entries for row in getattr(entry, name)])


def _with_outcomes(entry: RunEntry, outcomes: tuple[checks.CheckOutcome, ...]) -> RunEntry:
    return replace(
        entry,
        check_results=checks.result_rows(entry.run_id, outcomes),
        check_failures=checks.failure_rows(entry.run_id, outcomes),
    )


def _refuse_if_failed(lake: Lake, entry: RunEntry, outcomes: tuple[checks.CheckOutcome, ...]) -> None:
    failures = checks.failed(outcomes)
    if failures:
        error = CheckFailedError(failures)
        refused = replace(entry, status=RunStatus.REFUSED, error=str(error), generation=None, finished_at=journal.utc_now())
        journal.record(lake, refused)
        raise error
