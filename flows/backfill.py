"""The backfill that an operator starts from the Prefect UI."""

from datetime import UTC, datetime

from prefect import flow
from prefect.runtime import flow_run

from flows.engine import RUNNER, carry_out, trigger
from flows.forms import STALE_UNITS, BackfillOptions, Window
from flows.jobs import plan_backfill
from flows.settings import read_settings
from flows.workspace import open_workspace


def _name() -> str:
    asked = flow_run.parameters
    window, options = Window.model_validate(asked["window"]), BackfillOptions.model_validate(asked.get("options", {}))
    dry = "dry-run-" if options.dry_run else ""
    return f"backfill-{window}-{options.stage}-{options.mode}-{dry}{datetime.now(UTC):%H%M%S}"


@flow(name="backfill", flow_run_name=_name, task_runner=RUNNER)
def backfill(window: Window, options: BackfillOptions = STALE_UNITS) -> str:
    """Make a window of crawl dates again: units oldest first, each committed alone, loaded and published once at the end.

    The plan comes first. Cancelled or killed, the same request takes up where it was stopped.

    Args:
        window: The crawl dates to work on.
        options: What to do with the units crawled then.

    """
    work = open_workspace(read_settings())
    return carry_out(work, plan_backfill(work, window, options, trigger()), dry_run=options.dry_run)
