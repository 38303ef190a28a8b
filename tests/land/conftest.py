from pathlib import Path

import pytest

from tests.land.zones import Zone


@pytest.fixture
def zone(tmp_path: Path) -> Zone:
    return Zone(tmp_path)
