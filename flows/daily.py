"""The scheduled run."""

from prefect import flow, get_run_logger
from prefect.runtime import deployment, flow_run
from prefect.task_runners import ThreadPoolTaskRunner

from flows.engine import PrefectSteps
from flows.order import run_daily
from flows.settings import read_settings
from flows.summary import render_summary
from flows.workspace import open_workspace
from warehouse.journal import RunRequest


@flow(name="daily", task_runner=ThreadPoolTaskRunner(max_workers=2))
def daily() -> str:
    """Do all that is missing or changed, whatever its date, and publish the warehouse.

    The scheduled date only labels the run, so that a late, repeated or skipped run loses nothing.
    """
    work = open_workspace(read_settings())
    request = RunRequest("daily", _trigger(), logical_date=f"{flow_run.scheduled_start_time:%Y-%m-%d}")
    summary = render_summary(run_daily(work, request, PrefectSteps()))
    get_run_logger().info("%s", summary)
    return summary


def _trigger() -> str:
    return f"prefect flow run {flow_run.name} of {deployment.name or 'no deployment'}"
