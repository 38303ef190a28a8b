"""Which of a page's dates is its publication, which its last change, and which only a widget.

Every date has an origin, and the origin that was right most often is believed first; two kinds of origin that agree on
another day outvote one. A date later than the capture is a mistake of the page (a typo in the year, an event's day) and is
passed over. The capture time is never a publication date, nor is the day of the last change: a page without a publication
date stays without one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from lxml import html

from schemas.reasons import DateMethod, DatePrecision
from tasks.core.pages.around import Around, is_of_others
from tasks.core.pages.date_origins import Candidate, FoundDate, Kind, Origin, date_elsewhere, is_modified, stated_dates
from tasks.core.pages.date_text import find_dates, read_date
from tasks.core.pages.day_order import day_order
from tasks.core.pages.document import Document, fold_space, text_of, visible_text

_MODIFIED_META = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "revised", "article:updated_time",
)  # fmt: skip
_WEEKDAY = re.compile(
    r"(mon|tues?|wednes|thurs?|fri|satur|sun)(day)?\b|(mon|diens|donners|frei|sams|sonn)tag|mittwoch|(lun|mar|mercre|jeu|vendre|same)di|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|(lune|marte|mercole|giove|vener)dì|sabato|domenica|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье", re.I
)  # fmt: skip
_UTC = re.compile(r"(?:Z|[+-]00:?00|UTC|GMT)$")
_WIDGET_ELEMENTS = 400  # a page's head of menus; widgets stand before them or among them
_EARLIEST, _ONE_DAY = date(1995, 1, 1), timedelta(days=1)
_FARTHEST_ZONE, _ZONE_STEP = timedelta(hours=14), timedelta(minutes=30)
_MAX_TIMES = 200


@dataclass(frozen=True, slots=True)
class PageDates:
    """What a page says of its own time."""

    published: FoundDate | None
    modified: FoundDate | None
    page_date: date | None = None
    """The day that a date widget shows: a weekday and date alone, before the heading and outside the article."""


def find_page_dates(document: Document, url: str | None, captured_at: datetime, around: Around) -> PageDates:
    """Choose publication and last change of an HTML page; `captured_at` (UTC) is the latest that either can be."""
    widget = _find_widget(document)
    outside = frozenset([widget, *widget.iterancestors()]) if widget is not None else frozenset()
    near = Around(
        tuple(element for element in around.elements if element not in outside),
        tuple(line for line in around.lines if line.element not in outside),
        around.before,
    )
    order = day_order(document, url, (line.text for line in near.lines))
    stated = [candidate for candidate in stated_dates(document, url, near, order) if _is_possible(candidate.found, captured_at)]
    if stated:
        published: FoundDate | None = _on_the_local_clock(_elect(stated), stated).found
    else:
        elsewhere = date_elsewhere(document, outside, order)
        published = first_possible((candidate.found for candidate in elsewhere), captured_at)
    page_date = find_dates(fold_space(widget.text or ""))[0].day if widget is not None else None
    return PageDates(published, first_possible(_modified_candidates(document), captured_at), page_date)


def first_possible(candidates: Iterable[FoundDate], captured_at: datetime) -> FoundDate | None:
    """Give the first candidate that lies between 1995 and the day after the capture (time zones reach that far)."""
    return next((found for found in candidates if _is_possible(found, captured_at)), None)


def _is_possible(found: FoundDate, captured_at: datetime) -> bool:
    return found.written.day >= _EARLIEST and found.written.day - _ONE_DAY <= captured_at.date()


def _elect(stated: Sequence[Candidate]) -> Candidate:
    """Believe the first origin, unless what machines are told is outvoted: more kinds of origin agree on another day.

    The day after a time with an offset of its own does not outvote it: that is the day of the printed issue.
    """
    first = stated[0]
    if first.origin.kind not in (Kind.DATA, Kind.META):
        return first
    heard: dict[Kind, date] = {}
    for candidate in stated:
        heard.setdefault(candidate.origin.kind, candidate.found.written.day)
    votes = list(heard.values())
    elected = max(stated, key=lambda candidate: votes.count(candidate.found.written.day))
    is_next_day = elected.found.written.day - first.found.written.day == _ONE_DAY
    return first if is_next_day and first.found.written.instant and not _UTC.search(first.found.written.raw) else elected


def _on_the_local_clock(chosen: Candidate, stated: Sequence[Candidate]) -> Candidate:
    """Take the day from where the page shows the same moment by its own clock: 23:30 where machines were told 05:30Z, or the next day."""
    for other in stated:
        if other.found.written.day != chosen.found.written.day and (instant := _shared_instant(chosen, other)):
            local = replace(other.found.written, instant=instant, precision=DatePrecision.INSTANT, local=None)
            return replace(other, found=replace(other.found, written=local))
    return chosen


def _shared_instant(chosen: Candidate, other: Candidate) -> datetime | None:
    """Give the instant that two dates of unlike days both name: one in UTC, as a time or as the day in an address, one by a local clock."""
    written, instant = other.found.written, chosen.found.written.instant
    if instant is None:
        is_named = chosen.origin is Origin.ADDRESS and written.instant is not None and written.instant.date() == chosen.found.written.day
        return written.instant if is_named else None
    is_shown = written.instant == instant or _shows(written.local, instant)
    return instant if is_shown and _UTC.search(chosen.found.written.raw) else None


def _shows(local: datetime | None, instant: datetime) -> bool:
    """Tell whether a local time is an instant in some zone; full and half hours prove nothing, seconds count where they are shown.

    Offsets are whole or half hours, so a time that is another fits by chance in 1 of 30 cases.
    """
    if local is None or (local.minute, local.second) in ((0, 0), (30, 0)):
        return False
    gap = local - (instant if local.second else instant.replace(second=0, microsecond=0))
    return abs(gap) <= _FARTHEST_ZONE and gap % _ZONE_STEP == timedelta(0)


def _modified_candidates(document: Document) -> Iterator[FoundDate]:
    for node in document.articles():
        yield from _read(DateMethod.JSON_LD, node.get("dateModified"))
    for name in _MODIFIED_META:
        yield from _read(DateMethod.META, next(iter(document.meta.get(name, ())), None))
    for element in document.times[:_MAX_TIMES]:
        if is_modified(element) and not is_of_others(element):
            method = DateMethod.MICRODATA if element.get("itemprop") else DateMethod.TIME_ELEMENT
            yield from _read(method, element.get("datetime") or element.get("content") or visible_text(element))


def _read(method: DateMethod, value: object) -> Iterator[FoundDate]:
    text = text_of(value)
    if text and (written := read_date(text)):
        yield FoundDate(written, method)


def _find_widget(document: Document) -> html.HtmlElement | None:
    body = document.tree.find("body")
    for element in islice(body.iter(), _WIDGET_ELEMENTS) if body is not None else ():
        if element.tag in ("h1", "article", "main"):
            return None
        text = fold_space(element.text or "") if isinstance(element.tag, str) and element.tag not in ("script", "style") else ""
        if 8 <= len(text) <= 60 and _WEEKDAY.match(text) and find_dates(text):
            return element
    return None
