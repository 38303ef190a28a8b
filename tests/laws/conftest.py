"""Runs that several laws compare with, made once a session. Read them or copy them; never run in them."""

from pathlib import Path
from random import Random

import pytest

from tests.faults.zones import Zone, messy_zone, portions
from tests.laws.pipeline import Pipeline

SEED = 20260310


@pytest.fixture(scope="session")
def zone() -> Zone:
    """The landing zone of most tests here."""
    return messy_zone(SEED)


@pytest.fixture(scope="session")
def whole(zone: Zone, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """The zone after one run that took it all at once."""
    pipeline = _pipeline(tmp_path_factory.mktemp("whole"))
    pipeline.drop(zone.drops)
    assert pipeline.run().status == 0
    return pipeline


@pytest.fixture(scope="session")
def begun(zone: Zone, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """A third of the zone is published, and the rest has arrived since."""
    pipeline = _pipeline(tmp_path_factory.mktemp("begun"))
    first, *rest = portions(zone, Random(SEED), 3)
    pipeline.drop(first)
    assert pipeline.run().status == 0
    for portion in rest:
        pipeline.drop(portion)
    return pipeline


@pytest.fixture(scope="session")
def finished(begun: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """What comes of `begun` after an undisturbed run."""
    pipeline = begun.copy(tmp_path_factory.mktemp("finished"))
    assert pipeline.run().status == 0
    return pipeline


def _pipeline(folder: Path) -> Pipeline:
    return Pipeline(folder / "landing", folder / "data")
