"""When a page of lines was published: what stands near its headline, what its address says, and what is only a widget."""

from datetime import date

import pytest

from schemas.reasons import DateMethod
from tasks.core.pages.parts import Parts
from tasks.core.pages.text_page import read_text_page
from tests.pages.builders import CAPTURED_AT, PROSE

TITLE = "Dam above Northgate to be repaired"


def page(*lines: str, url: str | None = None) -> Parts:
    return read_text_page("\n".join(lines), CAPTURED_AT, url=url)


def published(parts: Parts) -> date | None:
    return parts.published.written.day if parts.published else None


@pytest.mark.parametrize(
    "line",
    [
        "12 March 2026",
        "By Mara Lindqvist | March 12, 2026",
        "By Mara LindqvistPublished: Mar 12, 2026 8:00 AM EST",
        "07:05, 12 Mar 2026Updated 08:41, 13 Mar 2026",
        "March 12, 2026March 13, 2026",
        "Date published March 12, 2026 Categories",
        "Posted on 12 March 2026 · 3 comments",
    ],
)
def test_a_line_below_the_headline_dates_the_page(line: str) -> None:
    assert published(page(TITLE, line, *PROSE)) == date(2026, 3, 12)


def test_a_plain_date_right_above_the_headline_dates_it_too() -> None:
    parts = page("Harbour Courier", "Mar 12, 2026 9:00 AM", TITLE, "By Mara Lindqvist", *PROSE)
    assert (published(parts), parts.page_date) == (date(2026, 3, 12), None)


@pytest.mark.parametrize(
    "widget",
    [["Saturday, March 14, 2026"], ["Samstag, 14. März 2026"], ["March 14, 2026", "March 14, 2026"]],
    ids=["English", "German", "twice"],
)
def test_a_date_widget_above_the_headline_is_the_day_of_the_page_alone(widget: list[str]) -> None:
    parts = page(*widget, "Home", TITLE, "by Mara Lindqvist", *PROSE)
    assert (published(parts), parts.page_date) == (None, date(2026, 3, 14))


def test_a_widget_does_not_hide_the_date_below_the_headline() -> None:
    parts = page("Saturday, March 14, 2026", TITLE, "12 March 2026", *PROSE)
    assert (published(parts), parts.page_date) == (date(2026, 3, 12), date(2026, 3, 14))


def test_dates_of_other_things_are_none_of_the_page() -> None:
    foot = ("Related articles", "Ferry contract delayed, 9 March 2026", "© 2026 Harbour Courier, 1 January 2026")
    assert published(page(TITLE, "Photo: Ida Sørby, 3 February 2026", *PROSE, *foot)) is None


def test_a_day_later_than_the_capture_is_a_mistake_and_the_next_one_counts() -> None:
    assert published(page(TITLE, "12 March 2027", "Published 11 March 2026", *PROSE)) == date(2026, 3, 11)


def test_the_address_dates_a_page_that_says_nothing_itself() -> None:
    address = "https://www.courier.example/2026/03/11/dam"
    found = page(TITLE, *PROSE, url=address).published
    assert found is not None
    assert (found.written.day, found.method) == (date(2026, 3, 11), DateMethod.URL)
    assert published(page(TITLE, "12 March 2026", *PROSE, url=address)) == date(2026, 3, 12)
