"""Finding the phrases of a text that its language's rules read as dates: cue words first, then the words around them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from schemas.reasons import DateBasis
from schemas.reasons import DateGranularity as Grain
from tasks.core.records.times.phrases import Context, Cue, DateLanguage, DateReading, Tense
from tasks.core.text.spans import Sentence, Span, Tokens

_JOINTS = re.compile(r"[-’']")
_DIGITS = frozenset("0123456789")
_MAX_GAP = 1  # white space between the tokens of one phrase
_MAX_LEADS = 8  # words of a phrase before its cue
_REACH = 90  # characters on either side in which tense is looked for
_BUSINESS_REACH, _BUSINESS_WORDS = 6000, 2  # a report on business has so many of its words near its start


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that a rule reads as a date."""

    place: Span
    rule_id: str
    reading: DateReading


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue word by the number of its token, and the room in which its phrase may lie."""

    number: int
    cue: Cue
    room: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be read: its layer's tokens, paragraphs and sentences, the day that it counts from, and its language."""

    text: str
    tokens: Tokens
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    anchor: date | None
    language: DateLanguage
    is_headline: bool = False


def find_phrases(passage: Passage) -> Iterator[Phrase]:
    """Yield the dates of a text in reading order; none overlaps another."""
    tokens, paragraphs, context = passage.tokens, passage.paragraphs, _context(passage)
    paragraph_starts = [span.start for span in paragraphs]
    done, last_paragraph = 0, -1
    for number, cue in _cues(tokens, passage.language):
        start = tokens.starts[number]
        if start < done:
            continue
        paragraph = bisect_right(paragraph_starts, start) - 1
        if paragraph != last_paragraph:
            last_paragraph, context.earlier = paragraph, None
        room = Span(max(done, paragraphs[paragraph].start), paragraphs[paragraph].end)
        phrase = _phrase(passage, _Cue(number, cue, room), context)
        if phrase and not _is_set(passage, phrase.place.start):
            done = phrase.place.end
            _remember(context, phrase.reading)
            yield phrase


def _is_set(passage: Passage, start: int) -> bool:
    sets = passage.language.sets
    return sets is not None and sets.search(passage.text, max(0, start - 14), start) is not None


def _cues(tokens: Tokens, language: DateLanguage) -> Iterator[tuple[int, Cue]]:
    cues, texts = language.cues, tokens.texts
    may_be_cues = [number for number, word in enumerate(texts) if word in cues or (len(word) > 1 and not word.isalpha())]
    for number in may_be_cues:
        if cue := cues.get(texts[number]) or _cue_of_joined(texts[number], cues):
            yield number, cue


def _cue_of_joined(word: str, cues: Mapping[str, Cue]) -> Cue | None:
    if word[0] in _DIGITS:
        return _cue_of_number(word, cues)
    last = _JOINTS.split(word)[-1]  # third-quarter, mid-May, mid-1996, l’année
    return cues.get(last) or (_cue_of_number(last, cues) if last and last[0] in _DIGITS else None)


def _cue_of_number(word: str, cues: Mapping[str, Cue]) -> Cue | None:
    first, _, rest = word.partition("-")
    if first.isdecimal():
        return Cue.YEAR if len(first) == 4 else cues.get(rest)  # 2024, 2024-05-03, 19-century
    if first[-1:] == "s" and first[:-1].isdecimal() and len(first) in (3, 5):
        return Cue.DECADE
    if first[-2:].lower() in ("am", "pm") and len(first) <= 4:
        return Cue.CLOCK
    return cues.get(rest)


def _phrase(passage: Passage, found: _Cue, context: Context) -> Phrase | None:
    tokens, cue_end = passage.tokens, passage.tokens.ends[found.number]
    for first in range(_first_lead(tokens, found.number, found.room.start, passage.language), found.number + 1):
        start = tokens.starts[first]
        for rule in passage.language.rules[found.cue]:
            match = rule.pattern.match(passage.text, start, found.room.end)
            if match and match.end() >= cue_end and (reading := rule.read(match, context)):
                return Phrase(Span(start, match.end()), rule.rule_id, reading)
    return None


def _first_lead(tokens: Tokens, number: int, low: int, language: DateLanguage) -> int:
    """Go back from a cue over the words that may open its phrase; give the number of the first."""
    first = number
    while first > 0 and number - first < _MAX_LEADS and tokens.starts[first - 1] >= low:
        word = tokens.texts[first - 1]
        if tokens.starts[first] - tokens.ends[first - 1] > _MAX_GAP or not (word in language.leads or word[0] in _DIGITS):
            break
        first -= 1
    return first


def _remember(context: Context, reading: DateReading) -> None:
    """Keep the last day of the paragraph, and the quarter that the text reports on.

    That is the first one it names, or a later one that is over: not one that it compares with, or looks ahead to.
    """
    stretch = reading.stretch
    if stretch is None or stretch.last is None or "/" in stretch.edtf:
        return
    if stretch.grain in (Grain.DAY, Grain.TIME):
        context.earlier = stretch.first
    elif stretch.grain is Grain.QUARTER and reading.basis in (DateBasis.YEAR_MISSING, DateBasis.RELATIVE):
        is_over = context.anchor is not None and stretch.last < context.anchor
        context.quarter = stretch if is_over or context.quarter is None else context.quarter


def _context(passage: Passage) -> Context:
    text, sentences, language = passage.text, passage.sentences, passage.language
    starts = [sentence.span.start for sentence in sentences]
    known: list[bool] = []

    def tense_at(start: int, end: int) -> Tense:
        number = bisect_right(starts, start) - 1
        sentence = sentences[number].span if number >= 0 else Span(0, len(text))
        tense = _tense(text, sentence, start, end, language)
        return Tense.FUTURE if passage.is_headline and tense is Tense.UNKNOWN else tense  # 'Ferry to close Friday'

    def is_about_business() -> bool:
        if not known:
            hits = language.business.finditer(text, 0, _BUSINESS_REACH) if language.business else iter(())
            known.append(len(list(islice(hits, _BUSINESS_WORDS))) == _BUSINESS_WORDS)
        return known[0]

    return Context(passage.anchor, tense_at, is_about_business)


def _tense(text: str, sentence: Span, start: int, end: int, language: DateLanguage) -> Tense:
    """Judge by the verbs before the date in its sentence, else by the first one after it; by 'until' and its like before all."""
    if language.tense is None:
        return Tense.UNKNOWN
    low, high = max(sentence.start, start - _REACH), min(sentence.end, end + _REACH)
    kinds = [match.lastgroup for match in language.tense.finditer(text, low, start)]
    if not kinds and (after := language.tense.search(text, end, high)):
        kinds = [after.lastgroup]
    tense = _tense_of([kind or "future" for kind in kinds])
    bound = language.bound_to_come.search(text, max(low, start - 14), start) if language.bound_to_come else None
    return Tense.FUTURE if bound and (bound.lastgroup == "surely" or tense not in (Tense.PAST, Tense.GONE)) else tense


def _tense_of(kinds: list[str]) -> Tense:
    """Judge by the last of several verbs: an infinitive ('to meet') leans on the clear verb before it, weak forms count alone."""
    clear = [kind for kind in kinds if kind != "weak"]
    if not clear:
        return Tense.PAST if kinds else Tense.UNKNOWN
    if clear[-1] == "unclear":
        before = next((kind for kind in reversed(clear) if kind != "unclear"), None)
        return Tense.FUTURE if before == "future" else Tense.UNKNOWN
    return {"future": Tense.FUTURE, "gone": Tense.GONE}.get(clear[-1], Tense.PAST)
