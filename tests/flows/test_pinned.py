"""A pinned warehouse: the stages go on without it, and a release lets it catch up."""

import os
from pathlib import Path

import pytest

from tests.faults.zones import messy_zone
from tests.laws.pipeline import Pipeline, leftovers, rows_under_law_5
from warehouse.generations import release, roll_back


@pytest.fixture
def grown(tmp_path: Path) -> Pipeline:
    """A whole pipeline after two runs."""
    pipeline = Pipeline(tmp_path / "landing", tmp_path / "data")
    drops = messy_zone(5, stories=6).drops
    for part in (drops[::2], drops[1::2]):
        pipeline.drop(part)
        assert pipeline.run_here().status == 0
    return pipeline


def test_stages_go_on_while_the_warehouse_is_pinned_and_a_release_lets_it_catch_up(grown: Pipeline, tmp_path: Path) -> None:
    expected = rows_under_law_5(grown.data)
    roll_back(grown.data, 1)
    for stage in ("articles", "records"):
        for path in (grown.lake / stage).rglob("*.parquet"):
            path.unlink()

    ran = grown.run_here()

    assert ran.status == 0
    assert "unchanged" in ran.out
    assert "warning    the warehouse is pinned to generation 1 since" in ran.out
    assert len(list((grown.lake / "records").rglob("*.parquet"))) == len(list((grown.lake / "pages").rglob("*.parquet")))
    assert rows_under_law_5(grown.data) != expected
    assert os.path.lexists(grown.data / "generations" / "000002.duckdb")
    refused = grown.run_here("rebuild")
    assert (refused.status, "python -m flows release lets loads publish again" in refused.err) == (1, True)

    release(grown.data)
    assert grown.run_here().status == 0
    assert rows_under_law_5(grown.data) == expected
    assert leftovers(grown.data) == []
