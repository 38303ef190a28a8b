"""Fixtures shared by all tests: the sample, run once a session through the whole pipeline without an engine."""

from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from flows.direct import DirectSteps
from flows.order import Job, RunSummary, run_job
from flows.settings import read_settings
from flows.workspace import Workspace, open_workspace
from tests.lasting import LastingPool, end_kept_workers
from warehouse.journal import RunRequest

_GROUPED = {"laws"}  # folders whose tests share runs that are made once a session

SAMPLE = Path(__file__).parent / "data" / "landing"


@pytest.fixture(scope="session", autouse=True)
def lasting_workers() -> Iterator[None]:
    """Runs in the process of the tests share their workers; those in processes of their own have their own, as users have."""
    with mock.patch("flows.workspace.Pool", LastingPool):
        yield
    end_kept_workers()


@pytest.fixture(scope="session", autouse=True)
def no_loss_of_power() -> Iterator[None]:
    """Nothing waits for the disk in the process of the tests: only a loss of power could tell, and that none of them tries."""
    with mock.patch("os.fsync"):
        yield


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, RunSummary]:
    """The sample's workspace after one run, and that run's summary. Read it; do not run in it."""
    data = tmp_path_factory.mktemp("sample") / "data"
    work = open_workspace(read_settings(data=data, landing=SAMPLE, settle_seconds=0.0))
    return work, run_job(work, Job(RunRequest("daily", "tests")), DirectSteps())


@pytest.fixture(scope="session")
def sample_data(sample_run: tuple[Workspace, RunSummary]) -> Path:
    """The folder of the sample's published warehouse."""
    return sample_run[0].data


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say which tests belong on one processor, because they share what is dear to make: a file, a folder, the Prefect server."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        folder = item.path.parent.name
        group = "prefect" if "prefect_server" in fixtures else folder if folder in _GROUPED else f"{folder}/{item.path.name}"
        item.add_marker(pytest.mark.xdist_group(group))
