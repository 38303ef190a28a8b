"""When a page was captured: reading the ways crawlers write an instant, and choosing between what is said.

Pure. The order is the design's: manifest, WARC-Date, JSON field, HTTP Date, date in the path, file time. No clock is
read, and a date of publication is never looked at.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

from schemas.pages import HttpHeader
from schemas.reasons import CapturedAtMethod
from tasks.land.headers import header_value
from tasks.land.inputs import Capture

_EPOCH = datetime(1970, 1, 1)
# Clocks that were never set begin in 1970 or 1980; texts of archives may be older than the Web. A year beyond 2100 is a misread number.
_FIRST_YEAR, _LAST_YEAR = 1981, 2100
_DIGITS = re.compile(r"\d+(\.\d+)?")
_COMPACT = re.compile(r"\d{14}")  # 20260302101500, as in CDX files and Wayback addresses
_UTC_WORD = re.compile(r"\s*(UTC|GMT)$")
_PATH_DATE = re.compile(r"(?<![0-9A-Za-z])(\d{4})([-/]?)(\d{2})\2(\d{2})(?![0-9A-Za-z])")


def parse_instant(value: object) -> datetime | None:
    """Read an instant as naive UTC: ISO 8601, 14 digits, RFC 2822, or a Unix time in seconds, milliseconds or less.

    A time without offset is UTC. None for anything else, and for years outside 1981 to 2100.

    >>> parse_instant("2026-03-02T01:00:00+02:00"), parse_instant(1772413200000)
    (datetime.datetime(2026, 3, 1, 23, 0), datetime.datetime(2026, 3, 2, 1, 0))
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        read = _read_text(value.strip()) if isinstance(value, str) else _unix_time(float(value))
        return _plausible(_naive_utc(read)) if read else None
    except (ValueError, OverflowError):
        return None


def _read_text(text: str) -> datetime | None:
    if _COMPACT.fullmatch(text):
        return datetime.strptime(text, "%Y%m%d%H%M%S")
    if _DIGITS.fullmatch(text) and len(text) > 8:  # eight digits are a day
        return _unix_time(float(text))
    if text[:1].isalpha():
        return parsedate_to_datetime(text)
    return datetime.fromisoformat(_UTC_WORD.sub("Z", text))


def _unix_time(number: float) -> datetime:
    if not abs(number) < 1e20:  # beyond nanoseconds; also stops infinity and not-a-number
        raise ValueError(number)
    while number > 1e11:  # beyond the year 5138 in seconds, so it counts milliseconds, microseconds or nanoseconds
        number /= 1000
    return _EPOCH + timedelta(seconds=number)


def _naive_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _plausible(moment: datetime) -> datetime | None:
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def path_date(source_path: str) -> date | None:
    """Find the first day written in a path as YYYY-MM-DD, YYYY/MM/DD or YYYYMMDD between separators.

    The first, since crawlers sort by day of the crawl from the outside in, and a later one is often part of a headline.
    """
    for match in _PATH_DATE.finditer(source_path):
        try:
            found = date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
        if _FIRST_YEAR <= found.year <= _LAST_YEAR:
            return found
    return None


def file_time(modified_ns: int) -> datetime:
    """Turn a modification time into naive UTC; one that no calendar holds becomes the start of 1970."""
    try:
        return _EPOCH + timedelta(microseconds=modified_ns // 1000)
    except OverflowError:
        return _EPOCH


def choose(stated: Capture | None, headers: tuple[HttpHeader, ...], source_path: str, modified_ns: int) -> Capture:
    """Choose the best capture time: what the source states, HTTP Date, day in the path, time of the file."""
    if stated:
        return stated
    answered = parse_instant(header_value(headers, "date"))
    if answered:
        return Capture(answered, CapturedAtMethod.HTTP_DATE)
    day = path_date(source_path)
    if day:
        return Capture(datetime.combine(day, time.min), CapturedAtMethod.PATH_DATE)
    return Capture(file_time(modified_ns), CapturedAtMethod.FILE_TIME)


def stated(value: object, method: CapturedAtMethod) -> Capture | None:
    """Wrap an instant that a source states; None when it cannot be read, which leaves the choice to weaker methods."""
    moment = value if isinstance(value, datetime) else parse_instant(value)
    return Capture(moment, method) if moment else None
