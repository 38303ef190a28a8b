"""What the model of headlines knows of a line beside line_features.py: how the page and its address repeat it, what follows it."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tasks.core.pages.line_features import ABSENT, BASE, FAR, SHOWN, Column, Columns, PageLines, matrix, similarity
from tasks.core.pages.line_words import slug_words, without_accents
from tasks.core.pages.publisher import fold
from tasks.core.pages.trees import Matrix

_OF_TITLES = ("slug_share", "slug_similarity", "echo", "next_words", "same_before", "headings_before", "to_first_prose", "first_similarity")
HEADLINE_FEATURES: tuple[str, ...] = (*BASE, *_OF_TITLES)
_PARTED = re.compile(r"[|•·»›→>/]|\s[-–—]\s")
_MAX_ECHOES, _MIN_ECHO, _MAX_AHEAD = 40, 10, 3


def headline_rows(page: PageLines, candidates: Sequence[int]) -> Matrix:
    """Describe the lines that may be the headline: a row a candidate, columns as in HEADLINE_FEATURES."""
    number = np.array(candidates, np.int64)
    return matrix({**{name: page.base[name][number] for name in BASE}, **_title_columns(page, candidates)}, HEADLINE_FEATURES)


def _title_columns(page: PageLines, candidates: Sequence[int]) -> Columns:
    """What makes a line a headline: others echo it, the address and the text after it share its words, much text follows."""
    prose = np.flatnonzero(page.prose)
    headings = ((page.words >= 4) & (page.prose == 0)).astype(np.float64)
    number = np.array(candidates, np.int64)
    slug = slug_words(page.url)
    plain = [without_accents(page.vocabularies[row]) for row in candidates] if slug else [frozenset[str]()] * len(candidates)
    first = float(prose[0]) if len(prose) else float(len(page.texts))
    return {
        "slug_share": np.array([len(own & slug) / len(slug) if slug else ABSENT for own in plain]),
        "slug_similarity": np.array([similarity(own, slug) if slug else ABSENT for own in plain]),
        "echo": _echoes(page, candidates),
        "next_words": _words_ahead(page, candidates, prose),
        "same_before": _same_before(page)[number],
        "headings_before": np.minimum(np.cumsum(headings) - headings, 50)[number],
        "to_first_prose": np.clip(first - number, -FAR, FAR),
        "first_similarity": np.array([similarity(page.vocabularies[row], page.vocabularies[0]) for row in candidates]),
    }


def _same_before(page: PageLines) -> Column:
    """Count the equal lines above each line, up to three."""
    seen: Counter[str] = Counter()
    before = []
    for text in page.texts:
        start = text[:SHOWN].casefold()
        before.append(min(3, seen[start]))
        seen[start] += 1
    return np.array(before, np.float64)


def _echoes(page: PageLines, candidates: Sequence[int]) -> Column:
    """Say whether a longer line with a separator holds a line: a title with the site's name, a path. 2 above it, 1 below it."""
    rows = [row for row in candidates if page.words[row] >= 3 and _PARTED.search(page.texts[row])]
    longer = [(row, fold(page.texts[row])) for row in rows[:_MAX_ECHOES]]
    return np.array([_echo(row, fold(page.texts[row]), longer) if longer else 0 for row in candidates], np.float64)


def _echo(row: int, folded: str, longer: Sequence[tuple[int, str]]) -> int:
    if len(folded) < _MIN_ECHO:
        return 0
    found = (other for other, text in longer if folded in text and len(folded) < len(text) <= 2.2 * len(folded) + 15)
    return max((2 if other < row else 1 for other in found), default=0)


def _words_ahead(page: PageLines, candidates: Sequence[int], prose: npt.NDArray[np.int64]) -> Column:
    """Measure which share of a line's telling words stand in the next lines of running text; -1 where it has none."""
    ahead = [frozenset[str]().union(*(page.vocabularies[row] for row in prose[at : at + _MAX_AHEAD])) for at in range(len(prose) + 1)]
    nexts = np.searchsorted(prose, candidates, side="right")
    shares = []
    for row, at in zip(candidates, nexts, strict=True):
        telling = page.telling[row]
        shares.append(sum(word in ahead[at] for word in telling) / len(telling) if telling else ABSENT)
    return np.array(shares, np.float64)
