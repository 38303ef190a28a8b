"""Where the sentences of a paragraph end.

A mark ends a sentence unless something speaks against it: a small letter follows, or it is the full stop of an
abbreviation, an initial or an ordinal. Closing quotes and brackets stay with the sentence they close. The language is not
asked: the lists below hold the abbreviations of all languages, few of which are words of another one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.core.text.abbreviations import ENDS_BEFORE_STARTER, NEEDS_NUMBER, NEVER_ENDS, ORDINAL_CONTEXT, ORDINAL_NOUNS, STARTERS
from tasks.core.text.spans import Span

# Marks of scripts that put no space after them: CJK, Devanagari, Urdu, Arabic, Armenian, Ethiopic, Khmer, Burmese.
_HARD = "。！？｡।॥۔؟։።፧។။"
_SOFT = ".!?…"
_CLOSERS = "[\"'”’“‘»«›‹)\\]}」』】》〉）…]"
_KANA_OR_HAN = "\u3040-\u30ff\u3400-\u9fff"
# One class to look for; what stands there is read by the patterns below. Half the cost of one pattern for all.
_CANDIDATE = re.compile(f"[{_HARD}{_SOFT}\n]")
_HARD_END = re.compile(rf"[{_HARD}]+{_CLOSERS}*")
# At a space or the end. Possessive, so that ten thousand full stops in a row are read once. French closes its quotes after a
# space.
_SOFT_END = re.compile(rf"[{_SOFT}]++{_CLOSERS}*+(?:\[\d{{1,3}}\])*+(?:[ \u00a0\u202f]»)?(?=\s|\Z)")
_SOFT_RUN = re.compile(rf"[{_SOFT}]+")
_HALF_WIDTH_END = re.compile(rf"(?<=[{_KANA_OR_HAN}])[!?]++{_CLOSERS}*+(?=[{_KANA_OR_HAN}「“])")
_SPACE = re.compile(r"\s*")
# What may stand before the first letter of a sentence.
_OPENERS = re.compile(r"[\"'“‘„‚«»‹›(\[{「『–—\-\s]*")
_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATION_REACH = 16  # the longest entry of the lists is shorter
_JAPANESE_PARTICLE = re.compile(r"[、，,\u3041-\u309f]")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A run of marks with its closing quotes; `first` is its first character. Without a space behind it, it may not end."""

    start: int
    end: int
    first: str
    may_end: bool


def split_sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield the sentences of a paragraph in order; only white space is left between them. Without a mark it is one sentence."""
    start = read_to = paragraph.start
    for candidate in _CANDIDATE.finditer(text, paragraph.start, paragraph.end):
        if candidate.start() < max(start, read_to):  # read with the marks before it
            continue
        mark = _read_mark(text, candidate.start(), paragraph.end)
        read_to = mark.end
        following = _after_space(text, mark.end)
        if mark.may_end and following < paragraph.end and _ends_sentence(text, start, mark, following):
            yield _trimmed(text, start, mark.end)
            start = following
    yield _trimmed(text, start, paragraph.end)


def _read_mark(text: str, at: int, end: int) -> _Mark:
    character = text[at]
    if character == "\n":
        return _Mark(at, at + 1, "\n", may_end=True)
    if character in _HARD:
        match = _HARD_END.match(text, at, end)
        return _Mark(at, match.end() if match else at + 1, character, may_end=True)
    if match := _SOFT_END.match(text, at, end) or _HALF_WIDTH_END.match(text, at, end):
        return _Mark(at, match.end(), character, may_end=True)
    run = _SOFT_RUN.match(text, at, end)
    return _Mark(at, run.end() if run else at + 1, character, may_end=False)


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))


def _ends_sentence(text: str, start: int, mark: _Mark, following: int) -> bool:
    if mark.first in _HARD:
        # 「…。」と言った: the quotation is only a part of its sentence.
        return not (text[mark.end - 1] in "」』）" and following == mark.end and _JAPANESE_PARTICLE.match(text, following))
    opened = _OPENERS.match(text, following)
    first = opened.end() if opened else following
    character = text[first : first + 1]
    if character in ("¿", "¡"):
        return True
    if character.islower():
        return False
    if mark.first != "." or text.startswith("..", mark.start):
        return True
    return not _is_abbreviated(text, start, mark.start, first)


def _is_abbreviated(text: str, start: int, stop: int, first: int) -> bool:
    """Tell whether the full stop at `stop` belongs to the word before it and the sentence goes on at `first`."""
    word = _last_word(text[max(start, stop - _ABBREVIATION_REACH) : stop])
    if not word:
        return False
    if word.isdigit():
        return _is_ordinal(text, start, stop, word, first)
    lowered = word.lower()
    if lowered in NEEDS_NUMBER:
        return text[first : first + 1].isdigit()
    if lowered in NEVER_ENDS:
        return True
    if lowered in ENDS_BEFORE_STARTER or _is_initials(word):
        return not _is_starter(text, first)
    return False


def _last_word(reach: str) -> str:
    at = len(reach)
    while at > 0 and (reach[at - 1].isalnum() or reach[at - 1] == "."):
        at -= 1
    return reach[at:].strip(".")


def _is_initials(word: str) -> bool:
    """Tell whether a word is an initial or has full stops between parts of one or two letters: J, U.S, Ph.D, EE.UU."""
    parts = word.split(".")
    if len(parts) == 1:
        return len(word) == 1 and word.isalpha() and not "\u3040" <= word <= "\u9fff"
    return all(len(part) <= 2 and part.isalpha() for part in parts)


def _is_starter(text: str, first: int) -> bool:
    match = _WORD.match(text, first)
    return match is not None and match[0] in STARTERS and text[match.end() : match.end() + 1] != "."


def _is_ordinal(text: str, start: int, stop: int, word: str, first: int) -> bool:
    before = stop - len(word)
    if before == start:  # the number of a list item or a heading
        return True
    if len(word) > 2:
        return False
    following = _WORD.match(text, first)
    if following and following[0] in ORDINAL_NOUNS:
        return True
    return _last_word(text[max(start, before - _ABBREVIATION_REACH) : before].rstrip()) in ORDINAL_CONTEXT
