"""What the models of text-only pages know of each line: one row a line, one column a feature.

Every feature is a count, a share or a sign of shape and place, but three that count words of closed lists (line_words.py); none
depends on a site. Columns and their order are BASE and BODY_FEATURES, and HEADLINE_FEATURES of title_features.py, which the files
of weights name too.
A line may be a wrapped paragraph: see text_page.split_blocks.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from schemas.reasons import BlockKind
from tasks.core.pages.line_words import count_credit_words, count_service_words, count_voice_words
from tasks.core.pages.lines import classify_line, is_byline
from tasks.core.pages.trees import Matrix
from tasks.core.pages.words import count_words, ends_sentence, split_tokens

Column = npt.NDArray[np.float64]
Columns = dict[str, Column]

# In the order in which they mostly stand on a page, so that one threshold parts head from foot.
_KINDS = {
    kind: number
    for number, kind in enumerate(
        (
            BlockKind.BREADCRUMB, BlockKind.NAVIGATION, BlockKind.SHARE_BAR, BlockKind.COUNTER, BlockKind.PUBLISHED_DATE,
            BlockKind.BYLINE, BlockKind.CAPTION, BlockKind.SOURCE_CREDIT, BlockKind.NEWSLETTER, BlockKind.RELATED_LINKS,
            BlockKind.COMMENT_FORM, BlockKind.FOOTER,
        ),
        1,
    )
}  # fmt: skip
_BYLINE_SHAPE = _KINDS[BlockKind.BYLINE]  # by its shape alone: whether it names persons is for authors.py to say
_TAIL_KINDS = [_KINDS[kind] for kind in (BlockKind.RELATED_LINKS, BlockKind.COMMENT_FORM, BlockKind.NEWSLETTER, BlockKind.FOOTER)]
_HEAD_KINDS = [_KINDS[kind] for kind in (BlockKind.PUBLISHED_DATE, BlockKind.SHARE_BAR, BlockKind.COUNTER)]
_STOPS = re.compile(r"[.!?…。！？।؟]")
_COMMAS = re.compile(r"[,、，]")
_CLOCK = re.compile(r"\b\d{1,2}[:h.]\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DIGIT = re.compile(r"\d")
_SEPARATORS = re.compile(r"[|•·»›→>/]")
_ENDINGS = {":": 1, "…": 2, "?": 3, "!": 4, '"': 5, "”": 5, "“": 5, ")": 6, ",": 7}
_QUOTES, _BULLETS = "\"“”„«‘'’「『»", "-–—•*·►▪→>●"
_PROSE_WORDS, _LONG_PROSE = 12, 40
_MAX_KIND_WORDS, _MAX_DATED_WORDS = 40, 25
_READ, SHOWN = 400, 200  # characters of a line that are read for its words, and for its shape
ABSENT, FAR = -1.0, 99.0


BASE = (
    *("words", "ends_sentence", "sentences", "commas", "capitals_share", "start", "digit_share", "separators", "ending", "kind", "same"),
    *("service_words", "credit_words", "dated", "vocabulary", "dates_around", "service_around", "periodic"),
    *("number", "number_from_end", "prose_before", "prose_after", "since_prose", "to_prose", "prose_around", "prose_wide", "stretch_share"),
    *("wide_stretch_share", "since_main", "past_main", "since_tail", "prose_since_tail", "tails_before", "since_head"),
    *("lines", "prose_words", "prose_lines", "long_lines", "sentence_lines", "main_share", "prose_length", "voice"),
    *("words-2", "words-1", "words+1", "words+2", "kind+1", "kind+2", "ends_sentence+1", "capitals_share-1", "capitals_share+1"),
    *("digit_share-1", "service_words+1", "vocabulary-1", "vocabulary+1"),
)
_FROM_HEADLINE = ("since_headline", "prose_since_headline", "headline_similarity", "headline_share")
BODY_FEATURES: tuple[str, ...] = (*BASE, *_FROM_HEADLINE)


@dataclass(frozen=True)
class PageLines:
    """The lines of a page with what several features are made of, read once each; `url` is the page's address, if known."""

    texts: tuple[str, ...]
    url: str | None

    @cached_property
    def words(self) -> Column:
        """Words of each line."""
        return np.array([count_words(text) for text in self.texts], np.float64)

    @cached_property
    def ends(self) -> Column:
        """1 where a line ends as a sentence does."""
        return np.array([ends_sentence(text) for text in self.texts], np.float64)

    @cached_property
    def kinds(self) -> Column:
        """What each line is by the rules of lines.py, as a number; 0 where these know nothing."""
        return np.array([_kind_of(text, number) for text, number in zip(self.texts, self.words, strict=True)], np.float64)

    @cached_property
    def prose(self) -> Column:
        """Words of the lines of running text, 0 elsewhere."""
        is_prose = (self.words >= _LONG_PROSE) | ((self.words >= _PROSE_WORDS) & (self.ends > 0))
        prose: Column = self.words * is_prose * ((self.kinds == 0) | (self.kinds == _BYLINE_SHAPE))
        return prose

    @cached_property
    def tokens(self) -> list[list[str]]:
        """The words of the beginning of each line."""
        return [split_tokens(text[:_READ]) for text in self.texts]

    @cached_property
    def vocabularies(self) -> list[frozenset[str]]:
        """The distinct words of the beginning of each line, in lower case."""
        return [frozenset(map(str.lower, tokens)) for tokens in self.tokens]

    @cached_property
    def telling(self) -> list[list[str]]:
        """Of these the ones that are not short: an article and a preposition say nothing of what a line is about."""
        return [[word for word in words if len(word) > 3 or word > "\u3000"] for words in self.vocabularies]

    @cached_property
    def main(self) -> tuple[float, int, int]:
        """The longest stretch of running text that at most eight other lines interrupt: its words, first and last line."""
        return _stretches(self.prose, 8)[1]

    @cached_property
    def base(self) -> Columns:
        """The columns that do not depend on which line is the headline."""
        own = _own_columns(self)
        known = {**own, **_surroundings(self, own)}
        return {**known, **_place_columns(self), **_page_columns(self), **_neighbours(known)}


def body_rows(page: PageLines, headline_at: int | None) -> Matrix:
    """Describe all lines: a row a line, columns as in BODY_FEATURES; `headline_at` is the headline's number, if there is one."""
    return matrix({**page.base, **_columns_from_headline(page, headline_at)}, BODY_FEATURES)


def matrix(columns: Columns, names: Sequence[str]) -> Matrix:
    """Set columns side by side, in the order of their names."""
    return np.array([columns[name] for name in names], np.float32).T


def _kind_of(text: str, words: float) -> int:
    found = classify_line(text) if words <= _MAX_KIND_WORDS else None
    if found:
        return _KINDS.get(found[0], 0)
    return _BYLINE_SHAPE if is_byline(text) else 0


def _own_columns(page: PageLines) -> Columns:
    """What a line is by itself."""
    texts, words = page.texts, page.words
    few = np.minimum(np.maximum(1, words), 100)
    starts = [text[:SHOWN] for text in texts]
    same = Counter(starts)
    service, credit = map(count_service_words, texts, page.vocabularies), map(count_credit_words, texts, page.vocabularies)
    capitals = [sum(token[0].isupper() for token in tokens) / max(1, len(tokens)) for tokens in page.tokens]
    columns: dict[str, list[float]] = {
        "sentences": [min(8, len(_STOPS.findall(text[:_READ]))) for text in texts],
        "commas": [min(8, len(_COMMAS.findall(text))) for text in texts],
        "capitals_share": capitals,
        "start": [_start_class(text) for text in texts],
        "digit_share": [len(_DIGIT.findall(start)) / len(start) for start in starts],
        "separators": [min(5, len(_SEPARATORS.findall(start))) for start in starts],
        "ending": [2 if text.endswith("...") else _ENDINGS.get(text[-1], 0) for text in texts],
        "same": [min(4, same[start] - 1) for start in starts],
        "dated": [(2 if _YEAR.search(start) else 0) + (1 if _CLOCK.search(start) else 0) for start in starts],
    }
    return {
        **{name: np.array(values, np.float64) for name, values in columns.items()},
        "words": np.minimum(words, 300),
        "ends_sentence": page.ends,
        "kind": page.kinds,
        "service_words": np.array(list(service)) / few,
        "credit_words": np.array(list(credit)) / np.minimum(few, 20),
        "dated": np.where(words <= _MAX_DATED_WORDS, np.array(columns["dated"], np.float64), 0.0),
    }


def _start_class(text: str) -> int:
    """Say how a line starts: with a capital, a small letter, a digit, a quotation mark, a bullet, a letter that knows no capitals."""
    first = (text if text[0] not in "([" else text.lstrip("([") or " ")[0]
    if first.isalpha():
        return 1 if first.isupper() else 2 if first.islower() else 6
    return 3 if first.isdigit() else 4 if first in _QUOTES else 5 if first in _BULLETS else 0


def _place_columns(page: PageLines) -> Columns:
    """Where a line stands among the running text and the lines that close articles or stand at their head."""
    prose, size = page.prose, len(page.texts)
    number = np.arange(size, dtype=np.float64)
    total, up_to = max(1.0, float(prose.sum())), np.cumsum(prose)
    tails, heads = np.isin(page.kinds, _TAIL_KINDS), np.isin(page.kinds, _HEAD_KINDS)
    last_tail = _last_true(tails)
    since_tail = up_to - prose - up_to[np.maximum(last_tail, 0).astype(np.int64)]
    _, first, last = page.main
    return {
        "number": np.minimum(number, 200),
        "number_from_end": np.minimum(size - 1 - number, 200),
        "prose_before": (up_to - prose) / total,
        "prose_after": (total - up_to) / total,
        "since_prose": np.minimum(number - _moved(_last_true(prose > 0), -1, -FAR), FAR),
        "to_prose": np.minimum(number[::-1] - _moved(_last_true(prose[::-1] > 0), -1, -FAR), FAR)[::-1],
        "prose_around": _around(prose, 3),
        "prose_wide": _around(prose, 8),
        "stretch_share": _stretches(prose, 3)[0],
        "wide_stretch_share": _stretches(prose, 8)[0],
        "since_main": np.clip(number - first, -FAR, FAR),
        "past_main": np.clip(number - last, -FAR, FAR),
        "since_tail": np.minimum(number - last_tail, FAR),
        "prose_since_tail": np.where(last_tail >= 0, since_tail / total, ABSENT),
        "tails_before": np.minimum(np.cumsum(tails), 10).astype(np.float64),
        "since_head": np.minimum(number - _last_true(heads), FAR),
    }


def _last_true(is_true: npt.NDArray[np.bool_]) -> Column:
    """Give the number of the last true row up to each row; far before the first where there is none."""
    last: Column = np.maximum.accumulate(np.where(is_true, np.arange(len(is_true), dtype=np.float64), -FAR))
    return last


def _stretches(prose: Column, gap: int) -> tuple[Column, tuple[float, int, int]]:
    """Part the running text where more than `gap` other lines interrupt it.

    Gives each line the share of the page's running text that its stretch holds, 0 between stretches; and the longest stretch.
    """
    shares, best = np.zeros(len(prose)), (0.0, 0, 0)
    at = np.flatnonzero(prose)
    for rows in np.split(at, np.flatnonzero(np.diff(at) > gap) + 1) if len(at) else ():
        words, first, last = float(prose[rows].sum()), int(rows[0]), int(rows[-1])
        shares[first : last + 1] = words
        best = max(best, (words, first, last), key=lambda stretch: stretch[0])
    return shares / max(1.0, float(prose.sum())), best


def _around(column: Column, reach: int) -> Column:
    """Sum a column over the rows within reach of each row."""
    sums = np.concatenate([[0.0], np.cumsum(column)])
    number = np.arange(len(column))
    around: Column = sums[np.minimum(number + reach + 1, len(column))] - sums[np.maximum(number - reach, 0)]
    return around


def _moved(column: Column, distance: int, absent: float = ABSENT) -> Column:
    """Give each row what stands so many rows further on."""
    result = np.full(len(column), absent)
    if 0 < distance < len(column):
        result[:-distance] = column[distance:]
    elif 0 < -distance < len(column):
        result[-distance:] = column[:distance]
    return result


def _surroundings(page: PageLines, own: Columns) -> Columns:
    """How a line goes with the page's main text, and with the lines around it."""
    service = own["service_words"]
    return {
        "vocabulary": _shared_words(page),
        "dates_around": _around((own["dated"] > 0).astype(np.float64), 6),
        "service_around": _around(service, 2) - service,
        "periodic": _periodic(page, own),
    }


def _shared_words(page: PageLines) -> Column:
    """Measure which share of a line's telling words stand in other lines of the main text; -1 where it has none."""
    words, first, last = page.main
    inside = {row for row in range(first, last + 1) if words and page.prose[row] > 0}
    known = Counter(word for row in inside for word in page.telling[row])
    found = [
        sum(known[word] > (row in inside) for word in telling) / len(telling) if telling else ABSENT
        for row, telling in enumerate(page.telling)
    ]
    return np.array(found)


def _periodic(page: PageLines, own: Columns) -> Column:
    """Measure how regularly lines of the same shape return, every second to sixth line: teasers, comments, tables."""
    shapes = np.digitize(page.words, (3, 6, 13, 40)) + 5 * page.ends + 10 * (own["dated"] > 0)
    best = np.zeros(len(shapes))
    for step in range(2, 7):
        again = (shapes == _moved(shapes, step)).astype(np.float64) + (shapes == _moved(shapes, -step))
        best = np.maximum(best, _around(again, 4) / 18)
    return best


def _page_columns(page: PageLines) -> Columns:
    """What the page is as a whole, the same on every row."""
    size, prose = len(page.texts), page.prose
    total, count = float(prose.sum()), int((prose > 0).sum())
    voice = sum(count_voice_words(page.vocabularies[row]) for row in np.flatnonzero(prose))
    facts = {
        "lines": min(size, 500),
        "prose_words": min(total, 3000),
        "prose_lines": count / max(1, size),
        "long_lines": float((page.words >= _PROSE_WORDS).sum()) / max(1, size),
        "sentence_lines": float(page.ends.sum()) / max(1, size),
        "main_share": page.main[0] / max(1.0, total),
        "prose_length": total / max(1, count),
        "voice": voice / max(1.0, total),
    }
    return {name: np.full(size, fact, np.float64) for name, fact in facts.items()}


_NEIGHBOURS = {
    "words": (-2, -1, 1, 2), "kind": (1, 2), "ends_sentence": (1,), "capitals_share": (-1, 1), "digit_share": (-1,),
    "service_words": (1,), "vocabulary": (-1, 1),
}  # fmt: skip


def _neighbours(known: Columns) -> Columns:
    """What the lines before and after are; -1 beyond the ends."""
    return {f"{name}{distance:+d}": _moved(known[name], distance) for name, distances in _NEIGHBOURS.items() for distance in distances}


def _columns_from_headline(page: PageLines, headline_at: int | None) -> Columns:
    """How a line lies to the headline and goes with it."""
    size = len(page.texts)
    if headline_at is None:
        return {name: np.full(size, -FAR if name == "since_headline" else ABSENT) for name in _FROM_HEADLINE}
    number, up_to = np.arange(size, dtype=np.float64), np.cumsum(page.prose)
    since = (up_to - page.prose - up_to[headline_at]) / max(1.0, float(page.prose.sum()))
    title, telling = page.vocabularies[headline_at], frozenset(page.telling[headline_at])
    return {
        "since_headline": np.clip(number - headline_at, -FAR, FAR),
        "prose_since_headline": np.where(number >= headline_at, since, ABSENT),
        "headline_similarity": np.array([similarity(own, title) for own in page.vocabularies]),
        "headline_share": np.array([len(own & telling) / max(1, len(telling)) for own in page.vocabularies]),
    }


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Measure the share of the words of either that both have (Jaccard)."""
    return len(one & other) / len(one | other) if one and other else 0.0
