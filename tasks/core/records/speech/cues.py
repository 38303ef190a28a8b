"""Where a text says that someone says something: the verb or phrase, and who is its subject.

A cue stands outside quote marks. Which words are cues stands in the lexicon reporting_verbs; what the stretches between
quote marks have to do with a cue is decided in quote_rules.py, what is said without marks in statements.py.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from schemas.lexicons import Lexicons, ReportingVerb
from tasks.core.records.speech.phrases import phrase_ending_at, phrase_starting_at
from tasks.core.records.speech.subjects import Found, Subject, is_named_before, is_passive, read_subject, speaker_after, takes_base_form
from tasks.core.records.speech.windows import QUOTED, Window, read_window
from tasks.core.records.speech.words import THAT
from tasks.core.text.spans import Span, TextLayer

# French asks and inserts with the pronoun behind the verb: 'explique-t-elle', 'a-t-il dit'.
_INVERTED = re.compile(r"(?P<verb>\w+?)-(?:t-)?(?P<pronoun>ils?|elles?|on)", re.IGNORECASE)
_INVERTED_ENDS = ("-il", "-ils", "-elle", "-elles", "-on")
_NEVER_NOUNS = ("say", "read", "put it")  # of the base forms; 'read' and 'put' are past forms too
_NEEDS_OBJECT = ("told", "tells", "tell")  # behind them stands who was told
_OUTER_CUES = 4  # the verb that others hang on is one of the first of a sentence
_THAT_REACH = 8  # words between a verb of speech and its 'that'
_ENDS_REACH = (",", ";", ":", "(", ")", "–", "—", QUOTED)
_FRENCH_AUXILIARIES = ("a", "ont", "avait", "avaient")

_Forms = tuple[tuple[tuple[str, ...], ReportingVerb], ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or phrase of speech in its place, with its speaker's mention.

    `sentence` counts in the text layer. `is_inverted`: the speaker stands after the verb. `has_that`: a clause follows.
    `follows`: the next word, in small letters.
    """

    place: Span
    verb: ReportingVerb
    speaker: Span
    sentence: int
    follows: str = ""
    has_that: bool = False
    found: Found = Found.DIRECTLY
    is_base: bool = False

    @property
    def is_inverted(self) -> bool:
        """Whether the speaker stands after the verb."""
        return self.found is Found.AFTER

    @property
    def is_next_to_speaker(self) -> bool:
        """Whether no word, as 'to' or 'will', stands between speaker and verb."""
        return self.speaker.end + 1 == self.place.start

    @property
    def span(self) -> Span:
        """The stretch from the first to the last word of cue and speaker."""
        return Span(min(self.place.start, self.speaker.start), max(self.place.end, self.speaker.end))

    @property
    def is_gerund(self) -> bool:
        """Whether it hangs on another verb: saying, adding."""
        return is_gerund(self.verb)


def is_gerund(verb: ReportingVerb) -> bool:
    """Tell whether a form is an English one in -ing."""
    return verb.kind != "according" and verb.language == "en" and verb.form.partition(" ")[0].endswith("ing")


@dataclass(frozen=True, slots=True)
class _Verbs:
    """The verbs of one language by their first word, longest form first.

    `first_words`: these words, also with a capital; `base_forms` are often nouns: report, claim.
    """

    forms: dict[str, _Forms]
    first_words: frozenset[str]
    base_forms: frozenset[str]


@lru_cache(maxsize=8)
def _verbs(lexicons: Lexicons, language: str | None) -> _Verbs:
    """Index the verbs of a language; there are none where the lexicon has none, or where the language is not known."""
    found: dict[str, dict[tuple[str, ...], ReportingVerb]] = {}
    english = {row.form for row in lexicons.reporting_verbs if row.language == "en"}
    for row in lexicons.reporting_verbs:
        if language == row.language:
            first, *rest = row.form.split()
            found.setdefault(first, {}).setdefault(tuple(rest), row)
    forms = {first: tuple(sorted(rows.items(), key=lambda item: -len(item[0]))) for first, rows in found.items()}
    first_words = frozenset((*forms, *(first.capitalize() for first in forms)))
    return _Verbs(forms, first_words, frozenset(form for form in english if _is_base(form, english)))


def _is_base(form: str, forms: set[str]) -> bool:
    return (
        form not in _NEVER_NOUNS and not form.endswith(("ed", "ing")) and not {form + "s", form + "es", form[:-1] + "ies"}.isdisjoint(forms)
    )


def find_cues(layer: TextLayer, lexicons: Lexicons, language: str | None, stretches: list[Span]) -> tuple[Cue, ...]:
    """List the cues outside quote marks, in order; `stretches` are the outermost quotations, marks included."""
    verbs = _verbs(lexicons, language)
    stretch_starts = [stretch.start for stretch in stretches]
    stretch_ends = [stretch.end for stretch in stretches]
    cues: list[Cue] = []
    for sentence, numbers in _cue_words(layer, verbs, stretches).items():
        span = layer.sentences[sentence].span
        inside = stretches[bisect_right(stretch_ends, span.start) : bisect_left(stretch_starts, span.end)]
        window = read_window(layer, span, inside, numbers)
        cues += _cues_of(window, verbs, sentence)
    return tuple(cues)


def _cue_words(layer: TextLayer, verbs: _Verbs, stretches: list[Span]) -> dict[int, set[int]]:
    """Give for each sentence the numbers of the tokens outside quote marks that may begin a cue."""
    starts = [stretch.start for stretch in stretches]
    sentence_starts = [sentence.span.start for sentence in layer.sentences]
    found: dict[int, set[int]] = {}
    for number, text in enumerate(layer.tokens.texts):
        if text in verbs.first_words or ("-" in text and text.endswith(_INVERTED_ENDS)):
            start = layer.tokens.starts[number]
            before = bisect_right(starts, start) - 1
            if before < 0 or start >= stretches[before].end:
                found.setdefault(bisect_right(sentence_starts, start) - 1, set()).add(number)
    return found


@dataclass(frozen=True, slots=True)
class _Match:
    """A form of the lexicon at the tokens from `first` to `last` of a sentence."""

    first: int
    last: int
    verb: ReportingVerb
    is_base: bool
    sentence: int


def _cues_of(window: Window, verbs: _Verbs, sentence: int) -> list[Cue]:
    found: list[Cue] = []
    for at in sorted(window.cue_words):
        match = _match(window, at, verbs, sentence)
        if match is None:
            found += _read_inverted(window, at, verbs, sentence)
        elif not _is_noun(window, match):
            found += _read_cue(window, match, found)
    return found


def _match(window: Window, at: int, verbs: _Verbs, sentence: int) -> _Match | None:
    for rest, verb in verbs.forms.get(window.lowered[at], ()):
        last = at + len(rest)
        if tuple(window.lowered[at + 1 : last + 1]) == rest:
            return _Match(at, last, verb, verb.language == "en" and verb.form in verbs.base_forms, sentence)
    return None


def _is_noun(window: Window, match: _Match) -> bool:
    """Tell whether a word is a noun or a name here: 'the United States', 'a report'."""
    at = match.first
    is_name = at > 0 and window.texts[at][0].isupper() and window.texts[at - 1] != QUOTED
    if match.verb.form.endswith("s") and window.lowered[at + 1 : at + 2] == ["of"]:  # 'cries of', 'claims of'
        return True
    if _is_plural(match.verb) and window.texts[match.last + 1 : match.last + 2] == [QUOTED] and not is_named_before(window, at):
        return True  # 'the answers “by heart”', 'two brands “of old”'
    return is_name or (match.is_base and not takes_base_form(window, at))


def _is_plural(verb: ReportingVerb) -> bool:
    """Tell whether a form may be the plural of a noun: brands, terms, answers."""
    return verb.language == "en" and verb.form.endswith("s") and (verb.kind not in ("say", "according") or verb.form == "answers")


def _read_inverted(window: Window, at: int, verbs: _Verbs, sentence: int) -> Iterator[Cue]:
    """Read French inversion: 'dit-il', or 'a-t-il' before the participle."""
    match = _INVERTED.fullmatch(window.texts[at])
    if match is None:
        return
    start = window.starts[at]
    speaker = Span(start + match.start("pronoun"), start + match.end("pronoun"))
    if forms := verbs.forms.get(match["verb"].lower()):
        yield Cue(Span(start, start + match.end("verb")), forms[-1][1], speaker, sentence, found=Found.AFTER)
    elif match["verb"].lower() in _FRENCH_AUXILIARIES and at + 1 < len(window):
        for _, verb in verbs.forms.get(window.lowered[at + 1], ())[-1:]:
            yield Cue(window.span(at + 1, at + 1), verb, speaker, sentence, found=Found.AFTER)


def _read_cue(window: Window, match: _Match, earlier: list[Cue]) -> Iterator[Cue]:
    follows = window.lowered[match.last + 1] if match.last + 1 < len(window) else ""
    if subject := _subject_of(window, match, earlier):
        place = window.span(match.first, match.last)
        has_that = _has_that(window, match)
        yield Cue(place, match.verb, subject.span, match.sentence, follows, has_that, subject.found, match.is_base)


def _has_that(window: Window, match: _Match) -> bool:
    """Tell whether 'that' follows: at once, after a German comma, or behind whom, where and when ('said on Monday that')."""
    reach = _THAT_REACH if match.verb.kind == "say" else 2
    for at in range(match.last + 1, min(len(window), match.last + 1 + reach)):
        if window.lowered[at] in THAT:
            return True
        is_german_comma = window.texts[at] == "," and at + 1 < len(window) and window.lowered[at + 1] in THAT
        if (window.texts[at] in _ENDS_REACH and not is_german_comma) or (reach == 2 and not is_german_comma):
            return False
    return False


def _subject_of(window: Window, match: _Match, earlier: list[Cue]) -> Subject | None:
    first, verb = match.first, match.verb
    if verb.kind == "according":
        return _source_of(window, match)
    if first > 0 and _INVERTED.fullmatch(window.texts[first - 1]):
        return None
    if (
        not is_gerund(verb)
        and (verb.kind != "fragment" or verb.language == "de")
        and verb.form not in _NEEDS_OBJECT
        and (subject := speaker_after(window, first, match.last, verb))
    ):
        return subject
    if is_passive(window, first, verb):
        return None
    outer = next((cue.speaker for cue in earlier[:_OUTER_CUES] if cue.verb.kind == "say"), None)
    return read_subject(window, first, verb, earlier[-1].speaker if earlier else None, outer)


def _source_of(window: Window, match: _Match) -> Subject | None:
    """Read whom 'according to', 'selon' or 'laut' name."""
    first = match.first
    if match.verb.form == "so" and not (first > 0 and window.texts[first - 1] in (",", QUOTED)):
        return None
    if match.verb.form == "zufolge":
        phrase = phrase_ending_at(window, first - 1) if first else None
    else:
        phrase = phrase_starting_at(window, match.last + 1, may_be_bare=True)
    return Subject(window.span(*phrase), Found.AFTER) if phrase else None
