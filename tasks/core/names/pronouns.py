"""Whom he and she mean: a subject of this sentence or of one before it, in this paragraph or the one before.

Never the possessor ('Roth's daughter'), never somebody of the other gender, and subjects before all others; a pronoun that
leaves nobody stays unresolved. Inside a quotation it is somebody the speaker speaks of: named in the quotation, or the only
one named around it who does not speak.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from schemas.reasons import MentionType, NameType
from tasks.core.names.evidence import is_acronym
from tasks.core.names.spans import ArticleNames, Name, NamedPerson
from tasks.core.text.spans import Span, TextLayer, Tokens

RULE_ID = "name.pronoun"
IN_QUOTATION = "name.pronoun_in_quotation"
_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself", "él"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself", "ella"), "she"),
}
# These also mean things, or several people: resolved only where a finder knows that somebody speaks.
_ASKED_GENDERS = {**_GENDERS, "er": "he", "il": "he", "sie": "she", "elle": "she"}
_FORMS = {form: gender for word, gender in _GENDERS.items() for form in (word, word.capitalize())}
# Found only beside a verb of saying, for the same reason.
_BESIDE_SAYING = {"er": "he", "Er": "he", "sie": "she", "Sie": "she", "il": "he", "Il": "he", "elle": "she", "Elle": "she"}
_ALL = _FORMS.keys() | _BESIDE_SAYING.keys()
_SUBJECT_FORMS = frozenset("he she él ella He She Él Ella".split())
# What follows these is no subject.
_PREPOSITIONS = frozenset(
    "with by to of from against for between at on about than over under behind mit von gegen für avec de con contra".split()
)
# Nor is what follows another verb: 'sentenced Roth', 'including Roth'.
_MOST_PERSONS = 30  # that are looked at for one pronoun: a text without paragraphs costs no more than another
_VERB_ENDINGS = ("ed", "ing")
_SAYING = frozenset(
    "said says added told explained noted stated announced claimed argued declared warned insisted recalled admitted replied asked "
    "sagte sagt erklärte betonte erzählt erzählte meinte fragt fragte dit explique déclaré expliqué affirmé dijo afirmó explicó".split()
)


def with_pronouns(names: ArticleNames, layer: TextLayer) -> ArticleNames:
    """Add the pronouns whose person is certain enough, in reading order, and whom others may mean that a finder asks for."""
    speech = _outer_quotes(layer)
    names = replace(names, speech=speech, persons=_persons(names, layer, speech))
    return replace(names, pronouns=_find_pronouns(names, layer))


def _find_pronouns(names: ArticleNames, layer: TextLayer) -> tuple[Name, ...]:
    """Find the pronouns whose person is certain enough, in reading order; each is a name of that person's entity."""
    tokens = layer.tokens
    places = [number for number, text in enumerate(tokens.texts) if text in _ALL and (text in _FORMS or _is_said(tokens, number))]
    if not places:
        return ()
    speech, persons, genders = names.speech, names.persons, dict[int, str]()
    read: list[NamedPerson] = []
    taken, found = 0, []
    for number in places:
        place, gender = (
            Span(tokens.starts[number], tokens.ends[number]),
            _FORMS.get(tokens.texts[number]) or _BESIDE_SAYING[tokens.texts[number]],
        )
        while taken < len(persons) and persons[taken].name.span.start < place.start:
            read.append(persons[taken])
            taken += 1
        quotation = _quotation_at(speech, place.start)
        fitting = [person for person in _near(read, layer, place) if _fits(names, genders, person.name, gender)]
        name = _resolved(fitting, layer, place, quotation)
        if name:
            found.append(name)
            genders.setdefault(name.entity_no, gender)
            read.append(NamedPerson(name, quotation, tokens.texts[number] in _SUBJECT_FORMS, speaks=False))
    return tuple(found)


def _is_said(tokens: Tokens, number: int) -> bool:
    """Tell whether a verb of saying stands beside a token."""
    return not _SAYING.isdisjoint(tokens.texts[max(number - 1, 0) : number + 2])


def resolve_pronoun(names: ArticleNames, layer: TextLayer, at: int) -> Name | None:
    """Give the pronoun at a place of the body as a name of the person it means; None when nobody is certain enough."""
    known = bisect_left(names.pronouns, at, key=lambda name: name.span.start)
    if known < len(names.pronouns) and names.pronouns[known].span.start == at:
        return names.pronouns[known]
    number = bisect_right(layer.tokens.starts, at) - 1
    word = layer.tokens.texts[number].lower() if number >= 0 else ""
    if word not in _ASKED_GENDERS or word in _GENDERS:
        return None
    read = names.persons[: bisect_left(names.persons, at, key=lambda person: person.name.span.start)]
    place = Span(at, layer.tokens.ends[number])
    fitting = [person for person in _near(read, layer, place) if _fits(names, {}, person.name, _ASKED_GENDERS[word])]
    return _resolved(fitting, layer, place, _quotation_at(names.speech, at))


def _outer_quotes(layer: TextLayer) -> tuple[Span, ...]:
    outer: list[Span] = []
    for quote in layer.quotes:
        if not outer or quote.span.start >= outer[-1].end:
            outer.append(quote.span)
    return tuple(outer)


def _quotation_at(speech: Sequence[Span], at: int) -> int:
    before = bisect_right(speech, at, key=lambda span: span.start) - 1
    return before if before >= 0 and at < speech[before].end else -1


def _persons(names: ArticleNames, layer: TextLayer, speech: Sequence[Span]) -> tuple[NamedPerson, ...]:
    """List the persons named, but not those who only own what follows."""
    tokens, found = layer.tokens, []
    for name in names.names:
        if name.name_type is not NameType.PERSON or is_acronym(names.entity_of(name).name):
            continue
        first, stop = bisect_left(tokens.starts, name.span.start), bisect_left(tokens.starts, name.span.end)
        before = tokens.texts[first - 1].lower() if first else ""
        after = tokens.texts[stop] if stop < len(tokens.texts) else ""
        if after in ("'s", "’s"):
            continue
        speaks = before in _SAYING or after in _SAYING
        is_object = before in _PREPOSITIONS or (before.endswith(_VERB_ENDINGS) and not speaks)
        found.append(NamedPerson(name, _quotation_at(speech, name.span.start), not is_object, speaks))
    return tuple(found)


def _resolved(fitting: Sequence[NamedPerson], layer: TextLayer, place: Span, quotation: int) -> Name | None:
    best = _in_quotation(fitting, quotation) if quotation >= 0 else _outside(fitting, layer)
    if best is None:
        return None
    rule_id = IN_QUOTATION if quotation >= 0 else RULE_ID
    return replace(best, span=place, mention_type=MentionType.PRONOUN, rule_id=rule_id, role=None)


def _near(read: Sequence[NamedPerson], layer: TextLayer, place: Span) -> Sequence[NamedPerson]:
    """Give the persons read in this paragraph and the one before."""
    paragraph = bisect_right(layer.paragraphs, place.start, key=lambda span: span.start) - 1
    start = layer.paragraphs[max(paragraph - 1, 0)].start
    first = bisect_left(read, start, key=lambda person: person.name.span.start)
    return read[max(first, len(read) - _MOST_PERSONS) :]


def _fits(names: ArticleNames, genders: dict[int, str], name: Name, gender: str) -> bool:
    return (names.entity_of(name).gender or genders.get(name.entity_no) or gender) == gender


def _outside(fitting: Sequence[NamedPerson], layer: TextLayer) -> Name | None:
    """Give the first subject of the last sentence that has one, else the first person of the last that has any."""
    persons = [person for person in fitting if person.quotation < 0]
    chosen = [person for person in persons if person.may_be_subject] or persons
    if not chosen:
        return None
    sentence = bisect_right(layer.sentences, chosen[-1].name.span.start, key=lambda item: item.span.start) - 1
    start = layer.sentences[sentence].span.start
    return next(person.name for person in chosen if person.name.span.start >= start)


def _in_quotation(fitting: Sequence[NamedPerson], quotation: int) -> Name | None:
    inside = [person.name for person in fitting if person.quotation == quotation]
    if inside:
        return inside[0]
    silent = [person.name for person in fitting if not person.speaks]
    return silent[-1] if len({name.entity_no for name in silent}) == 1 else None
