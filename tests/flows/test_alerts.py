"""The events of a run: which there are, what they say, and that Prefect gets them."""

import json
import logging
from dataclasses import replace
from typing import Any

import pytest
from prefect import flow
from prefect.client.orchestration import get_client
from prefect.events.filters import EventFilter, EventNameFilter, EventResourceFilter
from prefect.events.schemas.events import ReceivedEvent

from flows import alerts
from flows.alerts import Alert
from schemas.operations import CheckFailure, CheckResult
from schemas.rows import build
from warehouse.journal import RunEntry, RunStatus, utc_now

RUN = "20260330T031500Z-00000001"
HOSTILE = "[x](javascript:alert)\x1b[2J\u202e\ud800" + "A" * 5_000


def entry(status: RunStatus, *rows: tuple[str, dict[str, Any]], **changes: Any) -> RunEntry:
    """The entry of a daily run whose checks found these rows."""
    failures = [build(CheckFailure, run_id=RUN, check_name=check, row_json=json.dumps(row)) for check, row in rows]
    names = dict.fromkeys(failure.check_name for failure in failures)
    results = [
        build(CheckResult, run_id=RUN, check_name=name, severity="warning", failing_rows=sum(one.check_name == name for one in failures))
        for name in ["evidence", *names]
    ]
    plain = {
        "run_id": RUN, "flow": "daily", "trigger": "tests", "logical_date": None, "started_at": utc_now(), "finished_at": None,
        "error": None, "generation": 7, "inputs": 70, "pages": 62, "articles": 47, "rejects": 22, "units_loaded": 5, "units_removed": 0,
        "content_digest": None, "clean_ruleset": "c" * 16, "extract_ruleset": "e" * 16, "schema_version": "s" * 12,
        "host": "mill", "pid": 1, "arguments": {},
    }  # fmt: skip
    return RunEntry(**{**plain, "status": status, "check_results": tuple(results), "check_failures": tuple(failures), **changes})


def drift(domain: str | None, measure: str = "without_headline") -> tuple[str, dict[str, Any]]:
    return "outlet_drift", {"domain": domain, "crawl_date": "2026-03-30", "measure": measure, "value": 1.0, "usual": 0.02, "pages": 68}


def test_a_published_run_is_one_event_with_its_counts() -> None:
    assert alerts.alerts(entry(RunStatus.PUBLISHED)) == (
        Alert(
            "newsmill.run.published",
            "newsmill.run.daily",
            "daily",
            {
                "run_id": RUN, "flow": "daily", "status": "published",
                "inputs": 70, "pages": 62, "articles": 47, "rejects": 22, "units_loaded": 5, "generation": 7,
                "message": "daily published generation 7: 62 pages cleaned, 47 articles",
            },
        ),
    )  # fmt: skip


@pytest.mark.parametrize("status", [RunStatus.FAILED, RunStatus.REFUSED, RunStatus.INTERRUPTED])
def test_a_run_that_published_nothing_for_a_reason_is_one_event_that_gives_the_reason(status: RunStatus) -> None:
    (alert,) = alerts.alerts(entry(status, error="the disk is full"))

    assert (alert.event, alert.resource) == ("newsmill.run.failed", "newsmill.run.daily")
    assert alert.payload == {
        "run_id": RUN, "flow": "daily", "status": str(status), "error": "the disk is full", "message": f"daily {status}: the disk is full",
    }  # fmt: skip


@pytest.mark.parametrize("status", [RunStatus.UNCHANGED, RunStatus.RUNNING])
def test_nothing_is_told_of_a_run_that_found_nothing_new_or_is_not_over(status: RunStatus) -> None:
    assert alerts.alerts(entry(status)) == ()


def test_each_check_with_guilty_rows_is_one_event_with_the_first_of_them() -> None:
    rows = [{"source_path": f"crawl/{number}.warc", "pages": number} for number in range(7)]

    _, alert = alerts.alerts(entry(RunStatus.PUBLISHED, *(("unknown_sources", row) for row in rows)))

    assert alert == Alert(
        "newsmill.check.failed",
        "newsmill.check.unknown_sources",
        "unknown_sources",
        {
            "run_id": RUN, "check": "unknown_sources", "severity": "warning", "failing_rows": 7,
            "message": "check unknown_sources (warning): 7 guilty rows", "rows": rows[:5],
        },
    )  # fmt: skip


def test_each_outlet_that_drifts_is_one_event_with_all_its_measures() -> None:
    silence = {"domain": "ferry/", "crawl_date": "2026-03-30", "measure": "silence", "value": 0, "usual": 45}
    rows = [drift("gazette.example"), drift("gazette.example", "words"), ("outlet_silence", silence)]

    found = alerts.alerts(entry(RunStatus.PUBLISHED, *rows))

    assert [alert.resource for alert in found] == [
        "newsmill.run.daily",
        "newsmill.check.outlet_drift",
        "newsmill.check.outlet_silence",
        "newsmill.outlet.gazette.example",
        "newsmill.outlet.ferry/",
    ]
    assert found[3].payload == {
        "run_id": RUN, "outlet": "gazette.example", "drifts": [rows[0][1], rows[1][1]],
        "message": "gazette.example: without_headline 1.0, usually 0.02, words 1.0, usually 0.02",
    }  # fmt: skip


def test_a_crawl_that_broke_off_is_told_by_the_check_and_not_by_an_outlet() -> None:
    found = alerts.alerts(entry(RunStatus.PUBLISHED, ("outlet_silence", {"domain": None, "measure": "silence", "value": 0, "usual": 110})))

    assert [alert.event for alert in found] == ["newsmill.run.published", "newsmill.check.failed"]


def test_what_a_page_says_can_neither_hide_nor_grow_an_event() -> None:
    row = {f"c{number}": [HOSTILE] * 9 for number in range(30)}
    rows = [("outlet_drift", {"domain": f"{number}{HOSTILE}", **row}) for number in range(60)]

    found = alerts.alerts(entry(RunStatus.REFUSED, *rows, error=HOSTILE))

    assert len(found) == 1 + 1 + 50
    for alert in found:
        text = json.dumps([alert.resource, alert.name, dict(alert.payload)], ensure_ascii=False)
        assert len(text.encode()) < 150_000
        assert text.isprintable()
        assert len(alert.resource) < 250


def _arrived(resource: str, number: int) -> list[ReceivedEvent]:
    """Ask the server until it has kept so many events of a resource; the time limit of tests ends it otherwise."""
    with get_client(sync_client=True) as client:
        while True:
            wanted = EventFilter(event=EventNameFilter(prefix=["newsmill."]), resource=EventResourceFilter(id=[resource]))
            events = client.read_events(wanted, limit=50).events
            if len(events) >= number:
                return events


@pytest.mark.usefixtures("prefect_server")
def test_prefect_keeps_the_events_of_a_flow_run_and_knows_which_run_sent_them() -> None:
    told = entry(RunStatus.PUBLISHED, drift("lantern-digest.example"), drift(HOSTILE), flow="told")

    @flow(name="tells")
    def tells() -> None:
        alerts.send(told)

    state = tells(return_state=True)

    (drifted,) = _arrived("newsmill.outlet.lantern-digest.example", 1)
    assert (drifted.event, drifted.resource.name) == ("newsmill.outlet.drifted", "lantern-digest.example")
    assert drifted.payload["drifts"] == [drift("lantern-digest.example")[1]]
    assert f"prefect.flow-run.{state.state_details.flow_run_id}" in {resource.id for resource in drifted.related}
    (published,) = _arrived("newsmill.run.told", 1)
    assert (published.event, published.payload["generation"]) == ("newsmill.run.published", 7)
    (check,) = _arrived("newsmill.check.outlet_drift", 1)
    assert (check.payload["failing_rows"], len(check.payload["rows"])) == (2, 2)


def test_an_entry_that_no_event_can_be_made_of_is_logged_and_does_no_harm(caplog: pytest.LogCaptureFixture) -> None:
    broken = replace(entry(RunStatus.PUBLISHED), check_failures=(build(CheckFailure, check_name="outlet_drift", row_json="{"),))

    with caplog.at_level(logging.WARNING, logger="flows.alerts"):
        alerts.send(broken)

    assert f"events of run {RUN} were not sent" in caplog.text
