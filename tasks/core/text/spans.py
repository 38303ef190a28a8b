"""The shapes of the text layer: stretches of a text, counted in code points from 0, end exclusive.

Only shapes stand here. How they are found: paragraphs.py, sentences.py, quote_marks.py; all at once: layer.py.
"""

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Cut the stretch out of its text."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its closing quotes and brackets, and the number (from 0) of the paragraph that it stands in."""

    span: Span
    paragraph_no: int


class QuoteKind(StrEnum):
    """Which pair of marks makes a quotation."""

    CURLY = "curly"  # “…”, and ”…” as in Swedish
    SINGLE_CURLY = "single_curly"  # ‘…’
    STRAIGHT = "straight"  # "…", also ''…'' and ``…''
    SINGLE_STRAIGHT = "single_straight"  # '…'
    LOW_HIGH = "low_high"  # „…“, „…” and „…"
    SINGLE_LOW_HIGH = "single_low_high"  # ‚…‘
    GUILLEMET = "guillemet"  # «…», »…« and »…»
    SINGLE_GUILLEMET = "single_guillemet"  # ‹…› and ›…‹
    CORNER = "corner"  # 「…」
    WHITE_CORNER = "white_corner"  # 『…』


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """A stretch between quote marks; one that runs over several paragraphs is one span a paragraph.

    `span` includes the marks, `inner` leaves them and the white space inside them out. Without a closing mark
    `is_closed` is false and both end where the paragraph, or the quotation around it, ends. `is_continuation` says that
    the paragraph before ended in an open quotation of the same kind and this one opens with the mark again.
    """

    span: Span
    inner: Span
    kind: QuoteKind
    is_closed: bool
    is_continuation: bool = False


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and single marks of a text in order, as three lists of one length: a token is `texts[n]` at [starts[n], ends[n])."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def within(self, start: int, end: int) -> range:
        """Give the numbers of the tokens that begin in [start, end)."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What every record type needs to know of a text, found once. All in reading order; quotations by where they open.

    `headline_cased` says for each sentence whether most of its words are capitalised, as in a subhead: there capitals tell
    nothing of names.
    """

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[QuoteSpan, ...]
    tokens: Tokens
    headline_cased: tuple[bool, ...]
