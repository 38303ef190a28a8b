"""Which line of a text-only page is its headline, and which lines are its body: two models, asked one after the other.

Their weights are files beside this module, written by tests/quality/train_lines.py.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tasks.core.pages.line_features import PageLines, body_rows
from tasks.core.pages.title_features import headline_rows
from tasks.core.pages.trees import Matrix, Trees, load_trees

HEADLINE, BODY = "headline_model.json", "line_model.json"
# In log-odds. From -.2 to .2 body F1 of both sets of unseen sites differs by less than .001; equal bodies are most at .1.
BODY_THRESHOLD = 0.1
# Between two lines of the body; .64 of those of log-odds above -.5 are body, .35 of the next below. F1 of both sets +.0002.
SUB_HEADING_THRESHOLD = -0.5
# Of the labelled pages of unseen sites (full, light) .97 and .98 are given a headline, .86 and .87 the right one; where their own had
# been taken out, .24 were given one. At 0 .84, .87 and .13; at -2 .875, .88 and .42.
HEADLINE_THRESHOLD = -1.0
_MIN_TITLE_WORDS, _MAX_TITLE_WORDS, _MAX_TITLE = 2, 60, 200
_SENTENCE_WORDS, _FULL_STOPS, _SUB_HEADING_WORDS = 12, (".", "。"), 12
_ROWS_AT_ONCE = 2000  # a page of 100,000 lines would take a gigabyte at once


def headline_candidates(page: PageLines, without: Collection[int] = ()) -> list[int]:
    """List the lines that have the shape of a headline, and running text behind them where the page has any.

    One line of 2 to 60 words and at most 200 characters that is no sentence of text; none in `without`.
    """
    prose = np.flatnonzero(page.prose)
    end = int(prose[-1]) if len(prose) else len(page.texts)
    fits = (page.words >= _MIN_TITLE_WORDS) & (page.words <= _MAX_TITLE_WORDS)
    return [at for at in np.flatnonzero(fits[:end]).tolist() if at not in without and _is_line(page.texts[at], page.words[at])]


def _is_line(text: str, words: float) -> bool:
    is_text = words >= _SENTENCE_WORDS and text.endswith(_FULL_STOPS)
    return len(text) <= _MAX_TITLE and "\n" not in text and not is_text


@dataclass(frozen=True, slots=True)
class Headline:
    """The line that is the headline if any is, and whether it is likely one."""

    line: int
    is_likely: bool


def choose_headline(page: PageLines, without: Collection[int] = (), model: Trees | None = None) -> Headline | None:
    """Choose the line that is most likely the headline; None where no line has its shape. Lines in `without` are none."""
    model = model or load_trees(HEADLINE)
    candidates = headline_candidates(page, without)
    if not candidates:
        return None
    scores = _score(model, headline_rows(page, candidates))
    best = int(np.argmax(scores))
    return Headline(candidates[best], bool(scores[best] > HEADLINE_THRESHOLD * model.scale))


def choose_body(page: PageLines, headline: Headline | None, model: Trees | None = None) -> npt.NDArray[np.bool_]:
    """Say of each line whether it is body, which hangs on where the headline may be, likely or not."""
    model = model or load_trees(BODY)
    headline_at = headline.line if headline else None
    scores = _score(model, body_rows(page, headline_at))
    is_body: npt.NDArray[np.bool_] = scores > BODY_THRESHOLD * model.scale
    return is_body | (_may_be_sub_heading(page, is_body) & (scores > SUB_HEADING_THRESHOLD * model.scale))


def _may_be_sub_heading(page: PageLines, is_body: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Tell which lines are short, neither sentences nor known to rules, and stand between a line of the body and running text of it."""
    may_be: npt.NDArray[np.bool_] = (page.words <= _SUB_HEADING_WORDS) & (page.ends == 0) & (page.kinds == 0)
    may_be[1:] &= is_body[:-1]
    may_be[:-1] &= is_body[1:] & (page.prose[1:] > 0)
    may_be[:1] = may_be[-1:] = False
    return may_be


def _score(model: Trees, rows: Matrix) -> npt.NDArray[np.int64]:
    parts = [model.score(rows[start : start + _ROWS_AT_ONCE]) for start in range(0, len(rows), _ROWS_AT_ONCE)]
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
