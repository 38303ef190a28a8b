"""A small cut of the torture under Prefect: runs are struck, and every page of the zone is in the warehouse once. See tests/torture."""

from random import Random

import pytest

from tests.faults.killing import reader_beside
from tests.faults.zones import messy_zone, write_drops
from tests.laws.pipeline import ask
from tests.server.served import Run, Served
from tests.torture.blows import KILL_POOL, KILL_WORKER, TERMINATE_FLOW, Siege
from tests.torture.progress import even_portions

pytestmark = pytest.mark.server

_SEED = 20260403


def test_struck_runs_lose_no_page_and_show_no_reader_a_mix(mill: Served, landed: Run) -> None:
    zone, rng = messy_zone(_SEED, stories=90), Random(_SEED)
    siege = Siege(mill, rng)
    with reader_beside(siege.pipeline) as reader:
        for blow, arriving in zip((KILL_POOL, TERMINATE_FLOW, KILL_WORKER), even_portions(zone, rng, 3), strict=True):
            write_drops(mill.landing / "later", arriving)
            if struck := siege.strike(blow):
                assert siege.look_around(struck) in ("COMPLETED", "CRASHED", "FAILED")
        last = mill.await_end(mill.trigger("daily"))

    assert (last.state, siege.problems, reader.problems) == ("Completed", [], [])
    found = "select count(*), count(distinct page_id) from pages where starts_with(source_path, 'later/')"
    assert ask(mill.data, found) == [(zone.pages, zone.pages)]
