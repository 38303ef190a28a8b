"""English phrases around months, days of the week, holidays and words like 'yesterday', as flat lists of rules."""

import re
from collections.abc import Callable
from datetime import date

from schemas.reasons import DateBasis, DateDirection
from schemas.reasons import DateGranularity as Grain
from tasks.core.records.times import english_words as words
from tasks.core.records.times.english_words import ANY_WEEKDAY, DAY, DAY_PART, MONTH, PART, SPELLED_YEAR, WEEKDAY, YEAR, compiled
from tasks.core.records.times.phrases import Context, DateReading, DateRule
from tasks.core.records.times.reckoning import explicit, month_of, relative, weekday, weekday_of_week, without_year
from tasks.core.records.times.stretches import Stretch, between, clock, day_of, month

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


def _spelled_month_year(match: Match, _: Context) -> DateReading | None:
    return explicit(month(words.spelled_year(match["spelled"]), _month_no(match["month"])))


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


_DAY_OF_NAME = re.compile(r"\b(?:Black|Good|Cyber|Super|Bloody|Ash|Easter|Palm|Fat|Shrove|Holy)\s$")
_NAME_OF_DAY = re.compile(
    r"\s(?:Times|Telegraph|Post|Mail|Mirror|Express|Herald|Independent|Sun|People|Star|Tribune|[Ss]chools?|Night (?:Live|Football|Lights))\b"
)


def _clock(match: Match, context: Context) -> DateReading | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > (12 if match["half"] else 23):
        return None
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    if name := match["weekday"]:
        reading = weekday(context, words.WEEKDAYS[name], match.span(), None)
    elif word := match["word"]:
        reading = relative(context, DAY_WORDS[word.lower()], Grain.DAY)
    else:
        moment = clock(context.earlier, hour, minute) if context.earlier else None
        return DateReading(DateBasis.ANCHORED, Grain.TIME, moment, origin=context.earlier)
    moment = clock(reading.stretch.first, hour, minute) if reading.stretch and reading.stretch.first else None
    return DateReading(reading.basis, Grain.TIME, moment, reading.direction)


def _day_word(match: Match, context: Context) -> DateReading | None:
    steps = DAY_WORDS[match["word"].lower()]
    return relative(context, steps, Grain.DAY)


def _two_days_off(match: Match, context: Context) -> DateReading | None:
    return relative(context, -2 if match["word"] == "before yesterday" else 2, Grain.DAY)


_WISH = re.compile(r"\b(?:[Mm]erry|[Hh]appy|White)\s$")


def _holiday(match: Match, context: Context) -> DateReading | None:
    if _WISH.search(match.string, max(0, match.start() - 8), match.start()):
        return None  # 'Merry Christmas'
    make = _HOLIDAYS[match["holiday"].replace("’", "'")]
    if year_no := match["year"]:
        return explicit(make(int(year_no)))
    return without_year(context, make, match.span(), match["which"])


def _vague(match: Match, _: Context) -> DateReading | None:
    if match["past"] == "the past" and _GOES_ON.match(match.string, match.end()):
        return None  # 'in the past year'
    return DateReading(DateBasis.VAGUE, None, None, DateDirection(match.lastgroup or ""))


_GOES_ON = re.compile(r"\s\w+")


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

DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}

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
    DateRule("date.spelled_month_year", compiled(rf"(?P<month>{MONTH}) {SPELLED_YEAR}"), _spelled_month_year),
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
        compiled(rf"(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly) )?(?P<word>(?i:{'|'.join(DAY_WORDS)}))(?!\w)(?: {DAY_PART}\b)?"),
        _day_word,
    ),
    HOLIDAY_RULE,
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
VAGUE_RULES = (
    DateRule(
        "date.vague",  # now, more recently, in the near future
        compiled(
            r"(?:(?P<present>(?:[Rr]ight )?[Nn]ow(?! (?:that|and then))|[Cc]urrently|[Nn]owadays|[Pp]resently|[Tt]hese days|[Aa]t present|[Aa]t the moment)"
            r"|(?P<past>(?:[Mm]ore |[Mm]ost )?[Rr]ecently|[Rr]ecent (?:days|weeks|months|years)|(?<=[Ii]n )the (?:recent |distant )?past|past years|(?<=[.!?”\"] )Earlier(?! (?:this|that|in|on|today|last|yesterday|[A-Z])))"
            r"|(?P<future>[Tt]he (?:near |foreseeable |distant )?future|coming (?:days|weeks|months|quarters|years)))(?![\w-])"
        ),
        _vague,
    ),
)
