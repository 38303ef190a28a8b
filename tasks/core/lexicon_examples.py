"""The lexicons tried out: each row must be found in its example_hit and not in its example_miss.

A lexicon whose rows carry examples has a function here that says whether a row is found in a text; places, first_names and
name_words carry none and are not tried.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from schemas.articles import CleanedPage
from schemas.lexicons import Country, Currency, LexiconRow, Lexicons, Metonym, NewsOutlet, ReportingVerb, Title, WatchedName
from schemas.reasons import NameType
from schemas.rows import build
from tasks.core.names.folding import entity_id
from tasks.core.records.citations import find_citations
from tasks.core.records.extract import read_article
from tasks.core.records.quantities import find_quantities
from tasks.core.records.quotes import find_quotes
from tasks.core.records.reading import Reading

Hits = Callable[[Lexicons, Any, str], bool]


def read_as_body(text: str, lexicons: Lexicons, language: str = "en") -> Reading:
    """Read a text as the body of an article without a date."""
    return read_article(build(CleanedPage, article_id="example", body=text, language=language), lexicons)


def _is_cited(lexicons: Lexicons, row: NewsOutlet, text: str) -> bool:
    """Tell whether the outlet is named as a source."""
    reading = read_as_body(text, lexicons)
    cited = {row.cited_name.removeprefix("The ") for row in find_citations(reading.article, reading.layer, lexicons)}
    return not cited.isdisjoint(name.removeprefix("The ") for name in (row.name, *row.aliases))


def _says(lexicons: Lexicons, row: ReportingVerb, text: str) -> bool:
    """Tell whether the verb is the cue of a quotation or of indirect speech."""
    return any((quote.cue or "").lower() == row.form for quote in find_quotes(read_as_body(text, lexicons, row.language)))


def _is_paid(lexicons: Lexicons, row: Currency, text: str) -> bool:
    """Tell whether an amount of the currency is found, read as a text of English or German."""
    found = (quantity for language in ("en", "de") for quantity in find_quantities(read_as_body(text, lexicons, language)))
    return any(quantity.quantity_unit == row.code for quantity in found)


def _is_watched(lexicons: Lexicons, row: WatchedName, text: str) -> bool:
    """Tell whether somebody or something of the watchlist is named."""
    return any(entity.entity_id == row.id for entity in read_as_body(text, lexicons).names.entities)


def _is_country(lexicons: Lexicons, row: Country, text: str) -> bool:
    """Tell whether the country is named; its people are tried by what names the country."""
    return any(entity.entity_id == entity_id(NameType.PLACE, row.name) for entity in read_as_body(text, lexicons).names.entities)


def _is_title(lexicons: Lexicons, row: Title, text: str) -> bool:
    """Tell whether the title stands right before a person's name, and is no part of it."""
    names = read_as_body(text, lexicons, row.language).names.names
    persons = [name for name in names if name.name_type is NameType.PERSON]
    return any(text[: name.span.start].rstrip(" .").casefold().endswith(row.form.casefold()) for name in persons)


def _is_metonym(lexicons: Lexicons, row: Metonym, text: str) -> bool:
    """Tell whether the name is said for something else."""
    return any(name.stands_for == row.stands_for for name in read_as_body(text, lexicons).names.names)


EXAMPLES: Mapping[str, Hits] = {
    "watchlist": _is_watched,
    "countries": _is_country,
    "titles": _is_title,
    "metonyms": _is_metonym,
    "outlets": _is_cited,
    "reporting_verbs": _says,
    "currencies": _is_paid,
}
"""How each lexicon is tried: given all lexicons, a row and a text, whether the row is found there."""


@dataclass(frozen=True, slots=True)
class ExampleFault:
    """A row whose example does not come out as it says."""

    lexicon: str
    line: int
    complaint: str

    def __str__(self) -> str:
        """Name file and line, as compilers do."""
        return f"{self.lexicon}.csv, line {self.line}: {self.complaint}"


def try_examples(lexicons: Lexicons, examples: Mapping[str, Hits] = EXAMPLES) -> Iterator[ExampleFault]:
    """Yield the rows that are not found where they should be, that are found where they should not, or that give no example."""
    for name, hits in examples.items():
        for row in getattr(lexicons, name):
            yield from (ExampleFault(name, row.line, complaint) for complaint in _complaints(lexicons, row, hits))


def _complaints(lexicons: Lexicons, row: LexiconRow, hits: Hits) -> Iterator[str]:
    if row.example_hit is None:
        yield "example_hit is empty: give a sentence in which this row is to be found"
    elif not hits(lexicons, row, row.example_hit):
        yield f"not found in its example_hit {row.example_hit!r}"
    if row.example_miss is not None and hits(lexicons, row, row.example_miss):
        yield f"found in its example_miss {row.example_miss!r}"
