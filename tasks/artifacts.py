"""What a person sees of a run in the Prefect UI: markdown artifacts, a progress bar, a link to the generation.

The one place where text that came from pages is made into markdown. It always stands in a code span, in which neither
markdown nor HTML nor an address means anything, with control characters escaped and its length bounded.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec, cast
from uuid import UUID

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_progress_artifact, update_progress_artifact

from warehouse.forecast import Forecast
from warehouse.journal import RunEntry
from warehouse.rows_out import visible
from warehouse.wording import duration

logger = logging.getLogger(__name__)

P = ParamSpec("P")

_SHOWN_CHARACTERS = 120
_ROWS_SHOWN = 200  # of a table: the UI renders each artifact whole
_FAILURES_SHOWN = 10  # guilty rows shown a check; the table check_failures has up to 100


def code(text: str, characters: int = _SHOWN_CHARACTERS) -> str:
    """Show text of a page as a code span that is safe in a table cell.

    A bar is written as an escape: renderers differ on what a bar behind a backslash means in a table.
    """
    one_line = visible(text).replace("|", "\\x7c")
    short = one_line if len(one_line) <= characters else one_line[: characters - 1] + "…"
    if not short.strip():
        return ""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", short)), default=0))
    padding = " " if short[0] in "` " or short[-1] in "` " else ""  # markdown takes one space off both ends
    return f"{fence}{padding}{short}{padding}{fence}"


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Render a table; cells are taken as they are, so that text of a page must have gone through `code`."""
    listed = list(rows)
    lines = [f"| {' | '.join(map(str, row))} |" for row in [header, ["---"] * len(header), *listed[:_ROWS_SHOWN]]]
    if len(listed) > _ROWS_SHOWN:
        lines.append(f"\n{len(listed) - _ROWS_SHOWN} more rows are not shown.")
    return "\n".join(lines)


def funnel(entry: RunEntry) -> str:
    """Render where the inputs of a run went: landed, articles, rejects by reason, and the same by outlet."""
    refused = [row for row in entry.stage_counts if (row.stage, row.outcome) not in _KEPT and row.stage != "extract"]
    refused.sort(key=lambda row: (-row.count, row.stage, row.outcome))
    parts = [
        table(
            ["step", "count"],
            [["inputs read", entry.inputs], ["pages cleaned", entry.pages], ["articles", entry.articles], ["rejects", entry.rejects]],
        ),
        "### Rejects by reason\n\n" + table(["stage", "reason", "count"], [[row.stage, row.outcome, row.count] for row in refused])
        if refused
        else "No rejects.",
    ]
    if entry.outlets:
        rows = [[code(outlet), articles + rejects, articles, rejects] for outlet, articles, rejects in entry.outlets]
        parts.append("### By outlet\n\n" + table(["outlet", "pages", "articles", "rejects"], rows))
    return "\n\n".join([f"Run `{entry.run_id}`: {entry.status}.", *parts, *[f"- {code(note)}" for note in entry.notes]])


_KEPT = {("land", "page"), ("clean", "article")}


def slowest(entry: RunEntry) -> str:
    """Render the slowest pages of a run."""
    return table(
        ["seconds", "page", "address or source"], [[f"{spent:.2f}", f"`{page}`", code(place)] for page, place, spent in entry.slowest]
    )


def checks(entry: RunEntry) -> str:
    """Render the checks of a run, those with guilty rows first, and the first of these rows."""
    ordered = sorted(entry.check_results, key=lambda result: (result.failing_rows == 0, result.severity, result.check_name))
    parts = [table(["check", "severity", "guilty rows"], [[f"`{one.check_name}`", one.severity, one.failing_rows] for one in ordered])]
    for one in ordered:
        rows = [failure.row_json for failure in entry.check_failures if failure.check_name == one.check_name][:_FAILURES_SHOWN]
        if rows:
            parts.append(f"### {one.check_name}\n\n" + "\n".join(f"- {code(row)}" for row in rows))
    return "\n\n".join(parts)


def plan(title: str, planned: Forecast) -> str:
    """Render the plan of a run: its units, why each will run, how many pages, and the estimated time."""
    days = len({unit.key.crawl_date for unit in planned.units})
    counted = f"{len(planned.units)} of {planned.in_window} units in the window, {days} crawl dates, {planned.pages} pages"
    parts = [f"{code(title)}: {counted}, {duration(planned.seconds)}."]
    if planned.units:
        rows = [
            [unit.key.crawl_date, f"`{unit.key.unit}`", unit.pages, unit.clean or "", unit.extract or "", unit.load or ""]
            for unit in planned.units
        ]
        parts.append(table(["crawl date", "unit", "pages", "clean", "extract", "load"], rows))
    return "\n\n".join(parts)


def outcome(entry: RunEntry, changes: Sequence[str]) -> str:
    """Render what the run changed in the warehouse against before, one fact a line."""
    first = f"Run `{entry.run_id}`: {entry.status}, {entry.units_loaded} units loaded."
    return "\n".join([first, "", *[f"- {code(line, 300)}" for line in changes]])


def report(words: str) -> str:
    """Render lines made for a terminal."""
    return "\n".join(f"- {code(line, 500)}" for line in words.splitlines() if line.strip())


def publish(key: str, markdown: str, description: str) -> None:
    """Keep a markdown artifact under a key; its history shows run by run."""
    _try(create_markdown_artifact, markdown, key=key, description=description)


def publish_generation(path: Path, number: int) -> None:
    """Keep a link to the published generation."""
    _try(
        create_link_artifact,
        path.absolute().as_uri(),
        key="warehouse-generation",
        link_text=f"generation {number}",
        description=f"`{path}`",
    )


@contextmanager
def progress(description: str) -> Iterator[Callable[[float], None]]:
    """Show a progress bar while the block runs; it lends a function that takes the share done, between 0 and 1."""
    try:
        artifact = cast(UUID, create_progress_artifact(0.0, key="progress", description=description))
    except Exception as error:  # noqa: BLE001 - see _try
        logger.warning("no progress is shown: %s", error)
        yield lambda _share: None
        return
    yield lambda share: _try(update_progress_artifact, artifact, 100.0 * share)


def _try(function: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> None:
    """Call the server; what is shown of a run must never decide how the run ends."""
    try:
        function(*arguments, **named)
    except Exception as error:  # noqa: BLE001 - the client raises what its libraries raise
        logger.warning("an artifact was not kept: %s", error)
