"""Which blocks of a page are not the article: passes over its blocks, each giving labels that earlier ones left open.

The same passes serve text-only pages, where every line of the page is a block, and HTML, where the extractor has already
left out most of what is no article. A label names its kind and rule; an unlabelled block is body.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.reasons import BlockKind
from tasks.core.pages.authors import byline_names, byline_outlet, clean_names
from tasks.core.pages.date_text import find_dates
from tasks.core.pages.lines import classify_line, is_byline
from tasks.core.pages.publisher import fold
from tasks.core.pages.words import count_words, ends_sentence, is_prose

# What follows one of these at the end of a page belongs to it.
_TAIL_STARTERS = frozenset({BlockKind.RELATED_LINKS, BlockKind.COMMENT_FORM, BlockKind.NEWSLETTER, BlockKind.FOOTER})
# A tail may hold an about box or teasers; more prose than this share of the page's means the article goes on after it.
_MAX_TAIL_PROSE_SHARE = 0.3
_HEAD_BLOCKS, _FOOT_BLOCKS = 6, 5
_SIGNED_WORDS = 9
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
    chrome: frozenset[str] = frozenset(),
    refused: Sequence[Label | None] | None = None,
) -> Labels:
    """Label the blocks of a page that are not body; the answer has one entry a block.

    `chrome` are blocks of the site, folded. `refused` are the labels of what a model of the body refused; it knows better
    than the passes here where the article ends.
    """
    labels: Labels = [Label(*found) if (found := classify_line(block)) else None for block in blocks]
    _spare_dates_inside(blocks, labels)
    _label_chrome(blocks, labels, chrome)
    _label_bylines(blocks, labels, outlets)
    _label_headline(blocks, labels, headline)
    if refused is not None:
        labels = [label or other for label, other in zip(labels, refused, strict=True)]
    _label_repeats(blocks, labels)
    if refused is None:
        _label_tail(blocks, labels)
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
    dates = find_dates(block) if count_words(block) <= _SIGNED_WORDS else []
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


def _label_tail(blocks: Sequence[str], labels: Labels) -> None:
    start = _tail_start(blocks, labels)
    kind = BlockKind.FOOTER
    for index in range(start, len(blocks)):
        label = labels[index]
        if label is not None:
            kind = label.kind if label.kind in _TAIL_STARTERS else kind
        elif is_prose(blocks[index]):
            labels[index] = Label(BlockKind.ABOUT_BOX, "prune.tail_prose")
        else:
            labels[index] = Label(kind, "prune.tail")


def _tail_start(blocks: Sequence[str], labels: Labels) -> int:
    """Find the first starter of a tail after which little prose is left; the number of blocks when there is none."""
    prose = [count_words(block) if label is None and is_prose(block) else 0 for block, label in zip(blocks, labels, strict=True)]
    total, before = sum(prose), 0
    for index, label in enumerate(labels):
        if label is not None and label.kind in _TAIL_STARTERS and before > 0 and total - before <= _MAX_TAIL_PROSE_SHARE * total:
            return index
        before += prose[index]
    return len(blocks)


def label_loose_ends(blocks: Sequence[str], labels: Labels) -> None:
    """Label the short lines without a sentence's end that trail the last running text: tags, names of sections, teasers."""
    last = len(blocks) - 1 - first_prose(blocks[::-1], labels[::-1])
    for index in range(max(0, last + 1), len(blocks)):
        if labels[index] is None and not ends_sentence(blocks[index]) and count_words(blocks[index]) < 12:
            labels[index] = Label(BlockKind.FOOTER, "prune.after_last_sentence")
