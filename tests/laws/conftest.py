"""Runs that several laws compare with, made once a session. Read them or copy them; never run in them."""

from pathlib import Path
from random import Random

import pytest

from tests.faults.zones import Zone, messy_zone, portions
from tests.laws.pipeline import Pipeline

_SEED, _OTHER_SEED = 20260310, 7


@pytest.fixture(scope="session")
def zone() -> Zone:
    """The landing zone of `whole`."""
    return messy_zone(_SEED)


@pytest.fixture(scope="session")
def other_zone() -> Zone:
    """The landing zone of `begun` and `finished`."""
    return messy_zone(_OTHER_SEED, stories=16)


@pytest.fixture(scope="session")
def whole(zone: Zone, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """A zone after one run that took it all at once, with two workers."""
    pipeline = _pipeline(tmp_path_factory.mktemp("whole"))
    pipeline.drop(zone.drops)
    assert pipeline.run(workers=2).status == 0
    return pipeline


@pytest.fixture(scope="session")
def begun(other_zone: Zone, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """A zone of which a third is published, and the rest has arrived since."""
    pipeline = _pipeline(tmp_path_factory.mktemp("begun"))
    first, *rest = portions(other_zone, Random(_OTHER_SEED), 3)
    pipeline.drop(first)
    assert pipeline.run_here().status == 0
    for portion in rest:
        pipeline.drop(portion)
    return pipeline


@pytest.fixture(scope="session")
def finished(begun: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """What comes of `begun` after an undisturbed run."""
    pipeline = begun.copy(tmp_path_factory.mktemp("finished"))
    assert pipeline.run_here().status == 0
    return pipeline


def _pipeline(folder: Path) -> Pipeline:
    return Pipeline(folder / "landing", folder / "data")
