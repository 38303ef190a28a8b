"""Where the paragraphs of a text begin and end."""

import re
from collections.abc import Iterator

from tasks.core.text.spans import Span

# A blank line, which may hold spaces. Single line breaks stay inside a paragraph: addresses, verse, lists.
_BREAK = re.compile(r"\n[^\S\n]*\n|\u2029")


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Split a text at its blank lines, white space cut from both ends; a paragraph is never empty."""
    return tuple(_trimmed_pieces(text))


def _trimmed_pieces(text: str) -> Iterator[Span]:
    start = 0
    for end, following in [*((match.start(), match.end()) for match in _BREAK.finditer(text)), (len(text), len(text))]:
        piece = text[start:end]
        if stripped := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield Span(first, first + len(stripped))
        start = following
