"""Which blocks near the body of an HTML page are not the article: passes over them, each labelling what earlier ones left open.

A label names its kind and rule; an unlabelled block is body. For pages that are text alone see text_labels.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.reasons import BlockKind
from tasks.core.pages.author_names import byline_names, byline_outlet, clean_names
from tasks.core.pages.date_text import find_dates
from tasks.core.pages.lines import classify_line, is_byline
from tasks.core.pages.publisher import fold
from tasks.core.pages.words import count_words, is_prose

_HEAD_BLOCKS, _FOOT_BLOCKS = 6, 5
_SIGNED_WORDS, _SIGNED_LENGTH = 9, 120
_SENTENCE_WORDS = 8  # a shorter line inside an article may be a sub-heading, whatever menu it also stands in


@dataclass(frozen=True, slots=True)
class Label:
    """Why a block is not body."""

    kind: BlockKind
    rule_id: str


Labels = list[Label | None]


def label_blocks(
    blocks: Sequence[str],
    headline: str | None,
    outlets: frozenset[str],
    chrome: frozenset[str],
    refused: Sequence[Label | None],
) -> Labels:
    """Label the blocks of a page that are not body; the answer has one entry a block.

    `chrome` are blocks of the site, folded. `refused` are the labels of what a model of the body refused.
    """
    labels: Labels = [Label(*found) if (found := classify_line(block)) else None for block in blocks]
    _spare_dates_inside(blocks, labels)
    _label_chrome(blocks, labels, chrome)
    _label_bylines(blocks, labels, outlets)
    _label_headline(blocks, labels, headline)
    labels = [label or other for label, other in zip(labels, refused, strict=True)]
    _label_repeats(blocks, labels)
    return labels


def _spare_dates_inside(blocks: Sequence[str], labels: Labels) -> None:
    """Keep a date that stands alone in the middle of a text: chronicles use them as sub-headings."""
    for index, label in enumerate(labels):
        is_edge = index < _HEAD_BLOCKS or index >= len(blocks) - _FOOT_BLOCKS
        if label is not None and label.kind is BlockKind.PUBLISHED_DATE and not is_edge:
            labels[index] = None


def _label_chrome(blocks: Sequence[str], labels: Labels, chrome: frozenset[str]) -> None:
    """Label what other pages of the site have too; a line too short to be a sentence only before and behind all running text.

    No kind that starts a tail: some of it stands in the middle of articles.
    """
    found = [index for index, block in enumerate(blocks if chrome else ()) if labels[index] is None and fold(block) in chrome]
    for index in found:
        if is_prose(blocks[index]):
            labels[index] = Label(BlockKind.ABOUT_BOX, "site.recurs")
    first = first_prose(blocks, labels)
    last = len(blocks) - 1 - first_prose(blocks[::-1], labels[::-1])
    for index in found:
        if labels[index] is None and (not first < index < last or count_words(blocks[index]) >= _SENTENCE_WORDS):
            labels[index] = Label(BlockKind.NAVIGATION, "site.recurs")


def _label_bylines(blocks: Sequence[str], labels: Labels, outlets: frozenset[str]) -> None:
    first = first_prose(blocks, labels)
    last = len(blocks) - 1 - first_prose(blocks[::-1], labels[::-1])
    for index, block in enumerate(blocks):
        near_foot = index > last >= first  # behind all prose, also where the page is so short that this is near its head
        near_head = index < max(first, _HEAD_BLOCKS) and not near_foot
        is_open = labels[index] is None and (near_head or near_foot)
        if is_open and is_byline(block) and (byline_names(block, outlets) or byline_outlet(block)):
            labels[index] = Label(BlockKind.BYLINE, "prune.byline_head" if near_head else "prune.byline_tail")
        elif labels[index] is None and _is_signed_and_dated(block, outlets):
            labels[index] = Label(BlockKind.BYLINE, "prune.signed_and_dated")


def _is_signed_and_dated(block: str, outlets: frozenset[str]) -> bool:
    """Tell whether a line is a person's name and a date, and nothing else ('Mara Lindqvist, 12 March 2026')."""
    dates = find_dates(block) if len(block) <= _SIGNED_LENGTH and count_words(block) <= _SIGNED_WORDS else []
    signed, dated, after = block.rpartition(dates[-1].raw) if dates else ("", "", "")
    return bool(dated) and not after.strip(" .,;|") and bool(clean_names(signed.rstrip(" ,;|–—-"), outlets))


def first_prose(blocks: Sequence[str], labels: Labels) -> int:
    """Give the index of the first unlabelled block of running text; the number of blocks when there is none."""
    return next((index for index, block in enumerate(blocks) if labels[index] is None and is_prose(block)), len(blocks))


def _label_headline(blocks: Sequence[str], labels: Labels, headline: str | None) -> None:
    title = fold(headline) if headline else None
    for index, block in enumerate(blocks if title else ()):
        if labels[index] is None and fold(block) == title:
            labels[index] = Label(BlockKind.REPEATED_HEADLINE, "prune.headline_again")


def _label_repeats(blocks: Sequence[str], labels: Labels) -> None:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        if labels[index] is None:
            folded = fold(block)
            if folded in seen and count_words(block) >= _SENTENCE_WORDS:
                labels[index] = Label(BlockKind.REPEATED_BODY, "prune.paragraph_again")
            seen.add(folded)
