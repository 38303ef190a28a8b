"""The dates that a page may have been published on, each with its origin; which one is believed is for dates.py to say."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice
from typing import cast

from lxml import etree, html

from schemas.reasons import DateMethod
from tasks.core.pages.around import Around, is_of_others, lines_of
from tasks.core.pages.date_text import DayOrder, WrittenDate, find_dates, read_date
from tasks.core.pages.document import Document, JsonObject, spaced_text, text_of, types_of, visible_text
from tasks.core.pages.publisher import fold
from tasks.core.pages.words import is_sentence


class Kind(Enum):
    """What speaks: origins of one kind are written by the same template and count as one voice."""

    DATA = "data"
    META = "meta"
    ADDRESS = "address"
    SHOWN = "shown"


class Origin(Enum):
    """Where a date was read, in the order of belief, with its kind.

    The shares are of 1,468 labelled pages: where the origin's first date was the gold's, of all pages on which it speaks and
    of those where none above it does. Most that is missing are pages whose annotators took the day of the last change.
    """

    ARTICLE = ("json_ld of the article", Kind.DATA)  # .89 of 696
    META = ("meta", Kind.META)  # .91 of 841, alone .91 of 345
    PAGE = ("json_ld of the page", Kind.DATA)  # .93 of 300, alone .89 of 18
    ADDRESS = ("url", Kind.ADDRESS)  # .96 of 212, alone .97 of 33
    ELEMENT = ("time element near the headline, those marked as publication first", Kind.SHOWN)  # .91 of 474, alone .93 of 83
    LINE = ("line near the headline", Kind.SHOWN)  # .93 of 1,068, alone .93 of 183
    WORDS = ("json_ld of the article, as 'Jun 12, 2026': filled by hand in a template", Kind.DATA)  # .62 of 13
    ALONE = ("the only day that is written out anywhere else", Kind.SHOWN)  # alone .96 of 25

    @property
    def kind(self) -> Kind:
        """What speaks."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date of the page with where it was read."""

    written: WrittenDate
    method: DateMethod


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that may be the publication."""

    found: FoundDate
    origin: Origin


# Names without their punctuation, best first.
_PUBLISHED_META = (
    "articlepublishedtime", "ogarticlepublishedtime", "articlepublished", "ogpublishedtime", "datepublished", "parselypubdate",
    "sailthrudate", "publisheddate", "publishdate", "pubdate", "publicationdate", "cxenseparserecspublishtime", "btpubdate",
    "dcdateissued", "dctermsissued", "dctermsdate", "dctermscreated", "dcdate", "dcdatecreated", "citationpublicationdate",
    "citationonlinedate", "articledateoriginal", "originalpublicationdate", "vrpublishedtime", "rnewsdatepublished",
    "publishtime", "publishedat", "publishedtime", "articlepublicationdate", "date",
)  # fmt: skip
_URL_DAYS = (  # /2026/3/12/, /2026-mar-12-, then -20260312- and the front of a longer number, /A2026031214320005
    re.compile(r"[/_-](?P<y>(?:19|20)\d\d)(?P<sign>[/_-])(?P<m>[01]?\d|[a-z]{3,9})(?P=sign)(?P<d>[0-3]?\d)(?=[/_.+?-]|$)", re.I),
    re.compile(r"[/_-][a-z]?(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?=(?:\d{4,12})?(?:[/_.+?-]|$))", re.I),
)
_MONTH_NAME = re.compile(r"[^\W\d_]{3}")
_WRITTEN_OUT = etree.XPath(".//*[text()[contains(.,'20') or contains(.,'19')]]")
# Parts of a page that show the day of the reading.
_TODAY = re.compile(r"today|current|clock|header-?date|top-?bar|ticker|masthead|nav|weather|edition", re.I)
_BYLINE_CLASS = re.compile(r"date|time|publish|byline|meta", re.I)
_PUBLISHED_CUE = re.compile(
    r"\b(publi(shed|cado|é|ziert|kowano|sert|cerad|ceret|cat|kováno)|pubblicato|julkaistu|objavljeno|posted|created|first published|"
    r"veröffentlicht|erstellt|erschienen|issued|data di pubblicazione|опубликовано|gepubliceerd|opublikowano|yayın\w*)\b|投稿日|公開|掲載|"
    r"配信|입력|등록|发布|發布",
    re.I,
)
_MODIFIED_CUE = re.compile(
    r"\b(updated?|modified|last (change|edited|reviewed)|(letzte )?änderung|geändert|aktualisiert|aktualisierung|"
    r"stand(?=:|\s+(?:vom\s+)?\d)|mis à jour|mise à jour|actualizado|atualizado|aggiornato|обновлено|bijgewerkt|oppdatert|opdateret|"
    r"uppdaterad|güncelle\w*|aktualizacja|zaktualizowano|päivitetty|ažurirano|aktualizováno)\b|更新|수정|修改",
    re.I,
)
# The most letters beside a date that a line of nothing else has ('Stand:', 'on', 'Uhr'), and the elements around it that may say 'updated'.
_MAX_OTHER_LETTERS, _MAX_WRAPPERS = 10, 2
_MAX_DATED = 400  # elements with a year in the whole page; a page with more is no article with one day
_NUMBER = re.compile(r"\d\d")
# '14. - ' before a date, '-14' behind it; '- 18:50' is a time.
_SPAN_BEFORE, _SPAN_AFTER = re.compile(r"(?<!\d)[0-3]?\d\.?\s?[-–—~～]\s?$"), re.compile(r"[-–—~～][0-3]?\d(?![\d:h]|\.\d\d(?!\d))")
_NO_TEXT = frozenset({"script", "style", "noscript", "h1", "option"})


def stated_dates(document: Document, url: str | None, around: Around, order: DayOrder | None) -> Iterator[Candidate]:
    """Yield what the page states to be its publication, in the order of belief: data, address, and what stands near the headline."""
    declared = list(_read_all(Origin.ARTICLE, DateMethod.JSON_LD, (node.get("datePublished") for node in document.articles())))
    yield from (candidate for candidate in declared if not _is_in_words(candidate))
    meta = {fold(name): values for name, values in reversed(document.meta.items())}
    yield from _read_all(Origin.META, DateMethod.META, (value for name in _PUBLISHED_META for value in meta.get(name, ())[:1]), order)
    for node in document.json_ld:
        if _is_page(node):
            yield from _read_all(Origin.PAGE, DateMethod.JSON_LD, [node.get("datePublished")])
    yield from _read_all(Origin.ADDRESS, DateMethod.URL, _days_of_address(url) if url else ())
    dated = (element for element in around.elements if _is_dated(element) and not _is_change(element))
    elements = [element for element in dated if not _is_misleading(element, around)]
    elements.sort(key=lambda element: "pub" not in marks(element))
    shown = [*_read_elements(elements, order), *_read_lines(around, order)]
    yield from (candidate for candidate, element in shown if next(element.iterancestors("li"), None) is None)
    yield from (replace(candidate, origin=Origin.WORDS) for candidate in declared if _is_in_words(candidate))


def date_elsewhere(document: Document, without: Container[html.HtmlElement], order: DayOrder | None) -> Iterator[Candidate]:
    """Yield the day that is written out in the rest of the page, if it is one: several are those of other articles.

    Elements in `without` are left out.
    """
    dated = islice(cast("list[html.HtmlElement]", _WRITTEN_OUT(document.tree)), _MAX_DATED)
    written = (element for element in dated if element not in without)
    found = [
        (one, line.text)
        for line in lines_of(element for element in written if element.tag not in _NO_TEXT)
        if not is_sentence(line.text) and not is_modified(line.element)
        for one in dates_of_line(line.text, DateMethod.VISIBLE_TEXT, order)
        if not is_of_others(line.element) and not _is_change(line.element)
    ]
    bare = [(one, text) for one, text in found if sum(map(str.isalpha, text.replace(one.written.raw, ""))) <= _MAX_OTHER_LETTERS]
    for dates in (found, bare):
        if len({one.written.day for one, _ in dates}) == 1:
            yield Candidate(dates[0][0], Origin.ALONE)


def _is_in_words(candidate: Candidate) -> bool:
    """Tell whether structured data spell a month out, where the standard asks for 2026-06-12."""
    return _MONTH_NAME.search(candidate.found.written.raw) is not None


def _is_page(node: JsonObject) -> bool:
    return any(name.endswith("Page") or name in ("Recipe", "CreativeWork", "HowTo", "Review") for name in types_of(node))


def _read_all(origin: Origin, method: DateMethod, values: Iterable[object], order: DayOrder | None = None) -> Iterator[Candidate]:
    for value in values:
        text = text_of(value)
        if text and (written := read_date(text, order)):
            yield Candidate(FoundDate(written, method), origin)


def _days_of_address(url: str) -> Iterator[str]:
    for match in filter(None, (form.search(url) for form in _URL_DAYS)):
        yield f"{match['d']} {match['m']} {match['y']}" if match["m"].isalpha() else f"{match['y']}-{match['m']:0>2}-{match['d']:0>2}"


def _read_elements(elements: Iterable[html.HtmlElement], order: DayOrder | None) -> Iterator[tuple[Candidate, html.HtmlElement]]:
    for element in elements:
        method = DateMethod.MICRODATA if element.get("itemprop") else DateMethod.TIME_ELEMENT
        machine = element.get("datetime") or element.get("content") or (element.get("title") if element.tag == "abbr" else None)
        for candidate in _read_all(Origin.ELEMENT, method, [machine or visible_text(element)[:200]], order):
            yield candidate, element


def _read_lines(around: Around, order: DayOrder | None) -> Iterator[tuple[Candidate, html.HtmlElement]]:
    for line in around.lines:
        if _NUMBER.search(line.text) and not is_sentence(line.text) and not _is_misleading(line.element, around):
            found = list(dates_of_line(line.text, _method_of(line.element), order))
            if found and not _is_change(line.element):
                yield from ((Candidate(one, Origin.LINE), line.element) for one in found)


def _method_of(element: html.HtmlElement) -> DateMethod:
    """Say how a written date was found: by what its element is called, or by its place alone."""
    if element.tag == "time":
        return DateMethod.TIME_ELEMENT
    return DateMethod.BYLINE if _BYLINE_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}") else DateMethod.VISIBLE_TEXT


def _is_dated(element: html.HtmlElement) -> bool:
    return element.tag in ("time", "abbr") or element.get("itemprop") == "datePublished" or element.get("pubdate") is not None


def _is_misleading(element: html.HtmlElement, around: Around) -> bool:
    """Tell whether a date is the last change's, another article's, or above the headline where pages show the day of the reading."""
    return is_modified(element) or is_of_others(element, is_near=True) or (element in around.before and _is_today(element))


def is_modified(element: html.HtmlElement) -> bool:
    """Tell whether markup calls a date the last change; 'entry-date published updated' marks a page that never changed."""
    found = marks(element)
    return ("modif" in found or "updated" in found) and "pub" not in found


def marks(element: html.HtmlElement) -> str:
    """Give what markup calls an element, in small letters."""
    return " ".join(filter(None, (element.get("itemprop"), element.get("pubdate"), element.get("class")))).lower()


def _is_today(element: html.HtmlElement) -> bool:
    return any(
        ancestor.tag == "nav" or _TODAY.search(f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}")
        for ancestor in (element, *element.iterancestors())
        if ancestor.tag not in ("body", "html", "main", "article")
    )


def _is_change(element: html.HtmlElement) -> bool:
    """Tell whether the line around an element calls it the last change's: 'Updated <time>12 March</time>'."""
    own = spaced_text(element)
    around = lines_of(islice(element.iterancestors(), _MAX_WRAPPERS)) if own else ()
    return any(_ends_in_change(wrapper.text.partition(own)[0]) for wrapper in around if own in wrapper.text)


def _ends_in_change(text: str) -> bool:
    """Tell whether a text speaks of a change last, without its day: what follows is that."""
    modified = max((match.end() for match in _MODIFIED_CUE.finditer(text)), default=0)
    return modified > 0 and not _PUBLISHED_CUE.search(text, modified) and not find_dates(text[modified:])


def dates_of_line(text: str, method: DateMethod, order: DayOrder | None = None) -> Iterator[FoundDate]:
    """Yield the dates of one short line that may be a publication: what stands after 'updated' is left out."""
    modified = _MODIFIED_CUE.search(text)
    published = _PUBLISHED_CUE.search(text)
    if modified and (not published or published.start() < modified.start()):
        text = text[: modified.start()]
    elif published and (modified or find_dates(text[published.start() :], order)):  # else it stands behind: '12 March 2026, posted by'
        text = text[published.start() :]
    yield from (FoundDate(written, method) for written in find_dates(text, order) if not _is_of_span(text, written.raw))


def _is_of_span(text: str, raw: str) -> bool:
    """Tell whether a date ends or begins a span of days, '14.-20. March 2026', as events have and publications do not."""
    before, _, after = text.partition(raw)
    return _SPAN_BEFORE.search(before) is not None or _SPAN_AFTER.match(after) is not None
