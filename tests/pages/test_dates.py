"""Which of a page's dates is its publication, which its last change, and which only a widget. The capture time is none of them."""

from datetime import date, datetime

import pytest

from schemas.reasons import DateMethod
from tasks.core.pages.around import around_headline
from tasks.core.pages.dates import PageDates, find_page_dates
from tasks.core.pages.document import Document
from tests.pages.builders import CAPTURED_AT, PROSE, document, html, json_ld

META = "<meta property='article:published_time' content='{}'>"


def dates_of(page: Document, url: str | None = None, captured_at: datetime = CAPTURED_AT) -> PageDates:
    return find_page_dates(page, url, captured_at, around_headline(page, None))


def published_of(markup: str, url: str | None = None, captured_at: datetime = CAPTURED_AT) -> tuple[date, DateMethod] | None:
    found = dates_of(document(markup), url, captured_at).published
    return (found.written.day, found.method) if found else None


def modified_of(markup: str) -> tuple[date, DateMethod] | None:
    found = dates_of(document(markup)).modified
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
        pytest.param(
            html("<p>Updated <time datetime='2026-03-13'>on Friday</time>, published <time datetime='2026-03-12'>on Thursday</time></p>"),
            DateMethod.TIME_ELEMENT,
            id="time elements, updated first",
        ),
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
        "https://courier.example/news/2026_03_12/", "https://courier.example/2026/3/12/dam", "https://courier.example/2026/mar/12/dam",
        "https://courier.example/dam-repaired-20260312-k3v7", "https://courier.example/dam-20260312", "https://courier.example/a/A2026031209300004",
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
        pytest.param(html("<div class='menu-item'><a>Flood of 12 March 2026</a></div>"), id="a menu's"),
        pytest.param(html("<p>Updated <span>13 March 2026</span></p>"), id="only a change, its day in an element of its own"),
        pytest.param(html("<p>Last updated: <time datetime='2026-03-13'>13 March</time></p>"), id="only a change, in a time element"),
        pytest.param(html("<p>Open days 12.-14. March 2026</p>"), id="the end of a span"),
        pytest.param(html("<p>Open days 2026/3/12-14</p>"), id="the beginning of a span"),
        pytest.param(
            html("<p>12 March 2026</p><p>13 March 2026</p>", prose=()).replace("<h1>", "<b>").replace("</h1>", "</b>"), id="two days"
        ),
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
    assert dates_of(page).page_date == date(2026, 3, 14)
    assert dates_of(page).published is None


def test_a_date_below_the_heading_is_no_widget() -> None:
    page = html("<p>Saturday, March 14, 2026</p>")
    assert dates_of(document(page)).page_date is None
    assert published_of(page) == (date(2026, 3, 14), DateMethod.VISIBLE_TEXT)


def test_more_kinds_of_origin_outvote_what_machines_are_told() -> None:
    head = json_ld({"@type": "NewsArticle", "datePublished": "2026-03-01"})
    shown = "<time datetime='2026-03-12'>12 March 2026</time>"
    assert published_of(html(shown, head)) == (date(2026, 3, 1), DateMethod.JSON_LD)
    assert published_of(html(shown, head), "https://courier.example/2026/03/12/dam") == (date(2026, 3, 12), DateMethod.URL)
    assert published_of(html(shown, head + META.format("2026-03-12"))) == (date(2026, 3, 12), DateMethod.META)


def test_the_day_of_the_printed_issue_does_not_outvote_the_hour_of_the_publication() -> None:
    at_night = json_ld({"@type": "NewsArticle", "datePublished": "2026-03-11T19:30:00+01:00"})
    page = html("<p>12.03.2026</p>", at_night + META.format("2026-03-12"))
    assert published_of(page) == (date(2026, 3, 11), DateMethod.JSON_LD)


def test_structured_data_in_words_are_a_templates_and_come_after_what_the_page_shows() -> None:
    head = json_ld({"@type": "BlogPosting", "datePublished": "Mar 13, 2026"})
    assert published_of(html("<p>12 March 2026</p>", head)) == (date(2026, 3, 12), DateMethod.VISIBLE_TEXT)
    assert published_of(html(head=head)) == (date(2026, 3, 13), DateMethod.JSON_LD)


AT_NIGHT = "<time datetime='2026-03-11T23:30:00-05:00'>Wednesday</time>"


@pytest.mark.parametrize(
    ("body", "meta", "url"),
    [
        pytest.param("<time>11 March 2026, 23:47</time>", "2026-03-12T04:47:00Z", None, id="the time shown"),
        pytest.param(AT_NIGHT, "2026-03-12T04:30:00Z", None, id="the time with its offset"),
        pytest.param(AT_NIGHT, "", "https://courier.example/2026/03/12/dam", id="an address by the clock of machines"),
    ],
)
def test_a_moment_told_in_utc_is_of_the_day_that_the_pages_own_clock_shows(body: str, meta: str, url: str | None) -> None:
    found = dates_of(document(html(body, META.format(meta) if meta else "")), url).published
    assert found is not None
    assert (found.written.day, found.method) == (date(2026, 3, 11), DateMethod.TIME_ELEMENT)
    assert found.written.instant in (datetime(2026, 3, 12, 4, 47), datetime(2026, 3, 12, 4, 30))


def test_a_full_hour_shown_on_another_day_is_no_proof_of_the_same_moment() -> None:
    page = html("<p>11 March 2026, 23:00</p>", META.format("2026-03-12T04:00:00Z"))
    assert published_of(page) == (date(2026, 3, 12), DateMethod.META)


@pytest.mark.parametrize(
    ("language", "body", "day"),
    [
        ("en-GB", "<p>05/06/2025</p>", date(2025, 6, 5)),
        ("de", "<p>05.06.25</p>", date(2025, 6, 5)),
        ("en", "<p>05/06/2025</p><p>Updated 25/06/2025</p>", date(2025, 6, 5)),
        ("en", "<p>05/06/2025</p><p>Updated 06/25/2025</p>", date(2025, 5, 6)),
    ],
)
def test_a_date_of_numbers_is_read_where_the_page_shows_their_order(language: str, body: str, day: date) -> None:
    page = html(body).replace("lang='en'", f"lang='{language}'")
    assert published_of(page) == (day, DateMethod.VISIBLE_TEXT)


@pytest.mark.parametrize("language", ["en", "en-US", "es-US"])
def test_a_date_of_numbers_is_none_where_nothing_shows_their_order(language: str) -> None:
    assert published_of(html("<p>05/06/2025</p>").replace("lang='en'", f"lang='{language}'")) is None


FAR = "<p>Council, dam, waterworks.</p>" * 100


def test_far_from_the_headline_the_only_day_that_is_written_out_is_the_publication() -> None:
    assert published_of(html(f"{FAR}<p>Northgate, 12 March 2026</p>")) == (date(2026, 3, 12), DateMethod.VISIBLE_TEXT)
    assert published_of(html(f"{FAR}<p>12 March 2026</p><p>See the report of the waterworks, 3 March 2026</p>")) == (
        date(2026, 3, 12),
        DateMethod.VISIBLE_TEXT,
    )
    assert published_of(html(f"{FAR}<p>12 March 2026</p><p>3 March 2026</p>")) is None


@pytest.mark.parametrize("top", ["<div class='header-date'>14 March 2026</div>", "<div id='weather'>14 March 2026</div>"])
def test_the_day_of_the_reading_above_the_headline_is_not_the_publication(top: str) -> None:
    page = html("<p>12 March 2026</p>").replace("<article>", f"{top}<article>")
    assert published_of(page) == (date(2026, 3, 12), DateMethod.VISIBLE_TEXT)
