"""What the model that chooses the body knows of each block of a page: one row a block, one column a feature.

Every feature is a count, a share or a sign of structure; none depends on a language or a site. Columns and their order are
FEATURES, which a file of weights names too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from schemas.reasons import BlockKind
from tasks.core.pages.blocks import TAG_BITS, PageBlock
from tasks.core.pages.hints import HINT_BITS
from tasks.core.pages.lines import classify_line
from tasks.core.pages.trees import Matrix
from tasks.core.pages.words import ends_sentence, tokens

Column = npt.NDArray[np.float64]

_TAG_CLASS = {
    **dict.fromkeys(("p",), 1), **dict.fromkeys(("h1",), 2), **dict.fromkeys(("h2", "h3"), 3), **dict.fromkeys(("h4", "h5", "h6"), 4),
    **dict.fromkeys(("li",), 5), **dict.fromkeys(("td", "th", "tr"), 6), **dict.fromkeys(("blockquote",), 8),
    **dict.fromkeys(("figcaption", "figure"), 9), **dict.fromkeys(("dd", "dt"), 10), **dict.fromkeys(("pre",), 11),
}  # fmt: skip
_OTHER_TAG, _HEADINGS = 7, (2, 3, 4)
_KINDS = {kind: number for number, kind in enumerate(BlockKind, 1)}
_WINDOW = 12  # blocks; further from all running text stand only lists that belong to an article, and these hold no links
_LINE_WORDS = 3
_COMPARED = 600  # characters
_PROSE_WORDS, _MAX_KIND_WORDS, _MAX_SIMILAR_WORDS = 12, 40, 80
_WHOLE, _PART, _PART_LENGTH, _INSIDE_LENGTH = 1.0, 0.5, 60, 20
_MAX_SEARCHED = 500_000  # characters; each block is looked for in them
_ABSENT = -1.0
_FAR = 99


@dataclass(frozen=True, slots=True)
class Opinions:
    """What a page says of its own text; `declared` is the articleBody of its structured data in lines, None without one."""

    declared: Sequence[str] | None
    titles: Sequence[str]
    description: str | None


def near_text(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Leave out the short and the linked blocks that stand far from all running text: menus, most of a page's blocks."""
    unlinked = [block.words if 2 * block.link_characters < len(block.text) else 0 for block in blocks]
    running = np.array([words >= _PROSE_WORDS for words in unlinked], np.float64)
    near = _around(running, _WINDOW)
    return [block for block, words, count in zip(blocks, unlinked, near, strict=True) if count > 0 or words >= _LINE_WORDS]


def squeeze(text: str) -> str:
    """Drop all white space, for comparing texts that were cut into lines in different ways."""
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Facts:
    """Columns that several features are made of; `prose` counts the words of blocks of running text, 0 elsewhere.

    `trafilatura` and `declared` say whether these hold the block: 1 whole, 0.5 in part, 0 not, -1 not asked.
    """

    squeezed: list[str]
    words: Column
    links: Column
    ends: Column
    kinds: Column
    tags: Column
    prose: Column
    trafilatura: Column
    declared: Column
    similar: Column
    described: Column
    repeated: Column

    def asked(self, lines: Sequence[str]) -> "Facts":
        """Add what trafilatura took for the body."""
        return replace(self, trafilatura=_membership(self.squeezed, lines))


def body_features(blocks: Sequence[PageBlock], facts: Facts) -> Matrix:
    """Describe the blocks of a page, as `near_text` leaves them: a row a block, columns as in FEATURES."""
    columns = [*_own_columns(blocks, facts), *_place_columns(blocks, facts), *_opinion_columns(facts)]
    for groups in ([block.template for block in blocks], [block.holder for block in blocks], [block.grand_holder for block in blocks]):
        columns += _group_columns(groups, facts)
    for distance in _NEIGHBOURS:
        columns += _neighbour_columns(distance, blocks, facts)
    return np.array(columns, np.float32).T


def read_facts(blocks: Sequence[PageBlock], opinions: Opinions) -> Facts:
    """Read what the features are made of, trafilatura left out."""
    texts = [block.text for block in blocks]
    squeezed = [squeeze(text) for text in texts]
    words = np.array([block.words for block in blocks], np.float64)
    links = np.array([min(1.0, block.link_characters / len(block.text)) for block in blocks])
    ends = np.array([ends_sentence(text) for text in texts], np.float64)
    is_prose = ((words >= 40) | ((words >= _PROSE_WORDS) & (ends > 0))) & (links < 0.5)
    titles = [tokens(title) for title in opinions.titles]
    described = tokens(opinions.description or "")
    compared = [_compare(text, number, titles, described) for text, number in zip(texts, words, strict=True)]
    return Facts(
        squeezed=squeezed,
        words=np.minimum(words, 400),
        links=links,
        ends=ends,
        kinds=np.array([_kind_of(text, number) for text, number in zip(texts, words, strict=True)], np.float64),
        tags=np.array([_TAG_CLASS.get(block.tag, _OTHER_TAG) for block in blocks], np.float64),
        prose=words * is_prose,
        trafilatura=_membership(squeezed, None),
        declared=_membership(squeezed, opinions.declared),
        similar=np.array([similar for similar, _ in compared]),
        described=np.array([share for _, share in compared]),
        repeated=_seen_before(squeezed),
    )


def _kind_of(text: str, words: float) -> int:
    """Number what a line is when it stands alone, by the rules of lines.py; 0 where these know nothing."""
    found = classify_line(text) if words <= _MAX_KIND_WORDS else None
    return _KINDS[found[0]] if found else 0


def _compare(text: str, words: float, titles: Sequence[set[str]], described: set[str]) -> tuple[float, float]:
    """Measure the largest share of words that a text and a title have in common (Jaccard), and how much of it the description has.

    The first is 0 for long texts, the second -1 where the page has no description.
    """
    is_short = words <= _MAX_SIMILAR_WORDS
    own = tokens(text[:_COMPARED]) if is_short or described else set()
    similar = max((len(own & title) / len(own | title) for title in titles if title), default=0.0) if is_short else 0.0
    return similar, len(own & described) / max(1, len(own)) if described else _ABSENT


def _seen_before(squeezed: Sequence[str]) -> Column:
    first: dict[str, int] = {}
    return np.array([first.setdefault(text, index) != index for index, text in enumerate(squeezed)], np.float64)


def _own_columns(blocks: Sequence[PageBlock], facts: Facts) -> list[Column]:
    """What a block is by itself; a hint counts 2 at its own element or its parent, 1 further up."""
    size = len(blocks)
    near = np.fromiter((block.near for block in blocks), np.int64, size)
    around = np.fromiter((block.around for block in blocks), np.int64, size)
    above = np.fromiter((block.tags for block in blocks), np.int64, size)
    strong = np.array([min(1.0, block.strong_characters / len(block.text)) for block in blocks])
    capitals = np.array([sum(map(str.istitle, block.text[:300].split())) for block in blocks]) / np.maximum(1, np.minimum(facts.words, 50))
    marks = np.array([block.text.rstrip()[-1:] == ":" for block in blocks], np.float64)
    columns = [facts.words, facts.links, strong, facts.ends, capitals, marks, facts.kinds, facts.tags, facts.similar, facts.described]
    columns += [facts.repeated, np.array([block.depth for block in blocks], np.float64)]
    columns += [2.0 * ((near & bit) > 0) + ((around & bit) > 0) * ((near & bit) == 0) for bit in HINT_BITS.values()]
    return columns + [((above & bit) > 0).astype(np.float64) for bit in TAG_BITS.values()]


def _place_columns(blocks: Sequence[PageBlock], facts: Facts) -> list[Column]:
    """Where a block stands: its number from either end, prose before and after it as shares, what the nearest heading is."""
    size = len(blocks)
    number = np.arange(size, dtype=np.float64)
    total = max(1.0, float(facts.prose.sum()))
    up_to = np.cumsum(facts.prose)
    first = next((index for index, block in enumerate(blocks) if block.tag == "h1"), None)
    since_h1 = number - first if first is not None else np.full(size, -_FAR)
    is_heading = np.isin(facts.tags, _HEADINGS)
    last_heading = np.maximum.accumulate(np.where(is_heading, number, -_FAR))
    return [
        number,
        size - 1 - number,
        (up_to - facts.prose) / total,
        (total - up_to) / total,
        np.full(size, total),
        since_h1,
        np.minimum(number - last_heading, _FAR),
        _around(facts.prose, 3),
    ]


def _opinion_columns(facts: Facts) -> list[Column]:
    """What the extractors took: this block, how much of the page, how much before and after this block, and around it."""
    size = len(facts.words)
    number = np.arange(size, dtype=np.float64)
    taken = np.clip(facts.trafilatura, 0, None)
    prose = taken * facts.prose
    total, up_to = max(1.0, float(prose.sum())), np.cumsum(prose)
    places = np.flatnonzero(prose)
    first, last = (float(places[0]), float(places[-1])) if len(places) else (-_FAR, -_FAR)
    all_prose = max(1.0, float(facts.prose.sum()))
    shares = [
        prose.sum() / all_prose,
        (taken * facts.words).sum(),
        (facts.declared * facts.words).sum() if size and facts.declared[0] >= 0 else _ABSENT,
    ]
    return [
        facts.trafilatura,
        facts.declared,
        *(np.full(size, share) for share in shares),
        (up_to - prose) / total,
        (total - up_to) / total,
        np.clip(number - first, -_FAR, _FAR),
        np.clip(last - number, -_FAR, _FAR),
        _around(taken, 3),
        _around(taken, 8),
    ]


def _around(column: Column, reach: int) -> Column:
    """Sum a column over the rows within reach of each row."""
    sums = np.concatenate([[0.0], np.cumsum(column)])
    number = np.arange(len(column))
    around: Column = sums[np.minimum(number + reach + 1, len(column))] - sums[np.maximum(number - reach, 0)]
    return around


def _group_columns(keys: Sequence[object], facts: Facts) -> list[Column]:
    """What the blocks of one key have in common: how many, their words, share of the prose, links, and what of the others was taken."""
    numbers: dict[object, int] = {}
    group = np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)

    def total(column: Column) -> Column:
        sums: Column = np.bincount(group, column, len(numbers)).astype(np.float64)[group]
        return sums

    taken = np.clip(facts.trafilatura, 0, None)
    size = total(np.ones(len(group)))
    return [
        size,
        total(facts.words) / size,
        total(facts.prose) / max(1.0, float(facts.prose.sum())),
        total(facts.links * facts.words) / np.maximum(1, total(facts.words)),
        np.where(size > 1, (total(taken) - taken) / np.maximum(1, size - 1), _ABSENT),
    ]


def _neighbour_columns(distance: int, blocks: Sequence[PageBlock], facts: Facts) -> list[Column]:
    """What the block so many rows further on is; -1 beyond the ends."""
    holders = np.array([block.holder for block in blocks], np.float64)
    depths = np.array([block.depth for block in blocks], np.float64)

    def moved(column: Column) -> Column:
        result = np.full(len(column), _ABSENT)
        if distance > 0:
            result[:-distance] = column[distance:]
        else:
            result[-distance:] = column[:distance]
        return result

    columns = [moved(column) for column in (facts.words, facts.links, facts.ends, facts.tags, facts.kinds, facts.trafilatura)]
    return [*columns, (moved(holders) == holders).astype(np.float64), np.clip(moved(depths) - depths, -9, 9)]


_NEIGHBOURS = (-2, -1, 1, 2)
_GROUP_NAMES = ("blocks", "words", "prose_share", "link_share", "trafilatura_others")
_NEIGHBOUR_NAMES = ("words", "link_share", "ends_sentence", "tag", "kind", "trafilatura", "same_holder", "depth_change")
FEATURES: tuple[str, ...] = (
    *("words", "link_share", "strong_share", "ends_sentence", "capitals_share", "ends_in_colon", "kind", "tag", "title_similarity"),
    *("description_share", "repeated", "depth"),
    *(f"hint_{name}" for name in HINT_BITS),
    *(f"in_{name}" for name in TAG_BITS),
    *("number", "number_from_end", "prose_before", "prose_after", "prose_words", "since_h1", "since_heading", "prose_around"),
    *("trafilatura", "declared", "trafilatura_share", "trafilatura_words", "declared_words"),
    *("trafilatura_before", "trafilatura_after", "since_trafilatura", "to_trafilatura", "trafilatura_around", "trafilatura_wide"),
    *(f"{group}_{name}" for group in ("template", "holder", "grand_holder") for name in _GROUP_NAMES),
    *(f"{name}{distance:+d}" for distance in _NEIGHBOURS for name in _NEIGHBOUR_NAMES),
)


def _membership(squeezed: Sequence[str], lines: Sequence[str] | None) -> Column:
    """Say of each block whether these lines hold it: 1 whole, 0.5 its beginning or end, 0 not; -1 where there are none."""
    if lines is None:
        return np.full(len(squeezed), _ABSENT)
    known = {squeeze(line) for line in lines}
    whole = "\n".join(known)[:_MAX_SEARCHED]
    return np.array([_part_inside(text, known, whole) for text in squeezed])


def _part_inside(text: str, known: set[str], whole: str) -> float:
    if text in known or (len(text) >= _INSIDE_LENGTH and text in whole):
        return _WHOLE
    is_part = len(text) >= _PART_LENGTH and (text[:40] in whole or text[-40:] in whole)
    return _PART if is_part else 0.0
