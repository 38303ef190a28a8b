"""The order of the steps, declared once. The command line runs it directly, the Prefect flows run it as tasks."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from flows.workspace import Workspace
from schemas.operations import StageCount
from schemas.reasons import ExtractStatus, Outcome
from tasks.land.stage import LandReport
from tasks.pool import Pool
from tasks.report import UnitReport
from warehouse import journal
from warehouse.journal import RunEntry, RunRequest, RunStatus
from warehouse.lake import UnitKey
from warehouse.ledger import known_footers
from warehouse.load import LoadReport, rebuild
from warehouse.plan import DAILY, Selection, read_states, select


class Steps(Protocol):
    """How the steps are carried out: in this process, or as tasks of an engine. `sizes` are pages a unit."""

    def land(self, work: Workspace) -> LandReport:
        """Land what is new."""

    def clean(self, work: Workspace, sizes: Mapping[UnitKey, int], pool: Pool[Any, Any]) -> Sequence[UnitReport]:
        """Clean the units."""

    def extract(self, work: Workspace, sizes: Mapping[UnitKey, int], pool: Pool[Any, Any]) -> Sequence[UnitReport]:
        """Extract the records of the units."""

    def load(self, work: Workspace, entry: RunEntry) -> LoadReport:
        """Load, check and publish."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did, for a person: its journal entry as it ended, and what the entry has no column for."""

    entry: RunEntry
    rejects: Mapping[str, int]
    sources_known: int
    waiting: int
    stale_left: int
    warnings: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Done:
    """What the stages before the load came to."""

    landed: LandReport
    cleaned: Sequence[UnitReport]
    extracted: Sequence[UnitReport]
    stale_left: int
    damaged: tuple[str, ...]


def run_daily(work: Workspace, request: RunRequest, steps: Steps, selection: Selection = DAILY) -> RunSummary:
    """Land, clean, extract, load, check and publish all that is missing or changed, whatever its date.

    Raise PipelineError when the run fails; the published warehouse is then the one before, and the journal says why.
    """
    started = time.monotonic()
    journal.settle(work.lake, work.data)
    entry = journal.start_run(work.lake, request, work.rulesets)
    try:
        done = _make_units(work, steps, selection, entry)
        entry = _with_counts(entry, done)
        journal.record(work.lake, entry)  # what the stages made is told even when the load fails
        loaded = steps.load(work, entry)
    except BaseException as error:
        journal.finish_run(work.lake, entry.run_id, RunStatus.FAILED, str(error) or type(error).__name__)
        raise
    ended = journal.finish_run(work.lake, entry.run_id, RunStatus.PUBLISHED if loaded.generation else RunStatus.UNCHANGED)
    landed, warnings = done.landed, _warnings(ended)
    rejects = _rejects(done)
    return RunSummary(ended, rejects, landed.sources_known, landed.waiting, done.stale_left, warnings, time.monotonic() - started)


def run_rebuild(work: Workspace, request: RunRequest) -> RunSummary:
    """Build the warehouse anew from the lake as it is, and publish it."""
    started = time.monotonic()
    journal.settle(work.lake, work.data)
    entry = journal.start_run(work.lake, request, work.rulesets)
    try:
        rebuild(work.lake, work.data, work.rulesets, entry, work.load)
    except BaseException as error:
        journal.finish_run(work.lake, entry.run_id, RunStatus.FAILED, str(error) or type(error).__name__)
        raise
    ended = journal.finish_run(work.lake, entry.run_id, RunStatus.PUBLISHED)
    return RunSummary(ended, {}, 0, 0, 0, _warnings(ended), time.monotonic() - started)


def _make_units(work: Workspace, steps: Steps, selection: Selection, entry: RunEntry) -> _Done:
    known = known_footers(work.data, work.lake)
    damaged = read_states(work.lake, work.rulesets, known).damaged  # set aside first, so that landing makes lost pages files again
    landed = steps.land(work)
    done = _Done(landed, (), (), 0, tuple(f"set aside as damaged: {path.parent.parent.name}/{path.name}" for path in damaged))
    journal.record(work.lake, _with_counts(entry, done))  # what landing did is told even when a later stage fails
    survey = read_states(work.lake, work.rulesets, known)
    plan = select(survey, selection)
    sizes = {unit.key: sum(unit.counts("pages").values()) for unit in survey.units}
    with work.pool() as pool:
        cleaned = steps.clean(work, {key: sizes[key] for key in plan.clean}, pool)
        extracted = steps.extract(work, {key: sizes[key] for key in plan.extract}, pool)
    return replace(done, cleaned=cleaned, extracted=extracted, stale_left=plan.stale_left)


def _with_counts(entry: RunEntry, done: _Done) -> RunEntry:
    """Write into a run's entry what its stages made."""
    cleaned = _total(done.cleaned)
    rows = [
        *_stage_rows(entry.run_id, "land", {"page": done.landed.pages, **done.landed.rejects}, done.landed.seconds),
        *_stage_rows(entry.run_id, "clean", cleaned, sum(report.seconds for report in done.cleaned)),
        *_stage_rows(entry.run_id, "extract", _total(done.extracted), sum(report.seconds for report in done.extracted)),
    ]
    return replace(
        entry,
        inputs=done.landed.inputs,
        pages=sum(cleaned.values()),
        articles=cleaned[Outcome.ARTICLE],
        rejects=sum(_rejects(done).values()),
        stage_counts=tuple(rows),
        notes=(*done.landed.warnings, *done.damaged),
        transient_rejects=tuple(found for report in done.cleaned for found in report.transient),
    )


def _stage_rows(run_id: str, stage: str, counts: Mapping[str, int], seconds: float) -> list[StageCount]:
    made = [(outcome, count) for outcome, count in sorted(counts.items()) if count]
    return [
        StageCount(run_id=run_id, stage=stage, outcome=outcome, count=count, seconds=round(seconds, 3) if number == 0 else None)
        for number, (outcome, count) in enumerate(made)
    ]


def _total(reports: Sequence[UnitReport]) -> Counter[str]:
    return sum((Counter(report.counts) for report in reports), Counter[str]())


def _rejects(done: _Done) -> dict[str, int]:
    """Count the run's rejects by reason, most frequent first; a failed extraction loses no article and is none."""
    refused = Counter(done.landed.rejects) + _total(done.cleaned)
    del refused[Outcome.ARTICLE]
    return dict(sorted(refused.items(), key=lambda item: (-item[1], item[0])))


def _warnings(entry: RunEntry) -> tuple[str, ...]:
    """Put into words what an operator should look at: warning-level checks with guilty rows, records that failed."""
    found = [f"check {check.check_name}: {check.failing_rows} rows" for check in entry.check_results if check.failing_rows]
    failed = sum(row.count for row in entry.stage_counts if row.stage == "extract" and row.outcome == ExtractStatus.FAILED)
    return (*entry.notes, *found, *([f"{failed} articles without complete records"] if failed else []))
