"""Files of the lake: what is written is read, the same rows are the same bytes, and a damaged file says so."""

import random
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.errors import ContractError, DamagedFileError
from schemas.pages import LandedPage
from schemas.render import arrow_schema, schema_version
from schemas.rows import build, from_arrow, to_arrow
from schemas.tables import LAKE_FILES
from tests.schemas.strategies import rows
from warehouse.lake import STAGES, Footer, Lake, UnitKey, content_digest, make_footer, read_batches, read_file, read_footer, write_unit

KEY = UnitKey(date(2026, 3, 12), "0123456789abcdef")
SLOW_DISK = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])

MANY_PAGES = [build(LandedPage, page_id=f"p{number}", payload=bytes([number]) * 50) for number in range(130)]


def write(root: Path, stage: str, some: list[Any]) -> Path:
    lake = Lake(root)
    table = to_arrow(LAKE_FILES[stage], some)
    write_unit(lake, stage, KEY, table, make_footer(stage, "rules", "input", table, {"article": len(some)}))
    return lake.path(stage, KEY)


@pytest.mark.parametrize("stage", STAGES)
@given(data=st.data())
@SLOW_DISK
def test_any_rows_come_back_from_the_lake_as_they_went(tmp_path: Path, stage: str, data: st.DataObject) -> None:
    record = LAKE_FILES[stage]
    some = data.draw(st.lists(rows(record), max_size=3))
    path = write(tmp_path, stage, some)
    table = read_file(path, stage)
    assert list(from_arrow(record, table)) == some
    assert read_footer(path) == Footer(
        stage, "rules", schema_version(), "input", content_digest(to_arrow(record, some)), {"article": len(some)}
    )


def test_the_same_rows_are_the_same_bytes_wherever_and_whenever_they_are_written(tmp_path: Path) -> None:
    some = [build(LandedPage, page_id=f"p{number}", payload=bytes(1000)) for number in range(200)]
    first, again = write(tmp_path / "a", "pages", some), write(tmp_path / "b", "pages", some)
    assert first.read_bytes() == again.read_bytes()


def test_a_large_file_is_read_a_group_at_a_time_in_order(tmp_path: Path) -> None:
    some = [build(LandedPage, page_id=f"p{number:03}") for number in range(200)]
    batches = list(read_batches(write(tmp_path, "pages", some), "pages"))
    assert [len(batch) for batch in batches] == [64, 64, 64, 8]
    assert [row for batch in batches for row in from_arrow(LandedPage, batch)] == some


def test_chosen_columns_come_in_the_order_asked_for_and_missing_ones_as_null(tmp_path: Path) -> None:
    path = tmp_path / "old.parquet"
    pq.write_table(pa.table({"page_id": ["p1", "p2"]}), path)
    assert read_file(path, "pages", ["url", "page_id"]).to_pylist() == [
        {"url": None, "page_id": "p1"},
        {"url": None, "page_id": "p2"},
    ]
    assert read_file(path, "pages", ["url"]).to_pylist() == [{"url": None}, {"url": None}]
    assert read_file(path, "pages").schema.names == arrow_schema(LandedPage).names


def test_a_file_without_rows_still_has_its_columns(tmp_path: Path) -> None:
    path = write(tmp_path, "pages", [])
    assert read_file(path, "pages").schema.names == arrow_schema(LandedPage).names
    assert read_file(path, "pages", ["url"]).schema.names == ["url"]


def test_a_file_of_another_contract_is_no_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "other.parquet"
    pq.write_table(pa.table({"mood": ["good"]}), path)
    with pytest.raises(ContractError, match="column mood is string there"):
        read_file(path, "pages")


def test_a_null_where_the_record_allows_none_is_not_written(tmp_path: Path) -> None:
    table = to_arrow(LandedPage, [build(LandedPage)])
    column = table.column_names.index("page_id")
    broken = table.set_column(column, table.schema.field(column), pa.nulls(1, pa.string()))
    with pytest.raises(pa.ArrowInvalid, match="page_id"):
        write_unit(Lake(tmp_path), "pages", KEY, broken, make_footer("pages", "", "", broken, {}))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_missing_file_is_missing_not_damaged(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_footer(tmp_path / "gone.parquet")
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "gone.parquet", "pages")


def read_all_ways(path: Path) -> set[type[BaseException]]:
    """Read footer and rows of a file; say what was raised."""
    raised: set[type[BaseException]] = set()
    for read in (read_footer, lambda file: read_file(file, "pages"), lambda file: read_file(file, "pages", ["payload"])):
        try:
            read(path)
        except Exception as error:  # noqa: BLE001 - the test is about which
            raised.add(type(error))
    return raised


def test_a_file_cut_at_any_byte_is_damaged_and_nothing_else(tmp_path: Path) -> None:
    whole = write(tmp_path, "pages", MANY_PAGES).read_bytes()
    torn = tmp_path / "torn.parquet"
    edges = {0, 1, 3, 4, 5, 7, 8, len(whole) - 1, len(whole) - 4, len(whole) - 8, len(whole) - 9}
    cuts = edges.union(random.Random(7).sample(range(len(whole)), 150))
    for cut in sorted(cuts):
        torn.write_bytes(whole[:cut])
        assert read_all_ways(torn) == {DamagedFileError}, f"cut at {cut}"


def test_a_file_whose_end_was_never_written_is_damaged_and_nothing_else(tmp_path: Path) -> None:
    # What a power cut leaves where the disk had allotted the file but not yet filled it.
    whole = write(tmp_path, "pages", MANY_PAGES).read_bytes()
    torn = tmp_path / "torn.parquet"
    for cut in sorted(random.Random(8).sample(range(len(whole)), 100)):
        torn.write_bytes(whole[:cut].ljust(len(whole), b"\0"))
        assert read_all_ways(torn) == {DamagedFileError}, f"zeros from {cut}"


def test_the_error_names_the_file_and_what_comes_next(tmp_path: Path) -> None:
    torn = tmp_path / "torn.parquet"
    torn.write_bytes(b"PAR1")
    with pytest.raises(DamagedFileError, match=rf"^{torn} is damaged \(.+\): the next run sets it aside and makes it again$"):
        read_footer(torn)


@pytest.mark.parametrize(
    "footer",
    [
        pytest.param(None, id="none: another program's file"),
        pytest.param(b"{", id="no JSON"),
        pytest.param(b'["pages"]', id="another shape"),
        pytest.param(b'{"stage": "pages"}', id="a key is missing"),
        pytest.param(b'{"colour": "red"}', id="another key"),
    ],
)
def test_a_file_whose_footer_cannot_be_understood_is_damaged(tmp_path: Path, footer: bytes | None) -> None:
    path = tmp_path / "odd.parquet"
    table = to_arrow(LandedPage, [build(LandedPage)])
    pq.write_table(table.replace_schema_metadata({b"newsmill": footer} if footer else None), path)
    with pytest.raises(DamagedFileError):
        read_footer(path)


def test_the_footer_on_disk_is_plain_json_with_sorted_keys(tmp_path: Path) -> None:
    path = write(tmp_path, "pages", [build(LandedPage)])
    with pq.ParquetFile(path) as file:
        text = file.schema_arrow.metadata[b"newsmill"].decode()
    assert text.startswith('{"content_digest": ')
    assert asdict(read_footer(path))["counts"] == {"article": 1}
