"""Which of a page's dates is its publication, which its last change, and which only a widget.

A date later than the capture is a mistake of the page (a typo in the year, an event's day) and is passed over. The
capture time is never a publication date: a page without a date stays without one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import cast

from lxml import etree, html

from schemas.reasons import DateMethod
from tasks.core.pages.date_text import WrittenDate, find_dates, read_date
from tasks.core.pages.document import Document, fold_space, lines_near_heading, text_of, visible_text
from tasks.core.pages.words import is_sentence

_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished", "date.published",
    "parsely-pub-date", "sailthru.date", "published-date", "publish-date", "publish_date", "publishdate", "pubdate", "pub_date",
    "publication_date", "publicationdate", "date_published", "cxenseparse:recs:publishtime", "bt:pubdate", "dc.date.issued",
    "dcterms.date", "dcterms.created", "dc.date", "dc.date.created", "citation_publication_date", "article_date_original", "originalpublicationdate",
    "vr:published_time", "rnews:datepublished", "date",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "revised", "article:updated_time",
)  # fmt: skip
_MAYBE_BYLINE = etree.XPath(
    ".//*[contains(@class,'ate') or contains(@class,'time') or contains(@class,'publish') or contains(@class,'byline') or contains(@class,'meta')"
    " or contains(@id,'date') or @itemprop='datePublished']"
)
_BYLINE_TAGS = frozenset({"p", "div", "span", "li", "small", "abbr", "td", "header"})
_BYLINE_CLASS = re.compile(r"date|Date|time|publish|byline|(?:post|entry)-meta")
_URL_DAY = re.compile(r"/(?P<y>(?:19|20)\d\d)[/_-]?(?P<m>[01]\d)[/_-]?(?P<d>[0-3]\d)(?=[/_\-.]|$)")
_PUBLISHED_CUE = re.compile(
    r"\b(publi(shed|cado|é|ziert|kowano)|posted|created|first published|veröffentlicht|erstellt|issued|data di pubblicazione|опубликовано|gepubliceerd)\b",
    re.I,
)
_MODIFIED_CUE = re.compile(
    r"\b(updated?|modified|last change|aktualisiert|aktualisierung|stand|mis à jour|mise à jour|actualizado|aggiornato|обновлено|bijgewerkt)\b",
    re.I,
)
_WIDGET_CLASS = re.compile(
    r"(today|current|now|clock|header-?date|top-?bar|ticker|masthead|related|recent|sidebar|footer|comment|copyright)", re.I
)
_WEEKDAY = re.compile(
    r"(mon|tues?|wednes|thurs?|fri|satur|sun)(day)?\b|(mon|diens|donners|frei|sams|sonn)tag|mittwoch|(lun|mar|mercre|jeu|vendre|same)di|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|(lune|marte|mercole|giove|vener)dì|sabato|domenica|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье", re.I
)  # fmt: skip
_WIDGET_ELEMENTS = 400  # a page's head of menus; widgets stand before them or among them
_EARLIEST, _ONE_DAY = date(1995, 1, 1), timedelta(days=1)
_MAX_BYLINES, _MAX_TIMES = 40, 200


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date of the page with where it was read."""

    written: WrittenDate
    method: DateMethod


@dataclass(frozen=True, slots=True)
class PageDates:
    """What a page says of its own time."""

    published: FoundDate | None
    modified: FoundDate | None


def find_page_dates(document: Document, url: str | None, captured_at: datetime) -> PageDates:
    """Choose publication and last change of an HTML page; `captured_at` (UTC) is the latest that either can be."""
    published = first_possible(_published_candidates(document, url), captured_at)
    return PageDates(published, first_possible(_modified_candidates(document), captured_at))


def first_possible(candidates: Iterable[FoundDate], captured_at: datetime) -> FoundDate | None:
    """Give the first candidate that lies between 1995 and the day after the capture (time zones reach that far)."""
    latest = captured_at.date()
    return next((found for found in candidates if found.written.day >= _EARLIEST and found.written.day - _ONE_DAY <= latest), None)


def _published_candidates(document: Document, url: str | None) -> Iterator[FoundDate]:
    for node in document.articles():
        yield from _read_all(DateMethod.JSON_LD, node.get("datePublished"))
    yield from _read_all(DateMethod.META, *(value for name in _PUBLISHED_META for value in document.meta.get(name, ())[:1]))
    yield from _time_elements(document)
    widget = _find_widget(document)
    around_widget = frozenset([widget, *widget.iterancestors()]) if widget is not None else frozenset()
    yield from _visible_dates(document, around_widget)
    changes = {visible_text(element) for element in document.times[:_MAX_TIMES] if "modif" in _marks(element)}
    for line in lines_near_heading(document, without=around_widget):
        if line not in changes and not is_sentence(line):
            yield from dates_of_line(line, DateMethod.VISIBLE_TEXT)
    for node in document.articles():
        yield from _read_all(DateMethod.JSON_LD, node.get("dateCreated"), node.get("uploadDate"))
    if url and (match := _URL_DAY.search(url)):
        yield from _read_all(DateMethod.URL, f"{match['y']}-{match['m']}-{match['d']}")


def _modified_candidates(document: Document) -> Iterator[FoundDate]:
    for node in document.articles():
        yield from _read_all(DateMethod.JSON_LD, node.get("dateModified"))
    yield from _read_all(DateMethod.META, *(value for name in _MODIFIED_META for value in document.meta.get(name, ())[:1]))
    for element in document.times[:_MAX_TIMES]:
        if _is_marked_modified(element) and not _is_foreign(element):
            yield from _read_time(element)


def _read_all(method: DateMethod, *values: object) -> Iterator[FoundDate]:
    for value in values:
        text = text_of(value)
        if text and (written := read_date(text)):
            yield FoundDate(written, method)


def _time_elements(document: Document) -> Iterator[FoundDate]:
    """Yield the dates of <time> elements: those marked as publication first, never those inside lists of other articles."""
    own = [element for element in document.times[:_MAX_TIMES] if not _is_foreign(element) and not _is_marked_modified(element)]
    for element in sorted(own, key=lambda element: "pub" not in _marks(element))[:20]:
        yield from _read_time(element)


def _read_time(element: html.HtmlElement) -> Iterator[FoundDate]:
    method = DateMethod.MICRODATA if element.get("itemprop") else DateMethod.TIME_ELEMENT
    yield from _read_all(method, element.get("datetime") or element.get("content") or visible_text(element))


def _is_marked_modified(element: html.HtmlElement) -> bool:
    """Tell whether markup calls a date the last change; 'entry-date published updated' marks a page that never changed."""
    marks = _marks(element)
    return ("modif" in marks or "updated" in marks) and "pub" not in marks


def _marks(element: html.HtmlElement) -> str:
    return " ".join(filter(None, (element.get("itemprop"), element.get("pubdate"), element.get("class")))).lower()


def _is_foreign(element: html.HtmlElement) -> bool:
    """Tell whether an element stands in a list of other articles, a sidebar, a footer or a comment."""
    for ancestor in element.iterancestors():
        if ancestor.tag in ("aside", "footer", "nav", "li"):
            return True
        if _WIDGET_CLASS.search(f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}") and ancestor.tag not in (
            "body",
            "html",
            "main",
            "article",
        ):
            return True
    return False


def _visible_dates(document: Document, without: frozenset[html.HtmlElement]) -> Iterator[FoundDate]:
    maybe = cast("list[html.HtmlElement]", _MAYBE_BYLINE(document.tree))
    marked = (element for element in maybe if element.tag in _BYLINE_TAGS and _is_byline_mark(element))
    for element in islice(marked, _MAX_BYLINES):
        if element in without or _is_marked_modified(element):
            continue
        if element.get("content"):
            yield from _read_all(DateMethod.MICRODATA, element.get("content"))
        text = visible_text(element)
        if len(text) > 200 or _WIDGET_CLASS.search(element.get("class") or "") or _is_foreign(element):
            continue
        yield from dates_of_line(text, DateMethod.BYLINE)


def _is_byline_mark(element: html.HtmlElement) -> bool:
    is_named = element.get("itemprop") == "datePublished" or "date" in (element.get("id") or "")
    return is_named or _BYLINE_CLASS.search(element.get("class") or "") is not None


def find_page_date(document: Document) -> date | None:
    """Read the day that a date widget shows: a weekday and date alone, before the heading and outside the article."""
    widget = _find_widget(document)
    return find_dates(fold_space(widget.text or ""))[0].day if widget is not None else None


def _find_widget(document: Document) -> html.HtmlElement | None:
    body = document.tree.find("body")
    for element in islice(body.iter(), _WIDGET_ELEMENTS) if body is not None else ():
        if element.tag in ("h1", "article", "main"):
            return None
        text = fold_space(element.text or "") if isinstance(element.tag, str) and element.tag not in ("script", "style") else ""
        if 8 <= len(text) <= 60 and _WEEKDAY.match(text) and find_dates(text):
            return element
    return None


def dates_of_line(text: str, method: DateMethod) -> Iterator[FoundDate]:
    """Yield the dates of one short line that may be a publication: what stands after 'updated' is left out."""
    modified = _MODIFIED_CUE.search(text)
    published = _PUBLISHED_CUE.search(text)
    if modified and (not published or published.start() < modified.start()):
        text = text[: modified.start()]
    elif published and (modified or find_dates(text[published.start() :])):  # else it stands behind: '12 March 2026, posted by'
        text = text[published.start() :]
    yield from (FoundDate(written, method) for written in find_dates(text))
