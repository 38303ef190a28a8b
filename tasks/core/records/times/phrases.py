"""What a rule for dates is, what it may look at, and what it says of a phrase.

A rule belongs to a class of cue words; its pattern begins at or before the cue and covers it. The rules of a class are
tried in their order, from the first word that may open a phrase before the cue: the first that matches decides.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from schemas.reasons import DateBasis, DateDirection, DateGranularity
from tasks.core.records.times.stretches import Stretch


class Cue(Enum):
    """Classes of words without which there is no date; each has its rules."""

    MONTH = auto()
    WEEKDAY = auto()
    UNIT = auto()  # week, year, quarter, summer, morning
    DAY_WORD = auto()  # today, yesterday
    YEAR = auto()  # a number of four digits
    DECADE = auto()  # 1990s
    CLOCK = auto()  # a.m.
    VAGUE = auto()  # now, recently


class Tense(Enum):
    """What the words around a date say of its time."""

    GONE = auto()  # surely past: 'were recalled'
    PAST = auto()
    FUTURE = auto()
    UNKNOWN = auto()


@dataclass(slots=True)
class Context:
    """What a rule may look at beside its phrase. `earlier` and `quarter` change while the text is read.

    `anchor` is the day of publication, `earlier` the last day found in the paragraph, `quarter` the last quarter found in
    the text. `tense_at` judges the words around a stretch of the text.
    """

    anchor: date | None
    tense_at: Callable[[int, int], Tense]
    is_about_business: Callable[[], bool]
    earlier: date | None = None
    quarter: Stretch | None = None


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a rule makes of a phrase. Without a stretch it is a date that nothing resolves.

    `direction` is what the words tell, for a date without a stretch; `origin` the day that an anchored date was counted from.
    `duration` is set where only a length is sharp ('the last five years', 'two days after the vote'), as TIMEX3 writes it.
    """

    basis: DateBasis
    grain: DateGranularity | None
    stretch: Stretch | None = None
    direction: DateDirection | None = None
    origin: date | None = None
    duration: str | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the words alone name the date, so that nothing was reckoned."""
        return self.basis is DateBasis.EXPLICIT


@dataclass(frozen=True, slots=True)
class DateRule:
    """A kind of phrase: its pattern, and the function that reads a match; None from it means that the phrase is no date."""

    rule_id: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], DateReading | None]


@dataclass(frozen=True, slots=True)
class DateLanguage:
    """The rules of one language.

    `cues` maps words to their class, `leads` are the words that may open or fill a phrase before its cue. `tense` finds verbs
    by groups named gone, future, past, weak (past where nothing clearer stands) and unclear; `bound_to_come` the words directly
    before a date to come, whatever the verb where its group is surely; `sets` those before what comes again and again ('every'); `business` the words of reports on business, where 'a year ago' is the quarter a year before.
    """

    cues: Mapping[str, Cue]
    leads: frozenset[str]
    rules: Mapping[Cue, tuple[DateRule, ...]]
    tense: re.Pattern[str] | None = None
    bound_to_come: re.Pattern[str] | None = None
    sets: re.Pattern[str] | None = None
    business: re.Pattern[str] | None = None
