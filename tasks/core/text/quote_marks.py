"""Which stretches of a text stand between quote marks.

Marks are paired within a paragraph by the direction that they have or, where the mark itself has none, by the space
around them. A mark without its partner costs no more than itself: a closing one is dropped, an opening one gives a quotation
that is not closed. Who speaks, and whether it is speech at all, is not asked here.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from tasks.core.text.spans import QuoteKind, QuoteSpan, Span

_MARK = re.compile("[\"“”„‟«»‹›‚‘’「」『』＂〝〞'`]")
_DOUBLED = ("''", "``", "‘‘", "’’")
_OPENING_BEFORE = frozenset("([{<¿¡—–-/:“„‘‚«‹「『\"'`")
# Marks that also are apostrophes and commas: without a partner they are no quotation, unless they open a paragraph.
_UNSURE = frozenset({QuoteKind.SINGLE_CURLY, QuoteKind.SINGLE_STRAIGHT, QuoteKind.SINGLE_LOW_HIGH})
_ELISION = re.compile(r"['‘](?:em|til|tis|twas|cause|n|\d\ds?)\b", re.IGNORECASE)
_SPACE = re.compile(r"\s*")
_TAIL_CHARS = 64  # more space than that seldom ends a quotation
_LATIN_LETTER = re.compile(r"[^\W\d_\u0e00-\u0eff\u2e80-\uffef]")

_KINDS = {
    "“": QuoteKind.CURLY,
    "”": QuoteKind.CURLY,
    "‘‘": QuoteKind.CURLY,
    "‘": QuoteKind.SINGLE_CURLY,
    '"': QuoteKind.STRAIGHT,
    "'": QuoteKind.SINGLE_STRAIGHT,
    "„": QuoteKind.LOW_HIGH,
    "‚": QuoteKind.SINGLE_LOW_HIGH,
    "«": QuoteKind.GUILLEMET,
    "»": QuoteKind.GUILLEMET,
    "‹": QuoteKind.SINGLE_GUILLEMET,
    "›": QuoteKind.SINGLE_GUILLEMET,
    "「": QuoteKind.CORNER,
    "『": QuoteKind.WHITE_CORNER,
    "〝": QuoteKind.STRAIGHT,
}
# Ways to write the same mark.
_ALIASES = {"＂": '"', "‟": '"', "''": '"', "``": '"', "’’": "”", "‘‘": "“", "〞": "”"}
# For each mark the opening marks that it may close. A mark absent here only opens.
_CLOSES = {
    "”": ("“", "„", '"', "”", "〝"),
    "“": ("„", "“"),
    "’": ("‘", "'", "‚"),
    "‘": ("‚",),
    '"': ('"', "„", "“"),
    "'": ("'", "‘"),
    "»": ("«", "»"),
    "«": ("»",),
    "›": ("‹", "›"),
    "‹": ("›",),
    "」": ("「",),
    "』": ("『",),
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark in its place; `opens` and `closes` say what the characters on its two sides allow."""

    text: str
    start: int
    end: int
    opens: bool
    closes: bool
    is_between_letters: bool

    @property
    def only_closes(self) -> bool:
        return self.closes and not self.opens


@dataclass(slots=True)
class _Pairing:
    """The open marks of a paragraph, innermost last, and the quotations found so far."""

    paragraph: Span
    text: str
    stack: list[_Mark] = field(default_factory=list)
    waiting: dict[str, int] = field(default_factory=dict)
    found: list[QuoteSpan] = field(default_factory=list)

    def can_close(self, mark: str) -> bool:
        return any(self.waiting.get(opening) for opening in _CLOSES.get(mark, ()))

    def open(self, mark: _Mark) -> None:
        self.stack.append(mark)
        self.waiting[mark.text] = self.waiting.get(mark.text, 0) + 1

    def close(self, mark: _Mark) -> None:
        """Close the innermost quotation that this mark may close; those inside it have lost their closing marks."""
        while self.stack:
            opening = self._pop()
            is_partner = opening.text in _CLOSES[mark.text]
            self._add(opening, mark.start, mark.end if is_partner else mark.start, is_closed=is_partner)
            if is_partner:
                return

    def finish(self) -> None:
        while self.stack:
            self._add(self._pop(), self.paragraph.end, self.paragraph.end, is_closed=False)

    def _pop(self) -> _Mark:
        opening = self.stack.pop()
        self.waiting[opening.text] -= 1
        return opening

    def _add(self, opening: _Mark, inner_end: int, end: int, *, is_closed: bool) -> None:
        kind = _KINDS[opening.text]
        if not is_closed and kind in _UNSURE and opening.start != self.paragraph.start:
            return
        self.found.append(QuoteSpan(Span(opening.start, end), _trimmed(self.text, opening.end, inner_end), kind, is_closed))


def find_quotes(text: str, paragraphs: tuple[Span, ...]) -> tuple[QuoteSpan, ...]:
    """Pair the quote marks of each paragraph, nested ones too, ordered by where they open."""
    found: list[QuoteSpan] = []
    running: QuoteKind | None = None
    for paragraph in paragraphs:
        here = _pair(text, paragraph)
        if here and running is here[0].kind and here[0].span.start == paragraph.start:
            first = here[0]
            here[0] = QuoteSpan(first.span, first.inner, first.kind, first.is_closed, is_continuation=True)
        running = next((quote.kind for quote in here if not quote.is_closed and quote.span.end == paragraph.end), None)
        found += here
    return tuple(found)


def _pair(text: str, paragraph: Span) -> list[QuoteSpan]:
    marks = _marks(text, paragraph)
    if not marks:
        return []
    pairing = _Pairing(paragraph, text)
    plural_possessives = _plural_possessives(text, marks)
    for mark in marks:
        if mark.start not in plural_possessives:
            _place(pairing, mark)
    pairing.finish()
    return sorted(pairing.found, key=lambda quote: quote.span.start)


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    """List the marks of a paragraph. An apostrophe between two letters or digits is none, nor is a single backtick."""
    marks: list[_Mark] = []
    end = paragraph.start
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, character = match.start(), match[0]
        if start < end:  # the second half of a doubled mark
            continue
        before = text[start - 1] if start > paragraph.start else " "
        if character in "'’" and before.isalnum() and text[start + 1 : start + 2].isalnum():
            continue
        written = text[start : start + 2] if text.startswith(_DOUBLED, start) else character
        if written != "`":
            end = start + len(written)
            marks.append(_mark(text, start, written, before, text[end] if end < paragraph.end else " "))
    return marks


def _mark(text: str, start: int, written: str, before: str, after: str) -> _Mark:
    is_after_space = before.isspace()
    is_elision = written in "'‘" and _ELISION.match(text, start) is not None
    return _Mark(
        text=_ALIASES.get(written, written),
        start=start,
        end=start + len(written),
        opens=(is_after_space or before in _OPENING_BEFORE) and not after.isspace() and not is_elision,
        closes=not is_after_space and not after.isalnum(),
        is_between_letters=bool(_LATIN_LETTER.match(before) and _LATIN_LETTER.match(after)),
    )


def _place(pairing: _Pairing, mark: _Mark) -> None:
    """Open, close or drop: by the mark's direction where it has one, else by the space around it."""
    can_close = pairing.can_close(mark.text)
    if mark.text in "„‚「『〝":
        pairing.open(mark)
    elif mark.text in "」』":
        if can_close:
            pairing.close(mark)
    elif mark.text in "'’‘":
        _place_single(pairing, mark, can_close)
    elif can_close and _prefers_closing(pairing, mark):
        pairing.close(mark)
    elif _may_open(mark):
        pairing.open(mark)


def _place_single(pairing: _Pairing, mark: _Mark, can_close: bool) -> None:
    if can_close and mark.only_closes:
        pairing.close(mark)
    elif mark.opens and mark.text != "’":
        pairing.open(mark)


def _prefers_closing(pairing: _Pairing, mark: _Mark) -> bool:
    if mark.text == "”":
        return True
    if mark.text == "“":  # closes „…“ and, where it is mistaken for ”, what “ has opened
        return not mark.opens and (mark.closes or bool(pairing.waiting.get("„")))
    if mark.text in "»›" and pairing.waiting.get("«" if mark.text == "»" else "‹"):
        return True
    return mark.closes or not mark.opens


def _may_open(mark: _Mark) -> bool:
    if mark.text in "“«‹":
        return True
    if mark.text in "”»›":
        return mark.opens
    return mark.opens or not (mark.closes or mark.is_between_letters)


def _plural_possessives(text: str, marks: list[_Mark]) -> set[int]:
    """Find the apostrophes of 'the boys’ toys’': after s, before a word, and another closing mark follows before one opens."""
    singles = [mark for mark in marks if mark.text in "'’‘"]
    return {
        mark.start
        for mark, following in pairwise(singles)
        if mark.only_closes and following.only_closes and text[mark.start - 1] in "sSzx" and text[mark.end].isspace()
    }


def _trimmed(text: str, start: int, end: int) -> Span:
    """Leave out the space at both ends. Most of the stretch is not copied: unclosed quotations all reach to the paragraph's end."""
    first = _SPACE.match(text, start, end)
    start = first.end() if first else start
    tail = text[max(start, end - _TAIL_CHARS) : end]
    if tail.isspace():
        tail = text[start:end]
    return Span(start, end - (len(tail) - len(tail.rstrip())))
