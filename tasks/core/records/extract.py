"""From an article to its records: the text layer once, then each record type over it.

A new record type is a module with a finder, a column in schemas.records.ExtractedArticle and a row in RECORD_TYPES.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from schemas.articles import CleanedPage
from schemas.reasons import ExtractStatus
from schemas.records import Evidence, ExtractedArticle
from tasks.core.records.citations import find_citations
from tasks.core.records.links import find_links
from tasks.core.text.layer import TextLayer, analyse

_MAX_ERROR = 300  # characters of an error that are kept for a person to read


@dataclass(frozen=True, slots=True)
class RecordType:
    """A kind of record: the column of ExtractedArticle that holds it, and the function that finds it."""

    column: str
    find: Callable[[CleanedPage, TextLayer], tuple[Evidence, ...]]


RECORD_TYPES: tuple[RecordType, ...] = (
    RecordType("links", lambda article, _: find_links(article)),
    RecordType("citations", find_citations),
)


def extract_records(article: CleanedPage) -> ExtractedArticle:
    """Find all records of an article.

    A finder that raises costs its own records: the status says failed, extract_error names it, the other types stay. Only
    a lack of memory goes through, since it says nothing of the article.
    """
    layer, errors = _run("text layer", analyse, article.body or "")
    columns: dict[str, Any] = {record_type.column: () for record_type in RECORD_TYPES}
    for record_type in RECORD_TYPES if layer else ():
        records, failed = _run(record_type.column, record_type.find, article, layer)
        columns[record_type.column] = records or ()
        errors += failed
    status = ExtractStatus.FAILED if errors else ExtractStatus.OK
    return ExtractedArticle(article_id=article.article_id, extract_status=status, extract_error="; ".join(errors) or None, **columns)


def _run(name: str, function: Callable[..., Any], *arguments: Any) -> tuple[Any, list[str]]:
    try:
        return function(*arguments), []
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  one bad article must cost no other record, whatever its finder raises
        return None, [f"{name}: {type(error).__name__}: {error}"[:_MAX_ERROR]]


def extract_batch(articles: tuple[CleanedPage, ...]) -> tuple[ExtractedArticle, ...]:
    """Extract the records of several articles, in their order."""
    return tuple(extract_records(article) for article in articles)
