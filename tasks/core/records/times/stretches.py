"""Stretches of the calendar that dates in a text name, each with its EDTF value and its first and last day.

All days are proleptic Gregorian. A stretch that would leave the years 1 to 9999 is None.
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from schemas.reasons import DateGranularity as Grain

_QUARTER_CODE, _HALF_CODE, _SEASON_CODE = 32, 39, 20  # EDTF level 2 writes quarters 33 to 36, halves 40 and 41, seasons 21 to 24
_TIMEX_CODES = {21: "SP", 22: "SU", 23: "FA", 24: "WI", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1", 41: "H2"}
_THIRDS = {"early": 0, "mid": 1, "late": 2}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the calendar. `first` and `last` are None for seasons of the year: their days depend on the hemisphere."""

    edtf: str
    first: date | None
    last: date | None
    grain: Grain

    @property
    def timex(self) -> str:
        """The value in TIMEX3, which has codes of its own for weeks, quarters, halves of a year, seasons and decades."""
        year_no, _, code = self.edtf.partition("-")
        if self.grain is Grain.WEEK and self.first and "/" in self.edtf and (self.last or self.first) - self.first == timedelta(days=6):
            iso = self.first.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}"
        if self.grain in (Grain.QUARTER, Grain.HALF_YEAR, Grain.SEASON):
            return f"{year_no}-{_TIMEX_CODES[int(code)]}"
        return self.edtf.rstrip("X") if self.grain in (Grain.DECADE, Grain.CENTURY) else self.edtf.removesuffix(":00")


def day(of: date) -> Stretch:
    """Make the stretch of one day."""
    return Stretch(of.isoformat(), of, of, Grain.DAY)


def day_of(year_no: int, month_no: int, day_no: int) -> Stretch | None:
    """Make the stretch of one day from its numbers; None where the calendar has no such day."""
    try:
        return day(date(year_no, month_no, day_no))
    except ValueError:
        return None


def clock(of: date, hour: int, minute: int) -> Stretch:
    """Make a time of a day."""
    return Stretch(f"{of.isoformat()}T{hour:02d}:{minute:02d}:00", of, of, Grain.TIME)


def week(of: date) -> Stretch | None:
    """Make the week from Monday to Sunday that a day lies in."""
    try:
        first = of - timedelta(days=of.weekday())
        last = first + timedelta(days=6)
    except OverflowError:
        return None
    return Stretch(f"{first.isoformat()}/{last.isoformat()}", first, last, Grain.WEEK)


def weekend(of: date) -> Stretch | None:
    """Make the Saturday and Sunday of the week that a day lies in."""
    whole = week(of)
    if whole is None or whole.last is None:
        return None
    first = whole.last - timedelta(days=1)
    return Stretch(f"{first.isoformat()}/{whole.last.isoformat()}", first, whole.last, Grain.DAY)


def month(year_no: int, month_no: int) -> Stretch | None:
    """Make a month."""
    return _months(year_no, month_no, 1, f"{month_no:02d}", Grain.MONTH)


def quarter(year_no: int, number: int) -> Stretch | None:
    """Make a quarter of a calendar year, 1 to 4."""
    return _months(year_no, 3 * number - 2, 3, str(_QUARTER_CODE + number), Grain.QUARTER)


def half_year(year_no: int, number: int) -> Stretch | None:
    """Make a half of a calendar year, 1 or 2."""
    return _months(year_no, 6 * number - 5, 6, str(_HALF_CODE + number), Grain.HALF_YEAR)


def season(year_no: int, number: int) -> Stretch | None:
    """Make a season: 1 spring, 2 summer, 3 autumn, 4 winter."""
    return Stretch(f"{year_no:04d}-{_SEASON_CODE + number}", None, None, Grain.SEASON) if 1 <= year_no <= 9999 else None


def year(year_no: int) -> Stretch | None:
    """Make a calendar year."""
    if not 1 <= year_no <= 9999:
        return None
    return Stretch(f"{year_no:04d}", date(year_no, 1, 1), date(year_no, 12, 31), Grain.YEAR)


def decade(first_year: int) -> Stretch | None:
    """Make the ten years that begin with the one given: 1990 for the 1990s."""
    if not 10 <= first_year <= 9990:
        return None
    return Stretch(f"{first_year // 10:03d}X", date(first_year, 1, 1), date(first_year + 9, 12, 31), Grain.DECADE)


def century(number: int) -> Stretch | None:
    """Make a century as people count them in EDTF's hundreds: the 19th is 18XX."""
    if not 2 <= number <= 99:
        return None
    first = (number - 1) * 100
    return Stretch(f"{number - 1:02d}XX", date(first, 1, 1), date(first + 99, 12, 31), Grain.CENTURY)


def between(start: Stretch, end: Stretch) -> Stretch | None:
    """Make the stretch from the start of one to the end of another; None where it would end before it starts."""
    if start.first is None or end.last is None or start.first > end.last or "/" in start.edtf + end.edtf:
        return None
    return Stretch(f"{start.edtf}/{end.edtf}", start.first, end.last, end.grain)


def narrowed(whole: Stretch, part: str) -> Stretch:
    """Keep the first, middle or last third ('early', 'mid', 'late'); the EDTF value stays that of the whole.

    Thirds of a year are four months each, of a decade or century whole years, of anything else days.
    """
    if whole.first is None or whole.last is None or part not in _THIRDS:
        return whole
    edges = [_edge(whole.first, whole.last, whole.grain, third) for third in (_THIRDS[part], _THIRDS[part] + 1)]
    return replace(whole, first=edges[0], last=max(edges[0], edges[1] - timedelta(days=1)))


def _edge(first: date, last: date, grain: Grain, third: int) -> date:
    """Give the day on which a third begins, counted from 0; the fourth would begin after the last day."""
    if grain is Grain.YEAR and third < 3:
        return date(first.year, 1 + 4 * third, 1)
    if grain in (Grain.DECADE, Grain.CENTURY) and third < 3:
        return date(first.year + round((last.year - first.year + 1) * third / 3), 1, 1)
    return first + timedelta(days=((last - first).days + 1) * third // 3)


def at(of: date, grain: Grain) -> Stretch | None:
    """Make the stretch of a grain that a day lies in; None for times of day and seasons."""
    make = _MAKERS.get(grain)
    return make(of) if make else None


_MAKERS: dict[Grain, Callable[[date], Stretch | None]] = {
    Grain.DAY: day,
    Grain.WEEK: week,
    Grain.MONTH: lambda of: month(of.year, of.month),
    Grain.QUARTER: lambda of: quarter(of.year, (of.month + 2) // 3),
    Grain.HALF_YEAR: lambda of: half_year(of.year, 1 if of.month < 7 else 2),
    Grain.YEAR: lambda of: year(of.year),
    Grain.DECADE: lambda of: decade(of.year // 10 * 10),
    Grain.CENTURY: lambda of: century(of.year // 100 + 1),
}
_MONTHS_OF = {
    Grain.MONTH: 1,
    Grain.QUARTER: 3,
    Grain.HALF_YEAR: 6,
    Grain.SEASON: 12,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
    Grain.CENTURY: 1200,
}
_DAYS_OF = {Grain.DAY: 1, Grain.WEEK: 7}


def moved(of: date, steps: int, grain: Grain) -> date | None:
    """Go `steps` of a grain on from a day (back where negative); the day of the month is kept where the month has it."""
    try:
        if grain in _DAYS_OF:
            return of + timedelta(days=steps * _DAYS_OF[grain])
        months = of.year * 12 + of.month - 1 + steps * _MONTHS_OF[grain]
        last = calendar.monthrange(months // 12, months % 12 + 1)[1]
        return date(months // 12, months % 12 + 1, min(of.day, last))
    except (OverflowError, ValueError, KeyError):
        return None


def stepped(of: date, steps: int, grain: Grain) -> Stretch | None:
    """Make the stretch of a grain that lies `steps` on from the one that a day lies in."""
    there = moved(of, steps, grain)
    return at(there, grain) if there else None


def _months(year_no: int, month_no: int, length: int, code: str, grain: Grain) -> Stretch | None:
    last_month = month_no + length - 1
    if not 1 <= year_no <= 9999 or not 1 <= month_no <= last_month <= 12:
        return None
    last = calendar.monthrange(year_no, last_month)[1]
    return Stretch(f"{year_no:04d}-{code}", date(year_no, month_no, 1), date(year_no, last_month, last), grain)
