"""Maintenance: what need not be kept is removed, and landing zone, lake, journal and warehouse are inspected.

Clearing up and listing happen under the locks of landing and loading; reading every row takes long, and needs neither: a
generation is never written again, and a file of the lake that a run replaces meanwhile is passed over.
"""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from warehouse import consistency, generations, journal, knowledge, locks
from warehouse.checks import CheckOutcome
from warehouse.consistency import Snapshot, take_snapshot
from warehouse.database import Limits
from warehouse.findings import Finding, Severity, problem
from warehouse.lake import Lake
from warehouse.lake_contents import Contents, check_source_counts, read_contents
from warehouse.plan import Rulesets
from warehouse.published_check import Inspection, inspect_generation
from warehouse.retention import Needed, Removal, Retention, carry_out, find_removals
from warehouse.rows_out import visible


@dataclass(frozen=True, slots=True)
class MaintainOptions:
    """How long things are kept, what a session may use, how long to wait for runs that land or load, and whether to change nothing."""

    retention: Retention = field(default_factory=Retention)
    limits: Limits = field(default_factory=Limits)
    wait_seconds: float = 600.0
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class MaintainReport:
    """What was removed (in a dry run: would be), and what the inspection found; `files` of the lake were read whole.

    `outcomes` are the checks over all units of the published generation; those with guilty rows are among the findings.
    """

    is_dry_run: bool
    removals: tuple[Removal, ...]
    findings: tuple[Finding, ...]
    files: int
    byte_size: int
    generation: int | None
    outcomes: tuple[CheckOutcome, ...]
    seconds: float

    @property
    def problems(self) -> tuple[Finding, ...]:
        """The findings that ask for a person."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.PROBLEM)

    @property
    def freed_bytes(self) -> int:
        """The bytes of what was removed; rolled up entries of the journal count whole, their archive is a fraction of them."""
        return sum(removal.byte_size for removal in self.removals)


def maintain(lake: Lake, data: Path, landing: Path, rulesets: Rulesets, options: MaintainOptions = MaintainOptions()) -> MaintainReport:
    """Remove what expired, then inspect everything; a dry run changes no file and tells what would go.

    Raise LockHeldError when a run that lands or loads does not end in time, TransientError when the disk refuses,
    PipelineError when something that is not ours stands in the place of news.duckdb.
    """
    started = time.perf_counter()
    with _locked(lake, data, options):
        snapshot = take_snapshot(lake, data, rulesets)
        needed = Needed(snapshot.spared, snapshot.knowledge_in_use)
        removals = find_removals(lake, data, options.retention, journal.utc_now(), needed)
        if not options.dry_run:
            _clear_up(lake, data, removals)
        listed = [*snapshot.findings, *consistency.check_units(snapshot), *consistency.check_sources(landing, snapshot)]
        listed += [*consistency.check_publication(data, lake), *consistency.check_journal(lake, snapshot.published)]
    contents = read_contents(snapshot.survey) if snapshot.survey else Contents()
    inspection = _inspect_published(snapshot, options.limits)
    return MaintainReport(
        is_dry_run=options.dry_run,
        removals=removals,
        findings=_sorted([*listed, *_of_knowledge(lake), *_of_rows(contents, snapshot), *inspection.findings]),
        files=contents.files,
        byte_size=contents.byte_size,
        generation=snapshot.published.number if snapshot.published else None,
        outcomes=inspection.outcomes,
        seconds=time.perf_counter() - started,
    )


@contextmanager
def _locked(lake: Lake, data: Path, options: MaintainOptions) -> Iterator[None]:
    """Hold the locks of landing and loading, in this order; no run waits for the first while it holds the second."""
    hold = locks.hold_unmarked if options.dry_run else locks.hold
    with hold(lake.land_lock, options.wait_seconds), hold(generations.lock_file(data), options.wait_seconds):
        yield


def _clear_up(lake: Lake, data: Path, removals: Sequence[Removal]) -> None:
    carry_out(lake, removals)
    journal.settle(lake, data)
    generations.clear_leftovers(data)  # the notes of old rollbacks


def _inspect_published(snapshot: Snapshot, limits: Limits) -> Inspection:
    """Inspect the rows of the generation, unless it cannot be read or several loads have pruned it since."""
    published = snapshot.published if snapshot.ledger is not None else None
    return inspect_generation(published, limits) if published and published.path.exists() else Inspection()


def _of_rows(contents: Contents, snapshot: Snapshot) -> Iterator[Finding]:
    yield from contents.findings
    if snapshot.sources is not None:
        yield from check_source_counts(contents, snapshot.sources)


def _of_knowledge(lake: Lake) -> Iterator[Finding]:
    for found in knowledge.list_knowledge(lake):
        for what in knowledge.damage_of(found):
            yield problem("damaged knowledge", found.path, what, "put it back from a backup, or learn anew and backfill --mode relearned")


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    """Put problems first, and what is alike together."""
    return tuple(sorted(findings, key=lambda one: (one.severity is not Severity.PROBLEM, one.kind)))


_SHOWN = 10  # of each kind; a rotated landing zone alone may have thousands


def render_maintain(report: MaintainReport) -> str:
    """Write a report for a terminal: one fact a line, what asks for a person before what is good to know."""
    begun = "dry run, nothing was changed" if report.is_dry_run else "done"
    generation = f"generation {report.generation} with {len(report.outcomes)} checks" if report.generation else "nothing published"
    lines = [
        f"maintain     {begun} in {report.seconds:.1f} s",
        *_removal_lines(report),
        f"inspected    {report.files} files of the lake, {_size(report.byte_size)}; {generation}",
        *_finding_lines(report.findings),
        f"problems     {len(report.problems) or 'none'}",
    ]
    return "\n".join(lines) + "\n"


def _removal_lines(report: MaintainReport) -> Iterator[str]:
    done = "would remove" if report.is_dry_run else "removed"
    counts = Counter(removal.kind for removal in report.removals)
    listed = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "nothing"
    yield f"{done:<12} {listed}" + (f"; {_size(report.freed_bytes)}" if counts else "")
    for kind in counts:
        yield from _cut([f"             {visible(str(one.path))}, {_size(one.byte_size)}" for one in report.removals if one.kind is kind])


def _finding_lines(findings: Sequence[Finding]) -> Iterator[str]:
    for _, alike in groupby(findings, key=lambda one: (one.severity, one.kind)):
        texts = [f"{one.severity:<12} {one.kind}: {one.where}: {one.what}; {one.advice}" for one in alike]
        yield from _cut([visible(text) for text in texts])


def _cut(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield f"             and {len(lines) - _SHOWN} more like it"


def _size(byte_size: int) -> str:
    return f"{byte_size / 1e6:.1f} MB" if byte_size >= 50_000 else f"{byte_size} bytes"
