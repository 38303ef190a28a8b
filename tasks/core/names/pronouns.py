"""Whom he and she mean: the subject of this sentence or of one before it, in this paragraph or the one before.

Never somebody named only inside a quotation, never the possessor ('Roth's daughter'), never somebody of the other gender; a
pronoun that leaves nobody stays unresolved. What is said inside quotation marks is the speaker's and is not resolved.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from schemas.reasons import MentionType, NameType
from tasks.core.names.spans import ArticleNames, Name
from tasks.core.text.spans import Span, TextLayer

RULE_ID = "name.pronoun"
_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself", "él"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself", "ella"), "she"),
}
# Also mean things, or several people: resolved only where a finder knows that somebody speaks.
_ASKED_GENDERS = {**_GENDERS, "er": "he", "il": "he", "sie": "she", "elle": "she"}
_FORMS = {form: gender for word, gender in _GENDERS.items() for form in (word, word.capitalize())}
# What follows these is no subject.
_PREPOSITIONS = frozenset(
    "with by to of from against for between at on about than over under behind mit von gegen für avec de con contra".split()
)


@dataclass(slots=True)
class _Trail:
    """What has been read so far: persons and resolved pronouns in reading order, and the genders that pronouns have told."""

    starts: list[int] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    subjects: list[bool] = field(default_factory=list)
    genders: dict[int, str] = field(default_factory=dict)


def find_pronouns(names: ArticleNames, layer: TextLayer) -> tuple[Name, ...]:
    """Find the pronouns whose person is certain enough, in reading order; each is a name of that person's entity."""
    tokens, speech = layer.tokens, _outer_quotes(layer)
    places = [number for number, text in enumerate(tokens.texts) if text in _FORMS]
    if not places:
        return ()
    trail = _Trail()
    persons = _persons(names, layer, speech)
    following = next(persons, None)
    found = []
    for number in places:
        start = tokens.starts[number]
        while following and following[0].span.start < start:
            _remember(trail, *following)
            following = next(persons, None)
        if not _is_within(speech, start) and (
            name := _resolved(trail, names, layer, Span(start, tokens.ends[number]), _FORMS[tokens.texts[number]])
        ):
            found.append(name)
            _remember(trail, name, tokens.texts[number].lower() in ("he", "she", "él", "ella"))
    return tuple(found)


def resolve_pronoun(names: ArticleNames, layer: TextLayer, at: int) -> Name | None:
    """Give the pronoun at a place of the body as a name of the person it means; None when nobody is certain enough."""
    known = bisect_left(names.pronouns, at, key=lambda name: name.span.start)
    if known < len(names.pronouns) and names.pronouns[known].span.start == at:
        return names.pronouns[known]
    number = bisect_right(layer.tokens.starts, at) - 1
    word = layer.tokens.texts[number].lower() if number >= 0 else ""
    if word not in _ASKED_GENDERS or word in _GENDERS:
        return None
    trail = _Trail()
    for name, is_subject in _persons(names, layer, _outer_quotes(layer)):
        if name.span.start < at:
            _remember(trail, name, is_subject)
    return _resolved(trail, names, layer, Span(at, layer.tokens.ends[number]), _ASKED_GENDERS[word])


def _outer_quotes(layer: TextLayer) -> list[Span]:
    outer: list[Span] = []
    for quote in layer.quotes:
        if not outer or quote.span.start >= outer[-1].end:
            outer.append(quote.span)
    return outer


def _is_within(spans: list[Span], at: int) -> bool:
    before = bisect_right(spans, at, key=lambda span: span.start) - 1
    return before >= 0 and at < spans[before].end


def _persons(names: ArticleNames, layer: TextLayer, speech: list[Span]) -> Iterator[tuple[Name, bool]]:
    """Yield the persons named outside quotations who are no possessors, and whether each may be a subject."""
    tokens = layer.tokens
    for name in names.names:
        if name.name_type is not NameType.PERSON or _is_within(speech, name.span.start):
            continue
        number = bisect_left(tokens.starts, name.span.start)
        following = bisect_left(tokens.starts, name.span.end)
        if following < len(tokens.texts) and tokens.texts[following] in ("'s", "’s"):
            continue
        yield name, number == 0 or tokens.texts[number - 1].lower() not in _PREPOSITIONS


def _remember(trail: _Trail, name: Name, is_subject: bool) -> None:
    trail.starts.append(name.span.start)
    trail.names.append(name)
    trail.subjects.append(is_subject)


def _resolved(trail: _Trail, names: ArticleNames, layer: TextLayer, place: Span, gender: str) -> Name | None:
    sentences = layer.sentences
    here = bisect_right(sentences, place.start, key=lambda sentence: sentence.span.start) - 1
    high = len(trail.names)
    for sentence_no in range(here, -1, -1):
        if sentences[here].paragraph_no - sentences[sentence_no].paragraph_no > 1:
            return None
        low = bisect_left(trail.starts, sentences[sentence_no].span.start)
        fitting = [at for at in range(low, high) if _fits(trail, names, trail.names[at], gender)]
        if fitting:
            best = next((at for at in fitting if trail.subjects[at]), fitting[0])
            number = trail.names[best].entity_no
            trail.genders.setdefault(number, gender)
            return replace(trail.names[best], span=place, mention_type=MentionType.PRONOUN, rule_id=RULE_ID, role=None)
        high = low
    return None


def _fits(trail: _Trail, names: ArticleNames, name: Name, gender: str) -> bool:
    return (names.entity_of(name).gender or trail.genders.get(name.entity_no) or gender) == gender
