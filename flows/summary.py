"""The summary of a run in words, as the command line prints it at the end."""

from flows.order import RunSummary


def render_summary(summary: RunSummary) -> str:
    """Render what a run did, one fact a line."""
    entry = summary.entry
    rate = f", {entry.pages / summary.seconds:.1f} pages a second" if entry.pages and summary.seconds else ""
    published = f"generation {entry.generation}" if entry.generation else "nothing new, the warehouse stays as it is"
    lines = [
        f"run        {entry.run_id}: {entry.status} in {summary.seconds:.1f} s{rate}",
        f"landed     {entry.inputs} inputs read, {summary.sources_known} sources known already",
        f"cleaned    {entry.pages} pages: {entry.articles} articles",
        f"rejects    {_rejects(summary)}",
        f"loaded     {entry.units_loaded} units, {entry.units_removed} removed",
        f"published  {published}",
    ]
    if summary.waiting:
        lines.append(f"waiting    {summary.waiting} files are too young, the next run takes them")
    if summary.stale_left:
        lines.append(f"stale      {summary.stale_left} units were made under other rules and left alone: run --stale makes them again")
    return "\n".join(lines + [f"warning    {warning}" for warning in summary.warnings])


def render_rebuild(summary: RunSummary) -> str:
    """Render what a rebuild did."""
    entry = summary.entry
    lines = [
        f"run        {entry.run_id}: {entry.status} in {summary.seconds:.1f} s",
        f"loaded     {entry.units_loaded} units from the lake",
        f"published  generation {entry.generation}",
    ]
    return "\n".join(lines + [f"warning    {warning}" for warning in summary.warnings])


def _rejects(summary: RunSummary) -> str:
    listed = ", ".join(f"{count} {reason}" for reason, count in summary.rejects.items())
    return f"{sum(summary.rejects.values())}: {listed}" if listed else "none"
