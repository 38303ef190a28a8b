"""The part of a page around its headline, where readers look for who wrote it and when.

On 1,468 labelled pages the date stood at most 40 elements before the headline or 80 behind it wherever it was written out.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from lxml import html

from tasks.core.pages.document import Document, fold_space, visible_text
from tasks.core.pages.publisher import fold

_AFTER, _BEFORE = 80, 40
# The most children of an element that is one line with them, and the longest text that can be a byline or date line.
_MAX_INLINE, _MAX_LINE = 8, 120
_MAX_TEXTS = 4 * _MAX_LINE
_NOT_LINES = frozenset({"script", "style", "noscript", "svg", "option", "button", "h1"})
_TITLE_TAGS = ("h2", "h3", "h4", "h5", "div", "p", "span", "a", "b", "strong", "font", "td")
# Parts that hold other articles. Near the headline few words tell them: a page with a sidebar calls its whole body so.
_OTHERS_NEAR = re.compile(r"related|comment|teaser|menu", re.I)
_OTHERS_FAR = re.compile(r"related|comment|teaser|menu-item|recent|sidebar|footer|recommend|widget|popular|copyright|card", re.I)
_OTHERS_TAGS = frozenset({"aside", "footer", "nav"})
_WHOLE_PAGE = frozenset({"body", "html", "main", "article"})


@dataclass(frozen=True, slots=True)
class Line:
    """A short text of the page, on one line, and the element that it stands in."""

    text: str
    element: html.HtmlElement


@dataclass(frozen=True, slots=True)
class Around:
    """The elements around the headline and their short texts, each once: what follows it first, then what precedes it, nearest first.

    `before` are the elements that precede it.
    """

    elements: tuple[html.HtmlElement, ...]
    lines: tuple[Line, ...]
    before: frozenset[html.HtmlElement]


def around_headline(document: Document, headline: str | None) -> Around:
    """Gather what stands around the headline; nothing where neither it nor any h1 is found."""
    anchor = _find_anchor(document, headline)
    if anchor is None:
        return Around((), (), frozenset())
    before = tuple(islice(_preceding(anchor), _BEFORE))
    near = (*islice(_following(anchor), _AFTER), *before)
    elements = tuple(element for element in near if isinstance(element.tag, str) and element.tag not in _NOT_LINES)
    return Around(elements, tuple(lines_of(elements)), frozenset(before))


def lines_of(elements: Iterable[html.HtmlElement]) -> Iterator[Line]:
    """Yield the short texts of elements, each once."""
    seen: set[str] = set()
    for element in elements:
        text = fold_space(_own_text(element))
        if 3 <= len(text) <= _MAX_LINE and text not in seen:
            seen.add(text)
            yield Line(text, element)


def is_of_others(element: html.HtmlElement, *, is_near: bool = False) -> bool:
    """Tell whether an element stands among other articles, in a sidebar, a footer or a comment; `is_near`: to the headline."""
    words = _OTHERS_NEAR if is_near else _OTHERS_FAR
    return any(
        ancestor.tag in _OTHERS_TAGS
        or (not is_near and ancestor.tag == "li")
        or (ancestor.tag not in _WHOLE_PAGE and words.search(f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"))
        for ancestor in (element, *element.iterancestors())
    )


def _find_anchor(document: Document, headline: str | None) -> html.HtmlElement | None:
    """Find the heading that shows the headline, else any element that does, else the first h1."""
    folded = fold(headline) if headline else ""
    shown = (element for element, text in zip(document.headings, document.h1, strict=True) if folded and folded in fold(text))
    return next(chain(shown, _find_shown(document, headline, folded), document.headings), None)


def _find_shown(document: Document, headline: str | None, folded: str) -> Iterator[html.HtmlElement]:
    start = headline[:12] if headline else None
    shown = (element for element in document.tree.iter(*_TITLE_TAGS) if start and (element.text or "").lstrip().startswith(start))
    return (element for element in shown if fold(visible_text(element)) == folded)


def _following(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the elements after one in document order, its own children left out."""
    node: html.HtmlElement | None = element
    while node is not None:
        for sibling in node.itersiblings():
            yield from sibling.iter()
        node = node.getparent()


def _preceding(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the elements before one, nearest first; those around it are left out, and all but the last few of a large one."""
    node: html.HtmlElement | None = element
    while node is not None and node.tag != "body":
        for sibling in node.itersiblings(preceding=True):
            yield from reversed(deque(sibling.iter(), maxlen=_BEFORE))
        node = node.getparent()


def _own_text(element: html.HtmlElement) -> str:
    """Give the text that stands directly in an element, with that of its inline children when the whole is short."""
    is_plain = len(element) <= _MAX_INLINE and not any(child.tag in _NOT_LINES for child in element)
    whole = " ".join(islice(element.itertext(), _MAX_TEXTS)) if is_plain else element.text or ""
    return whole if len(whole) <= _MAX_TEXTS else element.text or ""
