"""How a page is laid out, counted in one walk over its tree: running text and what holds it, links, cards, headings, classes.

Nothing here reads a word of any language; what the counts mean is weighed in clues.py.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from lxml import html

_SKIPPED = frozenset("script style noscript template svg select option iframe nav header footer button head object video audio".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd label mark picture q s samp small source span strike strong "
    "sub sup time tt u var wbr".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TEXT_TAGS = frozenset({"p", "li", "blockquote", "dd"})  # what holds their text is the element around them
_CLASSED = ("div", "section", "article", "ul", "li", "span", "button", "form", "a", "p", "table", "td", "input")
# A passage is running text of a line or more; a line of links is one whose words stand in links, four fifths of them.
_PASSAGE, _LINK_LINE, _LINKED = 80, 20, 4
# Cards: so many neighbours that look alike, each with a link and a picture or heading, none longer than a teaser.
_CARDS, _CARD_MIN, _CARD_MAX = 4, 15, 1200
_MAX_DEPTH = 200


@dataclass(frozen=True, slots=True)
class Layout:
    """Counts of a page, lengths in characters; navigation, page header and footer are left out.

    `main` is how much of the passages stands under the element that holds most of them, its parts counted in full and
    theirs by half; it cannot exceed `passages`.
    """

    passages: int
    passage_count: int
    main: int
    text: int
    linked: int
    link_lines: int
    cards: int
    card_text: int
    headings: int
    linked_headings: int
    classes: Counter[str]

    @property
    def main_share(self) -> float:
        """Share of the running text that stands together, between 0 and 1; 0 without any."""
        return self.main / self.passages if self.passages else 0.0


@dataclass(slots=True)
class _Frame:
    """One block element while it is read; `groups` holds the lengths of its card-like parts by what they look like."""

    free: int = 0
    linked: int = 0
    text: int = 0
    has_link: bool = False
    has_media: bool = False
    groups: dict[tuple[str, str], list[int]] = field(default_factory=dict)


class _Walk:
    def __init__(self) -> None:
        self.held: defaultdict[html.HtmlElement, float] = defaultdict(float)
        self.passages = self.passage_count = self.text = self.linked = self.link_lines = 0
        self.cards = self.card_text = self.headings = self.linked_headings = 0

    def read(self, element: html.HtmlElement, frame: _Frame, depth: int, *, in_link: bool) -> None:
        """Read an element's text into the frame of its block, and its block children into frames of their own."""
        _add(frame, element.text, in_link=in_link)
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and tag not in _SKIPPED and depth < _MAX_DEPTH:
                is_link = in_link or (tag == "a" and child.get("href") is not None)
                frame.has_link |= is_link
                frame.has_media |= tag == "img"
                if tag in _INLINE and not (tag == "a" and _has_block(child)):
                    self.read(child, frame, depth + 1, in_link=is_link)
                else:
                    self._read_block(child, frame, depth + 1, in_link=is_link)
            _add(frame, child.tail, in_link=in_link)

    def _read_block(self, element: html.HtmlElement, outer: _Frame, depth: int, *, in_link: bool) -> None:
        frame = _Frame(has_link=in_link)
        self.read(element, frame, depth, in_link=in_link)
        self.close(element, frame)
        is_heading = element.tag in _HEADINGS
        outer.text += frame.text
        outer.has_link |= frame.has_link
        outer.has_media |= frame.has_media or is_heading
        if frame.has_link and frame.has_media and _CARD_MIN <= frame.text <= _CARD_MAX:
            outer.groups.setdefault((str(element.tag), (element.get("class") or "")[:40]), []).append(frame.text)
        if is_heading:
            self.headings += 1
            self.linked_headings += frame.has_link

    def close(self, element: html.HtmlElement, frame: _Frame) -> None:
        """Count a block that has been read."""
        self.text += frame.free + frame.linked
        self.linked += frame.linked
        frame.text += frame.free + frame.linked
        if frame.free >= _PASSAGE:
            self._hold(element, frame.free)
        elif frame.linked >= max(_LINK_LINE, _LINKED * frame.free):
            self.link_lines += frame.linked
        for lengths in frame.groups.values():
            if len(lengths) >= _CARDS:
                self.cards += len(lengths)
                self.card_text += sum(lengths)

    def _hold(self, element: html.HtmlElement, length: int) -> None:
        self.passages += length
        self.passage_count += 1
        parent = element.getparent()
        holder = parent if element.tag in _TEXT_TAGS and parent is not None else element
        self.held[holder] += length
        if (above := holder.getparent()) is not None:
            self.held[above] += length / 2


def _add(frame: _Frame, text: str | None, *, in_link: bool) -> None:
    length = len(text.strip()) if text else 0
    if in_link:
        frame.linked += length
    else:
        frame.free += length


def _has_block(anchor: html.HtmlElement) -> bool:
    return any(isinstance(child.tag, str) and child.tag not in _INLINE for child in anchor)


def read_layout(tree: html.HtmlElement) -> Layout:
    """Count a page; the tree is left as it was."""
    found = tree.find("body")
    body = found if found is not None else tree
    walk, frame = _Walk(), _Frame()
    walk.read(body, frame, 0, in_link=False)
    walk.close(body, frame)
    return Layout(
        passages=walk.passages,
        passage_count=walk.passage_count,
        main=min(walk.passages, int(max(walk.held.values(), default=0))),
        text=walk.text,
        linked=walk.linked,
        link_lines=walk.link_lines,
        cards=walk.cards,
        card_text=walk.card_text,
        headings=walk.headings,
        linked_headings=walk.linked_headings,
        classes=Counter(filter(None, (element.get("class") for element in body.iter(*_CLASSED)))),
    )
