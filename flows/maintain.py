"""Maintenance on a schedule: what expired goes, what is kept is inspected."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from prefect import flow
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterEndTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
    FlowRunFilterTags,
)
from prefect.client.schemas.objects import TERMINAL_STATES
from prefect.exceptions import ObjectNotFound
from prefect.runtime import flow_run

from flows.engine import say
from flows.settings import Settings, read_settings
from flows.workspace import open_workspace
from schemas.errors import ProblemsFoundError
from tasks import artifacts
from warehouse.maintain import maintain as maintain_all
from warehouse.maintain import render_maintain

_BATCH = 200  # runs the server lists at once


def _name() -> str:
    dry = "-dry-run" if flow_run.parameters.get("dry_run") else ""
    return f"maintain{dry}-{flow_run.scheduled_start_time:%Y-%m-%d-%H%M%S}"


@flow(name="maintain", flow_run_name=_name)
def maintain(dry_run: bool = False) -> str:
    """Remove what has expired, and check landing zone, lake, ledger and warehouse against each other.

    Fails when it finds a problem, so that an alert can be made of it; the report says what to do.

    Args:
        dry_run: Change nothing, only report.

    """
    settings = read_settings()
    work = open_workspace(settings)
    report = maintain_all(work.lake, work.data, work.landing, work.rulesets, work.maintenance(dry_run=dry_run))
    words = say(render_maintain(report))
    artifacts.publish("maintenance", artifacts.report(words), "What maintenance removed and found")
    say(_forget_runs(settings, dry_run=dry_run))
    if report.problems:
        raise ProblemsFoundError(len(report.problems))
    return words


def _forget_runs(settings: Settings, *, dry_run: bool) -> str:
    """Delete newsmill's ended flow runs that are older than the settings say from Prefect's server, and say how many."""
    ended_before = datetime.now(UTC) - timedelta(days=settings.keep_prefect_days)
    old = FlowRunFilter(
        end_time=FlowRunFilterEndTime.model_validate({"before_": ended_before}),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(TERMINAL_STATES))),
        tags=FlowRunFilterTags(all_=["newsmill"]),
    )
    try:
        with get_client(sync_client=True) as client:
            count = client.count_flow_runs(flow_run_filter=old) if dry_run else _delete_runs(client, old)
    except Exception as error:  # noqa: BLE001 - the client raises what its libraries raise; next week is early enough
        return f"runs         old flow runs were not removed from Prefect: {error}"
    return f"runs         {count} old flow runs {'would be ' if dry_run else ''}removed from Prefect"


def _delete_runs(client: SyncPrefectClient, old: FlowRunFilter) -> int:
    deleted = 0
    while found := client.read_flow_runs(flow_run_filter=old, limit=_BATCH):
        for run in found:
            with suppress(ObjectNotFound):
                client.delete_flow_run(run.id)
        deleted += len(found)
    return deleted
