"""The scheduled run."""

from prefect import flow
from prefect.runtime import flow_run

from flows.engine import RUNNER, PrefectSteps, say, trigger
from flows.order import Job, run_job
from flows.settings import read_settings
from flows.summary import render_summary
from flows.workspace import open_workspace
from warehouse.journal import RunRequest


def _name() -> str:
    return f"daily-{flow_run.scheduled_start_time:%Y-%m-%d-%H%M%S}"


@flow(name="daily", flow_run_name=_name, task_runner=RUNNER)
def daily() -> str:
    """Do all that is missing or changed, whatever its date, and publish the warehouse.

    The scheduled date only labels the run, so that a late, repeated or skipped run loses nothing.
    """
    work = open_workspace(read_settings())
    request = RunRequest("daily", trigger(), logical_date=f"{flow_run.scheduled_start_time:%Y-%m-%d}")
    return say(render_summary(run_job(work, Job(request), PrefectSteps())))
