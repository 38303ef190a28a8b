"""The phrases by which English names dates: which words may begin one, and the rules of each class of cue words.

To add a phrase: a rule in the list of its cue (english_days.py, english_units.py, english_years.py), a row in
rule_precision.csv, a row in the tests. Longer phrases stand first.
"""

from tasks.core.records.times import english_words as words
from tasks.core.records.times.english_days import (
    CLOCK_RULES,
    DAY_WORD_RULES,
    DAY_WORDS,
    HOLIDAY_RULE,
    MONTH_RULES,
    VAGUE_RULES,
    WEEKDAY_RULES,
)
from tasks.core.records.times.english_tense import BOUND_TO_COME, BUSINESS, SETS, TENSE
from tasks.core.records.times.english_units import UNIT_RULES
from tasks.core.records.times.english_words import cases
from tasks.core.records.times.english_years import DECADE_RULES, YEAR_RULES
from tasks.core.records.times.phrases import Cue, DateLanguage

_RULES = {
    Cue.MONTH: MONTH_RULES,
    Cue.WEEKDAY: WEEKDAY_RULES,
    Cue.UNIT: (*UNIT_RULES, HOLIDAY_RULE),
    Cue.DAY_WORD: DAY_WORD_RULES,
    Cue.YEAR: YEAR_RULES,
    Cue.DECADE: DECADE_RULES,
    Cue.CLOCK: CLOCK_RULES,
    Cue.VAGUE: VAGUE_RULES,
}
_UNIT_WORDS = (
    "week weekend month quarter year decade century summer winter spring fall autumn morning afternoon evening night day half "
    "quarters years months weeks days decades centuries period"
).split()
_CUES = (
    {word: Cue.MONTH for name in words.MONTHS for word in (name, name.upper())}
    | {word: Cue.WEEKDAY for name in words.WEEKDAYS for word in (name, name.upper())}
    | dict.fromkeys(cases(*_UNIT_WORDS), Cue.UNIT)
    | dict.fromkeys((*cases(*DAY_WORDS), "Christmas", "Thanksgiving", "Halloween", "Independence", "Eve"), Cue.DAY_WORD)
    | dict.fromkeys(cases(*words.TENS), Cue.DECADE)
    | dict.fromkeys(cases("nineteen"), Cue.YEAR)
    | dict.fromkeys(("m", "am", "pm", "AM", "PM", "M"), Cue.CLOCK)
    | dict.fromkeys(
        (*cases(*"now currently nowadays presently present moment recently recent past future coming these".split()), "Earlier"), Cue.VAGUE
    )
    | dict.fromkeys((*cases("year-ago", "year-earlier"), "Q1", "Q2", "Q3", "Q4"), Cue.UNIT)
)
_LEADS = frozenset(
    {
        *cases(
            *(
                "right most near foreseeable distant recent the a an last past this current next coming previous following latest same corresponding comparable prior first second third fourth "
                "final early mid late earlier later beginning start middle end rest in of from fiscal financial calendar on about almost nearly around "
                "more than some over at least ago a p few several couple many year quarter half s day to through until full that these before after New Christmas "
                "Thanksgiving Independence ’s".split()
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
