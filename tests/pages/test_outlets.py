"""Which outlet a page is from, as an operator says; what the page says of itself comes after."""

from datetime import datetime

import pytest

from schemas.reasons import DatePrecision
from tasks.core.pages.clean import clean_page, reject_row
from tasks.core.pages.decode import Rejected
from tasks.core.pages.outlets import Outlet, outlet_of
from tasks.core.pages.raw import CleanOptions, OutletRule
from tests.pages.builders import PROSE, html, raw

GAZETTE = OutletRule(domain="gazette.example", publisher="The Gazette", time_zone="Europe/London")
SPORT = OutletRule(domain="sport.gazette.example", publisher="Gazette Sport")
ARCHIVE = OutletRule(path_prefix="texts/gazette/", domain="gazette.example")
TEXTS = OutletRule(path_prefix="texts/", publisher="Text Service", time_zone="America/New_York")
FERRY = OutletRule(path_prefix="texts/ferry/", publisher="The Ferry", domain="ferry.example", time_zone="Europe/Oslo")
RULES = (GAZETTE, SPORT, ARCHIVE, TEXTS, FERRY)
TEXT = "\n\n".join(["Dam above Northgate to be repaired", "By Ines Okafor", "12 March 2026, 10:30", *PROSE])


@pytest.mark.parametrize(
    ("url", "source_path", "expected"),
    [
        pytest.param("https://www.gazette.example/a", "web/a.html", ("gazette.example", "The Gazette", "Europe/London"), id="domain"),
        pytest.param(
            "https://live.sport.gazette.example/a", "web/a.html", ("gazette.example", "Gazette Sport", "Europe/London"),
            id="the longest domain first, the shorter one fills what it leaves open",
        ),
        pytest.param("https://post.example/a", "web/a.html", ("post.example", None, None), id="nobody says anything of it"),
        pytest.param(None, "web/a.html", (None, None, None), id="neither does anybody of the path"),
        pytest.param(
            "https://gazette.example/a", "texts/ferry/a.jsonl", ("gazette.example", "The Gazette", "Europe/London"),
            id="its own domain beats the path",
        ),
        pytest.param(
            "https://post.example/a", "texts/ferry/a.jsonl", ("post.example", "Text Service", "America/New_York"),
            id="a path that is of another domain says nothing of it, one that names none does",
        ),
        pytest.param(None, "texts/ferry/a.txt", ("ferry.example", "The Ferry", "Europe/Oslo"), id="without an address the longest path"),
        pytest.param(
            None, "texts/gazette/a.txt", ("gazette.example", "The Gazette", "Europe/London"),
            id="a path that only names its domain goes by what is said of that",
        ),
        pytest.param(None, "texts/a.txt", (None, "Text Service", "America/New_York"), id="a path without a domain"),
        pytest.param("about:blank", "texts/ferry/a.txt", ("ferry.example", "The Ferry", "Europe/Oslo"), id="an address that is none"),
        pytest.param(
            "https://FERRY.example./a", "web/a.html", ("ferry.example", "The Ferry", "Europe/Oslo"), id="a path and its domain",
        ),
    ],
)  # fmt: skip
def test_the_most_specific_rule_wins(url: str | None, source_path: str, expected: tuple[str | None, ...]) -> None:
    page = raw("", url=url, source_path=source_path)
    assert outlet_of(page, RULES) == outlet_of(page, RULES[::-1]) == Outlet(*expected)


def test_a_text_without_an_address_gets_the_outlet_of_its_path() -> None:
    page = raw(TEXT, url=None, source_path="texts/ferry/dam.txt", content_type="text/plain")

    known, unknown = clean_page(page, CleanOptions(outlets=RULES)), clean_page(page, CleanOptions())

    assert (known.domain, known.publisher, known.work_id) == ("ferry.example", "The Ferry", page.page_id)
    assert (unknown.domain, unknown.publisher, unknown.work_id) == (None, None, page.page_id)


def test_what_the_operator_calls_an_outlet_wins_over_what_its_pages_do() -> None:
    page = raw(html(head='<meta property="og:site_name" content="GAZETTE.example | Home">'), url="https://gazette.example/dam")

    assert clean_page(page, CleanOptions(outlets=RULES)).publisher == "The Gazette"
    assert (
        clean_page(page, CleanOptions(outlets=(OutletRule(domain="gazette.example", time_zone="UTC"),))).publisher
        == "GAZETTE.example | Home"
    )


def test_rejects_have_the_domain_of_their_path_too() -> None:
    page, options = raw(b"", url=None, source_path="texts/ferry/dam.txt"), CleanOptions(outlets=RULES)

    assert clean_page(page, options).domain == "ferry.example"
    assert reject_row(page, Rejected("crashed", "signal 11"), options).domain == "ferry.example"


@pytest.mark.parametrize(
    ("written", "zone", "instant", "precision"),
    [
        ("2026-03-12T10:30:00", "Europe/Oslo", datetime(2026, 3, 12, 9, 30), DatePrecision.ZONED_TIME),
        ("2026-07-12T10:30:00", "Europe/Oslo", datetime(2026, 7, 12, 8, 30), DatePrecision.ZONED_TIME),
        ("2026-03-12T23:30:00", "America/New_York", datetime(2026, 3, 13, 3, 30), DatePrecision.ZONED_TIME),
        ("2026-03-12T10:30:00-05:00", "Europe/Oslo", datetime(2026, 3, 12, 15, 30), DatePrecision.INSTANT),
        ("2026-03-12", "Europe/Oslo", None, DatePrecision.DAY),
        ("2026-03-12T10:30:00", None, None, DatePrecision.LOCAL_TIME),
        ("2026-03-29T02:30:00", "Europe/Oslo", None, DatePrecision.LOCAL_TIME),  # clocks went from 2:00 to 3:00
        ("2026-03-29T03:00:00", "Europe/Oslo", datetime(2026, 3, 29, 1, 0), DatePrecision.ZONED_TIME),
        ("2025-10-26T02:30:00", "Europe/Oslo", None, DatePrecision.LOCAL_TIME),  # and back: the hour came twice
        ("2025-10-26T03:00:00", "Europe/Oslo", datetime(2025, 10, 26, 2, 0), DatePrecision.ZONED_TIME),
    ],
)
def test_a_time_without_an_offset_is_an_instant_where_the_outlets_zone_is_known_and_settles_it(
    written: str, zone: str | None, instant: datetime | None, precision: DatePrecision
) -> None:
    head = f'<meta property="article:published_time" content="{written}">'
    page = raw(html(head=head), url="https://ferry.example/dam", captured_at=datetime(2026, 8, 1))

    row = clean_page(page, CleanOptions(outlets=(OutletRule(domain="ferry.example", time_zone=zone),)))

    assert (row.published_at, row.published_precision) == (instant, precision)
    assert (row.published_date, row.published_raw) == (datetime.fromisoformat(written).date(), written)


def test_a_time_in_running_letters_is_read_in_the_zone_too() -> None:
    page = raw(TEXT, url=None, source_path="texts/ferry/dam.txt", content_type="text/plain")

    row = clean_page(page, CleanOptions(outlets=RULES))

    assert (row.published_at, row.published_precision) == (datetime(2026, 3, 12, 9, 30), DatePrecision.ZONED_TIME)
