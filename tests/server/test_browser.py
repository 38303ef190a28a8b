"""What an operator sees in a real browser: the backfill form, the run that it starts, and pages of malice as plain text."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.server.browser import Browser, browsing
from tests.server.conftest import EVIL_FOLDER
from tests.server.served import Run, Served

pytestmark = pytest.mark.server

NOTE = "asked for in a browser"
SHOWN_FOLDER = EVIL_FOLDER.replace("|", r"\x7c")
FIELDS = {
    "Start": "First crawl date",
    "End": "Last crawl date",
    "Stage": "First stage to do",
    "Mode": "Which units",
    "Sources": "Only units with pages of these outlets",
    "Dry Run": "Only show the plan",
    "Note": "kept in the journal",
}


@pytest.fixture
def browser(mill: Served) -> Iterator[Browser]:
    with browsing(mill.address) as opened:
        yield opened


@pytest.mark.parametrize("ui", ["", "/v2"], ids=["V1", "V2"])
def test_the_form_has_pickers_and_dropdowns_with_descriptions_and_no_toggles_of_types(mill: Served, browser: Browser, ui: str) -> None:
    browser.open(f"{ui}/deployments/deployment/{mill.deployment('backfill')['id']}/run")
    expect(browser.page.get_by_text("The crawl dates to work on.")).to_be_visible()
    shown = browser.page.locator("body").inner_text()
    assert {name: about for name, about in FIELDS.items() if not re.search(rf"(?m)^{name}( \(Optional\))?\n+.*{about}", shown)} == {}
    assert "None" not in shown
    assert browser.page.get_by_text(re.compile("Select date|Pick a date")).count() == 2
    assert [browser.page.locator("button", has_text=re.compile(f"^{default}$")).count() for default in ("clean", "stale")] == [1, 1]
    browser.picture(f"form-{ui.strip('/') or 'v1'}")


def test_a_backfill_asked_for_in_the_form_completes(mill: Served, browser: Browser, landed: Run) -> None:
    browser.open(f"/deployments/deployment/{mill.deployment('backfill')['id']}/run")
    _pick_date(browser, 0, "2026-03-01")
    _pick_date(browser, 1, "2026-03-31")
    _choose(browser, "stale", "all")
    browser.page.locator("textarea").last.fill(NOTE)
    browser.picture("form-filled")
    _submit(browser)
    (run,) = [run for run in mill.ask("POST", "/flow_runs/filter", {}) if run["parameters"].get("options", {}).get("note") == NOTE]
    options = {"stage": "clean", "mode": "all", "sources": [], "dry_run": False, "note": NOTE}
    assert run["parameters"] == {"window": {"start": "2026-03-01", "end": "2026-03-31"}, "options": options}
    browser.open(f"/runs/flow-run/{run['id']}")
    browser.picture("run-under-way")
    assert mill.await_end(run["id"]).state == "Completed"
    expect(browser.page.get_by_text("Completed").first).to_be_visible()
    browser.open(f"/runs/flow-run/{run['id']}")
    browser.picture("run-completed")
    assert mill.journal()[-1].request_note == NOTE
    assert browser.asked_elsewhere == []


@pytest.mark.parametrize("ui", ["", "/v2"], ids=["V1", "V2"])
def test_a_folder_named_in_malice_is_shown_as_its_name(mill: Served, browser: Browser, landed: Run, ui: str) -> None:
    kept = mill.ask("POST", "/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [landed.id]}}})
    for artifact in (found for found in kept if found["type"] == "markdown"):
        browser.open(f"{ui}/artifacts/artifact/{artifact['id']}")
        expect(browser.page.get_by_text(artifact["key"]).first).to_be_visible()
        browser.picture(f"artifact-{artifact['key']}-{ui.strip('/') or 'v1'}")
        if artifact["key"] == "run-funnel":
            expect(browser.page.get_by_text(f"{SHOWN_FOLDER}/", exact=True)).to_be_visible()
    assert browser.page.locator("[onerror], a[href^=javascript]").count() == 0
    assert browser.dialogs == []


def _pick_date(browser: Browser, number: int, day: str) -> None:
    browser.page.locator(".p-date-input").nth(number).locator("button").first.click()
    picker = browser.page.locator(".p-date-picker")
    picker.locator("input[type=date]").fill(day)
    picker.get_by_role("button", name="Apply").click()


def _submit(browser: Browser) -> None:
    """Press Submit, and again where the server's SQLite was busy, as the operator's page advises."""
    accepted = browser.page.get_by_role("button", name="View run").first
    busy = browser.page.get_by_text("Service Unavailable").first
    for _ in range(3):
        browser.page.get_by_role("button", name="Submit").click()
        expect(accepted.or_(busy).first).to_be_visible()
        if accepted.is_visible():
            return
        expect(busy).to_be_hidden()
    raise AssertionError("the server was busy three times in a row")


def _choose(browser: Browser, before: str, after: str) -> None:
    control = browser.page.locator(".p-select-button__control", has_text=before)
    control.focus()
    control.press("ArrowDown")  # its first click opens the list and closes it again
    browser.page.locator(".p-select-option", has_text=after).click()
    expect(browser.page.locator(".p-select-button__control", has_text=after)).to_be_visible()
