"""A page of which only the text was kept: headline, byline, dates and body found among its lines.

What is kept and what is removed are together the page: every line that is not blank is in exactly one of the two.
The steps, in order: rules say what they are certain of, a model chooses the headline, another the body (line_choice.py), the
lines around the headline say who wrote it when (text_byline.py, text_dates.py), and what is cut gets its name (text_labels.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from tasks.core.pages.credit_parts import original_publisher, with_roles
from tasks.core.pages.headline import strip_outlet
from tasks.core.pages.line_choice import Headline, choose_body, choose_headline
from tasks.core.pages.line_features import PageLines
from tasks.core.pages.parts import Parts, Removed
from tasks.core.pages.prune import Labels
from tasks.core.pages.publisher import fold
from tasks.core.pages.site import NOTHING_KNOWN, SiteKnowledge
from tasks.core.pages.text_byline import Flags, Surroundings, authors_of, find_bylines
from tasks.core.pages.text_dates import find_text_dates
from tasks.core.pages.text_labels import certain_labels, label_lines
from tasks.core.urls import registrable_domain

_SENTENCE_END = re.compile(r"[.!?…]\s|[。！？]")
# A file with lines of typewriter length, paragraphs parted by blank lines, is wrapped: a paragraph is a block, not a line.
_WRAP_MIN, _WRAP_MAX, _WRAP_SHARE = 45, 100, 0.6


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page with the number of its first line, from 0, blank lines counted."""

    line_no: int
    text: str


def read_text_page(text: str, captured_at: datetime, site: SiteKnowledge = NOTHING_KNOWN, url: str | None = None) -> Parts:
    """Read a text-only page into its parts; `captured_at` (UTC) bounds its dates, `site` is what is known of its site."""
    numbered = split_blocks(text)
    page = PageLines(tuple(block.text for block in numbered), url)
    certain = certain_labels(page.texts, site)
    headline = choose_headline(page, {index for index, label in enumerate(certain) if label is not None})
    is_body = choose_body(page, headline)
    if not page.prose[is_body].any():
        headline, is_body = _read_scrap(page, certain, headline)
    outlets = site.names | _names_in_address(url)
    around = Surroundings(page, is_body, headline, outlets)
    bylines = find_bylines(around)
    dates = find_text_dates(around, certain, captured_at)
    labels = label_lines(around, certain, bylines, dates)
    removed = tuple(
        Removed(numbered[i].line_no, label.kind, label.rule_id, page.texts[i]) for i, label in enumerate(labels) if label is not None
    )
    return Parts(
        headline=strip_outlet(page.texts[headline.line], site.names) if headline and headline.is_likely else None,
        blocks=tuple(line for line, label in zip(page.texts, labels, strict=True) if label is None),
        removed=removed,
        authors=with_roles(authors_of(page, bylines), removed, outlets),
        published=dates.published,
        page_date=dates.page_date,
        original_publisher=original_publisher(removed, outlets),
    )


def _read_scrap(page: PageLines, certain: Labels, headline: Headline | None) -> tuple[Headline | None, Flags]:
    """Read a page in which the model finds no running text: its sentences that no rule names, and long lines with one inside.

    Whether that is an article, a stub or an error's page is for the verdict to say.
    """
    if headline and not page.ends[headline.line]:
        headline = Headline(headline.line, is_likely=True)
    headline_at = headline.line if headline and headline.is_likely else None
    is_open = np.array([label is None and index != headline_at for index, label in enumerate(certain)], np.bool_)
    has_sentence = np.array([_SENTENCE_END.search(text) is not None for text in page.texts], np.bool_)
    return headline, is_open & ((page.ends > 0) | ((page.prose > 0) & has_sentence))


def _names_in_address(url: str | None) -> frozenset[str]:
    """List the folded names by which an address calls its outlet: the domain, and the domain without its suffix."""
    domain = registrable_domain(url) if url else None
    return frozenset(map(fold, (domain, domain.split(".")[0]))) if domain else frozenset()


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
