"""The contract is frozen: a file with other columns stops the run and says which; a column that is missing reads as null."""

import pyarrow as pa
import pytest

from schemas.articles import CleanedPage
from schemas.errors import ContractError
from schemas.pages import LandedPage
from schemas.render import arrow_schema, conform
from schemas.rows import build, to_arrow

PAGES = to_arrow(LandedPage, [build(LandedPage, page_id="p1"), build(LandedPage, page_id="p2")])


def test_a_table_as_declared_passes_unchanged() -> None:
    assert conform(PAGES, LandedPage, "here") == PAGES


def test_columns_are_put_in_the_order_of_the_record() -> None:
    assert conform(PAGES.select(PAGES.column_names[::-1]), LandedPage, "here") == PAGES


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        pytest.param(
            PAGES.append_column("mood", pa.array(["good", "bad"])),
            "column mood is string there, and LandedPage declares no such column",
            id="unknown",
        ),
        pytest.param(
            PAGES.set_column(PAGES.column_names.index("http_status"), "http_status", pa.array(["200", "200"])),
            "column http_status is string there, but LandedPage declares int64",
            id="mistyped",
        ),
        pytest.param(
            PAGES.set_column(PAGES.column_names.index("captured_at"), "captured_at", PAGES["captured_at"].cast(pa.timestamp("ns"))),
            "column captured_at is timestamp[ns] there, but LandedPage declares timestamp[us]",
            id="another unit",
        ),
    ],
)
def test_an_unknown_or_mistyped_column_stops_the_run_and_both_sides_are_named(table: pa.Table, problem: str) -> None:
    with pytest.raises(ContractError) as raised:
        conform(table, LandedPage, "pages of u1")
    assert (raised.value.where, raised.value.problems) == ("pages of u1", [problem])
    assert str(raised.value) == f"pages of u1 breaks its contract: {problem}. Declare the change in schemas/ or rebuild the file"


def test_all_problems_are_named_at_once() -> None:
    table = pa.table({"page_id": [1], "mood": ["good"], "url": ["https://courier.example/"]})
    with pytest.raises(ContractError) as raised:
        conform(table, LandedPage, "here")
    assert [problem.split()[1] for problem in raised.value.problems] == ["page_id", "mood"]


def test_a_missing_column_reads_as_null() -> None:
    found = conform(PAGES.drop_columns(["http_status", "page_id"]), LandedPage, "here")
    assert found.schema.names == arrow_schema(LandedPage).names
    assert found["http_status"].to_pylist() == found["page_id"].to_pylist() == [None, None]
    assert found.drop_columns(["http_status", "page_id"]) == PAGES.drop_columns(["http_status", "page_id"])


def test_a_field_inside_a_nested_record_is_part_of_the_contract() -> None:
    table = pa.table({"body_links": pa.array([[{"start_char": 0, "colour": "red"}]])})
    with pytest.raises(ContractError, match=r"column body_links is list<.*colour.*but CleanedPage declares list<.*href"):
        conform(table, CleanedPage, "here")
