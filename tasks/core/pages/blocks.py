"""A parsed page as blocks of text: what stands between two breaks of its lines, with where in the tree it stands.

Every visible text of the page is in one block, menus, scripts and controls left out; nothing is judged here. A cell of a
table is a block where it holds blocks of its own, else its row is one, its cells parted by ' | '.
"""

from dataclasses import dataclass

from lxml import html

from tasks.core.pages.document import fold_space
from tasks.core.pages.hints import HIDDEN, hints_of
from tasks.core.pages.words import count_words

_SKIPPED = frozenset(
    "script style noscript template svg math iframe object embed audio video canvas map select option textarea input head datalist "
    "progress meter".split()
)
# Left out only where they hold no paragraph: after broken markup the parser takes all the rest of a page for their content.
_CONTROLS = frozenset("button nav dialog menu".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr source g-emoji".split()
)
_ROW_BLOCKS = ("p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "section", "article", "blockquote", "br")
_MAX_BLOCKS = 5000  # a page of more is no article; the rest is left out
_MAX_LEVELS = 200  # of elements in elements; what lies deeper is one text with what it lies in

# Elements that say the same by their name.
_TAG_NAMES = "article main aside header nav footer figure figcaption li blockquote table form section dl details pre".split()
TAG_BITS = {name: 1 << number for number, name in enumerate(_TAG_NAMES)}


@dataclass(slots=True)
class PageBlock:
    """One block of a page, in page order.

    `pieces` are its texts as they stand, `anchors` its links with the numbers of the pieces where they start and end.
    `near` holds the hints of its own element and its parent, `around` those of all elements above, `tags` the elements
    above; `holder` numbers the element that holds it, `template` says what its element and that one's parent look like.
    """

    text: str
    words: int
    tag: str
    pieces: list[str]
    anchors: list[tuple[html.HtmlElement, int, int]]
    link_characters: int
    strong_characters: int
    near: int
    around: int
    tags: int
    depth: int
    holder: int
    grand_holder: int
    template: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree text is being read: the facts of a block that hang on its elements."""

    tag: str
    own: int
    near: int
    around: int
    tags: int
    depth: int
    holder: int
    grand_holder: int
    looks: str
    template: str
    number: int


class _Reader:
    """Walks a tree once and gathers its blocks."""

    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self.elements = self.levels = self.strong = 0
        self.anchor: html.HtmlElement | None = None
        self._clear()

    def _clear(self) -> None:
        self.pieces: list[str] = []
        self.anchors: list[tuple[html.HtmlElement, int, int]] = []
        self.anchor_start = 0
        self.linked = self.stressed = 0

    def add(self, text: str | None) -> None:
        """Take a piece of text."""
        if not text:
            return
        self.pieces.append(text)
        if self.anchor is not None:
            self.linked += len(text.strip())
        if self.strong:
            self.stressed += len(text.strip())

    def flush(self, place: _Place) -> None:
        """End the block that has been read so far, if it has text."""
        text = fold_space("".join(self.pieces)) if self.pieces else ""
        if text and len(self.blocks) < _MAX_BLOCKS:
            self._close_anchor()
            self.blocks.append(
                PageBlock(
                    text, count_words(text), place.tag, self.pieces, self.anchors, self.linked, self.stressed, place.near, place.around,
                    place.tags, place.depth, place.holder, place.grand_holder, place.template,
                )
            )  # fmt: skip
        self._clear()

    def _close_anchor(self) -> None:
        if self.anchor is not None and len(self.pieces) > self.anchor_start:
            self.anchors.append((self.anchor, self.anchor_start, len(self.pieces)))

    def read(self, element: html.HtmlElement, place: _Place) -> None:
        """Read the text in an element, that of its children in order."""
        if self.levels >= _MAX_LEVELS:
            self.add("".join(element.itertext(with_tail=False)))
            return
        self.levels += 1
        self.add(element.text)
        for child in element:
            tag = child.tag
            if tag == "br":
                self.flush(place)
            elif tag == "a":
                self._read_anchor(child, place)
            elif tag in _INLINE:
                self._read_inline(child, place)
            elif isinstance(tag, str) and not _is_skipped(child):
                self.flush(place)
                self._read_block(child, place)
            self.add(child.tail)
        self.levels -= 1

    def _read_anchor(self, element: html.HtmlElement, place: _Place) -> None:
        self.anchor, self.anchor_start = element, len(self.pieces)
        self.read(element, place)
        self._close_anchor()
        self.anchor = None

    def _read_inline(self, element: html.HtmlElement, place: _Place) -> None:
        is_strong = element.tag in ("b", "strong")
        self.strong += is_strong
        self.read(element, place)
        self.strong -= is_strong

    def _read_block(self, element: html.HtmlElement, outer: _Place) -> None:
        self.elements += 1
        place = _inside(outer, element, self.elements)
        if element.tag == "tr" and not any(True for _ in element.iter(*_ROW_BLOCKS)):
            self._read_row(element, place)
        else:
            self.read(element, place)
        self.flush(place)

    def _read_row(self, row: html.HtmlElement, place: _Place) -> None:
        for cell in row:
            if any(piece.strip() for piece in self.pieces):
                self.pieces.append(" | ")
            self.read(cell, place)


def _is_skipped(element: html.HtmlElement) -> bool:
    return element.tag in _SKIPPED or (element.tag in _CONTROLS and next(element.iter("p", "article", "main"), None) is None)


def _inside(outer: _Place, element: html.HtmlElement, number: int) -> _Place:
    marks = " ".join(filter(None, map(element.get, ("class", "id", "itemprop", "role"))))
    own = hints_of(marks) if marks else 0
    style = element.get("style")
    if element.get("hidden") is not None or (style and "display:none" in style.replace(" ", "").lower()):
        own |= HIDDEN
    tag = str(element.tag)
    looks = f"{tag}.{element.get('class') or ''}"
    return _Place(
        tag, own, own | outer.own, outer.around | own, outer.tags | TAG_BITS.get(tag, 0), outer.depth + 1, outer.number, outer.holder,
        looks, f"{outer.looks} {looks}", number,
    )  # fmt: skip


def read_blocks(tree: html.HtmlElement) -> list[PageBlock]:
    """List the blocks of a page in page order; the tree is left as it was."""
    reader = _Reader()
    body = tree.find("body")
    place = _Place("body", 0, 0, 0, 0, 0, 0, 0, "body", "body", 0)
    reader.read(body if body is not None else tree, place)
    reader.flush(place)
    return reader.blocks
