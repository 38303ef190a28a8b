"""The body of an HTML page: trafilatura's choice of elements, rendered to blocks, and the hyperlinks that survived.

trafilatura is handed our own tree and asked for no metadata, which costs a third of its default call for equal text.
"""

import logging
from collections.abc import Iterator

from lxml import etree, html
from trafilatura import bare_extraction

from schemas.articles import BodyLink
from tasks.core.pages.document import fold_space
from tasks.core.pages.parts import PARAGRAPH_BREAK
from tasks.core.urls import absolute

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs every page that yields nothing; our rejects say so
_MAX_LINKS = 2000
_CONTAINERS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "blockquote", "figcaption", "dd", "dt", "div")


def extract_blocks(tree: html.HtmlElement, url: str | None) -> list[str]:
    """Extract the body of a parsed page as blocks of text in reading order; none where nothing is found.

    The tree is left as it was. A list item and a table row is a block each; cells are parted by ' | '.
    """
    found = bare_extraction(tree, url=url, with_metadata=False, include_comments=False, include_tables=True)
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    return [block for block in _blocks(found.body) if block]


def _blocks(body: etree._Element) -> Iterator[str]:
    for element in body:
        if element.tag == "list":
            yield from (_text(item) for item in element.iter("item"))
        elif element.tag == "table":
            yield from (" | ".join(filter(None, map(_text, row.iter("cell")))) for row in element.iter("row"))
        else:
            yield _text(element)
        if element.tail and element.tail.strip():
            yield fold_space(element.tail)


def _text(element: etree._Element) -> str:
    """Give an element's text; a forced line break stays one, all other white space is folded."""
    lines: list[str] = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "lb":
            lines.append("")
        elif isinstance(child.tag, str):
            lines[-1] += child.text or ""
        lines[-1] += child.tail or ""
    return "\n".join(filter(None, map(fold_space, lines)))


def find_body_links(tree: html.HtmlElement, blocks: tuple[str, ...], base_url: str | None) -> tuple[BodyLink, ...]:
    """Locate the page's hyperlinks in the body.

    A link is found by the text of the element around it, which must stand in the body as it stands in the page; so a
    menu entry of the same words is not mistaken for it. In reading order; at most 2,000 a page.
    """
    body = PARAGRAPH_BREAK.join(blocks)
    found: dict[tuple[int, int], BodyLink] = {}
    cursor = 0
    for anchor in tree.iter("a"):
        href = (anchor.get("href") or "").strip()
        text = fold_space("".join(anchor.itertext()))
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")) or not text or text not in body:
            continue
        start = _locate(anchor, text, body, cursor)
        if start is None or len(found) >= _MAX_LINKS:
            continue
        cursor = start
        address = (absolute(base_url, href) if base_url else None) or href
        found.setdefault((start, start + len(text)), _link(start, text, address, anchor))
    return tuple(found[span] for span in sorted(found))


def _link(start: int, text: str, address: str, anchor: html.HtmlElement) -> BodyLink:
    return BodyLink(start_char=start, end_char=start + len(text), href=address[:2000], rel=(anchor.get("rel") or "").strip() or None)


def _locate(anchor: html.HtmlElement, text: str, body: str, cursor: int) -> int | None:
    around = next((node for node in anchor.iterancestors() if node.tag in _CONTAINERS), None)
    if around is None:
        return None
    whole = fold_space("".join(around.itertext()))
    if not whole or len(whole) > 20_000:
        return None
    at = body.find(whole, max(0, cursor - len(whole)))
    at = body.find(whole) if at < 0 else at
    if at < 0:
        return None
    before = fold_space("".join(_text_before(around, anchor)))
    inside = whole.find(text, max(0, len(before) - 1))
    return None if inside < 0 else at + inside


def _text_before(around: html.HtmlElement, anchor: html.HtmlElement) -> Iterator[str]:
    """Yield the pieces of text inside `around` that stand before `anchor`."""
    for event, node in etree.iterwalk(around, events=("start", "end")):
        if node is anchor:
            return
        if event == "start":
            yield node.text or "" if isinstance(node.tag, str) else ""
        elif node is not around:
            yield node.tail or ""
