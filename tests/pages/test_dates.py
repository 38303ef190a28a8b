"""Which of a page's dates is its publication, which its last change, and which only a widget. The capture time is none of them."""

from datetime import date, datetime

import pytest

from schemas.reasons import DateMethod
from tasks.core.pages.dates import find_page_date, find_page_dates
from tests.pages.builders import CAPTURED_AT, PROSE, document, html, json_ld

META = "<meta property='article:published_time' content='{}'>"


def published_of(markup: str, url: str | None = None, captured_at: datetime = CAPTURED_AT) -> tuple[date, DateMethod] | None:
    found = find_page_dates(document(markup), url, captured_at).published
    return (found.written.day, found.method) if found else None


def modified_of(markup: str) -> tuple[date, DateMethod] | None:
    found = find_page_dates(document(markup), None, CAPTURED_AT).modified
    return (found.written.day, found.method) if found else None


@pytest.mark.parametrize(
    ("markup", "method"),
    [
        pytest.param(html(head=json_ld({"@type": "NewsArticle", "datePublished": "2026-03-12"})), DateMethod.JSON_LD, id="structured data"),
        pytest.param(html(head=META.format("2026-03-12")), DateMethod.META, id="meta"),
        pytest.param(html("<time itemprop='datePublished' datetime='2026-03-12'>Thursday</time>"), DateMethod.MICRODATA, id="microdata"),
        pytest.param(html("<time datetime='2026-03-12'>Thursday</time>"), DateMethod.TIME_ELEMENT, id="a time element"),
        pytest.param(html("<time>12 March 2026</time>"), DateMethod.TIME_ELEMENT, id="the text of a time element"),
        pytest.param(html("<p class='dateline'>12 March 2026</p>"), DateMethod.BYLINE, id="an element of a telling class"),
        pytest.param(html("<p>12 March 2026</p>"), DateMethod.VISIBLE_TEXT, id="a line below the heading"),
        pytest.param(html("<p>12 March 2026 | Posted by Mara Lindqvist</p>"), DateMethod.VISIBLE_TEXT, id="before the word"),
        pytest.param(html("<p>Published 12 March 2026, updated 13 March 2026</p>"), DateMethod.VISIBLE_TEXT, id="published, then updated"),
        pytest.param(html("<p>Updated 13 March 2026, published 12 March 2026</p>"), DateMethod.VISIBLE_TEXT, id="updated, then published"),
        pytest.param(
            html("<time class='updated' datetime='2026-03-13'></time><time class='entry-date published' datetime='2026-03-12'></time>"),
            DateMethod.TIME_ELEMENT,
            id="beside a change",
        ),
        pytest.param(
            html("<time class='entry-date published updated' datetime='2026-03-12'></time>"),
            DateMethod.TIME_ELEMENT,
            id="both marks on a page that never changed",
        ),
    ],
)
def test_a_publication_is_read_with_where_it_stood(markup: str, method: DateMethod) -> None:
    assert published_of(markup) == (date(2026, 3, 12), method)


@pytest.mark.parametrize(
    "url",
    [
        "https://courier.example/2026/03/12/dam", "https://courier.example/20260312/dam", "https://courier.example/2026-03-12-dam",
        "https://courier.example/news/2026_03_12/",
    ],
)  # fmt: skip
def test_a_page_that_says_nothing_is_dated_by_its_address(url: str) -> None:
    assert published_of(html(), url) == (date(2026, 3, 12), DateMethod.URL)


@pytest.mark.parametrize(
    "url", ["https://courier.example/2026/03/dam", "https://courier.example/2026/13/45/dam", "https://courier.example/1234/56/78", "dam"]
)
def test_numbers_in_an_address_that_are_no_day_are_none(url: str) -> None:
    assert published_of(html(), url) is None


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(html(), id="no date at all"),
        pytest.param(html("<p>Updated 13 March 2026</p>"), id="only a change"),
        pytest.param(html("<time itemprop='dateModified' datetime='2026-03-13'>13 March 2026</time>"), id="only a change, by microdata"),
        pytest.param(html("<p>On 5 March 2026 the dam broke, the council of Northgate said.</p>"), id="the day of an event, in a sentence"),
        pytest.param(html("<aside><time datetime='2026-03-12'>12 March</time></aside>"), id="another article's, in an aside"),
        pytest.param(html("<div class='comment-list'><time datetime='2026-03-12'></time></div>"), id="a comment's"),
        pytest.param(html("<ul><li><time datetime='2026-03-12'></time></li></ul>"), id="a list's"),
        pytest.param(html(head=META.format("1970-01-01T00:00:00Z")), id="the computer's first day"),
        pytest.param(html(head=META.format("05/06/2026")), id="ambiguous"),
        pytest.param(html(head=json_ld({"@type": "NewsArticle", "datePublished": 1773306000})), id="a number"),
        pytest.param(html(head=json_ld({"@type": "Event", "datePublished": "2026-03-12"})), id="not an article's"),
    ],
)
def test_a_page_without_a_publication_date_stays_without_one(markup: str) -> None:
    assert published_of(markup) is None


def test_a_date_after_the_capture_is_passed_over_and_the_next_is_asked() -> None:
    assert published_of(html(head=META.format("2027-03-12"))) is None
    assert published_of(html("<p>12 March 2026</p>", META.format("2027-03-12"))) == (date(2026, 3, 12), DateMethod.VISIBLE_TEXT)


def test_the_day_after_the_capture_is_possible_since_clocks_differ_that_much() -> None:
    head = META.format("2026-03-15T01:00:00+14:00")
    assert published_of(html(head=head)) == (date(2026, 3, 15), DateMethod.META)
    assert published_of(html(head=head), captured_at=datetime(2026, 3, 13, 23, 59)) is None


@pytest.mark.parametrize("captured_at", [datetime.min, datetime.max])
def test_a_capture_at_the_end_of_the_calendar_is_no_error(captured_at: datetime) -> None:
    found = published_of(html(head=META.format("2026-03-12")), captured_at=captured_at)
    assert found == ((date(2026, 3, 12), DateMethod.META) if captured_at is datetime.max else None)


@pytest.mark.parametrize(
    ("markup", "method"),
    [
        pytest.param(html(head=json_ld({"@type": "NewsArticle", "dateModified": "2026-03-13"})), DateMethod.JSON_LD, id="structured data"),
        pytest.param(html(head="<meta property='article:modified_time' content='2026-03-13'>"), DateMethod.META, id="meta"),
        pytest.param(html("<time itemprop='dateModified' datetime='2026-03-13'></time>"), DateMethod.MICRODATA, id="microdata"),
        pytest.param(html("<time class='updated' datetime='2026-03-13'></time>"), DateMethod.TIME_ELEMENT, id="a time element"),
    ],
)
def test_the_last_change_is_kept_apart_from_the_publication(markup: str, method: DateMethod) -> None:
    assert modified_of(markup) == (date(2026, 3, 13), method)
    assert published_of(markup) is None


@pytest.mark.parametrize(
    "top",
    [
        "<div class='top'>Saturday, March 14, 2026</div>",
        "<header><span class='date'>Samstag, 14. März 2026</span></header>",
        "<p>sábado, 14 de marzo de 2026</p>",
    ],
)
def test_the_day_of_a_widget_is_the_pages_date_and_never_the_publication(top: str) -> None:
    page = document(f"<html><body><div>{top}<h1>Dam above Northgate to be repaired</h1><p>{PROSE[0]}</p></div></body></html>")
    assert find_page_date(page) == date(2026, 3, 14)
    assert find_page_dates(page, None, CAPTURED_AT).published is None


def test_a_date_below_the_heading_is_no_widget() -> None:
    page = html("<p>Saturday, March 14, 2026</p>")
    assert find_page_date(document(page)) is None
    assert published_of(page) == (date(2026, 3, 14), DateMethod.VISIBLE_TEXT)
