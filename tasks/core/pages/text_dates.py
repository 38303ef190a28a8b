"""When a text of which only lines are left was published: the dates that stand near its headline, the address of its page.

A day that a line above the headline shows with its weekday, or twice, is a widget of the site: the page's date, no publication.
Exact days on labelled pages of unseen sites (full, light): below the headline .68, .71; above it too .74, .78; behind the text too
.75, .79; with the address .82, .84.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from schemas.reasons import BlockKind, DateMethod
from tasks.core.pages.date_origins import FoundDate, dates_of_line
from tasks.core.pages.date_text import find_dates, read_date
from tasks.core.pages.dates import first_possible
from tasks.core.pages.prune import Labels
from tasks.core.pages.text_byline import Surroundings, unglued
from tasks.core.pages.words import is_sentence

_MAX_WORDS, _MAX_LINE = 25, 200
_WEEKDAY = re.compile(
    r"\W*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье",
    re.IGNORECASE,
)
_STATED = re.compile(r"publi|post|updat|veröff|opubl|опубл|issued|creat|stand", re.IGNORECASE)
# Kinds of lines whose dates are those of something else.
_OF_OTHERS = frozenset({BlockKind.CAPTION, BlockKind.FOOTER, BlockKind.RELATED_LINKS, BlockKind.SOURCE_CREDIT, BlockKind.NEWSLETTER})
_URL_DAY = re.compile(r"/(?P<y>(?:19|20)\d\d)[/_-]?(?P<m>[01]\d)[/_-]?(?P<d>[0-3]\d)(?=[/_\-.]|$)")


@dataclass(frozen=True, slots=True)
class TextDates:
    """What a page says of its time: publication, the day of a widget, and the lines of either."""

    published: FoundDate | None
    page_date: date | None
    published_line: int | None
    widget_lines: frozenset[int]


def find_text_dates(around: Surroundings, certain: Labels, captured_at: datetime) -> TextDates:
    """Choose the publication among the dates of the lines, nearest below the headline first; `captured_at` (UTC) bounds it."""
    widgets = _widgets(around, certain)
    for row in _rows(around, certain):
        if row not in widgets and (found := first_possible(_dates_of(around, certain, row), captured_at)):
            return TextDates(found, _day_of(around, widgets), row, frozenset(widgets))
    in_address = first_possible(_dates_of_address(around.page.url), captured_at)
    return TextDates(in_address, _day_of(around, widgets), None, frozenset(widgets))


def _rows(around: Surroundings, certain: Labels) -> Iterator[int]:
    """Yield the lines where a publication date may stand, best first: below the headline, above it, behind the text."""
    yield from around.head
    for row in around.tail:
        label = certain[row]
        if label is not None and label.kind in _OF_OTHERS - {BlockKind.CAPTION, BlockKind.SOURCE_CREDIT}:
            return
        yield row


def _dates_of(around: Surroundings, certain: Labels, row: int) -> Iterator[FoundDate]:
    text, label = around.page.texts[row], certain[row]
    is_other = label is not None and label.kind in _OF_OTHERS
    if not is_other and not around.is_body[row] and around.page.words[row] <= _MAX_WORDS and not is_sentence(text):
        yield from dates_of_line(unglued(text[:_MAX_LINE]), DateMethod.BYLINE)


def _dates_of_address(url: str | None) -> Iterator[FoundDate]:
    if url and (match := _URL_DAY.search(url)) and (written := read_date(f"{match['y']}-{match['m']}-{match['d']}")):
        yield FoundDate(written, DateMethod.URL)


def _widgets(around: Surroundings, certain: Labels) -> list[int]:
    """List the lines above the headline that show the day of the capture: a date that begins with its weekday, or one shown twice."""
    dated = [
        row
        for row in range(around.start)
        if (label := certain[row]) is not None and label.kind is BlockKind.PUBLISHED_DATE and not _STATED.search(around.page.texts[row])
    ]
    texts = [around.page.texts[row] for row in dated]
    return [row for row, text in zip(dated, texts, strict=True) if _WEEKDAY.match(text) or texts.count(text) > 1]


def _day_of(around: Surroundings, widgets: Sequence[int]) -> date | None:
    return next((written.day for row in widgets for written in find_dates(around.page.texts[row])), None)
