"""The body of an HTML page: trafilatura's choice of elements, rendered to blocks, and the hyperlinks that survived.

trafilatura is handed our own tree and asked for no metadata, which costs a third of its default call for equal text.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree, html
from trafilatura import bare_extraction

from schemas.articles import BodyLink
from tasks.core.pages.document import fold_space
from tasks.core.pages.parts import PARAGRAPH_BREAK
from tasks.core.urls import absolute

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs every page that yields nothing; our rejects say so
# trafilatura's fast mode leaves out its second opinions, which matter where it finds little. Below this length the full
# pass is made too: F1 on the labelled news sets fundus .9608, evaldata .9344, for the full pass on every page .9583 and
# .9335, at about 0.7 of its time. On the broad set wcxb it is .9242 against .9301; 1,200 would give .9275 there, and
# nothing on news, for 1.3 ms a page.
_SHORT_CHARACTERS = 600
_DUMPED = 100  # characters; a short line may well stand in a longer one
_MAX_LINKS, _MAX_ANCHORS, _MAX_CONTAINER = 2000, 20_000, 20_000
# A line of fewer words may be a menu entry that also stands inside a sentence.
_SENTENCE_WORDS = 8
_SILENT = ("script", "style", "noscript")
_CONTAINERS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "blockquote", "figcaption", "dd", "dt", "div")


def extract_blocks(tree: html.HtmlElement, url: str | None) -> list[str]:
    """Extract the body of a parsed page as blocks of text in reading order; none where nothing is found.

    The tree is left as it was. A list item and a table row is a block each; cells are parted by ' | '.
    """
    blocks = _extract(tree, url, fast=True)
    if sum(map(len, blocks)) >= _SHORT_CHARACTERS:
        return blocks
    thorough = _extract(tree, url, fast=False)
    return blocks if _has_dump(thorough) else thorough


def _has_dump(blocks: list[str]) -> bool:
    """Tell whether one block holds another whole: a part of the page that holds its text a second time was taken as one."""
    return any(len(inner) >= _DUMPED and inner is not outer and inner in outer for inner in blocks for outer in blocks)


def _extract(tree: html.HtmlElement, url: str | None, *, fast: bool) -> list[str]:
    found = bare_extraction(tree, url=url, fast=fast, with_metadata=False, include_comments=False, include_tables=True)
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    return [block for block in _blocks(found.body) if block]


def _blocks(body: etree._Element) -> Iterator[str]:
    for element in body:
        if element.tag == "list":
            for item in element.iter("item"):
                yield from _lines(item)
        elif element.tag == "table":
            yield from (" | ".join(filter(None, (" ".join(_lines(cell)) for cell in row.iter("cell")))) for row in element.iter("row"))
        else:
            yield from _lines(element)
        if element.tail and element.tail.strip():
            yield fold_space(element.tail)


def _lines(element: etree._Element) -> list[str]:
    """Give an element's text, white space folded; a forced line break parts two blocks, as old pages part paragraphs by it."""
    lines: list[str] = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "lb":
            lines.append("")
        elif isinstance(child.tag, str):
            lines[-1] += child.text or ""
        lines[-1] += child.tail or ""
    return [line for line in map(fold_space, lines) if line]


def find_body_links(tree: html.HtmlElement, blocks: tuple[str, ...], base_url: str | None) -> tuple[BodyLink, ...]:
    """Locate the page's hyperlinks in the body.

    A link is found by the line of text around it, which must stand in the body as it stands in the page, and as a block
    of its own where it is short; so a menu entry is not mistaken for the same words in a sentence. In reading order; at
    most 2,000 a page.
    """
    body = PARAGRAPH_BREAK.join(blocks)
    framed = "\n" + body.replace(" | ", "\n\n\n") + "\n"  # every block and cell between line breaks, one character further on
    found: dict[tuple[int, int], BodyLink] = {}
    cursor = 0
    for container, anchors in _anchors_by_container(tree, body).items():
        for line in _linked_lines(container, anchors):
            whole = fold_space("".join(line.pieces))
            at = _find_line(body, framed, whole, cursor)
            if at is None:
                continue
            cursor = at + len(whole)
            for anchor, before in line.anchors:
                text = fold_space("".join(anchor.itertext()))
                inside = whole.find(text, max(0, len(fold_space("".join(line.pieces[:before]))) - 1))
                if inside >= 0 and len(found) < _MAX_LINKS:
                    found.setdefault((at + inside, at + inside + len(text)), _link(at + inside, text, base_url, anchor))
    return tuple(found[span] for span in sorted(found))


def _link(start: int, text: str, base_url: str | None, anchor: html.HtmlElement) -> BodyLink:
    href = (anchor.get("href") or "").strip()
    address = (absolute(base_url, href) if base_url else None) or href
    return BodyLink(start_char=start, end_char=start + len(text), href=address[:2000], rel=(anchor.get("rel") or "").strip() or None)


def _anchors_by_container(tree: html.HtmlElement, body: str) -> dict[html.HtmlElement, list[html.HtmlElement]]:
    """Group the links whose words stand in the body by the nearest element around them that holds a text of its own."""
    grouped: dict[html.HtmlElement, list[html.HtmlElement]] = {}
    for anchor in islice(tree.iter("a"), _MAX_ANCHORS):
        href = (anchor.get("href") or "").strip()
        text = fold_space("".join(anchor.itertext()))
        if href and not href.startswith(("#", "javascript:", "mailto:", "tel:")) and text and text in body:
            container = next((node for node in anchor.iterancestors() if node.tag in _CONTAINERS), None)
            if container is not None:
                grouped.setdefault(container, []).append(anchor)
    return grouped


@dataclass(slots=True)
class _Line:
    """A line of an element as pieces of text, and the links on it, each with the number of pieces before it."""

    pieces: list[str] = field(default_factory=list)
    anchors: list[tuple[html.HtmlElement, int]] = field(default_factory=list)


def _linked_lines(container: html.HtmlElement, anchors: list[html.HtmlElement]) -> list[_Line]:
    """Part an element's text at its forced line breaks; only lines with links are given, none of a very long element."""
    wanted = set(anchors)
    lines = [_Line()]
    length = 0
    for event, node in etree.iterwalk(container, events=("start", "end", "comment")):
        if event == "start" and node.tag == "br":
            lines.append(_Line())
        if event == "start" and node in wanted:
            lines[-1].anchors.append((node, len(lines[-1].pieces)))
        text = node.text if event == "start" else node.tail if node is not container else None
        if text and (event != "start" or node.tag not in _SILENT):
            lines[-1].pieces.append(text)
            length += len(text)
        if length > _MAX_CONTAINER:
            return []
    return [line for line in lines if line.anchors]


def _find_line(body: str, framed: str, line: str, cursor: int) -> int | None:
    """Find a line in the body, after the one found before it or else anywhere; a short one only as a whole block."""
    is_sentence = len(line.split()) >= _SENTENCE_WORDS
    text, sought = (body, line) if is_sentence else (framed, f"\n{line}\n")
    at = text.find(sought, cursor)
    at = text.find(sought) if at < 0 else at
    return at if at >= 0 else None
