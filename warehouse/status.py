"""How things stand: what was landed, what the stages have still to do, what is published, how the last run went.

Reads only, holds no lock, moves nothing. What it prints goes to an operator's terminal, so that text that came from
outside is shown with its control characters escaped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from schemas.tables import TABLES
from warehouse import generations, knowledge, storage
from warehouse.database import open_read_only, read_count
from warehouse.journal import RunEntry, RunStatus, read_entries
from warehouse.lake import Lake
from warehouse.ledger import known_footers
from warehouse.pins import Pin, PinnedError
from warehouse.plan import Rulesets, State, Survey, read_states
from warehouse.rows_out import visible
from warehouse.source_ledger import read_entries as read_sources

_LAST_RUNS = 5
_FAILURES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PublishedState:
    """The published generation: its number, where it is, when it was published (UTC), its size, and its rows by table."""

    number: int
    path: Path
    published_at: datetime
    byte_size: int
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class KnowledgeState:
    """The newest site knowledge: its name, its rows by kind, and how many units were made with it and with older or none."""

    name: str
    lessons: Mapping[str, int]
    units_with: int
    units_behind: int


@dataclass(frozen=True, slots=True)
class Status:
    """How things stand. `stages` counts units by state for clean and extract; `runs` are the latest, newest first.

    `newest` is the newest crawl date that was landed.
    """

    sources: int
    landed_pages: int
    land_rejects: int
    units: int
    newest: date | None
    stages: Mapping[str, Mapping[State, int]]
    loadable: int
    knowledge: KnowledgeState | None
    orphans: int
    damaged: tuple[Path, ...]
    quarantined: tuple[Path, ...]
    published: PublishedState | None
    pin: Pin | None
    runs: tuple[RunEntry, ...]


def read_status(lake: Lake, data: Path, rulesets: Rulesets) -> Status:
    """Look at lake, journal and published generation."""
    entries = read_sources(lake).values()
    survey = read_states(lake, rulesets, known_footers(data, lake), sets_aside=False)
    return Status(
        sources=len(entries),
        landed_pages=_landed_pages(survey),
        land_rejects=sum(len(entry.rejects) for entry in entries),
        units=len(survey.units),
        newest=max((unit.key.crawl_date for unit in survey.units), default=None),
        stages={stage: survey.tally(stage) for stage in ("clean", "extract")},
        loadable=sum(unit.is_loadable for unit in survey.units),
        knowledge=_knowledge(lake, survey),
        orphans=len(survey.orphans),
        damaged=survey.damaged,
        quarantined=tuple(stat.path for stat in storage.list_files(lake.quarantine, "")),
        published=_published(data),
        pin=generations.pinned(data),
        runs=tuple(reversed(read_entries(lake)[-_LAST_RUNS:])),
    )


def _knowledge(lake: Lake, survey: Survey) -> KnowledgeState | None:
    last = knowledge.newest(lake)
    if last is None:
        return None
    units_with = sum(unit.knowledge == last.digest for unit in survey.units)
    return KnowledgeState(last.name, knowledge.counts_of(last), units_with, sum(unit.is_behind for unit in survey.units))


def _landed_pages(survey: Survey) -> int:
    return sum(sum(unit.counts("pages").values()) for unit in survey.units)


def _published(data: Path) -> PublishedState | None:
    current = generations.published(data)
    if current is None:
        return None
    stat = current.path.stat()
    published_at = datetime.fromtimestamp(stat.st_mtime, UTC).replace(tzinfo=None)
    return PublishedState(current.number, current.path, published_at, stat.st_size, _table_rows(current.path))


def _table_rows(path: Path) -> dict[str, int]:
    """Count rows by table; a table that a database of another schema does not have is left out."""
    with open_read_only(path) as connection:
        present = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
        names = [table.name for table in TABLES if table.name in present]
        return {name: read_count(connection, f"select count(*) from {name}") for name in names}  # noqa: S608 - names of TABLES


def render_status(status: Status) -> str:
    """Write a status for a terminal: one fact a line, what needs attention last."""
    lines = [
        f"landed     {status.sources} sources, {status.landed_pages} pages in {status.units} units, {status.land_rejects} inputs rejected"
        + (f"; newest crawl date {status.newest}" if status.newest else ""),
        *(_stage_line(stage, counts) for stage, counts in status.stages.items()),
        f"loadable   {status.loadable} of {status.units} units",
        _knowledge_line(status.knowledge),
        *_published_lines(status.published),
        *_run_lines(status.runs),
        *_attention_lines(status),
    ]
    return "\n".join(lines) + "\n"


def _knowledge_line(state: KnowledgeState | None) -> str:
    if state is None:
        return "knowledge  none of sites yet: python -m flows learn"
    lessons = ", ".join(f"{count} {kind}" for kind, count in state.lessons.items()) or "empty"
    return f"knowledge  {state.name} ({lessons}): used in {state.units_with} units, older or none in {state.units_behind}"


def _stage_line(stage: str, counts: Mapping[State, int]) -> str:
    return f"{stage:<10} " + ", ".join(f"{count} {state}" for state, count in counts.items())


def _published_lines(published: PublishedState | None) -> list[str]:
    if published is None:
        return ["published  nothing yet: python -m flows run makes the warehouse"]
    rows = ", ".join(f"{count} {name}" for name, count in published.rows.items() if name in ("pages", "articles", "rejects"))
    size = published.byte_size / 1e6
    return [
        f"published  generation {published.number} of {published.published_at:%Y-%m-%d %H:%M:%S} UTC: {rows}; {size:.1f} MB",
        f"           {visible(str(published.path))}",
    ]


def _run_lines(runs: Sequence[RunEntry]) -> list[str]:
    if not runs:
        return ["last run   none yet"]
    lines = [f"last run   {_run(runs[0])}", *_reject_lines(runs[0]), *_check_lines(runs[0])]
    lines += [f"           {visible(note)}" for note in runs[0].notes]
    return lines + [f"before     {_run(run)}" for run in runs[1:]]


def _run(run: RunEntry) -> str:
    made = f"{run.pages} pages cleaned, {run.articles} articles, {run.rejects} rejects, {run.units_loaded} units loaded"
    removed = f", {run.units_removed} removed" if run.units_removed else ""
    generation = f", generation {run.generation}" if run.generation and run.status == RunStatus.PUBLISHED else ""
    error = f": {visible(run.error)}" if run.error else ""
    return f"{run.run_id} {run.flow} ({visible(run.trigger)}) {run.status}{generation}; {made}{removed}{error}"


def _reject_lines(run: RunEntry) -> list[str]:
    made = {"land": "page", "clean": "article"}
    rejects = [row for row in run.stage_counts if row.stage in made and row.outcome != made[row.stage] and row.count]
    rejects.sort(key=lambda row: (-row.count, row.stage, row.outcome))
    return ["           rejects: " + ", ".join(f"{row.count} {row.outcome}" for row in rejects)] if rejects else []


def _check_lines(run: RunEntry) -> list[str]:
    lines = []
    for result in run.check_results:
        if result.failing_rows:
            lines.append(f"           {result.severity} {result.check_name}: {result.failing_rows} rows, such as")
            rows = [failure.row_json for failure in run.check_failures if failure.check_name == result.check_name]
            lines += [f"             {visible(row)}" for row in rows[:_FAILURES_SHOWN]]
    return lines


def _attention_lines(status: Status) -> list[str]:
    lines = [f"attention  {visible(str(PinnedError(status.pin)))}"] if status.pin else []
    lines += [f"attention  {run.run_id} was interrupted" for run in status.runs if run.status == RunStatus.INTERRUPTED]
    lines += [f"attention  {visible(str(path))} is damaged: the next run sets it aside" for path in status.damaged]
    lines += [f"attention  {visible(str(path))} was set aside" for path in status.quarantined]
    if status.orphans:
        lines.append(f"attention  {status.orphans} units have articles or records, but no pages any more")
    return lines
