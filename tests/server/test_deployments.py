"""What `make serve` and `python -m flows deploy` leave on a Prefect server, and what they say when they cannot."""

from typing import Any

import pytest

from tests.server.served import Served, free_port, until

pytestmark = pytest.mark.server


def _as_deployed(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "entrypoint": found["entrypoint"],
        "tags": found["tags"],
        "at most": (found["global_concurrency_limit"]["limit"], found["concurrency_options"]["collision_strategy"]),
        "enforced": found["enforce_parameter_schema"],
        "pool": found["work_pool_name"],
        "schedules": [(one["schedule"]["cron"], one["schedule"]["timezone"], one["active"]) for one in found["schedules"]],
        "described": bool(found["description"]),
    }


def test_every_deployment_is_there_one_run_at_a_time_and_two_on_a_schedule(mill: Served) -> None:
    schedules = {"daily": [("15 3 * * *", "Etc/UTC", True)], "maintain": [("15 5 * * 0", "Etc/UTC", True)]}
    found = {deployment["name"]: _as_deployed(deployment) for deployment in mill.ask("POST", "/deployments/filter", {})}
    assert found == {
        name: {
            "entrypoint": f"flows.{name}.{name}",
            "tags": ["newsmill", name],
            "at most": (1, "ENQUEUE"),
            "enforced": True,
            "pool": "newsmill",
            "schedules": schedules.get(name, []),
            "described": True,
        }
        for name in ("backfill", "daily", "learn", "maintain", "rebuild", "replay")
    }


def test_the_server_plans_the_scheduled_runs(mill: Served) -> None:
    """A server whose SQLAlchemy does not fit answers to everything, and never makes a scheduled run."""
    planned = {"deployments": {"name": {"any_": ["daily"]}}, "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    until(lambda: len(mill.ask("POST", "/flow_runs/filter", planned)) >= 3)
    runs = mill.ask("POST", "/flow_runs/filter", planned)
    assert {run["expected_start_time"][11:16] for run in runs if run["auto_scheduled"]} == {"03:15"}


def test_deploying_again_changes_nothing_and_what_was_switched_off_stays_off(mill: Served) -> None:
    before = _automations(mill)
    assert sorted(before) == ["newsmill-lost-runs", "newsmill-runs-that-never-start", "newsmill-runs-that-never-stop"]
    switched_off = f"/automations/{before['newsmill-runs-that-never-start']['id']}"
    mill.ask("PATCH", switched_off, {"enabled": False})
    again = mill.command("deploy")
    assert (again.returncode, again.stderr) == (0, "")
    assert [line for line in again.stdout.splitlines() if line.startswith("automation")] == [
        f"automation  {name}: unchanged" for name in sorted(before)
    ]
    after = _automations(mill)
    assert {name: one["id"] for name, one in after.items()} == {name: one["id"] for name, one in before.items()}
    assert after["newsmill-runs-that-never-start"]["enabled"] is False
    mill.ask("PATCH", switched_off, {"enabled": True})


def _automations(mill: Served) -> dict[str, dict[str, Any]]:
    """Map the automations of the deployment by name; those of alerts are each newsroom's own."""
    found = mill.ask("POST", "/automations/filter", {})
    return {one["name"]: one for one in found if not one["name"].startswith("newsmill-alert")}


def test_without_a_server_deploy_says_how_to_get_one(mill: Served, tmp_path_factory: pytest.TempPathFactory) -> None:
    nowhere = mill.command("deploy", PREFECT_API_URL=f"http://127.0.0.1:{free_port()}/api")
    assert nowhere.returncode == 1
    assert "no Prefect server answers at http://127.0.0.1:" in nowhere.stderr
    assert "make serve" in nowhere.stderr
    unnamed = mill.command("deploy", PREFECT_API_URL="", PREFECT_HOME=str(tmp_path_factory.mktemp("home")))
    assert unnamed.returncode == 1
    assert "PREFECT_API_URL is not set" in unnamed.stderr


def test_a_port_and_a_data_folder_are_served_once(mill: Served) -> None:
    same_port = mill.command("serve")
    assert (same_port.returncode, same_port.stderr.startswith(f"newsmill: port {mill.port} is taken")) == (1, True)
    same_data = mill.command("serve", NEWSMILL_PORT=str(free_port()))
    assert (same_data.returncode, "is served by process" in same_data.stderr) == (1, True)
