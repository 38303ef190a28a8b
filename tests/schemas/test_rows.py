"""Rows survive the way to Arrow and back, and builders make rows that fit."""

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.articles import ArticleAuthor, CleanedPage
from schemas.reasons import AuthorRole
from schemas.rows import build, from_arrow, to_arrow
from schemas.tables import LAKE_FILES, TABLES
from tests.schemas.strategies import rows

RECORDS = sorted({table.record for table in TABLES} | set(LAKE_FILES.values()), key=lambda record: record.__name__)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
@given(data=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_rows_come_back_from_arrow_as_they_went(record: type, data: st.DataObject) -> None:
    some = data.draw(st.lists(rows(record), max_size=3))
    assert list(from_arrow(record, to_arrow(record, some))) == some


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_built_row_is_valid_and_comes_back(record: type) -> None:
    row: Any = build(record)
    assert list(from_arrow(record, to_arrow(record, [row]))) == [row]


def test_a_nested_row_leaves_to_the_outer_one_what_that_carries() -> None:
    author = build(ArticleAuthor, article_id="a1", name="Mara Lindqvist", role=AuthorRole.POSTER)
    page = build(CleanedPage, article_id="a1", article_authors=(author, replace(author, position=1)))
    table = to_arrow(CleanedPage, [page])
    assert "article_id" not in [field.name for field in table.schema.field("article_authors").type.value_type]
    assert list(from_arrow(CleanedPage, table)) == [page]


@pytest.mark.parametrize(
    "value",
    [pytest.param(1, id="another type"), pytest.param("half a pair: \ud800", id="text that no file can hold")],
)
def test_a_value_that_does_not_fit_its_column_is_refused(value: object) -> None:
    with pytest.raises((pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError)):
        to_arrow(CleanedPage, [build(CleanedPage, headline=value)])
