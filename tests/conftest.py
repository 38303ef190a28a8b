"""Fixtures shared by all tests: the sample, run once a session through the whole pipeline without an engine."""

from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from flows.direct import DirectSteps
from flows.order import Job, RunSummary, run_job
from flows.settings import read_settings
from flows.workspace import Workspace, open_workspace
from tests.lasting import LastingPool, end_kept_workers
from warehouse.journal import RunRequest

# Files and folders of tests/ whose tests share what is made once a session: runs, or a Prefect server with a worker. make test
# hands groups out by the alphabet (--no-loadscope-reorder), in which the long ones stand early.
_GROUPS = {
    "laws": "runs of laws",
    "flows/test_alerts.py": "Prefect",
    "flows/test_daily.py": "Prefect",
    "flows/test_flows.py": "Prefect",
    "server/test_deployments.py": "first machine",
    "server/test_runs.py": "first machine",
    "server/test_alerts.py": "second machine",
    "server/test_browser.py": "second machine",
    "server/test_small_kills.py": "second machine",
}

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


class _Groups(LoadScopeScheduling):
    """Keeps on one processor the tests that share what is dear to make: the runs of a folder, a served machine, a file's fixtures.

    In place of xdist's own groups, which pytest 9.2 has silently undone (pytest-xdist issue 1386).
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0].removeprefix("tests/")
        return _GROUPS.get(file) or _GROUPS.get(file.partition("/")[0]) or file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    """Hand out tests in groups where --dist loadgroup asks for it."""
    return _Groups(config, log) if config.getoption("dist") == "loadgroup" else None
