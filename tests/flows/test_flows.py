"""Backfill, replay and rebuild under Prefect: what the UI shows of them. The logic is tested without Prefect beside this."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId

from flows.backfill import backfill
from flows.daily import daily
from flows.forms import BackfillOptions, ReplayOptions, Window
from flows.learn import learn
from flows.rebuild import rebuild
from flows.replay import replay
from flows.settings import read_settings
from flows.workspace import open_workspace
from tests.laws.pipeline import stage_files
from warehouse import journal

SPRING = Window(start=date(2026, 3, 1), end=date(2026, 5, 31))


def artifacts(state: Any) -> dict[str, str]:
    """Read the artifacts of a flow run, text by key."""
    run_id: UUID = state.state_details.flow_run_id
    with get_client(sync_client=True) as client:
        found = client.read_artifacts(artifact_filter=ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run_id])))
    return {str(one.key): str(one.data) for one in found}


def run_name(state: Any) -> str:
    with get_client(sync_client=True) as client:
        return client.read_flow_run(state.state_details.flow_run_id).name


def flows_run() -> list[str]:
    return [entry.flow for entry in journal.read_entries(open_workspace(read_settings()).lake)]


def test_a_daily_run_is_named_by_its_date_and_shows_its_funnel_its_checks_and_its_generation(data: Path) -> None:
    state = daily(return_state=True)
    shown = artifacts(state)
    assert shown.keys() == {"run-funnel", "slowest-pages", "checks", "warehouse-generation", "progress"}
    assert "### By outlet" in shown["run-funnel"]
    assert shown["warehouse-generation"].startswith("[generation 1](file://")
    assert run_name(state).startswith("daily-20")


def test_a_backfill_shows_its_plan_stops_there_when_dry_and_ends_with_what_changed(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    daily()
    monkeypatch.setenv("NEWSMILL_MIN_WORDS", "100")
    dry = backfill(SPRING, BackfillOptions(dry_run=True), return_state=True)
    assert (artifacts(dry).keys(), flows_run()) == ({"backfill-plan"}, ["daily"])
    assert run_name(dry).startswith("backfill-2026-03-01..2026-05-31-clean-stale-dry-run-")
    done = backfill(SPRING, BackfillOptions(note="shorter is no news"), return_state=True)
    shown = artifacts(done)
    assert {"backfill-plan", "backfill-outcome", "run-funnel"} <= shown.keys()
    assert "stale | follows | follows |" in shown["backfill-plan"]
    assert "`articles: 0 added, 0 changed, 1 gone`" in shown["backfill-outcome"]
    (_, entry) = journal.read_entries(open_workspace(read_settings()).lake)
    assert (entry.flow, entry.request_note, entry.arguments["mode"]) == ("backfill", "shorter is no news", "stale")


def test_a_bad_window_fails_by_name_before_anything_runs(data: Path) -> None:
    backwards: Any = {"start": "2026-05-31", "end": "2026-03-01"}
    state = backfill(backwards, BackfillOptions(), return_state=True)
    assert state.is_failed()
    assert "ends on 2026-03-01, before it starts on 2026-05-31" in str(state.message)
    assert not data.exists()


def test_replay_and_rebuild_are_told_apart_in_name_and_journal(data: Path) -> None:
    daily()
    replayed = replay(ReplayOptions(reasons=["too_short", "empty"]), return_state=True)
    rebuilt = rebuild(return_state=True)
    assert run_name(replayed).startswith("replay-too_short-empty-")
    assert "generation 2" in artifacts(rebuilt)["warehouse-generation"]
    assert flows_run()[0] == "daily"
    assert flows_run()[-1] == "rebuild"


def test_learning_is_named_tells_what_it_learnt_and_changes_no_article(data: Path) -> None:
    daily()
    before = stage_files(data, "pages", "articles", "records", "knowledge")
    dry, learnt = learn(dry_run=True, return_state=True), learn(return_state=True)
    assert (run_name(dry)[:14], run_name(learnt)[:8]) == ("learn-dry-run-", "learn-20")
    assert "pages of 4 sites, one of each work" in artifacts(learnt)["site-knowledge"]
    assert stage_files(data, "pages", "articles", "records", "knowledge") == before  # the texts of the sample have nothing in common
    assert flows_run() == ["daily"]
