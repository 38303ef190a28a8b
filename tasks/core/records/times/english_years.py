"""English phrases around years and decades, and dates of digits alone, as flat lists of rules."""

import re

from tasks.core.records.times import english_words as words
from tasks.core.records.times.english_units import UNIT_RULES
from tasks.core.records.times.english_words import SPELLED_YEAR, YEAR, compiled
from tasks.core.records.times.phrases import Context, DateReading, DateRule
from tasks.core.records.times.reckoning import explicit
from tasks.core.records.times.stretches import between, century, day_of, decade, year

Match = re.Match[str]


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
    r"Rs|Unit|Block|Interstate|Order|Bill|about|some|nearly|almost|over|than|least)\.?\s|\d\s?[x×]\s?)$"
)
_YEAR_LEAD = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Oo]f|[Ff]rom|[Uu]ntil|to|[Tt]he|[Dd]uring|[Bb]efore|[Aa]fter|[Aa]round|and|or|year|[Ii]ts|his|her|their|[Aa]n?)|’s|'s)\s$"
)
_IS_COUNTED = re.compile(
    r"\s?(?:[x×]\s?\d|%|per ?cent\b|[ap]\.?m\.?\b|GMT|hours?\b|metres?\b|meters?\b|miles?\b|feet\b|km\b|kilomet|kg\b|tons?\b|tonnes?\b|acres?\b|hectares?\b|"
    r"pounds?\b|euros?\b|dollars?\b|people\b|men\b|women\b|children\b|troops\b|soldiers\b|million\b|billion\b|points?\b|MHz\b|"
    r"[A-Z]\w+ (?:Ave|St|Road|Rd|Blvd|Drive)|-\d{4}-)"
)
_PLURAL = re.compile(r"\s[a-z]+s\b")


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


_HEAT_BEFORE = re.compile(r"\b(?:[Tt]emperatures?|[Hh]ighs|[Ll]ows|degrees|mercury|thermometers?)\b")
_HEAT_AFTER = re.compile(r"[^.]{0,20}\b(?:degrees|Fahrenheit|Celsius)\b")
_HEAT_REACH = 40  # characters before '50s' in which a word of weather makes it a temperature
_OWN_AGE = re.compile(r"\b(?:his|her|their|my|our|your)\s$")


def _decade(match: Match, _: Context) -> DateReading | None:
    if _OWN_AGE.search(match.string, max(0, match.start() - 8), match.start()):
        return None  # 'in her eighties'
    if match["decade"].isdecimal() and len(match["decade"]) == 2 and _is_temperature(match):
        return None  # 'highs in the 50s'
    digits = match["decade"]
    number = int(digits) if digits.isdecimal() else words.TENS[digits.lower()]
    first = number if number > 99 else 1900 + number
    stretch = century(first // 100 + 1) if first % 100 == 0 and first < 2000 else decade(first)
    return explicit(stretch, match["part"].lower() if match["part"] else None)


def _is_temperature(match: Match) -> bool:
    before = _HEAT_BEFORE.search(match.string, max(0, match.start() - _HEAT_REACH), match.start())
    return before is not None or _HEAT_AFTER.match(match.string, match.end()) is not None


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
    DateRule("date.spelled_year", compiled(SPELLED_YEAR), lambda match, _: explicit(year(words.spelled_year(match["spelled"])))),
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
