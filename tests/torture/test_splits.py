"""Law 5 at length: a large zone in seven shuffled portions, again and again in another order and in other units."""

import time
from pathlib import Path
from random import Random

import pytest

from tests.faults.zones import Zone, messy_zone, portions
from tests.laws.pipeline import Pipeline, Rows, rows_under_law_5
from tests.torture.figures import publish

pytestmark = [pytest.mark.torture, pytest.mark.timeout(3600)]

_SEEDS = range(6)


@pytest.fixture(scope="module")
def zone() -> Zone:
    return messy_zone(99, stories=120)


@pytest.fixture(scope="module")
def expected(zone: Zone, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    folder = tmp_path_factory.mktemp("whole")
    pipeline = Pipeline(folder / "landing", folder / "data")
    pipeline.drop(zone.drops)
    assert pipeline.run().status == 0
    return rows_under_law_5(pipeline.data)


def test_no_order_of_portions_and_no_cut_into_units_changes_a_row(zone: Zone, expected: Rows, tmp_path: Path) -> None:
    started = time.monotonic()
    wrong = []
    for seed in _SEEDS:
        rng = Random(seed)
        pipeline = Pipeline(tmp_path / f"{seed}" / "landing", tmp_path / f"{seed}" / "data")
        for portion in portions(zone, rng, 7):
            pipeline.drop(portion)
            assert pipeline.run_here(unit_pages=rng.choice((1, 3, 10, 2000)), workers=rng.choice((1, 2, 3))).status == 0
        if rows_under_law_5(pipeline.data) != expected:
            wrong.append(seed)

    publish(
        "shuffled portions", {"orders": len(_SEEDS), "runs": 7 * len(_SEEDS), "wrong": wrong, "seconds": round(time.monotonic() - started)}
    )
    assert wrong == []
