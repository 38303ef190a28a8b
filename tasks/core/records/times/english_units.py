"""English phrases around a unit of time: 'last week', 'two years ago', 'the third quarter', 'the 19th century'."""

import re

from schemas.reasons import DateBasis, DateDirection
from schemas.reasons import DateGranularity as Grain
from tasks.core.records.times import english_words as words
from tasks.core.records.times.english_words import DAY_PART, NUMBER, PART, UNIT, YEAR, compiled
from tasks.core.records.times.phrases import Context, DateReading, DateRule, Tense
from tasks.core.records.times.reckoning import (
    anchored,
    duration_of,
    explicit,
    quarter_without_year,
    relative,
    since,
    this_quarter,
    year_before_quarter,
)
from tasks.core.records.times.stretches import between, century, half_year, month, quarter, season, weekend

Match = re.Match[str]
_STEPS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "previous": -1, "prior": -1, "following": 1}


def _ago(match: Match, context: Context) -> DateReading | None:
    grain, number = words.UNITS[match["unit"]], words.spelled_number(match["n"])
    if number is None:
        return DateReading(DateBasis.RELATIVE, grain, None, DateDirection.PAST)
    if grain is Grain.YEAR and number == 1:
        return year_before_quarter(context)
    return relative(context, -number, grain)


def _earlier(match: Match, context: Context) -> DateReading | None:
    grain, number = words.UNITS[match["unit"]], words.spelled_number(match["n"])
    is_back = match["side"] in ("earlier", "before", "previously")
    if is_back and grain is Grain.YEAR and number == 1 and context.quarter and context.is_about_business():
        return year_before_quarter(context)
    is_event = match["side"] in ("before", "after") and _GOES_ON.match(match.string, match.end())
    if number is None or is_event:
        return DateReading(DateBasis.ANCHORED, grain, duration=duration_of(number, grain))  # 'two days after the vote'

    return anchored(context, -number if is_back else number, grain)


_GOES_ON = re.compile(r"\s\w")


def _from_now(match: Match, context: Context) -> DateReading | None:
    grain, number = words.UNITS[match["unit"]], words.spelled_number(match["n"])
    return relative(context, number, grain) if number else DateReading(DateBasis.RELATIVE, grain, None, DateDirection.FUTURE)


def _in_units(match: Match, context: Context) -> DateReading | None:
    """Read 'in two days', which is a date in the future only: 'he won three times in two days' is a duration."""
    return _from_now(match, context) if context.tense_at(*match.span()) is Tense.FUTURE else None


def _since(match: Match, context: Context) -> DateReading | None:
    grain, number = words.UNITS[match["unit"]], words.spelled_number(match["n"])
    if _MODAL.search(match.string, max(0, match.start() - 8), match.start()):
        return None  # 'to last six weeks'
    is_past = match["which"].lower() in ("last", "past", "previous")
    if number is None:
        return DateReading(DateBasis.RELATIVE, grain, None, DateDirection.PAST if is_past else DateDirection.FUTURE)
    return since(context, -number if is_past else number, grain)


_MODAL = re.compile(r"\b(?:to|will|would|can|could|may|might|must|should|not)\s$")


def _quarter(match: Match, context: Context) -> DateReading | None:
    number, year_no, which = words.ORDINALS[match["ord"].lower()], match["year"] or match["year2"], match["which"] or match["which2"]
    is_half = match["unit"] == "half"
    if is_half and number > 2:
        return None
    make = half_year if is_half else quarter
    if year_no:
        return explicit(make(int(year_no), number))
    grain = Grain.HALF_YEAR if is_half else Grain.QUARTER
    if which:
        year_of = context.anchor.year + _STEPS[which.lower()] if context.anchor else None
        return DateReading(DateBasis.RELATIVE, grain, make(year_of, number) if year_of else None)
    if not context.is_about_business():
        return None  # of a game
    if is_half:
        return DateReading(DateBasis.YEAR_MISSING, grain, half_year(context.anchor.year, number) if context.anchor else None)
    return quarter_without_year(context, number, match.span())


def _first_months(match: Match, context: Context) -> DateReading | None:
    """Read 'the first nine months of 2023': from January on. Without 'of', in reports on business only."""
    number, year_no = words.spelled_number(match["n"]), match["year"]
    if not number or number > 12 or not (match["of"] is not None or context.is_about_business()):
        return None
    basis = DateBasis.EXPLICIT if year_no else DateBasis.RELATIVE
    of = int(year_no) if year_no else context.anchor.year + _STEPS[match["which"] or "this"] if context.anchor else None
    start, end = (month(of, 1), month(of, number)) if of else (None, None)
    duration = None if year_no or match["which"] else duration_of(number, Grain.MONTH)
    return DateReading(basis, Grain.MONTH, between(start, end) if start and end else None, duration=duration)


def _quarter_code(match: Match, context: Context) -> DateReading | None:
    number = int(match["number"])
    return explicit(quarter(int(match["year"]), number)) if match["year"] else quarter_without_year(context, number, match.span())


def _year_period(match: Match, context: Context) -> DateReading | None:
    """Read 'the 1988 quarter': the quarter last named, in the year given."""
    if context.quarter is None:
        return None
    return explicit(quarter(int(match["year"]), int(context.quarter.edtf[-2:]) - 32))


def _year_before(_: Match, context: Context) -> DateReading | None:
    return year_before_quarter(context) if context.is_about_business() else None


def _the_quarter(match: Match, context: Context) -> DateReading | None:
    if not context.is_about_business() or (match["noun"] == "period" and not context.quarter):
        return None
    return this_quarter(context)


def _which(match: Match, context: Context) -> DateReading | None:
    which, unit = match["which"].lower(), match["unit"]
    part = words.PARTS.get((match["part"] or "").lower())
    if which in ("following", "same", "that", "previous", "prior"):
        return _beside_earlier(which, unit, context)
    if unit == "day":
        return None  # 'this day', 'the last day': of what, the phrase does not say
    steps = _STEPS[which]
    if unit in words.SEASONS:
        return _season(context, words.SEASONS[unit], steps)
    if unit == "weekend":
        return _weekend(context, steps)
    if which in ("past", "coming") and unit != "week":
        return since(context, steps, words.UNITS[unit])
    return relative(context, steps, words.UNITS[unit], part)


def _beside_earlier(which: str, unit: str, context: Context) -> DateReading | None:
    if unit not in words.UNITS:
        return None
    return anchored(context, {"following": 1, "previous": -1, "prior": -1}.get(which, 0), words.UNITS[unit])


def _weekend(context: Context, steps: int) -> DateReading:
    there = relative(context, steps, Grain.WEEK)
    stretch = weekend(there.stretch.first) if there.stretch and there.stretch.first else None
    return DateReading(DateBasis.RELATIVE, Grain.DAY, stretch, there.direction)


def _season(context: Context, number: int, steps: int) -> DateReading:
    return DateReading(DateBasis.RELATIVE, Grain.SEASON, season(context.anchor.year + steps, number) if context.anchor else None)


def _season_of_year(match: Match, _: Context) -> DateReading | None:
    return explicit(season(int(match["year"]), words.SEASONS[match["season"].lower()]))


def _the_season(match: Match, context: Context) -> DateReading | None:
    return _season(context, words.SEASONS[match["season"].lower()], 0)


def _part_of_day(match: Match, context: Context) -> DateReading | None:
    return relative(context, -1 if match["which"].lower() == "last" else 0, Grain.DAY)


def _part_of_unit(match: Match, context: Context) -> DateReading | None:
    which = (match["which"] or "this").lower()
    return relative(context, _STEPS[which], words.UNITS[match["unit"]], words.PARTS[match["part"].lower()])


def _next_day(match: Match, context: Context) -> DateReading | None:
    return anchored(context, -1 if match["side"] in ("before", "earlier") else 1, Grain.DAY)


def _century(match: Match, _: Context) -> DateReading | None:
    number = int(match["number"]) if match["number"] else words.CENTURIES.get(match["name"].lower(), 0)
    return explicit(century(number), match["part"].lower() if match["part"] else None)


def _business_year(match: Match, context: Context) -> DateReading | None:
    return relative(context, 0, words.UNITS[match["unit"]]) if context.is_about_business() else None


_ORD = "(?P<ord>(?i:first|second|third|fourth|final|1st|2nd|3rd|4th))"
_SEASON = "(?P<season>(?i:spring|summer|autumn|fall|winter))"
_HEDGE = r"(?:(?:about|almost|nearly|around|some|more than|less than|over|just|at least) )?"

UNIT_RULES = (
    DateRule("date.ago", compiled(rf"{_HEDGE}(?P<n>(?i:{NUMBER}))[ -](?P<unit>{UNIT})s? ago\b"), _ago),  # nearly two years ago
    DateRule(
        "date.year_ago",
        compiled(r"(?:[Tt]he |a )?(?:year-(?:ago|earlier|before)|year ago)\b(?: (?:quarter|period|level|figure))?"),
        _year_before,
    ),
    DateRule("date.from_now", compiled(rf"{_HEDGE}(?P<n>(?i:{NUMBER})) (?P<unit>{UNIT})s? from now\b"), _from_now),
    DateRule(
        "date.earlier",  # two days later, two days before the vote
        compiled(rf"{_HEDGE}(?P<n>(?i:{NUMBER})) (?P<unit>{UNIT})s? (?P<side>earlier|later|previously|afterwards?|before|after)\b"),
        _earlier,
    ),
    DateRule(
        "date.in_units", compiled(rf"(?<=[Ii]n )(?:about |just )?(?P<n>{NUMBER}) (?P<unit>{UNIT})(?:s[’'] time|s|[’']s time)?\b"), _in_units
    ),
    DateRule(
        "date.last_units",  # the last five years
        compiled(rf"(?:[Tt]he |[Tt]hese )?(?P<which>(?i:last|past|next|coming|previous)) (?P<n>{NUMBER}) (?P<unit>{UNIT})s\b"),
        _since,
    ),
    DateRule(
        "date.first_months",  # the first nine months of 2023
        compiled(
            rf"(?:(?:[Tt]he )?first|(?<=[Ff]or )the) (?P<n>{NUMBER}) months(?!\w)"
            rf"(?P<of> of (?:fiscal )?(?:(?P<year>{YEAR})|(?P<which>this|last|next) year)|(?= of the year))?"
        ),
        _first_months,
    ),
    DateRule(
        "date.quarter",  # the third quarter of 2024, last year's first half, fiscal second-quarter
        compiled(
            rf"(?:[Tt]he )?(?:(?:(?P<year2>{YEAR})|(?P<which2>this|last|next) year)(?:[’']s)? )?(?:fiscal[ -])?{_ORD}[ -](?P<unit>quarter|half)\b"
            rf"(?:,? (?:of |in )?(?:fiscal )?(?:(?P<year>{YEAR})|(?P<which>this|last|next) year\b))?"
        ),
        _quarter,
    ),
    DateRule(
        "date.year_quarter",
        compiled(
            rf"(?:the )?(?P<year2>{YEAR})(?:[’']s)? (?:fiscal )?{_ORD}[ -](?P<unit>quarter|half)\b(?P<year>)?(?P<which>)?(?P<which2>)?"
        ),
        _quarter,
    ),
    DateRule(
        "date.quarter_code", compiled(rf"(?:the )?Q(?P<number>[1-4])(?!\w)(?:,? (?:of )?(?P<year>{YEAR}))?"), _quarter_code
    ),  # Q3 2024
    DateRule("date.year_period", compiled(rf"(?:the )?(?P<year>{YEAR}) (?:quarter|period)\b"), _year_period),  # the 1988 quarter
    DateRule(
        "date.same_period",  # the corresponding period last year
        compiled(
            r"(?:[Tt]he )?(?:same|corresponding|comparable|like|previous|prior) (?:(?:quarter|period)(?: (?:of )?(?:last year|a year (?:ago|earlier)|the previous year))|year-ago (?:quarter|period))\b"
        ),
        _year_before,
    ),
    DateRule("date.which_years_quarter", compiled(r"last year[’']s (?:quarter|period)\b"), _year_before),
    DateRule(
        "date.this_quarter",
        compiled(r"(?:[Tt]he (?:latest |current |recent )?(?P<noun>quarter|period))\b(?! (?:of|when|from|in which|between|after|before))"),
        _the_quarter,
    ),
    DateRule(
        "date.part_of_unit",  # the end of the year, earlier in the month
        compiled(
            r"(?:[Tt]he )?(?P<part>(?i:beginning|start|middle|end|rest|remainder|early|earlier|late|later)) (?:of|in) (?:the|(?P<which>this|last|next))"
            r" (?P<unit>day|week|month|year|decade|century)\b"
        ),
        _part_of_unit,
    ),
    DateRule(
        "date.part_of_day",
        compiled(rf"(?:(?:[Ee]arly|[Ll]ate|[Ll]ater|[Ee]arlier) )?(?:(?P<which>(?i:this)) {DAY_PART}|(?:[Ll]ast) night(?P<which2>))\b"),
        lambda m, c: relative(c, 0 if m["which"] else -1, Grain.DAY),
    ),
    DateRule(
        "date.next_day",
        compiled(r"(?:[Tt]he|[Aa]|[Oo]ne) (?:(?P<side>next|following) day|day (?P<side2>before|earlier|later))\b(?! (?:of|yesterday))"),
        lambda m, c: anchored(c, -1 if m["side2"] in ("before", "earlier") else 1, Grain.DAY),
    ),
    DateRule(
        "date.which_unit",  # early next year, the following week, last summer
        compiled(
            rf"(?:(?P<part>(?i:{PART}|earlier|later))[ -])?(?:(?:[Tt]he|[Tt]his|[Tt]hat) )?(?P<which>(?i:last|this|next|past|coming|previous|prior|following|current|same|that)) "
            r"(?:fiscal |calendar |full )?(?P<unit>day|week|weekend|month|quarter|year|decade|century|spring|summer|autumn|fall|winter)(?![\w-])(?! (?:old|long)\b)"
        ),
        _which,
    ),
    DateRule("date.season_of_year", compiled(rf"(?:[Tt]he )?(?:{PART}[ -])?{_SEASON}(?: of|,)? (?P<year>{YEAR})"), _season_of_year),
    DateRule(
        "date.season", compiled(rf"(?:[Ii]n |[Tt]he )(?:{PART} )?(?P<season>spring|summer|autumn|winter)(?![\w-])(?! of\b)"), _the_season
    ),
    DateRule(
        "date.century",  # the early 19th century
        compiled(
            rf"(?:[Tt]he )?(?:(?P<part>(?i:{PART}))[ -])?(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)|(?P<name>(?i:{'|'.join(words.CENTURIES)})))[ -]century\b"
        ),
        _century,
    ),
    DateRule(
        "date.business_year",
        compiled(r"(?:(?<=[Ff]or )|(?<=of ))the (?:full |fiscal |whole )?(?P<unit>year|week)\b(?! to come)"),
        _business_year,
    ),
    DateRule("date.business_year", compiled(r"the (?:fiscal|financial|full) (?P<unit>year)\b"), _business_year),
)
