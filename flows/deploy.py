"""Deploying to a Prefect server: the work pool, the deployments of prefect.yaml, the automations. Repeating it changes nothing."""

import subprocess
import sys
from pathlib import Path

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterTags
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.schedules import CronSchedule
from prefect.exceptions import ObjectNotFound
from prefect.settings import get_current_settings
from prefect.workers.process import ProcessWorker

from flows.automations import apply_automations
from flows.settings import environment_of_checkout
from schemas.errors import PipelineError

WORK_POOL = "newsmill"
_ROOT = Path(__file__).parent.parent
_HOW_TO_REACH_ONE = "start one on this machine with `make serve`, or name yours: export PREFECT_API_URL=http://HOST:4200/api"


def deploy() -> str:
    """Deploy everything to the server at PREFECT_API_URL and give a summary, one fact a line.

    Raise PipelineError when no server answers there, and when Prefect refuses a deployment.
    """
    address = _server_address()
    with get_client(sync_client=True) as client:
        if (problem := client.api_healthcheck()) is not None:
            raise PipelineError(f"no Prefect server answers at {address} ({_first_line(problem)}): {_HOW_TO_REACH_ONE}")
        pool = _ensure_work_pool(client)
        _deploy_flows()
        lines = [f"server      {address}", f"work pool   {WORK_POOL}: {pool}"]
        lines += [f"deployment  {_in_words(found)}" for found in _deployed(client)]
        lines += [f"automation  {name}: {outcome}" for name, outcome in apply_automations(client).items()]
    return "\n".join(lines)


def _server_address() -> str:
    """Give the address of the server; without one Prefect would start a server for the moment and deploy to that."""
    address = get_current_settings().api.url
    if not address:
        raise PipelineError(f"no Prefect server is named, PREFECT_API_URL is not set: {_HOW_TO_REACH_ONE}")
    return address


def _ensure_work_pool(client: SyncPrefectClient) -> str:
    try:
        client.read_work_pool(WORK_POOL)
    except ObjectNotFound:
        template = ProcessWorker.get_default_base_job_template()
        client.create_work_pool(WorkPoolCreate(name=WORK_POOL, type="process", base_job_template=template))
        return "created"
    return "there already"


def _deploy_flows() -> None:
    """Run Prefect's own command: one invalid field in one deployment makes it skip all of them, and end with status 1."""
    command = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"]
    done = subprocess.run(command, cwd=_ROOT, env=environment_of_checkout(_ROOT), capture_output=True, text=True, check=False)
    if done.returncode:
        raise PipelineError(f"Prefect refused the deployments of prefect.yaml:\n{(done.stderr + done.stdout).strip()}")


def _deployed(client: SyncPrefectClient) -> list[DeploymentResponse]:
    tagged = DeploymentFilter(tags=DeploymentFilterTags(all_=["newsmill"]))
    return sorted(client.read_deployments(deployment_filter=tagged), key=lambda found: found.name)


def _in_words(deployment: DeploymentResponse) -> str:
    schedules = [
        f"{planned.schedule.cron} {planned.schedule.timezone}{'' if planned.active else ' (paused)'}"
        for planned in deployment.schedules
        if isinstance(planned.schedule, CronSchedule)
    ]
    return ": ".join([deployment.name, *schedules])


def _first_line(problem: Exception) -> str:
    return (str(problem) or type(problem).__name__).splitlines()[0]
