"""From a time as written to an instant, by the time zone that an operator gives for its outlet.

The zones are those of the tzdata package, not of the machine: their rules change several times a year, and the same page
must give the same row everywhere.
"""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from schemas.reasons import DatePrecision
from tasks.core.pages.date_text import WrittenDate


def at_zone(written: WrittenDate, time_zone: str | None) -> WrittenDate:
    """Give a time that was written without an offset its instant; any other date stays as it is.

    So does a time that a change of clocks skips or repeats there: which of two instants it is, nobody wrote.
    """
    if written.local is None or time_zone is None:
        return written
    instant = _only_instant(written.local, _zone(time_zone))
    return replace(written, instant=instant, precision=DatePrecision.ZONED_TIME) if instant else written


def _only_instant(local: datetime, zone: ZoneInfo) -> datetime | None:
    first, second = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first.replace(tzinfo=None) if first == second else None


@cache
def _zone(name: str) -> ZoneInfo:
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)
