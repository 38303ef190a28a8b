"""The order of the steps, declared once. The command line runs it directly, the Prefect flows run it as tasks."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from flows.accounts import NOTHING_LANDED, Done, StageWork, rejects_by_reason, warnings_of, with_counts
from flows.workspace import Workspace
from schemas.errors import PipelineError
from tasks.land.stage import LandReport
from tasks.pool import Pool
from tasks.report import UnitReport
from warehouse import journal, knowledge
from warehouse.differences import Differences, differences
from warehouse.journal import RunEntry, RunRequest, RunStatus
from warehouse.lake import UnitKey
from warehouse.ledger import known_footers
from warehouse.load import LoadReport
from warehouse.plan import DAILY, Selection, read_states, select
from warehouse.unit_search import units_to_retry


class Steps(Protocol):
    """How the steps are carried out: in this process, or as tasks of an engine. `sizes` are pages a unit."""

    def land(self, work: Workspace, read_again: frozenset[str]) -> LandReport:
        """Land what is new, and read the sources `read_again` anew."""

    def clean(
        self, work: Workspace, sizes: Mapping[UnitKey, int], pool: Pool[Any, Any], known: Mapping[UnitKey, str]
    ) -> Sequence[UnitReport]:
        """Clean the units, each with the site knowledge whose digest `known` has for it."""

    def extract(self, work: Workspace, sizes: Mapping[UnitKey, int], pool: Pool[Any, Any]) -> Sequence[UnitReport]:
        """Extract the records of the units."""

    def load(self, work: Workspace, entry: RunEntry) -> LoadReport:
        """Load, check and publish."""

    def rebuild(self, work: Workspace, entry: RunEntry) -> LoadReport:
        """Build the warehouse anew, check and publish."""

    def tell(self, work: Workspace, entry: RunEntry) -> None:
        """Show what this run did, once it has ended, well or not."""

    def warn(self, entry: RunEntry) -> None:
        """Say that an earlier run was killed."""


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
        """Make the units, then load."""
        done = _make_units(work, job, steps, entry)
        counted = with_counts(entry, done)
        journal.record(work.lake, counted)  # what the stages made is told even when the load fails
        return done, steps.load(work, counted)

    summary, loaded = _run(work, job.request, steps, carry_out)
    return _with_changes(summary, work, loaded)


def run_rebuild(work: Workspace, request: RunRequest, steps: Steps) -> RunSummary:
    """Build the warehouse anew from the lake as it is, and publish it."""
    return _run(work, request, steps, lambda entry: (Done(), steps.rebuild(work, entry)))[0]


def _run(
    work: Workspace, request: RunRequest, steps: Steps, carry_out: Callable[[RunEntry], tuple[Done, LoadReport]]
) -> tuple[RunSummary, LoadReport]:
    started = time.monotonic()
    for killed in journal.settle(work.lake, work.data):
        steps.warn(killed)
    entry = journal.start_run(work.lake, request, work.rulesets)
    try:
        done, loaded = carry_out(entry)
    except Exception as error:
        words = str(error) or type(error).__name__
        steps.tell(work, journal.fail_run(work.lake, work.data, entry.run_id, RunStatus.FAILED, words))
        raise
    except BaseException as signal:  # Ctrl-C, or a cancellation: there is little time left
        journal.fail_run(work.lake, work.data, entry.run_id, RunStatus.INTERRUPTED, f"stopped: {type(signal).__name__}")
        raise
    ended = journal.finish_run(work.lake, entry.run_id, RunStatus.PUBLISHED if loaded.generation else RunStatus.UNCHANGED)
    steps.tell(work, ended)
    return RunSummary(ended, done, None, warnings_of(ended), time.monotonic() - started), loaded


def _with_changes(summary: RunSummary, work: Workspace, loaded: LoadReport) -> RunSummary:
    """Add what the load changed in what was published before. The run is over: what goes wrong here is a warning."""
    if not (loaded.base and loaded.generation):
        return summary
    try:
        return replace(summary, changes=differences(loaded.base.path, loaded.generation.path, limits=work.load.limits))
    except PipelineError as error:
        return replace(summary, warnings=(*summary.warnings, f"what changed cannot be told: {error}"))


def _make_units(work: Workspace, job: Job, steps: Steps, entry: RunEntry) -> Done:
    known = known_footers(work.data, work.lake)
    damaged = read_states(work.lake, work.rulesets, known).damaged  # set aside first, so that landing makes lost pages files again
    landed = steps.land(work, job.read_again) if job.lands else NOTHING_LANDED
    done = Done(landed, damaged=tuple(f"set aside as damaged: {path.parent.parent.name}/{path.name}" for path in damaged))
    journal.record(work.lake, with_counts(entry, done))  # what landing did is told even when a later stage fails
    survey = read_states(work.lake, work.rulesets, known)
    retried = units_to_retry(work.lake, survey.units, work.rulesets) if job.lands else frozenset()
    plan = select(survey, replace(job.selection, again=job.selection.again | retried))
    knowledge.require(work.lake, plan.knowledge.values())
    sizes = {unit.key: sum(unit.counts("pages").values()) for unit in survey.units}
    with work.pool() as pool:
        cleaned = _timed(lambda: steps.clean(work, {key: sizes[key] for key in plan.clean}, pool, plan.knowledge))
        journal.record(work.lake, with_counts(entry, replace(done, cleaned=cleaned)))  # an attempt counts, whatever comes after it
        extracted = _timed(lambda: steps.extract(work, {key: sizes[key] for key in plan.extract}, pool))
    names = tuple(knowledge.names_of(work.lake, plan.knowledge.values()))
    return replace(done, cleaned=cleaned, extracted=extracted, retried=len(retried), stale_left=plan.stale_left, knowledge=names)


def _timed(step: Callable[[], Sequence[UnitReport]]) -> StageWork:
    started = time.monotonic()
    reports = step()
    return StageWork(reports, time.monotonic() - started)
