"""English words of time, and pieces of patterns made from them.

In patterns a space stands for any one white-space character: `compiled` sees to it.
"""

import re

from schemas.reasons import DateGranularity as Grain
from tasks.core.records.amounts.number_words import ENGLISH

_MONTH_NAMES = "January February March April May June July August September October November December".split()
_SHORT_MONTHS = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12}
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)} | _SHORT_MONTHS
WEEKDAYS = {name: number for number, name in enumerate("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())}
_SHORT_WEEKDAYS = "Mon Tues Tue Weds Wed Thurs Thur Thu Fri Sat Sun".split()

NUMBERS = ENGLISH.words | {"a": 1, "an": 1}
VAGUE_NUMBERS = ("a few", "several", "a couple of", "couple of", "few", "some", "many")  # two to four, but nobody says which
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
CENTURIES = {
    word: number
    for number, word in enumerate(
        "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(), 10
    )
} | {"twenty-first": 21}
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
UNITS = {
    "day": Grain.DAY,
    "night": Grain.DAY,
    "week": Grain.WEEK,
    "month": Grain.MONTH,
    "quarter": Grain.QUARTER,
    "year": Grain.YEAR,
    "decade": Grain.DECADE,
    "century": Grain.CENTURY,
}
PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")
PARTS = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "beginning": "early",
    "start": "early",
    "end": "late",
    "earlier": None,
    "later": None,
    "rest": None,
    "remainder": None,
}

_SHORT = "|".join(sorted(_SHORT_MONTHS, key=len, reverse=True))
MONTH = rf"(?:(?:{'|'.join(_MONTH_NAMES)})(?!\w)|(?:{_SHORT})(?:\.|(?!\w)))"
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})(?!\w)"
ANY_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|(?:{'|'.join(_SHORT_WEEKDAYS)})\.?)(?!\w)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,]\d)"
YEAR = r"(?:1[0-9]|20)\d\d(?![\w%]|[.,]\d)"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
SPELLED_YEAR = rf"[Nn]ineteen (?P<spelled>(?:{_TENS})(?:-(?:{_ONES}))?)(?![\w-])"  # in transcripts
PART = r"(?:early|mid|late)"
NUMBER = rf"(?:\d{{1,3}}|(?:{'|'.join(VAGUE_NUMBERS)}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}))"
UNIT = rf"(?:{'|'.join(word for word in UNITS if word != 'night')})"
DAY_PART = rf"(?:(?:early |late |mid-?)?(?:{'|'.join(PARTS_OF_DAY)}))"


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which a space stands for any one white-space character, and the first letter may be a capital."""
    return re.compile(pattern.replace(" ", r"\s"))


def spelled_number(words: str) -> int | None:
    """Read a number of digits or a word; None for 'several' and the like."""
    return int(words) if words.isdecimal() else NUMBERS.get(words.lower())


def cases(*words: str) -> frozenset[str]:
    """List words with a small and with a capital first letter, and in capitals."""
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


def spelled_year(rest: str) -> int:
    """Read 'ninety-six' after 'nineteen'."""
    tens, _, ones = rest.partition("-")
    return 1900 + NUMBERS[tens] + (NUMBERS[ones] if ones else 0)
