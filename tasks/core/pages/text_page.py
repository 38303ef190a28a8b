"""A page of which only the text was kept: headline, byline, dates and body found among its lines.

What is kept and what is removed are together the page: every line that is not blank is in exactly one of the two.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from schemas.reasons import AuthorRole, BlockKind, DateMethod
from tasks.core.pages.authors import FoundAuthor, byline_names
from tasks.core.pages.credit_parts import original_publisher, with_roles
from tasks.core.pages.date_text import find_dates
from tasks.core.pages.dates import FoundDate, dates_of_line, first_possible
from tasks.core.pages.headline import strip_outlet
from tasks.core.pages.parts import Parts, Removed
from tasks.core.pages.prune import Label, Labels, first_prose, label_blocks, label_loose_ends
from tasks.core.pages.publisher import fold
from tasks.core.pages.site import NOTHING_KNOWN, SiteKnowledge
from tasks.core.pages.words import count_words, is_headline_like, is_prose

_BREADCRUMB_END = re.compile(r".*[»›>→]\s*(?P<last>\S.*)$")
_STATED = re.compile(r"publi|post|updat|veröff|opubl|опубл|issued|creat|stand", re.IGNORECASE)
# A file with lines of typewriter length, paragraphs parted by blank lines, is wrapped: a paragraph is a block, not a line.
_WRAP_MIN, _WRAP_MAX, _WRAP_SHARE = 45, 100, 0.6
_MAX_CRUMBS = 50  # each is compared with each line before the text


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page with the number of its first line, from 0, blank lines counted."""

    line_no: int
    text: str


def read_text_page(text: str, captured_at: datetime, site: SiteKnowledge = NOTHING_KNOWN) -> Parts:
    """Read a text-only page into its parts; `site` is what is known of its site."""
    numbered = split_blocks(text)
    blocks = [block.text for block in numbered]
    headline_at = _find_headline(blocks, site)
    headline = strip_outlet(blocks[headline_at], site.names) if headline_at is not None else None
    labels = label_blocks(blocks, headline, site.names, site.lines)
    _label_head(blocks, labels, headline_at)
    label_loose_ends(blocks, labels)
    removed = tuple(
        Removed(numbered[i].line_no, label.kind, label.rule_id, blocks[i]) for i, label in enumerate(labels) if label is not None
    )
    authors = _find_authors(blocks, labels)
    return Parts(
        headline=headline,
        blocks=tuple(block for block, label in zip(blocks, labels, strict=True) if label is None),
        removed=removed,
        authors=with_roles(authors, removed),
        published=first_possible(_published_candidates(removed), captured_at),
        page_date=_find_page_date(removed),
        original_publisher=original_publisher(removed),
    )


def split_blocks(text: str) -> list[Block]:
    """Split a text into its blocks: lines, or paragraphs where the file is wrapped. Blank lines belong to none."""
    lines = text.splitlines()
    filled = [Block(number, line.strip()) for number, line in enumerate(lines) if line.strip()]
    if not _is_wrapped(filled, len(lines)):
        return filled
    paragraphs: list[Block] = []
    last_line = -2
    for block in filled:
        if block.line_no == last_line + 1:
            paragraphs[-1] = Block(paragraphs[-1].line_no, f"{paragraphs[-1].text}\n{block.text}")
        else:
            paragraphs.append(block)
        last_line = block.line_no
    return paragraphs


def _is_wrapped(filled: Sequence[Block], line_count: int) -> bool:
    if len(filled) < 10 or line_count == len(filled):
        return False
    typewritten = sum(_WRAP_MIN <= len(block.text) <= _WRAP_MAX for block in filled)
    longest = max(len(block.text) for block in filled)
    return longest <= _WRAP_MAX + 20 and typewritten >= _WRAP_SHARE * len(filled)


def _find_headline(blocks: Sequence[str], site: SiteKnowledge) -> int | None:
    """Choose among the headline-like lines before the first running text: confirmed by a repeat, else the longest start."""
    labels = label_blocks(blocks, None, site.names, site.lines)
    limit = _head_end(blocks, labels)
    candidates = [
        index
        for index in range(limit)
        if labels[index] is None and is_headline_like(blocks[index]) and not byline_names(blocks[index], frozenset())
    ]
    if not candidates:
        return None
    crumbs = [fold(match["last"]) for block in blocks[:limit] if (match := _BREADCRUMB_END.match(block))][:_MAX_CRUMBS]
    near = Counter(fold(block) for block in blocks[: limit + 3])
    confirmed = [index for index in candidates if count_words(blocks[index]) >= 3 and _is_echoed(fold(blocks[index]), near, crumbs)]
    long_enough = [index for index in candidates if count_words(blocks[index]) >= 4]
    return (confirmed or long_enough or candidates)[0]


def _is_echoed(folded: str, near: Mapping[str, int], crumbs: Sequence[str]) -> bool:
    """Tell whether a line stands twice near the head, or a breadcrumb ends in it or in its beginning."""
    return near[folded] > 1 or any(len(crumb) >= 10 and folded.startswith(crumb) for crumb in crumbs)


def _head_end(blocks: Sequence[str], labels: Labels) -> int:
    """Say where running text begins; a first line that asks or exclaims is still a headline."""
    first = first_prose(blocks, labels)
    if first == 0 and len(blocks) > 1 and is_headline_like(blocks[0]) and is_prose(blocks[1]):
        return 1
    return first


def _label_head(blocks: Sequence[str], labels: Labels, headline_at: int | None) -> None:
    """Label the headline, and what stands before it: there is no body above a headline."""
    if headline_at is None:
        return
    labels[headline_at] = Label(BlockKind.HEADLINE, "text.headline")
    for index in range(headline_at):
        label = labels[index]
        if label is None and not is_prose(blocks[index]):
            labels[index] = Label(BlockKind.NAVIGATION, "text.before_headline")
        elif label is not None and label.kind is BlockKind.PUBLISHED_DATE and not _STATED.search(blocks[index]):
            labels[index] = Label(BlockKind.PAGE_DATE, "text.date_before_headline")


def _find_authors(blocks: Sequence[str], labels: Labels) -> tuple[FoundAuthor, ...]:
    """Read the bylines that were cut; else a standfirst that ends in one ('... Writes A B'), which stays in the body."""
    found: dict[str, FoundAuthor] = {}
    for block, label in zip(blocks, labels, strict=True):
        if label is not None and label.kind is BlockKind.BYLINE:
            method = "byline_tail" if label.rule_id == "prune.byline_tail" else "byline_head"
            for name in byline_names(block, frozenset()):
                found.setdefault(fold(name), FoundAuthor(name, block[:200], AuthorRole.AUTHOR, method))
    if not found:
        for block in [block for block, label in zip(blocks, labels, strict=True) if label is None][:2]:
            for name in byline_names(block, frozenset()):
                found.setdefault(fold(name), FoundAuthor(name, block[:200], AuthorRole.AUTHOR, "byline_head"))
    return tuple(found.values())


def _published_candidates(removed: Sequence[Removed]) -> list[FoundDate]:
    dated = [block for block in removed if block.kind in (BlockKind.PUBLISHED_DATE, BlockKind.BYLINE)]
    return [found for block in dated for found in dates_of_line(block.text, DateMethod.BYLINE)]


def _find_page_date(removed: Sequence[Removed]) -> date | None:
    widgets = [written.day for block in removed if block.kind is BlockKind.PAGE_DATE for written in find_dates(block.text)]
    return widgets[0] if widgets else None
