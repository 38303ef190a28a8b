"""Reading one written date: machine forms and the written forms of four dozen languages. Nothing is completed or guessed.

A numeric date whose day and month could be swapped ('05/06/2026') is refused, unless the page itself shows in which order
its dates are written: see day_order.py.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum

from schemas.reasons import DatePrecision
from tasks.core.text.month_names import month_of


class DayOrder(Enum):
    """In which order a page writes the numbers of a date."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written: the local day, the UTC instant (naive) where time and offset are written, and how exact it is.

    `local` is the time as written where no offset is.
    """

    day: date
    instant: datetime | None
    precision: DatePrecision
    raw: str
    local: datetime | None = None


_MONTH = r"(?P<month>[^\s\d.,;:/()|-]{2,14})\.?"  # any word: which ones name a month is asked of month_names.py
_A_YEAR = r"(?:19|20)\d\d"
_YEAR = rf"(?P<year>{_A_YEAR})"
_DAY = r"(?P<day>[0-3]?\d)"
_TIME = (
    r"(?:[\sT,،;|@·•–-]{0,4}(?:at|um|à|a las|alle|kl\.?|в|om|-)?\s*(?P<hour>[0-2]?\d)[:h.时時시]\s?(?P<minute>[0-5]\d)(?!\d)(?::(?P<second>[0-5]\d))?(?:[.,]\d+)?"
    r"\s*(?P<half>[ap]\.?m\.?|[صم](?!\w))?\s*(?:Uhr)?"
    r"\s*(?P<zone>(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d\d)?(?!\d)|Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d(?!\d))?)?"
)
_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern + _TIME, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",  # 2026-03-12
        rf"(?<![\d/]){_YEAR}/(?P<month>[01]?\d)/{_DAY}(?!\d)",  # 2026/03/12
        rf"(?<![\d.]){_YEAR}(?:\.(?P<month>[01]\d)\.|\.\s(?P<month2>[01]?\d)\.\s){_DAY}(?!\d)\.?",  # 2026.03.12, 2026. 3. 12.
        rf"(?<![\d.,]){_DAY}(?:(?:st|nd|rd|th|er|º)?,?\s+|(?P<dot>\.),?\s*)(?:of\s+|de\s+|d')?{_MONTH}[,،]?\s+(?:de\s+|del\s+)?{_YEAR}(?!\d)",  # 12 March 2026
        rf"\b{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",  # March 12, 2026
        rf"(?<![\d.,]){_DAY}(?P<sign>[/-]){_MONTH}(?P=sign){_YEAR}(?!\d)",  # 12-Mar-2026
        rf"(?<![\d.])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?{_YEAR}(?!\d)",  # 12.3.2026: the dotted form is day first everywhere
        rf"{_YEAR}\s?[年년]\s?(?P<month>[01]?\d)\s?[月월]\s?{_DAY}\s?[日일]",  # Chinese, Japanese, Korean
        rf"(?<![\d.]){_YEAR}(?:\.|\s+m\.)\s+{_MONTH}\s+{_DAY}(?![\d,]|\s+{_A_YEAR})\.?",  # 2026. március 12., 2026 m. kovo 12 d.
        rf"(?<![\d.]){_YEAR}\.\s+gada\s+{_DAY}\.\s+{_MONTH}",  # 2026. gada 12. marts
        rf"(?<![\d.,]){_DAY}\s+tháng\s+(?P<month>[01]?\d),?\s+(?:năm\s+)?{_YEAR}(?!\d)",  # 12 tháng 3, 2026
    )
)
_NUMBERS = re.compile(rf"(?<![\d./-])(?P<one>[0-3]?\d)(?P<sign>[/-])(?P<two>[0-3]?\d)(?P=sign){_YEAR}(?![\d/-])" + _TIME, re.IGNORECASE)
_SHORT_YEAR = re.compile(
    r"(?<![\d./])(?P<one>[0-3]\d)(?P<sign>[./])(?P<two>[0-3]\d)(?P=sign)(?P<year>\d\d)(?![\d./])" + _TIME, re.IGNORECASE
)
_COMPACT = re.compile(r"^(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)\d\dZ?)?$")
_SOME_YEAR = re.compile(_A_YEAR)  # asked first: most lines hold none, and the forms are dear
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?$")
_MAX_SCAN = 400


def find_dates(text: str, order: DayOrder | None = None) -> list[WrittenDate]:
    """List the dates written in one line of text, in reading order; at most the first 400 characters are looked at.

    `order` is how the page writes dates of numbers alone; a year of two digits is read only where it is known.
    """
    line = text[:_MAX_SCAN]
    found: dict[int, WrittenDate] = {}
    has_year = _SOME_YEAR.search(line) is not None
    for form in _FORMS if has_year else ():
        for match in form.finditer(line):
            if match.start() not in found and (written := _read(match)):
                found[match.start()] = written
    for form in (*([_NUMBERS] if has_year else []), *([_SHORT_YEAR] if order else [])):
        for match in form.finditer(line):
            if match.start() not in found and (written := _read_numbers(match, order)):
                found[match.start()] = written
    return [found[start] for start in sorted(found)]


def read_date(text: str, order: DayOrder | None = None) -> WrittenDate | None:
    """Read a value that should be one date, as attributes and structured data have it; None when it is none."""
    stripped = text.strip()
    try:
        return _from_datetime(datetime.fromisoformat(stripped), stripped, has_time="T" in stripped or ":" in stripped)
    except ValueError:
        pass
    if compact := _COMPACT.match(stripped):
        return _read(compact)
    dates = find_dates(stripped, order)
    return dates[0] if dates else None


def _from_datetime(value: datetime, raw: str, *, has_time: bool) -> WrittenDate:
    if not has_time:
        return WrittenDate(value.date(), None, DatePrecision.DAY, raw)
    if value.tzinfo is None:
        return WrittenDate(value.date(), None, DatePrecision.LOCAL_TIME, raw, value)
    try:
        instant = value.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:  # year 1 or 9999, shifted out of the calendar
        return WrittenDate(value.date(), None, DatePrecision.DAY, raw)
    return WrittenDate(value.date(), instant, DatePrecision.INSTANT, raw)


def _read(match: re.Match[str]) -> WrittenDate | None:
    parts = match.groupdict()
    month = parts["month"] or parts["month2"]
    try:
        number = int(month) if month.isdecimal() else month_of(month) or 0
        is_croatian = month.casefold() == "listopada" and parts.get("dot")  # where Poles write '12 listopada' for November
        day = date(int(parts["year"]), 10 if is_croatian else number, int(parts["day"]))
    except ValueError:
        return None
    return _with_time(day, parts, match[0].strip())


def order_of(text: str) -> DayOrder | None:
    """Tell in which order the first date of numbers in a text is written; None where it could be either, or there is none."""
    orders = (_only_order(int(match["one"]), int(match["two"])) for match in _NUMBERS.finditer(text[:_MAX_SCAN]))
    return next(filter(None, orders), None)


def _only_order(one: int, two: int) -> DayOrder | None:
    if (one > 12) == (two > 12):
        return None
    return DayOrder.DAY_FIRST if one > 12 else DayOrder.MONTH_FIRST


def _read_numbers(match: re.Match[str], order: DayOrder | None) -> WrittenDate | None:
    one, two = int(match["one"]), int(match["two"])
    order = _only_order(one, two) or order
    if order is None and one != two:
        return None
    day, month = (two, one) if order is DayOrder.MONTH_FIRST else (one, two)
    year = int(match["year"])
    try:
        written = date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None
    return _with_time(written, match.groupdict(), match[0].strip())


def _with_time(day: date, parts: dict[str, str | None], raw: str) -> WrittenDate:
    hour, minute = parts.get("hour"), parts.get("minute")
    if hour is None or minute is None or int(hour) > 23:
        return WrittenDate(day, None, DatePrecision.DAY, raw)
    clock = int(hour)
    half = (parts.get("half") or "").lower()
    if half and clock <= 12:
        clock = clock % 12 + (12 if half[0] in "pم" else 0)
    moment = datetime(day.year, day.month, day.day, clock, int(minute), int(parts.get("second") or 0))
    zone = parts.get("zone")
    if not zone:
        return WrittenDate(day, None, DatePrecision.LOCAL_TIME, raw, moment)
    return _from_datetime(moment.replace(tzinfo=_offset(zone)), raw, has_time=True)


def _offset(zone: str) -> timezone:
    match = _OFFSET.search(zone)
    if match is None:  # Z, UTC, GMT
        return UTC
    minutes = min(int(match["hours"]) * 60 + int(match["minutes"] or 0), 14 * 60)
    return timezone(timedelta(minutes=-minutes if match["sign"] == "-" else minutes))
