"""The automations that leave no run in a false state: created on deploy, found again by name.

Prefect has none of its own: a run whose process is lost together with its worker would stay "Running" for ever and hold
the one place of its deployment. They see runs of tag newsmill only. Alerts are a matter of each newsroom: flows/README.md.
"""

from datetime import timedelta

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture

_ENDED = {"Completed", "Failed", "Crashed", "Cancelled"}
_LET_GO = {"Scheduled", "AwaitingRetry", "AwaitingConcurrencySlot", "Paused", "Suspended"}


def automations() -> tuple[AutomationCore, ...]:
    """Declare the automations: what must be seen of a run in time, and the state it gets when it is not."""
    return (
        _ends(
            "newsmill-lost-runs",
            "Ends runs whose process is gone: three heartbeats missed, of which prefect.yaml asks one every 30 s.",
            _unless_seen({"heartbeat"} | _ENDED | _LET_GO, after={"Running", "heartbeat"}, within=timedelta(seconds=90)),
            StateType.CRASHED,
        ),
        _ends(
            "newsmill-runs-that-never-start",
            "Ends runs that a worker took and did not start; the slowest start seen took 28 s.",
            _unless_seen({"Running", "Cancelling"} | _ENDED | _LET_GO, after={"Pending"}, within=timedelta(minutes=3)),
            StateType.CRASHED,
        ),
        _ends(
            "newsmill-runs-that-never-stop",
            "Ends cancelled runs whose worker is gone; a worker stops a run in 30 s, or kills it.",
            _unless_seen(_ENDED, after={"Cancelling"}, within=timedelta(minutes=3)),
            StateType.CANCELLED,
        ),
    )


def apply_automations(client: SyncPrefectClient) -> dict[str, str]:
    """Create what is missing and update what differs; say of each name whether it was created, updated or unchanged.

    One that an operator switched off stays off.
    """
    return {wanted.name: _apply(client, wanted) for wanted in automations()}


def _apply(client: SyncPrefectClient, wanted: AutomationCore) -> str:
    found = client.read_automations_by_name(wanted.name)
    if not found:
        client.create_automation(wanted)
        return "created"
    wanted = wanted.model_copy(update={"enabled": found[0].enabled})
    if _content(AutomationCore(**found[0].model_dump())) == _content(wanted):
        return "unchanged"  # an update would forget the heartbeats seen so far
    client.update_automation(found[0].id, wanted)
    return "updated"


def _content(automation: AutomationCore) -> object:
    return automation.model_dump(exclude={"owner_resource"})


def _ends(name: str, about: str, trigger: EventTrigger, state: StateType) -> AutomationCore:
    message = f"Ended by the automation {name}. Nothing is lost: the next run completes the work."
    return AutomationCore(
        name=name, description=about, trigger=trigger, actions=[ChangeFlowRunState(name=None, state=state, message=message, force=False)]
    )


def _unless_seen(expected: set[str], *, after: set[str], within: timedelta) -> EventTrigger:
    return EventTrigger(
        after={f"prefect.flow-run.{name}" for name in after},
        expect={f"prefect.flow-run.{name}" for name in expected},
        match={"prefect.resource.id": "prefect.flow-run.*"},
        match_related={"prefect.resource.role": "tag", "prefect.resource.id": "prefect.tag.newsmill"},
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        threshold=1,
        within=within,
    )
