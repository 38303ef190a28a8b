"""From an article to its records: text layer and names once, then each record type over them.

A new record type is a module with a finder, a column in schemas.records.ExtractedArticle and a row in RECORD_TYPES.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from schemas.articles import CleanedPage
from schemas.lexicons import Lexicons
from schemas.reasons import ExtractStatus
from schemas.records import Evidence, ExtractedArticle
from tasks.core.lexicons import unpack
from tasks.core.names.find import find_headline_names, find_names
from tasks.core.records.citations import find_citations
from tasks.core.records.dates import find_dates
from tasks.core.records.links import find_links
from tasks.core.records.mentions import find_mentions, place_in_quotes
from tasks.core.records.options import ExtractOptions
from tasks.core.records.quantities import find_quantities
from tasks.core.records.quotes import find_quotes
from tasks.core.records.reading import Reading
from tasks.core.text.layer import analyse

_MAX_ERROR = 300  # characters of an error that are kept for a person to read


@dataclass(frozen=True, slots=True)
class RecordType:
    """A kind of record: the column of ExtractedArticle that holds it, and the function that finds it."""

    column: str
    find: Callable[[Reading], tuple[Evidence, ...]]


RECORD_TYPES: tuple[RecordType, ...] = (
    RecordType("links", lambda reading: find_links(reading.article)),
    RecordType("citations", lambda reading: find_citations(reading.article, reading.layer, reading.lexicons)),
    RecordType("quotes", find_quotes),
    RecordType("dates", find_dates),
    RecordType("quantities", find_quantities),
    RecordType("mentions", find_mentions),
)

_COLUMNS = tuple(item.name for item in fields(ExtractedArticle) if item.name not in ("article_id", "extract_status", "extract_error"))


def extract_records(article: CleanedPage, options: ExtractOptions) -> ExtractedArticle:
    """Find all records of an article.

    A finder that raises costs its own records: the status says failed, extract_error names it, the other types stay. Only
    a lack of memory goes through, since it says nothing of the article.
    """
    reading, errors = _run("text layer", read_article, article, unpack(options.lexicons), options.entities_backend)
    columns: dict[str, Any] = dict.fromkeys(_COLUMNS, ())
    for record_type in RECORD_TYPES if reading else ():
        records, failed = _run(record_type.column, record_type.find, reading)
        columns[record_type.column] = records or ()
        errors += failed
    columns["mentions"] = place_in_quotes(columns["mentions"], columns["quotes"])
    status = ExtractStatus.FAILED if errors else ExtractStatus.OK
    return ExtractedArticle(article_id=article.article_id, extract_status=status, extract_error="; ".join(errors) or None, **columns)


def read_article(article: CleanedPage, lexicons: Lexicons, entities_backend: str = "rules") -> Reading:
    """Find once what all record types share: the text layers of body and headline, and the names in them."""
    layer, headline = analyse(article.body or ""), analyse(article.headline or "")
    names = find_names(layer, lexicons, entities_backend, article.language)
    return Reading(article, layer, names, headline, find_headline_names(headline, names, lexicons), lexicons)


def extract_batch(articles: tuple[CleanedPage, ...], options: ExtractOptions) -> tuple[ExtractedArticle, ...]:
    """Extract the records of several articles, in their order."""
    return tuple(extract_records(article, options) for article in articles)


def failed_article(article: CleanedPage, error: str) -> ExtractedArticle:
    """Give the row of an article that could not be worked on at all: no records, and why."""
    columns: dict[str, Any] = dict.fromkeys(_COLUMNS, ())
    return ExtractedArticle(article_id=article.article_id, extract_status=ExtractStatus.FAILED, extract_error=error, **columns)


def _run(name: str, function: Callable[..., Any], *arguments: Any) -> tuple[Any, list[str]]:
    try:
        return function(*arguments), []
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  one bad article must cost no other record, whatever its finder raises
        return None, [f"{name}: {type(error).__name__}: {error}"[:_MAX_ERROR]]
