"""The daily run under Prefect: the same steps as on the command line, as tasks. One server for the session."""

import importlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect.client.orchestration import get_client

from flows.daily import daily
from flows.settings import read_settings
from flows.workspace import open_workspace
from schemas.errors import LockHeldError
from tasks import policy
from warehouse import journal, locks

ROOT = Path(__file__).parent.parent.parent


def _task_runs(flow_run_id: Any) -> list[str]:
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId

    with get_client(sync_client=True) as client:
        found = client.read_task_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[flow_run_id])))
    return sorted(run.name.split("-")[0] for run in found)


def test_the_flow_publishes_what_the_command_line_would_and_tells_who_started_it(data: Path) -> None:
    state = daily(return_state=True)
    assert state.is_completed()
    (entry,) = journal.read_entries(open_workspace(read_settings()).lake)
    assert (entry.flow, entry.status, entry.generation) == ("daily", "published", 1)
    assert entry.trigger.startswith("prefect flow run ")
    assert entry.logical_date is not None
    assert (data / "news.duckdb").exists()
    assert {"land", "clean", "extract", "load"} <= set(_task_runs(state.state_details.flow_run_id))


def test_a_second_run_finds_nothing_to_do(data: Path) -> None:
    daily()
    assert "nothing new, the warehouse stays as it is" in daily()


def test_a_lock_that_another_run_holds_is_tried_again_and_a_bad_setting_is_not(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSMILL_LOCK_WAIT_SECONDS", "0")
    monkeypatch.setattr(policy.land_task, "retry_delay_seconds", 0)
    lake = open_workspace(read_settings()).lake
    with locks.hold(lake.root / ".land.lock", 0):
        state = daily(return_state=True)
    assert state.is_failed()
    assert isinstance(state.result(raise_on_failure=False), LockHeldError)
    (entry,) = journal.read_entries(lake)
    assert (entry.status, "is held by" in (entry.error or "")) == ("failed", True)
    monkeypatch.setenv("NEWSMILL_UNIT_PAGES", "0")
    assert daily(return_state=True).is_failed()
    assert daily(return_state=True).name == "Failed"


def test_every_deployment_names_a_flow_that_can_be_imported() -> None:
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    assert [deployment["name"] for deployment in deployments] == ["daily", "backfill", "replay", "rebuild", "learn", "maintain"]
    for deployment in deployments:
        module, _, name = deployment["entrypoint"].rpartition(".")
        assert getattr(importlib.import_module(module), name).name == deployment["name"]
        assert deployment["concurrency_limit"] == {"limit": 1, "collision_strategy": "ENQUEUE"}
        assert deployment["tags"] == ["newsmill", deployment["name"]]
