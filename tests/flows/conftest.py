"""One Prefect server for all flow tests of a session, and settings that lead to a folder of the test's own."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.testing.utilities import prefect_test_harness

from tests.laws.pipeline import LEXICONS

SAMPLE = Path(__file__).parent.parent / "data" / "landing"


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    logging.getLogger("prefect").setLevel(logging.ERROR)
    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def data(prefect_server: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the warehouse of flows run in this test; the texts of the sample are waiting to be landed."""
    monkeypatch.setenv("NEWSMILL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("NEWSMILL_LANDING", str(SAMPLE / "texts"))
    monkeypatch.setenv("NEWSMILL_LEXICONS", str(LEXICONS))
    monkeypatch.setenv("NEWSMILL_SETTLE_SECONDS", "0")
    monkeypatch.setenv("NEWSMILL_WORKERS", "1")  # each costs more than a second of CPU time before its first page
    return tmp_path / "data"
