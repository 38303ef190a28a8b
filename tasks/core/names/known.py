"""The lexicons as the finders of names ask them: names by their first word, titles, first names, words that tell a kind.

Names are compared word by word, as the tokens of a text are, so that white space between them does not count. A name is also
known without its accents and in capitals. A dictionary of first words does: one look-up a word, and the few spellings that begin so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from schemas.lexicons import Country, Lexicons, Title, WatchedName
from schemas.reasons import MentionType, NameType
from tasks.core.names.elisions import without_elisions
from tasks.core.names.folding import entity_id, without_accents
from tasks.core.text.tokens import find_tokens

_LONGEST_FOREIGN = 2  # letters; longer titles are also read where the language is not told
_OWN_LETTERS = frozenset("øØłŁæÆ")
_CAPITALS_FROM = 4  # letters; shorter words in capitals are acronyms of something else: "Us", "US"


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A person, organisation, place or people that a lexicon names. Compared by identity: the index makes one for each."""

    entity_id: str | None
    name: str
    name_type: NameType
    gender: str | None = None
    role: str | None = None
    country: str | None = None


class Alias(NamedTuple):
    """A spelling of a known name as the tokens of a text; with `context`, one of these words must stand in the article."""

    words: tuple[str, ...]
    known: Known
    mention_type: MentionType
    context: tuple[str, ...]
    language: str | None = None  # the only one in whose texts it is read


@dataclass(frozen=True)
class Index:
    """What the lexicons hold, ready to be asked."""

    aliases: dict[str, tuple[Alias, ...]]  # by first word, those of most words first
    titles: dict[str | None, dict[str, Title]]  # by language, None for those of all; by form in small letters, without full stops
    first_names: dict[str, str | None]  # to he or she, or None where both are so called
    words: dict[str, frozenset[str]]  # by kind
    metonyms: dict[str, str]  # to what the name is said for
    speech: frozenset[str]  # verbs of saying


@lru_cache(maxsize=2)
def index_of(lexicons: Lexicons) -> Index:
    """Build the index of the lexicons; of two rows that claim a spelling the first has it, the watchlist before all."""
    by_spelling: dict[tuple[str, ...], Alias] = {}
    only_in = {word: row.language for row in lexicons.name_words if row.kind == "only_in_language" for word in row.words}
    for alias in _aliases(lexicons):
        if alias.words not in by_spelling:
            language = only_in.get(" ".join(alias.words))
            by_spelling[alias.words] = alias._replace(language=language) if language else alias
    aliases: dict[str, list[Alias]] = {}
    for alias in sorted(by_spelling.values(), key=lambda row: -len(row.words)):
        aliases.setdefault(alias.words[0], []).append(alias)
    return Index(
        aliases={first: tuple(rows) for first, rows in aliases.items()},
        titles={language: _titles(lexicons, language) for language in (None, "en", *sorted({row.language for row in lexicons.titles}))},
        first_names=_first_names(lexicons),
        words=_words(lexicons),
        metonyms={row.form: row.stands_for for row in lexicons.metonyms},
        speech=frozenset(row.form for row in lexicons.reporting_verbs if row.kind == "say"),
    )


def _titles(lexicons: Lexicons, language: str | None) -> dict[str, Title]:
    """Index the titles of a language, and the English ones; of an unknown language all but the shortest, such as M and Me."""
    rows = [row for row in lexicons.titles if row.language in (language, "en") or (language is None and len(row.form) > _LONGEST_FOREIGN)]
    rows.sort(key=lambda row: row.language == language)
    return {row.form.casefold().replace(".", ""): row for row in rows}


def _aliases(lexicons: Lexicons) -> Iterator[Alias]:
    yield from (alias for row in lexicons.watchlist for alias in _watched(row))
    yield from (alias for row in lexicons.countries for alias in _country(row))
    yield from _places(lexicons)
    for row in lexicons.name_words:
        for word in row.words if row.kind == "people" else ():
            known = Known(entity_id(NameType.NATIONALITY, word), word, NameType.NATIONALITY)
            yield from _spellings(word, known, MentionType.DEMONYM)


def _places(lexicons: Lexicons) -> Iterator[Alias]:
    """Spell the places; those that are ordinary words or surnames need their country in the article."""
    ordinary = _words(lexicons).get("place_needs_country", frozenset())
    countries = {row.code: (row.name, *row.aliases, *row.demonyms) for row in lexicons.countries}
    for place in lexicons.places:
        known = Known(entity_id(NameType.PLACE, place.name), place.name, NameType.PLACE, country=place.country)
        context = countries.get(place.country or "", ()) if without_accents(place.name) in ordinary else ()
        yield from _spellings(place.name, known, MentionType.NAME, context)


def _watched(row: WatchedName) -> Iterator[Alias]:
    known = Known(row.id, row.name, row.type, row.gender, row.role, row.country)
    for spelling in (row.name, *row.aliases):
        context = row.context_any if spelling in row.ambiguous else ()
        yield from _spellings(spelling, known, _mention_type(row, spelling), context)


def _mention_type(row: WatchedName, spelling: str) -> MentionType:
    if spelling == row.name:
        return MentionType.NAME
    if row.type is NameType.PERSON:
        return MentionType.SURNAME if " " not in spelling and spelling in row.name else MentionType.ALIAS
    return MentionType.ACRONYM if spelling.replace(".", "").isupper() and len(spelling) <= 6 else MentionType.ALIAS


def _country(row: Country) -> Iterator[Alias]:
    country = Known(entity_id(NameType.PLACE, row.name), row.name, NameType.PLACE, country=row.code)
    people = row.demonyms[0] if row.demonyms else row.name
    demonym = Known(entity_id(NameType.NATIONALITY, people), people, NameType.NATIONALITY, country=row.code)
    yield from _spellings(row.name, country, MentionType.NAME)
    for spelling in row.aliases:
        yield from _spellings(spelling, country, MentionType.ALIAS)
    for spelling in row.demonyms:
        yield from _spellings(spelling, demonym, MentionType.DEMONYM)


def _spellings(spelling: str, known: Known, mention_type: MentionType, context: tuple[str, ...] = ()) -> Iterator[Alias]:
    spelling = spelling.replace("’", "'")
    forms = dict.fromkeys((spelling, _plain(spelling)))
    if spelling.islower():
        forms |= dict.fromkeys([form.capitalize() for form in forms])  # as it begins a sentence
    if len(spelling) >= _CAPITALS_FROM and not spelling.islower():
        forms |= dict.fromkeys([form.upper() for form in forms])
    for form in forms:
        if words := (form,) if form.isalpha() else without_elisions(find_tokens(form), form).texts:
            yield Alias(words, known, mention_type, context)


def _plain(spelling: str) -> str:
    """Drop the accents, but leave a single word with letters of its own as it is: Støre is not Store."""
    return spelling if " " not in spelling and not _OWN_LETTERS.isdisjoint(spelling) else without_accents(spelling)


def _first_names(lexicons: Lexicons) -> dict[str, str | None]:
    genders: dict[str, set[str | None]] = {}
    for row in lexicons.first_names:
        for name in row.names:
            for form in {name, without_accents(name)}:
                genders.setdefault(form, set()).add(row.gender)
                if len(form) >= _CAPITALS_FROM:
                    genders.setdefault(form.upper(), set()).add(row.gender)
    return {name: next(iter(found)) if len(found) == 1 else None for name, found in genders.items()}


def _words(lexicons: Lexicons) -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for row in lexicons.name_words:
        kinds.setdefault(row.kind, set()).update(_plain_forms(row.words))
    return {kind: frozenset(words) for kind, words in kinds.items()}


def _plain_forms(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield word
        yield without_accents(word)
