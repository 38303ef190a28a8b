"""The clean stage: one pages file in, one articles file out, one row a page."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import tee
from typing import Any

from schemas.articles import CleanedPage
from schemas.reasons import TRANSIENT, CleanReason
from schemas.rows import to_arrow
from tasks.core.pages.clean import clean_page, reject_row
from tasks.core.pages.decode import Rejected
from tasks.core.pages.raw import CleanOptions, RawPage
from tasks.pool import Failure, Pool
from tasks.report import UnitReport, count_outcomes
from tasks.ruleset import CLEAN, ruleset
from warehouse.lake import Lake, UnitKey, damage_set_aside, make_footer, read_batches, read_footer, write_unit

_COLUMNS = ["page_id", "url", "source_path", "captured_at", "content_type", "declared_charset", "http_status", "payload"]
_EXCERPT_BYTES = 200


def clean_unit(
    lake: Lake, key: UnitKey, options: CleanOptions, pool: Pool[Any, Any], on_page: Callable[[], None] = lambda: None
) -> UnitReport:
    """Clean the pages of a unit and commit its articles file; a page that cannot be cleaned is a row with its reason.

    `on_page` is called once a page, for a progress bar.
    """
    started = time.monotonic()
    made_from = read_footer(lake.path("pages", key)).content_digest  # before the rows: another run may replace the file
    pages, again = tee(_read_pages(lake, key))
    cleaned = pool.map(partial(clean_page, options=options), pages)
    rows = []
    for page, result in zip(again, cleaned, strict=True):
        rows.append(_row(page, result))
        on_page()
    table = to_arrow(CleanedPage, rows)
    counts = count_outcomes(row.outcome for row in rows)
    rules = ruleset(CLEAN, options)
    write_unit(lake, "articles", key, table, make_footer("articles", rules, made_from, table, counts))
    transient = tuple((row.article_id, str(row.outcome)) for row in rows if row.outcome in TRANSIENT)
    return UnitReport("clean", key, counts, time.monotonic() - started, transient)


def _read_pages(lake: Lake, key: UnitKey) -> Iterator[RawPage]:
    with damage_set_aside(lake):
        for batch in read_batches(lake.path("pages", key), "pages", _COLUMNS):
            yield from (RawPage(**row) for row in batch.to_pylist())


def _row(page: RawPage, result: CleanedPage | Failure) -> CleanedPage:
    if isinstance(result, CleanedPage):
        return result
    excerpt = page.payload[:_EXCERPT_BYTES].decode("utf-8", "replace")
    return reject_row(page, Rejected(CleanReason(result.reason), result.detail, excerpt=excerpt))
