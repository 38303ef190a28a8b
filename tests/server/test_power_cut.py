"""A power cut: server, worker and run are gone at one blow, and come back later than Prefect remembers by default."""

import time
from pathlib import Path

import pytest

from tests.server.conftest import write_zone
from tests.server.served import Served, free_port
from tests.server.test_runs import MARCH, load_lock_held

pytestmark = [pytest.mark.torture, pytest.mark.timeout(900)]

_DARK_SECONDS = 170  # a run is missed after 90 s without heartbeats; by default the server forgets that 60 s later


def test_after_a_power_cut_the_lost_run_is_crashed_and_the_one_that_waited_takes_its_place(tmp_path: Path) -> None:
    write_zone(tmp_path / "landing")
    mill = Served(tmp_path / "landing", tmp_path / "data", free_port())
    asked = {"window": MARCH, "options": {"mode": "all", "note": "in the dark"}}
    try:
        mill.start()
        assert mill.await_end(mill.trigger("daily")).state == "Completed"
        with load_lock_held(mill, "Lights out on Holmsay"):
            lost = mill.trigger("backfill", **asked)
            mill.await_task(lost, "load")
            waiting = mill.trigger("backfill", **asked)
            mill.kill_all()
        time.sleep(_DARK_SECONDS)
        mill.start()
        found = mill.await_end(lost)
        assert (found.state, "newsmill-lost-runs" in found.message) == ("Crashed", True)
        assert mill.await_end(waiting).state == "Completed"
        assert [(entry.status, entry.units_loaded) for entry in mill.journal()[-2:]] == [("interrupted", 0), ("published", 1)]
    finally:
        left = mill.stop()
    assert left == []
