"""The phrases by which English names dates, as flat lists of rules, one list a class of cue words.

To add a phrase: a rule in the list of its cue, a row in rule_precision.csv, a row in the tests. Longer phrases stand first.
"""

import re
from collections.abc import Callable
from datetime import date

from schemas.reasons import DateBasis
from schemas.reasons import DateGranularity as Grain
from tasks.core.records.times import english_words as words
from tasks.core.records.times.english_tense import BOUND_TO_COME, BUSINESS, SETS, TENSE
from tasks.core.records.times.english_units import UNIT_RULES
from tasks.core.records.times.english_words import (
    ANY_WEEKDAY,
    DAY,
    DAY_PART,
    MONTH,
    PART,
    WEEKDAY,
    YEAR,
    cases,
    compiled,
)
from tasks.core.records.times.phrases import Context, Cue, DateLanguage, DateReading, DateRule
from tasks.core.records.times.reckoning import explicit, month_of, relative, weekday, weekday_of_week, without_year
from tasks.core.records.times.stretches import Stretch, between, century, clock, day_of, decade, month, year

Match = re.Match[str]
_WHICH = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_TO = r"(?:\s?[-–—]\s?| to | through | until )"
_DATE_LEAD = rf"(?:{ANY_WEEKDAY},? )?"
_ITS_YEAR = rf"(?:,? (?P<year>{YEAR}))"


def _month_no(name: str) -> int:
    return words.MONTHS[name.rstrip(".")]


def _day_no(day: str) -> int:
    return int(day.rstrip("stndrh"))


def _day(match: Match, context: Context) -> DateReading | None:
    month_no, day_no = _month_no(match["month"]), _day_no(match["day"])
    if year_no := match.groupdict().get("year"):
        return explicit(day_of(int(year_no), month_no, day_no))
    which = match.groupdict().get("which")
    return without_year(context, lambda of: day_of(of, month_no, day_no), match.span(), which)


def _days(match: Match, context: Context) -> DateReading | None:
    month_no, first, last = _month_no(match["month"]), _day_no(match["day"]), _day_no(match["day2"])
    last_month = _month_no(match["month2"]) if match.groupdict().get("month2") else month_no

    def make(year_no: int) -> Stretch | None:
        start, end = day_of(year_no, month_no, first), day_of(year_no + (last_month < month_no), last_month, last)
        return between(start, end) if start and end else None

    if year_no := match["year"]:
        return explicit(make(int(year_no) - (last_month < month_no)))
    return without_year(context, make, match.span(), None)


def _month_year(match: Match, _: Context) -> DateReading | None:
    return explicit(month(int(match["year"]), _month_no(match["month"])), match["part"])


def _month_of_which_year(match: Match, context: Context) -> DateReading | None:
    return month_of(context, _month_no(match["month"]), _WHICH[match["which"]], match["part"])


def _month_alone(match: Match, context: Context) -> DateReading | None:
    number = _month_no(match["month"])
    is_bare = match["which"] is None and match["part"] is None
    if is_bare and match["month"] in _MONTHS_AND_NAMES and not _MONTH_LEAD.search(match.string[max(0, match.start() - 12) : match.start()]):
        return None  # 'April Ford', 'May she rest'
    which = match["which"] if match["future"] is None else "next"
    return without_year(context, lambda of: month(of, number), match.span(), which, match["part"])


_MONTHS_AND_NAMES = frozenset({"March", "April", "May", "June", "August", "Jan", "Mar"})
_MONTH_LEAD = re.compile(
    r"(?i:\b(?:in|of|since|by|until|till|from|to|through|during|for|before|after|and|or|on|the|between|around|a|an|its|their|his|her|our|than)\s|[-–,(/]\s?)$"
)


def _weekday(match: Match, context: Context) -> DateReading | None:
    if _DAY_OF_NAME.search(match.string, max(0, match.start() - 8), match.start()) or _NAME_OF_DAY.match(match.string, match.end()):
        return None  # 'Black Friday', 'the Sunday Times'
    which = match["which"].lower() if match["which"] else None
    return weekday(context, words.WEEKDAYS[match["weekday"]], match.span(), which)


def _weekday_of_week(match: Match, context: Context) -> DateReading | None:
    return weekday_of_week(context, words.WEEKDAYS[match["weekday"]], _WHICH[match["which"]])


def _clock(match: Match, context: Context) -> DateReading | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > (12 if match["half"] else 23):
        return None
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    if name := match["weekday"]:
        reading = weekday(context, words.WEEKDAYS[name], match.span(), None)
    elif word := match["word"]:
        reading = relative(context, _DAY_WORDS[word.lower()], Grain.DAY)
    else:
        return DateReading(DateBasis.ANCHORED, Grain.TIME)
    moment = clock(reading.stretch.first, hour, minute) if reading.stretch and reading.stretch.first else None
    return DateReading(reading.basis, Grain.TIME, moment, reading.direction)


def _day_word(match: Match, context: Context) -> DateReading | None:
    steps = _DAY_WORDS[match["word"].lower()]
    return relative(context, steps, Grain.DAY)


def _two_days_off(match: Match, context: Context) -> DateReading | None:
    return relative(context, -2 if match["word"] == "before yesterday" else 2, Grain.DAY)


def _year(match: Match, _: Context) -> DateReading | None:
    part = match.groupdict().get("part")
    return explicit(year(int(match["year"])), words.PARTS[part.lower()] if part else None)


def _bare_year(match: Match, context: Context) -> DateReading | None:
    """Take a number of four digits for a year unless it counts something: '2000 people', or names a thing: 'Flight 1549'."""
    before, after = match.string[max(0, match.start() - 14) : match.start()], match.string[match.end() : match.end() + 24]
    if _NUMBERED_THING.search(before) or _IS_COUNTED.match(after):
        return None
    is_round_or_old = match["year"].endswith("00") or int(match["year"]) < 1800
    if is_round_or_old and not _YEAR_LEAD.search(before) and _PLURAL.match(after):
        return None
    if int(match["year"]) < 1700 and not _YEAR_LEAD.search(before):
        return None
    return _year(match, context)


_NUMBERED_THING = re.compile(
    r"(?:[$£€¥₹#/:+&=.,-]|\b(?:Flight|Route|Highway|Room|No|Nos|Number|Resolution|Article|Section|Model|Boeing|Airbus|Windows|Chapter|Page|pp?|"
    r"Rs|Unit|Block|Interstate|Order|Bill|about|some|nearly|almost|over|than|least)\.?\s)$"
)
_YEAR_LEAD = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Oo]f|[Ff]rom|[Uu]ntil|to|[Tt]he|[Dd]uring|[Bb]efore|[Aa]fter|[Aa]round|and|or|year|[Ii]ts|his|her|their|[Aa]n?)|’s|'s)\s$"
)
_IS_COUNTED = re.compile(
    r"\s?(?:%|per ?cent\b|[ap]\.?m\.?\b|GMT|hours?\b|metres?\b|meters?\b|miles?\b|feet\b|km\b|kilomet|kg\b|tons?\b|tonnes?\b|acres?\b|hectares?\b|"
    r"pounds?\b|euros?\b|dollars?\b|people\b|men\b|women\b|children\b|troops\b|soldiers\b|million\b|billion\b|points?\b|MHz\b|"
    r"[A-Z]\w+ (?:Ave|St|Road|Rd|Blvd|Drive)|-\d{4}-)"
)
_PLURAL = re.compile(r"\s[a-z]+s\b")


_DAY_OF_NAME = re.compile(r"\b(?:Black|Good|Cyber|Super|Bloody|Ash|Easter|Palm|Fat|Shrove|Holy)\s$")
_NAME_OF_DAY = re.compile(
    r"\s(?:Times|Telegraph|Post|Mail|Mirror|Express|Herald|Independent|Sun|People|Star|Tribune|Night (?:Live|Football|Lights))\b"
)


def _years(match: Match, _: Context) -> DateReading | None:
    first, written = int(match["year"]), match["year2"]
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    start, end = year(first), year(last)
    return explicit(between(start, end)) if start and end and first < last else None


def _iso(match: Match, _: Context) -> DateReading | None:
    return explicit(day_of(int(match["year"]), int(match["month"]), int(match["day"])))


def _numbers(match: Match, _: Context) -> DateReading | None:
    """Read '25/12/2026', whose order the number above 12 shows; '05/06/2026' could be two days and is left out."""
    one, two, year_no = int(match["one"]), int(match["two"]), int(match["year"])
    if (one > 12) == (two > 12) and one != two:
        return None
    return explicit(day_of(year_no, *((two, one) if one > 12 else (one, two))))


def _decade(match: Match, _: Context) -> DateReading | None:
    digits = match["decade"]
    number = int(digits) if digits.isdecimal() else words.TENS[digits.lower()]
    first = number if number > 99 else 1900 + number
    stretch = century(first // 100 + 1) if first % 100 == 0 and first < 2000 else decade(first)
    return explicit(stretch, match["part"].lower() if match["part"] else None)


def _holiday(match: Match, context: Context) -> DateReading | None:
    make = _HOLIDAYS[match["holiday"].replace("’", "'")]
    if year_no := match["year"]:
        return explicit(make(int(year_no)))
    return without_year(context, make, match.span(), match["which"])


def _thanksgiving(year_no: int) -> Stretch | None:
    return day_of(year_no, 11, 22 + (3 - date(year_no, 11, 22).weekday()) % 7)


_HOLIDAYS: dict[str, Callable[[int], Stretch | None]] = {
    "Christmas Day": lambda of: day_of(of, 12, 25),
    "Christmas Eve": lambda of: day_of(of, 12, 24),
    "Christmas": lambda of: day_of(of, 12, 25),
    "New Year's Eve": lambda of: day_of(of, 12, 31),
    "New Year's Day": lambda of: day_of(of, 1, 1),
    "Thanksgiving Day": _thanksgiving,
    "Thanksgiving": _thanksgiving,
    "Independence Day": lambda of: day_of(of, 7, 4),
    "Halloween": lambda of: day_of(of, 10, 31),
}
_DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}

# Phrases around the name of a month. Those that begin with a weekday are tried at the weekday too.
MONTH_RULES = (
    DateRule(
        "date.months_range",  # May 30 to June 2, 2024
        compiled(rf"(?:from )?(?P<month>{MONTH}) (?P<day>{DAY}){_TO}(?P<month2>{MONTH}) (?P<day2>{DAY})(?:,? (?P<year>{YEAR}))?"),
        _days,
    ),
    DateRule(
        "date.day_month_range",  # 30 May to 2 June 2024
        compiled(rf"(?:from )?(?P<day>{DAY}) (?P<month>{MONTH}){_TO}(?P<day2>{DAY}) (?P<month2>{MONTH})(?:,? (?P<year>{YEAR}))?"),
        _days,
    ),
    DateRule(
        "date.month_days", compiled(rf"(?P<month>{MONTH}) (?P<day>{DAY}){_TO}(?P<day2>{DAY})(?:,? (?P<year>{YEAR}))?"), _days
    ),  # May 3-5
    DateRule(
        "date.days_month", compiled(rf"(?:from )?(?P<day>{DAY}){_TO}(?P<day2>{DAY}) (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?"), _days
    ),  # 3 to 5 May
    DateRule("date.month_day_year", compiled(rf"{_DATE_LEAD}(?P<month>{MONTH}) (?P<day>{DAY}){_ITS_YEAR}"), _day),  # Friday, May 3, 2024
    DateRule(
        "date.day_month_year", compiled(rf"{_DATE_LEAD}(?:the )?(?P<day>{DAY}) (?:of )?(?P<month>{MONTH}){_ITS_YEAR}"), _day
    ),  # 3 May 2024
    DateRule(
        "date.month_day", compiled(rf"(?:(?P<which>last|next|this) )?{_DATE_LEAD}(?P<month>{MONTH}) (?P<day>{DAY})"), _day
    ),  # last May 3
    DateRule("date.day_month", compiled(rf"{_DATE_LEAD}(?:[Tt]he )?(?P<day>{DAY}) (?:of )?(?P<month>{MONTH})"), _day),  # 3 May
    DateRule(
        "date.month_year", compiled(rf"(?:(?P<part>{PART})[ -])?(?P<month>{MONTH}),?(?: of)? (?P<year>{YEAR})"), _month_year
    ),  # mid-May 2024
    DateRule(
        "date.month_of_year",  # June of last year
        compiled(rf"(?:(?P<part>{PART})[ -])?(?P<month>{MONTH}),?(?: of)? (?P<which>last|this|next) year"),
        _month_of_which_year,
    ),
    DateRule(
        "date.month",  # in May, last May; the possessive of an event to come is of the future: November's election
        compiled(
            rf"(?:(?:this )?(?P<which>last|next|this|past|coming) )?(?:(?P<part>{PART})[ -])?(?P<month>{MONTH})"
            r"(?P<future>(?=[’']s (?:\w+ ){0,2}(?:elections?|vote|ballot|referendum|summit|midterms?|polls|runoff|deadline)))?"
        ),
        _month_alone,
    ),
)
WEEKDAY_RULES = (
    *(rule for rule in MONTH_RULES if rule.rule_id in ("date.month_day_year", "date.day_month_year", "date.month_day", "date.day_month")),
    DateRule("date.weekday_of_week", compiled(rf"(?P<weekday>{WEEKDAY})(?: of)? (?P<which>last|this|next) week"), _weekday_of_week),
    DateRule(
        "date.weekday",  # last Friday night
        compiled(
            rf"(?:(?:this )?(?P<which>[Ll]ast|[Nn]ext|[Tt]his|past|coming) )?(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater) (?:on )?)?"
            rf"(?P<weekday>{WEEKDAY})(?:,? {DAY_PART}\b)?"
        ),
        _weekday,
    ),
)
HOLIDAY_RULE = DateRule(
    "date.holiday",  # last Christmas Eve
    compiled(
        rf"(?:(?P<which>last|next|this) )?(?P<holiday>{'|'.join(_HOLIDAYS).replace(chr(39), '[’' + chr(39) + ']')})(?!\w)(?:,? (?P<year>{YEAR}))?"
    ),
    _holiday,
)
DAY_WORD_RULES = (
    DateRule("date.two_days_off", compiled(r"the day (?P<word>before yesterday|after tomorrow)"), _two_days_off),
    DateRule(
        "date.day_word",  # later today, yesterday afternoon
        compiled(rf"(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly) )?(?P<word>(?i:{'|'.join(_DAY_WORDS)}))(?!\w)(?: {DAY_PART}\b)?"),
        _day_word,
    ),
    HOLIDAY_RULE,
)
ISO_RULE = DateRule("date.iso", compiled(r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\w)"), _iso)  # 2024-05-03
YEARS_RULE = DateRule(
    "date.years",  # 2014-2016, 2014 to 2016, 2014-16
    compiled(rf"(?:from )?(?P<year>{YEAR})(?:\s?[-–—]\s?| to )(?P<year2>{YEAR}|\d\d(?![\w%]|[.,]\d))"),
    _years,
)
YEAR_RULES = (
    ISO_RULE,
    DateRule("date.numbers", compiled(r"(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>(?:19|20)\d\d)(?![\w/])"), _numbers),  # 25/12/2026
    YEARS_RULE,
    *(rule for rule in UNIT_RULES if rule.rule_id in ("date.year_quarter", "date.year_period")),  # the 1988 quarter
    DateRule("date.fiscal_year", compiled(rf"(?:the )?(?:fiscal|financial)(?: year)? (?P<year>{YEAR})"), _year),  # fiscal 2024
    DateRule(
        "date.part_of_year_no",
        compiled(rf"(?:the )?(?P<part>[Ee]arly|[Mm]id|[Ll]ate|beginning|start|middle|end)(?: in| of)?[ -](?P<year>{YEAR})"),
        _year,
    ),
    DateRule("date.year", compiled(rf"(?:the year )?(?P<year>{YEAR})"), _bare_year),
)
DECADE_RULES = (
    DateRule(
        "date.decade",  # the late 1990s, the '90s, the nineties
        compiled(
            rf"(?:[Tt]he )?(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[ -])?(?:[’'‘](?=\d\d[^\d]))?(?P<decade>(?:1[5-9]|20)\d0(?=[’']?s\b)|[2-9]0(?=[’']?s\b)|{'|'.join(words.TENS)})(?:[’']?s)?\b"
        ),
        _decade,
    ),
)
CLOCK_RULES = (
    DateRule(
        "date.clock",  # 9 a.m. Tuesday
        compiled(
            r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?:(?P<half>[apAP])\.?[mM]\.?)(?!\w)"
            rf"(?:(?: [A-Z]{{2,4}}| \([^()\n]{{2,12}}\))?,?(?: on)? (?:(?P<weekday>{WEEKDAY})|(?P<word>today|tomorrow|yesterday)\b))?"
        ),
        _clock,
    ),
)
_RULES = {
    Cue.MONTH: MONTH_RULES,
    Cue.WEEKDAY: WEEKDAY_RULES,
    Cue.UNIT: (*UNIT_RULES, HOLIDAY_RULE),
    Cue.DAY_WORD: DAY_WORD_RULES,
    Cue.YEAR: YEAR_RULES,
    Cue.DECADE: DECADE_RULES,
    Cue.CLOCK: CLOCK_RULES,
}
_UNIT_WORDS = (
    "week weekend month quarter year decade century summer winter spring fall autumn morning afternoon evening night day half "
    "quarters years months weeks days decades centuries period"
).split()
_CUES = (
    {word: Cue.MONTH for name in words.MONTHS for word in (name, name.upper())}
    | {word: Cue.WEEKDAY for name in words.WEEKDAYS for word in (name, name.upper())}
    | dict.fromkeys(cases(*_UNIT_WORDS), Cue.UNIT)
    | dict.fromkeys((*cases(*_DAY_WORDS), "Christmas", "Thanksgiving", "Halloween", "Independence", "Eve"), Cue.DAY_WORD)
    | dict.fromkeys(cases(*words.TENS), Cue.DECADE)
    | dict.fromkeys(("m", "am", "pm", "AM", "PM", "M"), Cue.CLOCK)
    | dict.fromkeys((*cases("year-ago", "year-earlier"), "Q1", "Q2", "Q3", "Q4"), Cue.UNIT)
)
_LEADS = frozenset(
    {
        *cases(
            *(
                "the a an last past this current next coming previous following latest same corresponding comparable prior first second third fourth "
                "final early mid late earlier later beginning start middle end rest in of from fiscal financial calendar on about almost nearly around "
                "more than some over at least ago a p few several couple many year quarter half s day to through until full that these before after New Christmas Thanksgiving Independence ’s".split()
            )
        ),
        *cases(*words.NUMBERS, *words.CENTURIES),
        *words.MONTHS,
        *words.WEEKDAYS,
    }
)
_MARKS = frozenset(",.-–/:’'")
ENGLISH = DateLanguage(
    cues=_CUES, leads=_LEADS | _MARKS, rules=_RULES, tense=TENSE, bound_to_come=BOUND_TO_COME, sets=SETS, business=BUSINESS
)
