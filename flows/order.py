"""The order of the steps, declared once. The command line runs it directly, the Prefect flows run it as tasks."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from flows.accounts import NOTHING_LANDED, Done, StageWork, rejects_by_reason, warnings_of, with_counts
from flows.workspace import Workspace
from tasks.land.stage import LandReport
from tasks.pool import Pool
from tasks.report import UnitReport
from warehouse import generations, journal
from warehouse.differences import Differences, differences
from warehouse.generations import Generation
from warehouse.journal import RunEntry, RunRequest, RunStatus
from warehouse.lake import UnitKey
from warehouse.ledger import known_footers
from warehouse.load import LoadReport, rebuild
from warehouse.plan import DAILY, Selection, read_states, select
from warehouse.unit_search import units_to_retry


class Steps(Protocol):
    """How the steps are carried out: in this process, or as tasks of an engine. `sizes` are pages a unit."""

    def land(self, work: Workspace, read_again: frozenset[str]) -> LandReport:
        """Land what is new, and read the sources `read_again` anew."""

    def clean(self, work: Workspace, sizes: Mapping[UnitKey, int], pool: Pool[Any, Any]) -> Sequence[UnitReport]:
        """Clean the units."""

    def extract(self, work: Workspace, sizes: Mapping[UnitKey, int], pool: Pool[Any, Any]) -> Sequence[UnitReport]:
        """Extract the records of the units."""

    def load(self, work: Workspace, entry: RunEntry) -> LoadReport:
        """Load, check and publish."""

    def tell(self, work: Workspace, entry: RunEntry) -> None:
        """Show what a run did, once it has ended, well or not."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is to do. One that `lands` takes in what is new first, and then also tries again what the machine failed.

    `read_again` are sources that are read although they are known.
    """

    request: RunRequest
    selection: Selection = DAILY
    lands: bool = True
    read_again: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did, for a person: its journal entry as it ended, and what the entry has no column for."""

    entry: RunEntry
    done: Done
    changes: Differences | None  # in units that were published before; None when their rows are the same
    warnings: tuple[str, ...]
    seconds: float

    @property
    def rejects(self) -> Mapping[str, int]:
        """Rejects by reason, most frequent first."""
        return rejects_by_reason(self.done)


def run_job(work: Workspace, job: Job, steps: Steps) -> RunSummary:
    """Land, clean and extract what the job selects, then load, check and publish all that differs.

    Raise PipelineError when the run fails; the published warehouse is then the one before, and the journal says why.
    """

    def carry_out(entry: RunEntry) -> tuple[Done, LoadReport]:
        done = _make_units(work, job, steps, entry)
        counted = with_counts(entry, done)
        journal.record(work.lake, counted)  # what the stages made is told even when the load fails
        return done, steps.load(work, counted)

    return _run(work, job.request, steps, carry_out)


def run_rebuild(work: Workspace, request: RunRequest, steps: Steps) -> RunSummary:
    """Build the warehouse anew from the lake as it is, and publish it."""
    return _run(work, request, steps, lambda entry: (Done(), rebuild(work.lake, work.data, work.rulesets, entry, work.load)))


def _run(work: Workspace, request: RunRequest, steps: Steps, carry_out: Callable[[RunEntry], tuple[Done, LoadReport]]) -> RunSummary:
    started = time.monotonic()
    for killed in journal.settle(work.lake, work.data):
        steps.tell(work, killed)
    entry = journal.start_run(work.lake, request, work.rulesets)
    before = generations.published(work.data)
    try:
        done, loaded = carry_out(entry)
    except Exception as error:
        steps.tell(work, journal.finish_run(work.lake, entry.run_id, RunStatus.FAILED, str(error) or type(error).__name__))
        raise
    except BaseException as signal:  # Ctrl-C, or a cancellation: there is little time left
        journal.finish_run(work.lake, entry.run_id, RunStatus.INTERRUPTED, f"stopped: {type(signal).__name__}")
        raise
    ended = journal.finish_run(work.lake, entry.run_id, RunStatus.PUBLISHED if loaded.generation else RunStatus.UNCHANGED)
    changes = _changes(before, loaded.generation)
    steps.tell(work, ended)
    return RunSummary(ended, done, changes, warnings_of(ended), time.monotonic() - started)


def _changes(before: Generation | None, after: Generation | None) -> Differences | None:
    """Compare what is published with what was, as long as the old generation is there."""
    return differences(before.path, after.path) if before and after and before.path.exists() else None


def _make_units(work: Workspace, job: Job, steps: Steps, entry: RunEntry) -> Done:
    known = known_footers(work.data, work.lake)
    damaged = read_states(work.lake, work.rulesets, known).damaged  # set aside first, so that landing makes lost pages files again
    landed = steps.land(work, job.read_again) if job.lands else NOTHING_LANDED
    done = Done(landed, damaged=tuple(f"set aside as damaged: {path.parent.parent.name}/{path.name}" for path in damaged))
    journal.record(work.lake, with_counts(entry, done))  # what landing did is told even when a later stage fails
    survey = read_states(work.lake, work.rulesets, known)
    retried = units_to_retry(work.lake, survey.units, work.rulesets) if job.lands else frozenset()
    plan = select(survey, replace(job.selection, again=job.selection.again | retried))
    sizes = {unit.key: sum(unit.counts("pages").values()) for unit in survey.units}
    with work.pool() as pool:
        cleaned = _timed(lambda: steps.clean(work, {key: sizes[key] for key in plan.clean}, pool))
        extracted = _timed(lambda: steps.extract(work, {key: sizes[key] for key in plan.extract}, pool))
    return replace(done, cleaned=cleaned, extracted=extracted, retried=len(retried), stale_left=plan.stale_left)


def _timed(step: Callable[[], Sequence[UnitReport]]) -> StageWork:
    started = time.monotonic()
    reports = step()
    return StageWork(reports, time.monotonic() - started)
