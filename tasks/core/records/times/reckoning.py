"""How a date that is not complete is reckoned from the day of publication or from another date of the text."""

from collections.abc import Callable
from datetime import date, timedelta

from schemas.reasons import DateBasis, DateDirection
from schemas.reasons import DateGranularity as Grain
from tasks.core.records.times.phrases import Context, DateReading, Tense
from tasks.core.records.times.stretches import Stretch, at, between, day, month, moved, narrowed, quarter, stepped

PAST, FUTURE = DateDirection.PAST, DateDirection.FUTURE
_LETTERS = {Grain.DAY: "D", Grain.WEEK: "W", Grain.MONTH: "M", Grain.QUARTER: "Q", Grain.YEAR: "Y"}
_LEAP_YEAR = 2024
_DIRECTION_OF = {Tense.GONE: PAST, Tense.PAST: PAST, Tense.FUTURE: FUTURE}


def explicit(stretch: Stretch | None, part: str | None = None) -> DateReading | None:
    """Read a date that is complete as written; None for one that the calendar does not have."""
    if stretch is None:
        return None
    return DateReading(DateBasis.EXPLICIT, stretch.grain, narrowed(stretch, part) if part else stretch)


def relative(context: Context, steps: int, grain: Grain, part: str | None = None) -> DateReading:
    """Read a stretch so many steps of its grain from the day of publication: -1 week is 'last week'."""
    stretch = stepped(context.anchor, steps, grain) if context.anchor else None
    if stretch and part:
        stretch = narrowed(stretch, part)
    return DateReading(DateBasis.RELATIVE, grain, stretch, PAST if steps < 0 else FUTURE if steps > 0 else None)


def anchored(context: Context, steps: int, grain: Grain) -> DateReading:
    """Read a stretch so many steps from the last day of the paragraph; unresolved where there is none."""
    origin = context.earlier
    stretch = stepped(origin, steps, grain) if origin else None
    if stretch is None:
        return DateReading(DateBasis.ANCHORED, grain, duration=duration_of(abs(steps), grain) if abs(steps) > 1 else None)
    return DateReading(DateBasis.ANCHORED, grain, stretch, None, origin)


def since(context: Context, steps: int, grain: Grain) -> DateReading:
    """Read 'the last five years' (steps -5) or 'the next two weeks': the days up to the day of publication, or from it on."""
    direction, duration = PAST if steps < 0 else FUTURE, duration_of(abs(steps), grain)
    anchor, other = context.anchor, moved(context.anchor, steps, grain) if context.anchor else None
    if anchor is None or other is None:
        return DateReading(DateBasis.RELATIVE, grain, None, direction, duration=duration)
    first, last = sorted((day(anchor), day(other)), key=lambda stretch: stretch.edtf)
    return DateReading(DateBasis.RELATIVE, grain, between(first, last), direction, duration=duration)


def duration_of(number: int | None, grain: Grain) -> str | None:
    """Write a length of time as TIMEX3 does: P5Y, and PXD for 'several days'."""
    letter = _LETTERS.get(grain)
    return f"P{'X' if number is None else number}{letter}" if letter else None


def weekday(context: Context, number: int, where: tuple[int, int], which: str | None) -> DateReading:
    """Read a day of the week, Monday 0: by its own word ('last', 'next', 'coming', 'this'), else by the tense around it."""
    tense = {"last": Tense.PAST, "next": Tense.FUTURE, "coming": Tense.FUTURE}.get(which or "") or context.tense_at(*where)
    direction = _DIRECTION_OF.get(tense)
    if context.anchor is None:
        return DateReading(DateBasis.WEEKDAY_ONLY, Grain.DAY, None, direction)
    ahead = (number - context.anchor.weekday()) % 7
    if which == "next":
        steps = number - context.anchor.weekday() + 7
    elif which == "coming":
        steps = ahead or 7
    elif which == "last":
        steps = ahead - 7
    elif which == "this":
        steps = ahead if tense is Tense.FUTURE else number - context.anchor.weekday()
    else:
        steps = ahead if tense is Tense.FUTURE or not ahead else ahead - 7
    return _on(context.anchor, steps, DateBasis.WEEKDAY_ONLY, direction)


def weekday_of_week(context: Context, number: int, weeks: int) -> DateReading:
    """Read 'Monday of next week' (weeks 1)."""
    if context.anchor is None:
        return DateReading(DateBasis.RELATIVE, Grain.DAY, None, PAST if weeks < 0 else FUTURE if weeks > 0 else None)
    return _on(context.anchor, number - context.anchor.weekday() + 7 * weeks, DateBasis.RELATIVE, None)


def _on(anchor: date, steps: int, basis: DateBasis, direction: DateDirection | None) -> DateReading:
    try:
        return DateReading(basis, Grain.DAY, day(anchor + timedelta(days=steps)), direction)
    except OverflowError:
        return DateReading(basis, Grain.DAY, None, direction)


def without_year(
    context: Context, make: Callable[[int], Stretch | None], where: tuple[int, int], which: str | None, part: str | None = None
) -> DateReading | None:
    """Read a day or month without its year: by its own word, else by the tense around it, else the nearest one.

    None where not even a leap year has such a day.
    """
    sample = make(_LEAP_YEAR)
    if sample is None:
        return None
    tense = {"last": Tense.PAST, "next": Tense.FUTURE}.get(which or "") or context.tense_at(*where)
    if context.anchor is None:
        return DateReading(DateBasis.YEAR_MISSING, sample.grain, None, _DIRECTION_OF.get(tense))
    candidates = [stretch for step in (-1, 0, 1) if (stretch := make(context.anchor.year + step))]
    chosen = _of_tense(candidates, context.anchor, tense, strictly=which in ("last", "next"))
    if chosen is None:
        return None
    return DateReading(DateBasis.YEAR_MISSING, chosen.grain, narrowed(chosen, part) if part else chosen)


# How much farther than one of the past a date to come may lie: verbs in the past say little of a date ('agreed to pay on May 3').
_WEIGHT_OF_FUTURE = {Tense.GONE: 12.0, Tense.PAST: 3.0, Tense.UNKNOWN: 2.0, Tense.FUTURE: 0.1}


def _of_tense(candidates: list[Stretch], anchor: date, tense: Tense, *, strictly: bool) -> Stretch | None:
    """Choose the year: the nearest one, with a leaning that the tense gives; `strictly`, the last or next one."""

    def cost(stretch: Stretch) -> float:
        first, last = stretch.first or anchor, stretch.last or anchor
        ahead, back = (first - anchor).days, (anchor - last).days
        return max(ahead * _WEIGHT_OF_FUTURE[tense], back, 0)

    def fits(stretch: Stretch) -> bool:
        if not strictly or stretch.first is None or stretch.last is None:
            return True
        return stretch.last < anchor if tense is Tense.PAST else stretch.first > anchor

    return min(filter(fits, candidates), key=cost, default=None)


def quarter_without_year(context: Context, number: int, where: tuple[int, int]) -> DateReading:
    """Read 'the third quarter': the one of this year, or of the last where this year's is long to come or spoken of as gone."""
    if context.anchor is None:
        return DateReading(DateBasis.YEAR_MISSING, Grain.QUARTER)
    months_ahead = 3 * number - 2 - context.anchor.month
    is_gone = months_ahead > 5 or (months_ahead > 0 and context.tense_at(*where) in (Tense.PAST, Tense.GONE))
    return DateReading(DateBasis.YEAR_MISSING, Grain.QUARTER, quarter(context.anchor.year - is_gone, number))


def year_before_quarter(context: Context, years: int = 1) -> DateReading:
    """Read 'a year ago': in business reports the quarter a year before the one reported on, else the year before."""
    if context.quarter and context.quarter.first and context.is_about_business():
        stretch = stepped(context.quarter.first, -years, Grain.YEAR)
        first = moved(context.quarter.first, -years, Grain.YEAR)
        stretch = at(first, Grain.QUARTER) if first else None
        return DateReading(DateBasis.ANCHORED, Grain.QUARTER, stretch, PAST, context.quarter.first)
    return relative(context, -years, Grain.YEAR)


def this_quarter(context: Context) -> DateReading:
    """Read 'the quarter', 'the latest period': the quarter named last, else the last one that was over on the day of publication."""
    if context.quarter:
        return DateReading(DateBasis.ANCHORED, Grain.QUARTER, context.quarter, None, context.quarter.first)
    return relative(context, -1, Grain.QUARTER)


def month_of(context: Context, number: int, years: int, part: str | None) -> DateReading:
    """Read 'June last year' (years -1)."""
    stretch = month(context.anchor.year + years, number) if context.anchor else None
    if stretch and part:
        stretch = narrowed(stretch, part)
    return DateReading(DateBasis.RELATIVE, Grain.MONTH, stretch, PAST if years < 0 else FUTURE if years > 0 else None)
