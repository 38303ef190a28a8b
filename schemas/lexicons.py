"""The lexicons: what people tell newsmill about names and words, one row class a CSV file of warehouse/lexicons.

A file has the columns that the fields of its class name, in any order; columns with a default may be left out. Cells with
several values part them by |. Each row carries an example that it must be found in and, where it may be mistaken, one that
it must not be found in: `python -m flows lexicons` tries them all. Places, first names and words of names are lists too long
for that: their files have no examples, and only the tests of the finders try them. Most countries, outlets and full names of
the watchlist have no example_miss, since nothing else is so called.
"""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Annotated, Any, get_args, get_type_hints

from schemas.columns import Column
from schemas.reasons import NameType


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconRow:
    """Columns of every lexicon. `line` is where the row stands in its file, for complaints; no file has such a column."""

    example_hit: Annotated[str | None, Column("A text in which this row must be found")] = field(default=None, repr=False)
    example_miss: Annotated[str | None, Column("A text in which it must not be found")] = field(default=None, repr=False)
    line: int = field(default=0, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedName(LexiconRow):
    """One row is one person, organisation or place that a team follows. `example_hit` is required."""

    id: Annotated[str, Column("Its id in mentions and entities; short, stable, unique in the file")]
    type: Annotated[NameType, Column("What it is")]
    name: Annotated[str, Column("Full name, as it is to be shown")]
    aliases: Annotated[tuple[str, ...], Column("Other spellings and short forms that alone may stand for it")] = ()
    wikidata: Annotated[str | None, Column("Wikidata item", "Q and digits")] = None
    country: Annotated[str | None, Column("Country it belongs to", "ISO 3166-1 alpha-2")] = None
    role: Annotated[str | None, Column("Office or kind, as it is to be shown: president, news agency")] = None
    gender: Annotated[str | None, Column("he or she, for a person; helps to resolve pronouns")] = None
    valid_from: Annotated[date | None, Column("First day on which the role holds; the name itself is always found")] = None
    valid_to: Annotated[date | None, Column("Last day on which the role holds")] = None
    context_any: Annotated[
        tuple[str, ...], Column("Words of which one must stand in the article for aliases in `ambiguous`; or the full name must")
    ] = ()
    ambiguous: Annotated[tuple[str, ...], Column("Those of the aliases that also mean something else")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsOutlet(LexiconRow):
    """One row is one news outlet: what it is called where other outlets name it as their source. `example_hit` is required."""

    name: Annotated[str, Column("Name, without an article")]
    aliases: Annotated[tuple[str, ...], Column("Other names that alone may stand for it")] = ()
    domain: Annotated[str | None, Column("Where it publishes", "host name")] = None
    kind: Annotated[str, Column("agency, paper, magazine, broadcaster, website or state_media")] = "website"
    country: Annotated[str | None, Column("Country it belongs to", "ISO 3166-1 alpha-2")] = None
    wikidata: Annotated[str | None, Column("Wikidata item", "Q and digits")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(LexiconRow):
    """One row is one country or territory."""

    code: Annotated[str, Column("ISO 3166-1 alpha-2")]
    name: Annotated[str, Column("Short name in English")]
    aliases: Annotated[tuple[str, ...], Column("Other names, and names in other languages")] = ()
    demonyms: Annotated[tuple[str, ...], Column("What its people and things are called, in all languages")] = ()
    capital: Annotated[str | None, Column("Name of its capital, which in the news often stands for its government")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(LexiconRow):
    """One row is one place that is no country: a city, a region, a sea. Needs no examples."""

    name: Annotated[str, Column("Name as written in the news")]
    country: Annotated[str | None, Column("Country it lies in", "ISO 3166-1 alpha-2")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(LexiconRow):
    """One row is one word or phrase before or after a person's name that says what the person is."""

    form: Annotated[str, Column("The title as written")]
    language: Annotated[str, Column("Language", "ISO 639-1")]
    kind: Annotated[str, Column("honorific, office, rank or profession")]
    gender: Annotated[str | None, Column("he or she, where the title tells")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metonym(LexiconRow):
    """One row is one name that is said for something else: the Kremlin for the government of Russia."""

    form: Annotated[str, Column("The name as written")]
    stands_for: Annotated[str, Column("What it is said for")]
    country: Annotated[str | None, Column("Country", "ISO 3166-1 alpha-2")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstNames(LexiconRow):
    """One row is the first names of one gender in one part of the world. Needs no examples."""

    origin: Annotated[str, Column("Part of the world or language")]
    gender: Annotated[str | None, Column("he or she; empty for names of both")]
    names: Annotated[tuple[str, ...], Column("The names")]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords(LexiconRow):
    """One row is the words of one kind in one language that tell what a run of capitalised words is. Needs no examples.

    Kinds: organization_last (ends an organisation's name), organization_first (begins one, before 'of'), organization_suffix
    (legal forms), organization_prefix (begins one, without 'of'), organization_compound (ends a German compound that is one),
    organization_alone (bodies that need no other word), place_last, place_first, place_of (before 'of'),
    place_direction, no_name_last (ends the name of something that is no person, organisation or place), people (believers,
    peoples, party members), no_organization (capitals that name no body: VPN),
    place_needs_country (places that are ordinary words or surnames: read only where the article names their country),
    only_in_language (spellings of listed names that mean something else in other languages: Island), surname, surname_first
    (surnames that stand first), person_particle, starter (words that begin sentences), calendar, generic (an organisation
    called by such words alone may be any country's), office_of (ends an office behind 'of the', before a name).
    """

    kind: Annotated[str, Column("What the words tell")]
    language: Annotated[str | None, Column("Language; empty when they serve all", "ISO 639-1")]
    words: Annotated[tuple[str, ...], Column("The words, written as in the middle of a sentence")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingVerb(LexiconRow):
    """One row is one form of a verb, or a phrase, by which a text says that someone said something."""

    form: Annotated[str, Column("The form as written, in small letters")]
    language: Annotated[str, Column("Language", "ISO 639-1")]
    kind: Annotated[
        str,
        Column(
            "say: with any quotation; needs_that: only before a clause; fragment: only with a stretch in quote marks; "
            "according: names its source behind it"
        ),
    ]
    stance: Annotated[str, Column("assert, deny, promise, urge, ask")] = "assert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency(LexiconRow):
    """One row is one currency."""

    code: Annotated[str, Column("ISO 4217")]
    name: Annotated[str, Column("Name in English")]
    symbols: Annotated[tuple[str, ...], Column("Signs before or after the amount: $, €, £")] = ()
    prefixes: Annotated[tuple[str, ...], Column("Letters before the amount: US$, R, Rs, LE")] = ()
    nouns: Annotated[tuple[str, ...], Column("Words after the amount, in all languages: dollars, Dollar, dólares")] = ()


@dataclass(frozen=True, eq=False)
class Lexicons:
    """All lexicons, each field a file of its name. Compared by identity, so that what is built from them can be kept by them."""

    watchlist: tuple[WatchedName, ...] = ()
    outlets: tuple[NewsOutlet, ...] = ()
    countries: tuple[Country, ...] = ()
    places: tuple[Place, ...] = ()
    titles: tuple[Title, ...] = ()
    metonyms: tuple[Metonym, ...] = ()
    first_names: tuple[FirstNames, ...] = ()
    name_words: tuple[NameWords, ...] = ()
    reporting_verbs: tuple[ReportingVerb, ...] = ()
    currencies: tuple[Currency, ...] = ()


NO_LEXICONS = Lexicons()


def row_classes() -> dict[str, type[LexiconRow]]:
    """Map the name of each lexicon to the class of its rows, in the order of their declaration."""
    hints = get_type_hints(Lexicons)
    return {item.name: get_args(hints[item.name])[0] for item in fields(Lexicons)}


def columns_of_lexicon(row: type[LexiconRow]) -> dict[str, Any]:
    """Map the columns of a lexicon to their types."""
    return {name: hint for name, hint in get_type_hints(row).items() if name != "line"}
