"""The queue of rejects, tried again."""

from datetime import UTC, datetime

from prefect import flow
from prefect.runtime import flow_run

from flows.engine import RUNNER, carry_out, trigger
from flows.forms import ANY_DAY, ANY_REJECT, AnyWindow, ReplayOptions
from flows.jobs import plan_replay
from flows.settings import read_settings
from flows.workspace import open_workspace


def _name() -> str:
    options = ReplayOptions.model_validate(flow_run.parameters.get("options", {}))
    wanted = "-".join([*options.reasons, *options.rules]) or "all"
    return f"replay-{wanted}-{'dry-run-' if options.dry_run else ''}{datetime.now(UTC):%H%M%S}"


@flow(name="replay", flow_run_name=_name, task_runner=RUNNER)
def replay(options: ReplayOptions = ANY_REJECT, window: AnyWindow = ANY_DAY) -> str:
    """Clean the units again that hold such rejects, load and publish, and say which pages became articles.

    Args:
        options: Which rejects to try again.
        window: The crawl dates to look at.

    """
    work = open_workspace(read_settings())
    return carry_out(work, plan_replay(work, window, options, trigger()), dry_run=options.dry_run)
