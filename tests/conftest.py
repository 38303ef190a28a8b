"""Fixtures shared by all tests: the sample, run once a session through the whole pipeline without an engine."""

from pathlib import Path

import pytest

from flows.direct import DirectSteps
from flows.order import Job, RunSummary, run_job
from flows.settings import read_settings
from flows.workspace import Workspace, open_workspace
from warehouse.journal import RunRequest

_GROUPED = {"laws"}  # folders whose tests share runs that are made once a session
_FIRST_MACHINE = {"test_deployments.py", "test_runs.py"}  # the others share a second one: each about half of the seconds

SAMPLE = Path(__file__).parent / "data" / "landing"


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


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say which tests belong on one processor, because they share what is dear to make."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group_of(item)))


def _group_of(item: pytest.Item) -> str:
    """Name what a test shares with others: the Prefect server, one of two served machines, the runs of its folder, or its file."""
    fixtures, folder, file = getattr(item, "fixturenames", ()), item.path.parent.name, item.path.name
    if "prefect_server" in fixtures:
        return "prefect"
    if "mill" in fixtures:
        return "first machine" if file in _FIRST_MACHINE else "second machine"
    return folder if folder in _GROUPED else f"{folder}/{file}"
