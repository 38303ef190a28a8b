"""Which of a page's titles is the headline, and how what is not part of it is cut.

Readers see a heading, machines are told titles; where they differ the heading was what annotators took in 3 of 4 cases. So
a heading that a title confirms comes first, and what titles add (an outlet, a section, a kicker) is cut by what the
others repeat. Counts are of the labelled pages of fundus, andy, evaldata and wcxb: 1,265 pages of 1,100 sites.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from lxml import html

from tasks.core.pages.document import Document, text_of, visible_text
from tasks.core.pages.publisher import fold
from tasks.core.pages.words import count_words

# Written with spaces around them they part a title from the outlet's name; inside a headline they hardly occur.
_PART = re.compile(r"\s+[|–—\-·•»:]+\s+|\s*[|｜]\s*|\s::\s|\s+\|\|\s+")
# What stands behind a bar in a title, when it is this short (words), is the site's: in 90 of 91 titles that the outlet's known
# names leave uncut and of which the other part is the headline or the whole is.
_BAR, _BEHIND_BAR = re.compile(r"\s*[|｜ㅣ]\s*"), 5
_MAX_LENGTH = 400
# More titles or headings than this, or longer ones, are no news page's; each would be compared with each.
_MAX_TITLES, _MAX_READ = 30, 1000
_MIN_WORDS = 3  # a lone heading of fewer words names a section: it was the headline in 5 of 29 pages
# Letters and digits from which two titles that hold one another are no coincidence.
_MIN_HEADING, _MIN_TITLE = 8, 20
_TITLE_MARK = re.compile(r"(?:entry|post|article|page|story)[-_]*title|headline", re.I)
_MAX_INSIDE = 5  # elements inside a title
_TITLE_TAGS = ("h2", "h3", "h4", "div", "p", "span")
_FOREIGN = re.compile(r"widget|relat|sidebar|comment|teaser|footer", re.I)


@dataclass(frozen=True, slots=True)
class _Title:
    """A title or heading without the outlet's name, and its letters and digits.

    `is_editors`: structured data or the Open Graph card has it, which editors write.
    """

    text: str
    folded: str
    is_editors: bool = False


def find_headline(document: Document, outlets: frozenset[str]) -> str | None:
    """Choose the headline of a page; None when it has no title at all. `outlets` are folded names to cut."""
    outlets = outlets - {fold(heading) for heading in document.h1 if count_words(heading) > 5}
    headings = list(_titles_of((text for text, element in _headings(document) if not _is_crumb(element)), outlets))
    titles = _declared_titles(document, headings, outlets)
    found = (
        _under_kicker(headings, titles)
        or _confirmed(headings, titles)
        or _marked(document, titles)
        or next((heading for heading in headings if len(headings) == 1 and count_words(heading.text) >= _MIN_WORDS), None)
        or next(iter((*titles, *headings)), None)
    )
    return found.text[:_MAX_LENGTH] if found else None


def strip_outlet(title: str, outlets: frozenset[str]) -> str:
    """Cut the outlet's name from either end of a title.

    >>> strip_outlet("Ferry contract delayed | Harbour Courier", frozenset({"harbourcourier"}))
    'Ferry contract delayed'
    """
    parts = [(match.start(), match.end()) for match in _PART.finditer(title)]
    for start, end in parts:
        if _is_outlet(title[end:], outlets):
            return title[:start].strip()
    for start, end in reversed(parts):
        if _is_outlet(title[:start], outlets):
            return title[end:].strip()
    return title.strip()


def title_ends(title: str) -> Iterator[tuple[str, str]]:
    """Part a title at each of its separators: yield what stands at one end, and the rest of it."""
    for match in _PART.finditer(title):
        before, after = title[: match.start()].strip(), title[match.end() :].strip()
        yield from ((after, before), (before, after))


def _is_outlet(text: str, outlets: frozenset[str]) -> bool:
    folded = fold(text)
    return bool(folded) and any(folded == name or (len(name) >= 4 and folded in (f"the{name}", f"{name}com")) for name in outlets)


def _headings(document: Document) -> Iterator[tuple[str, html.HtmlElement]]:
    yield from zip(document.h1[:_MAX_TITLES], document.headings[:_MAX_TITLES], strict=True)


def _is_crumb(heading: html.HtmlElement) -> bool:
    """Tell whether a heading is the last step of a path or an entry of a menu, not the article's."""
    for element in heading.iterancestors():
        if element.tag in ("article", "main", "body"):
            return False
        if element.tag in ("nav", "footer") or "breadcrumb" in f"{element.get('class')} {element.get('id')}".lower():
            return True
    return False


def _titles_of(texts: Iterable[str], outlets: frozenset[str], *, is_editors: bool = False) -> Iterator[_Title]:
    """Fold titles, without the outlet's name; one that is nothing else is left out."""
    for text in texts:
        cut = strip_outlet(text[:_MAX_READ], outlets)
        if (folded := fold(cut)) and folded not in outlets:
            yield _Title(cut, folded, is_editors)


def _declared_titles(document: Document, headings: Sequence[_Title], outlets: frozenset[str]) -> list[_Title]:
    """List what the page says its title is, best first: structured data, social cards, the browser's title."""
    structured = [text for node in document.articles() if (text := text_of(node.get("headline")))]
    editors = filter(None, [*structured[:_MAX_TITLES], document.first("og:title")])
    others = filter(None, [*(document.first(name) for name in ("twitter:title", "headline", "dc.title")), document.title])
    titles = [*_titles_of(editors, outlets, is_editors=True), *_titles_of(others, outlets)]
    seen = {heading.folded for heading in headings}
    return [_without_section(title, seen) for title in titles]


def _without_section(title: _Title, seen: set[str]) -> _Title:
    """Cut the short ends of a title behind a bar, unless a heading shows them too."""
    text = title.text
    for match in reversed(list(_BAR.finditer(text))):
        before, behind = text[: match.start()], text[match.end() :]
        if fold(text) in seen or len(behind.split()) > _BEHIND_BAR or len(before) < len(behind):
            break
        text = before.strip()
    return _Title(text, fold(text), title.is_editors)


def _under_kicker(headings: Sequence[_Title], titles: Sequence[_Title]) -> _Title | None:
    """Give the title that a heading ends in: the heading bears a kicker."""
    ends = (title for heading in headings[:1] for title in titles if title.is_editors and _is_end(title, heading))
    return next(ends, None)


def _is_end(title: _Title, heading: _Title) -> bool:
    return len(title.folded) >= _MIN_TITLE and heading.folded != title.folded and heading.folded.endswith(title.folded)


def _confirmed(headings: Sequence[_Title], titles: Sequence[_Title]) -> _Title | None:
    """Give the heading that a title repeats as a whole, else one that holds a title or is held by one."""
    whole = {title.folded for title in titles}
    equal = next((heading for heading in headings if heading.folded in whole), None)
    return equal or next((heading for heading in headings if any(_is_part(heading, title) for title in titles)), None)


def _is_part(heading: _Title, title: _Title) -> bool:
    is_inside = len(heading.folded) >= _MIN_HEADING and heading.folded in title.folded
    return is_inside or (len(title.folded) >= _MIN_TITLE and title.folded in heading.folded)


def _marked(document: Document, titles: Sequence[_Title]) -> _Title | None:
    """Give a text that markup calls the title and that is a whole part of one: blogs whose h1 is their own name."""
    parts = {fold(part) for title in titles for part in (title.text, *chain.from_iterable(title_ends(title.text)))}
    for element in document.tree.iter(*_TITLE_TAGS):
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if _TITLE_MARK.search(marks) and not _FOREIGN.search(marks) and len(element) <= _MAX_INSIDE:
            text = visible_text(element)
            if len(folded := fold(text)) >= _MIN_HEADING and folded in parts:
                return _Title(text, folded)
    return None
