"""Loads of lakes that are damaged or contradict themselves: they stop by name, or the unit keeps the rows it had."""

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from schemas.errors import PipelineError
from tests.warehouse.lakes import clean, extract, rows, run_load, write_whole_unit
from tests.warehouse.test_load import EVENING, MORNING, dump
from warehouse.journal import read_entries
from warehouse.lake import Lake


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def test_a_page_that_stands_in_two_units_stops_the_load_with_both_names(lake: Lake, tmp_path: Path) -> None:
    first = write_whole_unit(lake, [MORNING])
    run_load(lake, tmp_path)
    second = write_whole_unit(lake, [MORNING, EVENING])

    with pytest.raises(PipelineError, match=f"{MORNING.page_id} stands twice, in {' and '.join(sorted([first.unit, second.unit]))}"):
        run_load(lake, tmp_path)

    assert rows(tmp_path, "select unit from pages") == [(first.unit,)]
    assert [entry.status for entry in read_entries(lake)] == ["published", "failed"]


def test_a_file_with_fewer_rows_than_its_footer_promises_stops_the_load(lake: Lake, tmp_path: Path) -> None:
    key = write_whole_unit(lake, [MORNING, EVENING])
    path = lake.path("records", key)
    table = pq.read_table(path)
    pq.write_table(table.slice(1), path)  # keeps the footer

    with pytest.raises(PipelineError, match=f"unit {key.unit} has .2, 1, 0, 0, 0. pages.*footers say .2, 2, 0, 0, 0."):
        run_load(lake, tmp_path)

    assert not (tmp_path / "news.duckdb").exists()


def test_a_file_damaged_behind_its_footer_is_set_aside_and_the_unit_keeps_its_rows(lake: Lake, tmp_path: Path) -> None:
    key = write_whole_unit(lake, [MORNING])
    run_load(lake, tmp_path)
    before = dump(tmp_path)
    corrected = [replace(MORNING, text="The council adjourned", published_date=None)]
    clean(lake, key, corrected)
    extract(lake, key, corrected)
    path = lake.path("articles", key)
    content = bytearray(path.read_bytes())
    content[4 : len(content) // 2] = bytes(len(content) // 2 - 4)
    path.write_bytes(content)

    report = run_load(lake, tmp_path)

    assert report.generation is None
    assert dump(tmp_path) == before
    assert not path.exists()
    assert [file.name[:33] for file in lake.quarantine.iterdir()] == [f"crawl_date=2026-03-02-{key.unit}"[:33]]
