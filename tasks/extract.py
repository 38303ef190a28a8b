"""The extract stage: one articles file in, one records file out, one row an article. Nothing is cleaned again."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, tee
from typing import Any

from schemas.articles import CleanedPage
from schemas.reasons import Outcome
from schemas.records import ExtractedArticle
from schemas.rows import from_arrow, to_arrow
from tasks.core.records.extract import extract_batch, extract_records, failed_article
from tasks.core.records.options import ExtractOptions
from tasks.pool import Failure, Pool
from tasks.report import UnitReport, count_outcomes
from tasks.ruleset import EXTRACT, ruleset
from warehouse.lake import Lake, UnitKey, damage_set_aside, make_footer, read_batches, read_footer, write_unit

_BATCH = 32  # articles a request: the lexicons that go with it (a megabyte) then cost each of them little


def extract_unit(
    lake: Lake, key: UnitKey, options: ExtractOptions, pool: Pool[Any, Any], on_page: Callable[[], None] = lambda: None
) -> UnitReport:
    """Extract the records of a unit's articles and commit its records file.

    An article whose extractor fails keeps its row, marked failed: no article is lost here. `on_page` is called once an
    article, for a progress bar.
    """
    started = time.monotonic()
    made_from = read_footer(lake.path("articles", key)).content_digest  # before the rows: another run may replace the file
    articles, again = tee(_read_articles(lake, key))
    extracted = _extract_all(articles, options, pool)
    rows = []
    for article, result in zip(again, extracted, strict=True):
        rows.append(_row(article, result))
        on_page()
    table = to_arrow(ExtractedArticle, rows)
    counts = count_outcomes(row.extract_status for row in rows)
    rules = ruleset(EXTRACT, options)
    write_unit(lake, "records", key, table, make_footer("records", rules, made_from, table, counts))
    return UnitReport("extract", key, counts, time.monotonic() - started)


def _extract_all(articles: Iterator[CleanedPage], options: ExtractOptions, pool: Pool[Any, Any]) -> Iterator[ExtractedArticle | Failure]:
    """Extract several articles a request, since each takes some milliseconds; where one fails, each of them by itself."""
    batches, again = tee(iter(lambda: tuple(islice(articles, _BATCH)), ()))
    for batch, result in zip(again, pool.map(partial(extract_batch, options=options), batches), strict=True):
        alone = partial(extract_records, options=options)
        yield from pool.map(alone, batch) if isinstance(result, Failure) else result


def _read_articles(lake: Lake, key: UnitKey) -> Iterator[CleanedPage]:
    with damage_set_aside(lake):
        for batch in read_batches(lake.path("articles", key), "articles"):
            yield from (row for row in from_arrow(CleanedPage, batch) if row.outcome == Outcome.ARTICLE)


def _row(article: CleanedPage, result: ExtractedArticle | Failure) -> ExtractedArticle:
    if isinstance(result, ExtractedArticle):
        return result
    return failed_article(article, f"{result.reason}: {result.detail}")
