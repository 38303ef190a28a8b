"""When a page was captured: how instants are written, and which of several counts."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.pages import HttpHeader
from schemas.reasons import CapturedAtMethod
from tasks.land.capture_time import choose, file_time, parse_instant, path_date
from tasks.land.inputs import Capture

INSTANTS = {
    "2026-03-02T10:00:00Z": datetime(2026, 3, 2, 10),
    "2026-03-02T10:00:00.123456789Z": datetime(2026, 3, 2, 10, 0, 0, 123456),
    "2026-03-02T01:00:00+02:00": datetime(2026, 3, 1, 23),
    "2026-03-02 10:00:00 UTC": datetime(2026, 3, 2, 10),
    "2026-03-02 10:00:00+0000": datetime(2026, 3, 2, 10),
    " 2026-03-02 10:00 ": datetime(2026, 3, 2, 10),
    "2026-03-02": datetime(2026, 3, 2),
    "20260302": datetime(2026, 3, 2),
    "20260302101500": datetime(2026, 3, 2, 10, 15),
    "Mon, 02 Mar 2026 10:00:00 GMT": datetime(2026, 3, 2, 10),
    "Mon, 02 Mar 2026 10:00:00 +0100": datetime(2026, 3, 2, 9),
    "1772445600": datetime(2026, 3, 2, 10),
    "1772445600.5": datetime(2026, 3, 2, 10, 0, 0, 500000),
    1772445600: datetime(2026, 3, 2, 10),
    1772445600000: datetime(2026, 3, 2, 10),
    1772445600000000000: datetime(2026, 3, 2, 10),
    "yesterday": None,
    "": None,
    "2026-13-40": None,
    "02.03.2026": None,
    "0001-01-01T00:00:00Z": None,
    "9999-12-31T23:59:59-23:00": None,
    float("inf"): None,
    "9" * 400: None,
    True: None,
    None: None,
}


@pytest.mark.parametrize(("written", "expected"), INSTANTS.items(), ids=[str(written)[:40] for written in INSTANTS])
def test_instants_are_read_as_crawlers_write_them(written: object, expected: datetime | None) -> None:
    assert parse_instant(written) == expected


@given(st.text() | st.integers() | st.floats() | st.lists(st.integers()) | st.from_regex(r"[A-Z][a-z]{2}, [0-9 :+-]{1,30}"))
def test_nothing_makes_reading_an_instant_raise(written: object) -> None:
    found = parse_instant(written)
    assert found is None or (found.tzinfo is None and 1981 <= found.year <= 2100)


@given(st.datetimes(datetime(1981, 1, 2), datetime(2100, 12, 30), timezones=st.timezones()))
def test_an_instant_with_offset_is_read_as_the_same_instant(moment: datetime) -> None:
    assert parse_instant(moment.isoformat()) == moment.astimezone(UTC).replace(tzinfo=None)


PATHS = {
    "crawl/2026-03-02/a.html": date(2026, 3, 2),
    "crawl/2026/03/02/a.html": date(2026, 3, 2),
    "crawl_date=20260302/a.html": date(2026, 3, 2),
    "feed_20260302.jsonl": date(2026, 3, 2),
    "20260302-120000.warc.gz": date(2026, 3, 2),
    "2026-03-02/looking-back-at-1999-12-31.html": date(2026, 3, 2),
    "2026-13-02/2026-03-02.html": date(2026, 3, 2),
    "a/2026-03/02.html": None,
    "a/20260302101500.html": None,
    "a/x20260302.html": None,
    "a/1234-01-01.html": None,
    "a/2101-01-01.html": None,
    "article-20269999.html": None,
}


@pytest.mark.parametrize(("path", "expected"), PATHS.items(), ids=PATHS.keys())
def test_a_day_in_the_path_is_found_between_separators(path: str, expected: date | None) -> None:
    assert path_date(path) == expected


def test_what_says_most_of_the_capture_wins() -> None:
    stated = Capture(datetime(2026, 1, 1), CapturedAtMethod.MANIFEST)
    headers = (HttpHeader(name="date", value="Tue, 03 Feb 2026 04:05:06 GMT"),)
    modified_ns = 1772445600 * 10**9
    assert choose(stated, headers, "2026-03-04/a.html", modified_ns) == stated
    assert choose(None, headers, "2026-03-04/a.html", modified_ns) == Capture(datetime(2026, 2, 3, 4, 5, 6), CapturedAtMethod.HTTP_DATE)
    assert choose(None, (), "2026-03-04/a.html", modified_ns) == Capture(datetime(2026, 3, 4), CapturedAtMethod.PATH_DATE)
    assert choose(None, (), "a.html", modified_ns) == Capture(datetime(2026, 3, 2, 10), CapturedAtMethod.FILE_TIME)
    garbled = (HttpHeader(name="Date", value="soon"),)
    assert choose(None, garbled, "a.html", modified_ns).method is CapturedAtMethod.FILE_TIME
    assert file_time(10**30) == datetime(1970, 1, 1)
