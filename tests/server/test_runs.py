"""Runs that are asked for through the API, with good and bad parameters, and what an operator sees of them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.faults.hostile_pages import page
from tests.faults.zones import Drop, write_drops
from tests.server.served import RefusedError, Run, Served
from warehouse import generations, locks

pytestmark = pytest.mark.server

MARCH = {"start": "2026-03-01", "end": "2026-03-31"}


def test_a_daily_run_publishes_and_shows_where_its_inputs_went(mill: Served, landed: Run) -> None:
    assert landed.state == "Completed"
    (entry,) = [entry for entry in mill.journal() if entry.flow == "daily"]
    assert (entry.status, entry.trigger) == ("published", f"prefect flow run {landed.name} of daily")
    assert landed.name.startswith(f"daily-{entry.logical_date}")
    shown = mill.artifacts(landed.id)
    assert {"run-funnel", "slowest-pages", "checks", "warehouse-generation"} <= set(shown)
    assert f"| inputs read | {entry.inputs} |" in shown["run-funnel"]
    assert (mill.data / "news.duckdb").exists()


def test_a_backfill_shows_its_plan_first_and_what_changed_at_its_end(mill: Served, landed: Run) -> None:
    run = mill.await_end(mill.trigger("backfill", window=MARCH, options={"mode": "all", "note": "new lexicon"}))
    assert run.state == "Completed"
    assert run.name.startswith("backfill-2026-03-01..2026-03-31-clean-all-")
    entry = mill.journal()[-1]
    assert (entry.flow, entry.request_note, entry.pages) == ("backfill", "new lexicon", mill.journal()[0].pages)
    shown = mill.artifacts(run.id)
    assert {"backfill-plan", "backfill-outcome", "run-funnel"} <= set(shown)
    assert "2026-03-10" in shown["backfill-plan"]


def test_a_dry_run_shows_the_plan_and_does_nothing(mill: Served, landed: Run) -> None:
    before = [entry.run_id for entry in mill.journal()]
    run = mill.await_end(mill.trigger("backfill", window=MARCH, options={"mode": "all", "dry_run": True}))
    assert run.state == "Completed"
    assert set(mill.artifacts(run.id)) == {"backfill-plan"}
    assert [entry.run_id for entry in mill.journal()] == before


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"options": {}}, "'window' is a required property"),
        ({"window": {"start": "2026-03-01"}, "options": {}}, "'end' is a required property"),
        ({"window": MARCH, "options": {"mode": "most"}}, "'most' is not one of ['missing', 'changed', 'stale', 'relearned', 'all']"),
        ({"window": MARCH, "options": {"dryrun": True}}, "Additional properties are not allowed ('dryrun' was unexpected)"),
    ],
    ids=["no window", "half a window", "no such mode", "no such option"],
)
def test_what_no_form_would_send_is_refused_at_once(mill: Served, parameters: dict[str, object], said: str) -> None:
    with pytest.raises(RefusedError) as refused:
        mill.trigger("backfill", **parameters)
    assert refused.value.status == 409
    assert said in refused.value.detail


@pytest.mark.parametrize(
    ("window", "said"),
    [
        ({"start": "2026-03-31", "end": "2026-03-01"}, "the window ends on 2026-03-01, before it starts on 2026-03-31"),
        ({"start": "yesterday", "end": "2026-03-01"}, "window.start: Input should be a valid date"),
    ],
    ids=["ends before it starts", "no date"],
)
def test_a_window_without_sense_fails_the_run_before_anything_is_done(mill: Served, window: dict[str, str], said: str, landed: Run) -> None:
    before = [entry.run_id for entry in mill.journal()]
    run = mill.await_end(mill.trigger("backfill", window=window, options={}))
    assert run.state == "Failed"
    assert said in run.message
    assert [entry.run_id for entry in mill.journal()] == before


@contextmanager
def load_lock_held(mill: Served, new_page: str) -> Iterator[None]:
    """Hold the load lock, with a page in the lake that the warehouse has not: a run that starts now comes to its load and waits.

    So it is in the middle of its work when the test says so, however fast the machine.
    """
    write_drops(mill.landing, [Drop(files=((f"late/2026-03-20/{new_page}.html", page(new_page)),))])
    with locks.hold(generations.lock_file(mill.data), 0):
        assert mill.command("run", NEWSMILL_LOCK_WAIT_SECONDS="0").returncode == 1
        yield


def test_a_cancelled_backfill_says_so_and_the_same_request_takes_it_up(mill: Served, landed: Run) -> None:
    asked = {"window": MARCH, "options": {"mode": "all", "note": "cancelled once"}}
    with load_lock_held(mill, "Ferry back in service"):
        run_id = mill.trigger("backfill", **asked)
        mill.await_task(run_id, "load")
        mill.ask("POST", f"/flow_runs/{run_id}/set_state", {"state": {"type": "CANCELLING"}})
        assert mill.await_end(run_id).state == "Cancelled"
    assert mill.await_end(mill.trigger("backfill", **asked)).state == "Completed"
    cancelled, taken_up = mill.journal()[-2:]
    assert cancelled.status in ("interrupted", "failed")  # DuckDB makes an error of its own of a signal that comes during a query
    assert (cancelled.pages > 60, cancelled.units_loaded, cancelled.request_note) == (True, 0, "cancelled once")
    assert (taken_up.status, taken_up.pages, taken_up.units_loaded) == ("published", 0, 1)


def test_a_run_whose_process_is_killed_is_crashed_and_the_same_request_takes_it_up(mill: Served, landed: Run) -> None:
    asked = {"window": MARCH, "options": {"mode": "all", "note": "killed once"}}
    with load_lock_held(mill, "Ferry out of service"):
        run_id = mill.trigger("backfill", **asked)
        mill.await_task(run_id, "load")
        process = mill.process_of(run_id)
        assert process is not None
        process.kill()
        killed = mill.await_end(run_id)
    assert (killed.state, "status code: -9" in killed.message) == ("Crashed", True)
    assert mill.await_end(mill.trigger("backfill", **asked)).state == "Completed"
    assert [(entry.status, entry.units_loaded) for entry in mill.journal()[-2:]] == [("interrupted", 0), ("published", 1)]
