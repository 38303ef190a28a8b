"""A run in words, as the command line prints it: the plan before, the summary after."""

from collections.abc import Iterator, Sequence

from flows.jobs import PlannedJob
from flows.order import RunSummary
from warehouse.forecast import PlannedUnit
from warehouse.rows_out import visible
from warehouse.wording import duration

_OUTLETS_SHOWN = 8
_UNITS_SHOWN = 40


def render_summary(summary: RunSummary) -> str:
    """Render what a run did, one fact a line."""
    entry, done = summary.entry, summary.done
    rate = f", {entry.pages / summary.seconds:.1f} pages a second" if entry.pages and summary.seconds else ""
    lines = [
        f"run        {entry.run_id}: {entry.status} in {summary.seconds:.1f} s{rate}",
        f"landed     {entry.inputs} inputs read, {done.landed.sources_known} sources known already",
        f"cleaned    {entry.pages} pages: {entry.articles} articles",
        *[f"knowledge  {name}" for name in done.knowledge],
        *_extracted_lines(summary),
        f"rejects    {_rejects(summary)}",
        *_outlet_lines(summary),
        *_slowest_lines(summary),
        f"loaded     {entry.units_loaded} units, {entry.units_removed} removed",
        _published(summary),
        *[f"changed    {visible(line)}" for line in render_changes(summary)],
        *_left_lines(summary),
    ]
    return "\n".join(lines + [f"warning    {visible(warning)}" for warning in summary.warnings])


def render_rebuild(summary: RunSummary) -> str:
    """Render what a rebuild did."""
    entry = summary.entry
    lines = [
        f"run        {entry.run_id}: {entry.status} in {summary.seconds:.1f} s",
        f"loaded     {entry.units_loaded} units from the lake",
        _published(summary),
    ]
    return "\n".join(lines + [f"warning    {visible(warning)}" for warning in summary.warnings])


def render_changes(summary: RunSummary) -> Sequence[str]:
    """Render what a run changed in units that were published before; nothing when it made none of them again."""
    return summary.changes.lines() if summary.changes else ()


def render_plan(planned: PlannedJob) -> str:
    """Render what a job would do: the whole in one line, then each unit with why each stage will work on it."""
    found = planned.forecast
    lines = [f"plan       {visible(planned.title)}"]
    if planned.job.read_again:
        lines.append(f"           reads {len(planned.job.read_again)} sources again, and what is new")
    if not found.units:
        return "\n".join(lines + ([] if planned.job.read_again else [f"           {_nothing(planned)}"]))
    days = len({unit.key.crawl_date for unit in found.units})
    counted = f"{len(found.units)} of {found.in_window} units in the window, {days} crawl dates, {found.pages} pages"
    lines.append(f"           {counted}, {duration(found.seconds)}")
    lines += [f"           {_unit(unit)}" for unit in found.units[:_UNITS_SHOWN]]
    more = len(found.units) - _UNITS_SHOWN
    return "\n".join(lines + ([f"           and {more} more units"] if more > 0 else []))


def _nothing(planned: PlannedJob) -> str:
    found = planned.forecast
    if found.crawled is None:
        return "nothing to do: the lake is empty, a daily run fills it"
    if not found.in_window:
        first, last = found.crawled
        return f"nothing to do: no such page was crawled then; the lake holds crawl dates from {first} to {last}"
    return f"nothing to do: none of the {found.in_window} units in the window asks for it"


def _unit(unit: PlannedUnit) -> str:
    reasons = [(stage, getattr(unit, stage)) for stage in ("clean", "extract", "load")]
    why = ", ".join(f"{stage} {reason}" for stage, reason in reasons if reason)
    return f"{unit.key.crawl_date} {unit.key.unit} {unit.pages:>5} pages: {why}"


def _published(summary: RunSummary) -> str:
    generation = summary.entry.generation
    return f"published  generation {generation}" if generation else "published  nothing new, the warehouse stays as it is"


def _rejects(summary: RunSummary) -> str:
    listed = ", ".join(f"{count} {reason}" for reason, count in summary.rejects.items())
    return f"{sum(summary.rejects.values())}: {listed}" if listed else "none"


def _extracted_lines(summary: RunSummary) -> Iterator[str]:
    articles = summary.done.extracted.counts.total()
    if articles != summary.entry.articles:  # a run that extracted without cleaning
        yield f"extracted  the records of {articles} articles"


def _outlet_lines(summary: RunSummary) -> Iterator[str]:
    outlets = summary.entry.outlets
    if outlets:
        shown = [f"{visible(outlet)} {articles} of {articles + rejects}" for outlet, articles, rejects in outlets[:_OUTLETS_SHOWN]]
        more = len(outlets) - _OUTLETS_SHOWN
        yield f"outlets    articles of pages: {', '.join(shown)}" + (f" and {more} more" if more > 0 else "")


def _slowest_lines(summary: RunSummary) -> Iterator[str]:
    for _page, place, seconds in summary.entry.slowest[:1]:
        yield f"slowest    {seconds:.2f} s for {visible(place)}"


def _left_lines(summary: RunSummary) -> Iterator[str]:
    done = summary.done
    if done.retried:
        yield f"retried    {done.retried} units with pages that the machine had failed"
    if done.landed.waiting:
        yield f"waiting    {done.landed.waiting} files are too young, the next run takes them"
    if done.stale_left:
        yield f"stale      {done.stale_left} units were made under other rules and left alone: backfill or run --stale makes them again"
