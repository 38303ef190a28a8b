"""One written date read as it is written, in machine forms and in a dozen languages; what could be two dates is none."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.reasons import DatePrecision
from tasks.core.pages.date_text import WrittenDate, find_dates, read_date
from tasks.core.text.month_names import MONTHS

DAY = date(2026, 3, 12)


def on_day(raw: str, day: date = DAY) -> WrittenDate:
    return WrittenDate(day, None, DatePrecision.DAY, raw)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-03-12T10:30:00Z", datetime(2026, 3, 12, 10, 30)),
        ("2026-03-12T10:30:00+01:00", datetime(2026, 3, 12, 9, 30)),
        ("2026-03-12T10:30:00-0500", datetime(2026, 3, 12, 15, 30)),
        ("2026-03-12T10:30:00.123456789Z", datetime(2026, 3, 12, 10, 30, 0, 123456)),
        ("2026-03-12 10:30:00 +0100", datetime(2026, 3, 12, 9, 30)),
        ("2026-03-12T23:30-05:00", datetime(2026, 3, 13, 4, 30)),
        ("20260312T1030Z", datetime(2026, 3, 12, 10, 30)),
        ("Thu, 12 Mar 2026 10:30:00 GMT", datetime(2026, 3, 12, 10, 30)),
        ("12 March 2026 at 10:30 p.m. UTC", datetime(2026, 3, 12, 22, 30)),
        ("12 Mar 2026 10:30 GMT+1", datetime(2026, 3, 12, 9, 30)),
        ("12 March 2026, 10:30 UTC-05:30", datetime(2026, 3, 12, 16, 0)),
    ],
)
def test_date_time_and_offset_make_an_instant_and_the_day_is_the_writers(text: str, instant: datetime) -> None:
    found = read_date(text)
    assert found is not None
    assert (found.day, found.instant, found.precision) == (DAY, instant, DatePrecision.INSTANT)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12T10:30:00", "2026-03-12 10:30", "12 March 2026, 10:30", "March 12, 2026 at 10:30 AM", "March 12, 2026 10.30am EST",
        "12.03.2026, 10:30 Uhr", "12. März 2026 um 10:30 Uhr",
        "12 mars 2026 à 10h30", "12 de marzo de 2026 a las 10:30", "12.3.2026 kl. 10.30",
        "12 марта 2026 в 10:30", "12 March 2026 · 10:30",
    ],
)  # fmt: skip
def test_a_time_without_an_offset_gives_no_instant(text: str) -> None:
    found = read_date(text)
    assert found is not None
    assert (found.day, found.instant, found.precision) == (DAY, None, DatePrecision.LOCAL_TIME)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12", "2026/03/12", "20260312", "12 March 2026",
        "12th March 2026", "12th of March, 2026", "March 12, 2026", "March 12th 2026",
        "Mar. 12, 2026", "12-Mar-2026", "12.3.2026", "12.03.2026", "12. 3. 2026", "12. März 2026", "12 mars 2026", "12 de marzo de 2026",
        "12 de março de 2026", "12 marzo 2026", "12 maart 2026", "12 marca 2026",
        "12 марта 2026", "12 Mart 2026", "12. března 2026", "12 MARS 2026",
        "2026年3月12日", "2026년 3월 12일",
        "2026.03.12.", "2026. 3. 12.", "12.März 2026", "12/Mar/2026",
        "2026. március 12.", "2026 m. kovo 12 d.", "2026. gada 12. marts", "12 tháng 3, 2026", "ngày 12 tháng 03 năm 2026",
        "12 Μαρτίου 2026", "12 ΜΑΡΤΙΟΥ 2026", "12. ožujka 2026.", "12 במרץ 2026", "12 مارس 2026", "12 मार्च 2026", "12 de març de 2026",
        "Thursday, March 12, 2026", "Donnerstag, 12. März 2026",
    ],
)  # fmt: skip
def test_a_day_is_read_in_each_form(text: str) -> None:
    found = read_date(text)
    assert found is not None
    assert (found.day, found.instant, found.precision) == (DAY, None, DatePrecision.DAY)


@pytest.mark.parametrize(
    ("text", "day"), [("25/12/2025", date(2025, 12, 25)), ("12/25/2025", date(2025, 12, 25)), ("05/05/2026", date(2026, 5, 5))]
)
def test_a_numeric_date_is_read_where_only_one_reading_is_possible(text: str, day: date) -> None:
    assert find_dates(text) == [on_day(text, day)]


@pytest.mark.parametrize(
    "text",
    [
        "05/06/2026", "5/6/2026", "12-03-2026", "03/12/26", "12 March",
        "March 2026", "2026", "2026-03", "31 February 2026", "2026-13-01", "2026-02-30",
        "32/12/2025", "12 Marble 2026", "12 March 20261", "112.3.2026", "1.2.3.2026",
        "", "yesterday", "T", ":", "1741775400", "1741775400000",
    ],
)  # fmt: skip
def test_what_is_no_whole_date_or_could_be_two_is_none(text: str) -> None:
    assert read_date(text) is None


def test_the_dates_of_a_line_come_in_reading_order_each_with_its_text() -> None:
    assert find_dates("Published March 10, 2026 | Updated 2026-03-12, comments until 14.3.2026") == [
        on_day("March 10, 2026", date(2026, 3, 10)),
        on_day("2026-03-12"),
        on_day("14.3.2026", date(2026, 3, 14)),
    ]


def test_an_instant_at_the_end_of_the_calendar_is_a_day() -> None:
    assert read_date("0001-01-01T00:00:00+05:00") == WrittenDate(date.min, None, DatePrecision.DAY, "0001-01-01T00:00:00+05:00")
    assert read_date("9999-12-31T23:59:00-05:00") == WrittenDate(date.max, None, DatePrecision.DAY, "9999-12-31T23:59:00-05:00")


@given(st.text(max_size=60))
def test_any_text_gives_dates_that_stand_in_it_or_none(text: str) -> None:
    for found in find_dates(text):
        assert found.raw in text
    read_date(text)


@given(st.from_regex(r"([0-3]?\d[ ./-]){2}[12]\d{3}([ T,]\d\d[:.]\d\d(:\d\d)?( ?(Z|[+-]\d\d:?\d\d|pm|Uhr))?)?", fullmatch=True))
def test_anything_of_the_shape_of_a_date_is_read_or_refused(text: str) -> None:
    found = read_date(text)
    assert found is None or isinstance(found.day, date)


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
NAMES = st.sampled_from(sorted(MONTHS))
NUMBER_FORMS = (
    "{d.year}-{d:%m}-{d:%d}", "{d.year}/{d:%m}/{d:%d}", "{d.day}.{d.month}.{d.year}", "{d:%d}.{d:%m}.{d.year}", "{d:%Y%m%d}",
    "{d.year}年{d.month}月{d.day}日",
)  # fmt: skip
NAMED_FORMS = ("{d} {m} {y}", "{d}. {m} {y}", "{d} de {m} de {y}", "{m} {d}, {y}", "{m} {d}th {y}", "{d}-{m}-{y}", "On {d} {m}, {y}.")


@given(DAYS, st.sampled_from(NUMBER_FORMS))
def test_any_day_in_a_form_of_numbers_reads_back(day: date, form: str) -> None:
    found = read_date(form.format(d=day))
    assert found is not None
    assert (found.day, found.precision) == (day, DatePrecision.DAY)


@given(DAYS, NAMES, st.sampled_from(NAMED_FORMS), st.sampled_from([str, str.upper, str.title]))
def test_any_day_with_the_name_of_its_month_in_any_language_reads_back(
    day: date, name: str, form: str, in_case: Callable[[str], str]
) -> None:
    if (name, form) == ("listopada", "{d}. {m} {y}"):
        name = "october"  # a Croatian's, by the dot
    day = day.replace(day=min(day.day, 28), month=MONTHS[name])
    text = form.format(d=day.day, m=in_case(name), y=day.year)
    assert [found.day for found in find_dates(text)] == [day], text


def test_a_month_in_turkish_capitals_is_read() -> None:
    assert find_dates("12 HAZİRAN 2026 · 3 ARALIK 2025") == [
        on_day("12 HAZİRAN 2026", date(2026, 6, 12)),
        on_day("3 ARALIK 2025", date(2025, 12, 3)),
    ]


@given(st.datetimes(datetime(1970, 1, 1), datetime(2099, 12, 31)), st.integers(-14 * 4, 14 * 4))
def test_any_instant_in_machine_form_reads_back(moment: datetime, quarters: int) -> None:
    written = moment.replace(tzinfo=timezone(timedelta(minutes=15 * quarters)))
    found = read_date(written.isoformat())
    assert found is not None
    assert (found.day, found.instant) == (written.date(), written.astimezone(UTC).replace(tzinfo=None))


@given(DAYS.filter(lambda day: day.day <= 12 and day.day != day.month))
def test_a_date_that_another_land_reads_otherwise_is_never_read(day: date) -> None:
    assert find_dates(f"{day.day}/{day.month}/{day.year}") == []


def test_the_same_name_is_october_in_zagreb_and_november_in_warsaw() -> None:
    assert [found.day for found in find_dates("12. listopada 2026.")] == [date(2026, 10, 12)]
    assert [found.day for found in find_dates("12 listopada 2026")] == [date(2026, 11, 12)]


def test_a_year_before_a_date_is_not_the_dates() -> None:
    assert find_dates("Since 2025. March 12, 2026") == [on_day("March 12, 2026")]
