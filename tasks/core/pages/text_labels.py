"""Why each line of a text-only page that is not its body is none: what rules are certain of, then names for what the model refused.

The model (line_choice.py) says which lines are body; what it refused is told apart here by its shape and its place.
"""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from schemas.reasons import BlockKind
from tasks.core.pages.line_words import count_credit_words
from tasks.core.pages.lines import classify_line
from tasks.core.pages.prune import Label, Labels
from tasks.core.pages.publisher import fold
from tasks.core.pages.site import RECURS, SiteKnowledge
from tasks.core.pages.text_byline import Byline, Surroundings
from tasks.core.pages.text_dates import TextDates
from tasks.core.pages.words import count_words, is_prose, tokens

Flags = npt.NDArray[np.bool_]

# What follows one of these behind the text belongs to it.
_TAIL_STARTERS = frozenset({BlockKind.RELATED_LINKS, BlockKind.COMMENT_FORM, BlockKind.NEWSLETTER, BlockKind.FOOTER})
_STEP, _LONGEST_STEP = re.compile(r"[»›→>]|\s/\s"), 40  # what parts the steps of a path; characters
_PATH_END = re.compile(r".*[»›→>]\s*(?P<last>\S.*)$")
_MIN_TITLE = 10  # letters and digits from which the end of a path and a headline that begin alike are no coincidence
_SENTENCE_WORDS = 8
_MODEL = "model.body"
_CAPTION_WORDS, _LONGEST_ECHO = 40, 400
# The share of the body's words that an end of the article may cut: body F1 of the two sets of unseen sites +.0003 and +.0001;
# related links without a credit before them cost .0002 at a tenth of the words, .002 at three tenths.
_MAX_TAIL, _CREDIT_REACH = 0.3, 3
_CHRONICLE = 2  # paragraphs above the first date that is a sub-heading


def certain_labels(lines: Sequence[str], site: SiteKnowledge) -> Labels:
    """Label what a line is by itself, whatever stands around it; what other pages of the site have too is chrome."""
    labels: Labels = [Label(*found) if (found := classify_line(line)) else None for line in lines]
    for index, line in enumerate(lines if site.lines else ()):
        if labels[index] is None and fold(line) in site.lines:
            labels[index] = Label(BlockKind.ABOUT_BOX if is_prose(line) else BlockKind.NAVIGATION, RECURS)
    return labels


def label_lines(around: Surroundings, certain: Labels, bylines: Sequence[Byline], dates: TextDates) -> Labels:
    """Label the headline and all that is not body; None for the body."""
    lines, is_body = around.page.texts, around.is_body.copy()
    labels = list(certain)
    _spare_headings(lines, labels, is_body)
    _spare_dates(around.page.prose * is_body, labels, is_body)
    for byline in bylines:
        if byline.is_text:
            is_body[byline.line] = True
        elif labels[byline.line] is None or not is_body[byline.line]:
            labels[byline.line] = Label(BlockKind.BYLINE, f"text.{byline.method}")
    if dates.published_line is not None and labels[dates.published_line] is None:
        labels[dates.published_line] = Label(BlockKind.PUBLISHED_DATE, "text.published")
    for row in dates.widget_lines:
        labels[row] = Label(BlockKind.PAGE_DATE, "text.date_above_headline")
    headline_at = around.headline.line if around.headline and around.headline.is_likely else None
    if headline_at is not None:
        labels[headline_at] = Label(BlockKind.HEADLINE, "text.headline")
        _label_echoes(lines, labels, is_body, headline_at)
    _label_repeats(lines, labels, is_body)
    _label_about_authors(lines, labels, is_body, [name for byline in bylines for name in byline.names])
    is_body[_tail_start(around.page.words, labels, is_body) :] = False
    _name_refused(lines, labels, is_body, headline_at)
    return labels


def _label_about_authors(lines: Sequence[str], labels: Labels, is_body: Flags, names: Sequence[str]) -> None:
    """Label the last lines of the body that begin with the name of who wrote it: they tell of the author."""
    for index in reversed(np.flatnonzero(is_body).tolist()):
        if labels[index] is None:
            if not lines[index].startswith(tuple(names)):
                return
            labels[index] = Label(BlockKind.ABOUT_BOX, "text.about_author")


def _tail_start(words: npt.NDArray[np.float64], labels: Labels, is_body: Flags) -> int:
    """Find the line with which the article ends, for all that the model says: a comment form, or related links below a credit.

    Little of the body may stand behind it; the number of lines where there is none.
    """
    body = words * is_body * np.array([label is None for label in labels])
    up_to, total = np.cumsum(body), float(body.sum())
    for index, label in enumerate(labels):
        is_end = label is not None and (
            label.kind is BlockKind.COMMENT_FORM or (label.kind in _TAIL_STARTERS and _is_credited(labels, index))
        )
        if is_end and 0 < total - up_to[index] <= _MAX_TAIL * total:
            return index
    return len(labels)


def _is_credited(labels: Labels, index: int) -> bool:
    above = labels[max(0, index - _CREDIT_REACH) : index]
    return any(label is not None and label.kind is BlockKind.SOURCE_CREDIT for label in above)


def _spare_headings(lines: Sequence[str], labels: Labels, is_body: Flags) -> None:
    """Keep a line of the body too short to be a sentence, whatever menu of the site it also stands in: it may be a sub-heading."""
    body = np.flatnonzero(is_body).tolist()
    for index in body[1:-1]:
        label = labels[index]
        if label is not None and label.rule_id == RECURS and count_words(lines[index]) < _SENTENCE_WORDS:
            labels[index] = None


def _spare_dates(prose: npt.NDArray[np.float64], labels: Labels, is_body: Flags) -> None:
    """Keep a date that the model keeps, or that stands between two lines of a text: chronicles use them as sub-headings."""
    paragraphs = np.cumsum(prose > 0)
    for index, label in enumerate(labels):
        if label is not None and label.kind is BlockKind.PUBLISHED_DATE:
            is_between = 0 < index < len(labels) - 1 and is_body[index - 1] and is_body[index + 1] and paragraphs[index] >= _CHRONICLE
            if is_body[index] or is_between:
                labels[index], is_body[index] = None, True


def _label_echoes(lines: Sequence[str], labels: Labels, is_body: Flags, headline_at: int) -> None:
    """Label what repeats the headline: the line again, a path that ends in it, a title with the site's name beside it."""
    title = fold(lines[headline_at])
    for index, line in enumerate(lines):
        if labels[index] is None and len(line) <= _LONGEST_ECHO:
            folded, end = fold(line), _PATH_END.match(line)
            if folded != title and end and len(last := fold(end["last"])) >= _MIN_TITLE and title.startswith(last):
                labels[index] = Label(BlockKind.BREADCRUMB, "text.path")
            elif folded == title or (not is_body[index] and _is_page_title(folded, title)):
                labels[index] = Label(BlockKind.REPEATED_HEADLINE, "text.headline_again")


def _is_page_title(folded: str, title: str) -> bool:
    """Tell whether a line is the headline with little beside it."""
    return len(title) >= _MIN_TITLE and len(folded) <= 2 * len(title) and (folded.startswith(title) or folded.endswith(title))


def _label_repeats(lines: Sequence[str], labels: Labels, is_body: Flags) -> None:
    seen: set[str] = set()
    for index in np.flatnonzero(is_body).tolist():
        if labels[index] is None and count_words(lines[index]) >= _SENTENCE_WORDS:
            folded = fold(lines[index])
            if folded in seen:
                labels[index] = Label(BlockKind.REPEATED_BODY, "text.paragraph_again")
            seen.add(folded)


def _name_refused(lines: Sequence[str], labels: Labels, is_body: Flags, headline_at: int | None) -> None:
    """Name the lines that the model refused and no rule names by where they stand."""
    body = np.flatnonzero(is_body)
    first, last = (int(body[0]), int(body[-1])) if len(body) else (len(lines), -1)
    above = first if headline_at is None else min(first, headline_at)
    tail = BlockKind.FOOTER
    for index, label in enumerate(labels):
        if index > last and label is not None and label.kind in _TAIL_STARTERS:
            tail = label.kind
        if label is None and not is_body[index]:
            place = BlockKind.NAVIGATION if index < above else tail if index > last else BlockKind.OTHER
            labels[index] = Label(_kind_of(lines[index], place), _MODEL)


def _kind_of(line: str, place: BlockKind) -> BlockKind:
    """Say what a refused line is; `place` is what a short line is where it stands."""
    words = tokens(line)
    if count_credit_words(line, words) and len(words) <= _CAPTION_WORDS:
        return BlockKind.CAPTION
    if is_prose(line):
        return BlockKind.ABOUT_BOX if place in _TAIL_STARTERS else BlockKind.OTHER
    return BlockKind.BREADCRUMB if place is BlockKind.NAVIGATION and _is_path(line) else place


def _is_path(line: str) -> bool:
    """Tell whether a line is short steps with signs between them ('News › Region › North')."""
    steps = _STEP.split(line[:_LONGEST_ECHO])
    return len(steps) > 1 and all(0 < len(step.strip()) <= _LONGEST_STEP for step in steps)
