"""What a run's stages came to: the counts of its journal entry, and what an operator should look at. Pure."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from schemas.operations import OutletTime, StageCount
from schemas.reasons import ExtractStatus, Outcome
from tasks.land.stage import LandReport
from tasks.report import UnitReport, slowest_of
from warehouse.journal import RunEntry

OUTLETS_KEPT = 100  # outlets that an entry names, those with most pages: a person reads no longer list
NOTHING_LANDED = LandReport(
    inputs=0, pages=0, rejects={}, units=(), sources_read=0, sources_known=0, waiting=0, warnings=(), seconds=0.0
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StageWork:
    """What a stage made of its units, and its wall-clock seconds for all of them together."""

    reports: Sequence[UnitReport] = ()
    seconds: float = 0.0

    @property
    def counts(self) -> Counter[str]:
        """Rows by outcome."""
        return sum((Counter(report.counts) for report in self.reports), Counter[str]())


@dataclass(frozen=True, slots=True)
class Done:
    """What the stages before the load came to. `damaged` are files of the lake that were set aside, in words.

    `knowledge` names the files of site knowledge that units were cleaned with.
    """

    landed: LandReport = NOTHING_LANDED
    cleaned: StageWork = field(default_factory=StageWork)
    extracted: StageWork = field(default_factory=StageWork)
    damaged: tuple[str, ...] = ()
    retried: int = 0
    stale_left: int = 0
    knowledge: tuple[str, ...] = ()


def with_counts(entry: RunEntry, done: Done) -> RunEntry:
    """Write into a run's entry what its stages made."""
    cleaned = done.cleaned.counts
    rows = [
        *_stage_rows(entry.run_id, "land", {"page": done.landed.pages, **done.landed.rejects}, done.landed.seconds),
        *_stage_rows(entry.run_id, "clean", cleaned, done.cleaned.seconds),
        *_stage_rows(entry.run_id, "extract", done.extracted.counts, done.extracted.seconds),
    ]
    reports = done.cleaned.reports
    return replace(
        entry,
        inputs=done.landed.inputs,
        pages=sum(cleaned.values()),
        articles=cleaned[Outcome.ARTICLE],
        rejects=sum(rejects_by_reason(done).values()),
        stage_counts=tuple(rows),
        outlets=_outlets(reports),
        outlet_times=_outlet_times(entry.run_id, reports),
        slowest=tuple((p.page_id, p.place, round(p.seconds, 3)) for p in slowest_of(page for report in reports for page in report.slowest)),
        transient_rejects=tuple(found for report in reports for found in report.transient),
        transient_units=tuple(report.key.unit for report in reports if report.transient),
        notes=(*done.landed.warnings, *done.damaged),
    )


def _stage_rows(run_id: str, stage: str, counts: Mapping[str, int], seconds: float) -> list[StageCount]:
    made = [(outcome, count) for outcome, count in sorted(counts.items()) if count]
    return [
        StageCount(run_id=run_id, stage=stage, outcome=outcome, count=count, seconds=round(seconds, 3) if number == 0 else None)
        for number, (outcome, count) in enumerate(made)
    ]


def _outlet_times(run_id: str, reports: Sequence[UnitReport]) -> tuple[OutletTime, ...]:
    """Sum what cleaning the pages of each outlet took; those that took longest a page are kept."""
    pages: Counter[str] = Counter()
    seconds: defaultdict[str, float] = defaultdict(float)
    for report in reports:
        pages.update({outlet: sum(outcomes.values()) for outlet, outcomes in report.outlets.items()})
        for outlet, spent in report.outlet_seconds.items():
            seconds[outlet] += spent
    slowest = sorted(seconds, key=lambda outlet: (-seconds[outlet] / pages[outlet], outlet))[:OUTLETS_KEPT]
    return tuple(OutletTime(run_id=run_id, outlet=one, pages=pages[one], seconds=round(seconds[one], 3)) for one in slowest)


def _outlets(reports: Sequence[UnitReport]) -> tuple[tuple[str, int, int], ...]:
    pages: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for report in reports:
        for outlet, outcomes in report.outlets.items():
            pages[outlet] += sum(outcomes.values())
            articles[outlet] += outcomes.get(Outcome.ARTICLE, 0)
    listed = sorted(pages, key=lambda outlet: (-pages[outlet], outlet))[:OUTLETS_KEPT]
    return tuple((outlet, articles[outlet], pages[outlet] - articles[outlet]) for outlet in listed)


def rejects_by_reason(done: Done) -> dict[str, int]:
    """Count the run's rejects by reason, most frequent first; a failed extraction loses no article and is none."""
    refused = Counter(done.landed.rejects) + done.cleaned.counts
    del refused[Outcome.ARTICLE]
    return dict(sorted(refused.items(), key=lambda item: (-item[1], item[0])))


def warnings_of(entry: RunEntry) -> tuple[str, ...]:
    """Put into words what an operator should look at: warning-level checks with guilty rows, records that failed."""
    found = [f"check {check.check_name}: {check.failing_rows} rows" for check in entry.check_results if check.failing_rows]
    failed = sum(row.count for row in entry.stage_counts if row.stage == "extract" and row.outcome == ExtractStatus.FAILED)
    return (*entry.notes, *found, *([f"{failed} articles without complete records"] if failed else []))
