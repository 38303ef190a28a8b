"""The clean stage: one pages file in, one articles file out, one row a page.

What is known of sites (lake/knowledge) is part of the input, like the pages: the file's footer names it by its digest, and
with the same pages, rules and knowledge the same bytes come out, whatever the number of workers.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import tee
from typing import Any

from schemas.articles import CleanedPage
from schemas.reasons import TRANSIENT, CleanReason
from schemas.rows import to_arrow
from tasks.core.pages.clean import clean_known, reject_row
from tasks.core.pages.decode import Rejected
from tasks.core.pages.outlets import outlet_of
from tasks.core.pages.raw import CleanOptions, RawPage
from tasks.core.pages.site import NOTHING_KNOWN, SiteKnowledge, sites_of
from tasks.pool import Failure, Pool
from tasks.report import SlowPage, UnitReport, count_outcomes, slowest_of
from tasks.ruleset import CLEAN, ruleset
from warehouse.knowledge import read_knowledge
from warehouse.lake import Lake, UnitKey, damage_set_aside, make_footer, read_batches, read_footer, write_unit

_COLUMNS = [
    "page_id",
    "url",
    "source_path",
    "captured_at",
    "captured_at_method",
    "content_type",
    "declared_charset",
    "http_status",
    "payload",
]
_EXCERPT_BYTES = 200


@dataclass(frozen=True, slots=True)
class Guidance:
    """By what the pages of a unit are cleaned: the options of all units, and the digest of site knowledge, empty for none."""

    options: CleanOptions
    knowledge: str = ""


def clean_unit(
    lake: Lake, key: UnitKey, guidance: Guidance, pool: Pool[Any, Any], on_page: Callable[[], None] = lambda: None
) -> UnitReport:
    """Clean the pages of a unit and commit its articles file; a page that cannot be cleaned is a row with its reason.

    `on_page` is called once a page, for a progress bar. Raise KnowledgeGoneError when the lake has no such knowledge.
    """
    started = time.monotonic()
    made_from = read_footer(lake.path("pages", key)).content_digest  # before the rows: another run may replace the file
    options, sites = guidance.options, _read_sites(lake, guidance.knowledge)
    pages, again = tee(_read_pages(lake, key))
    answers = pool.map_timed(partial(clean_known, options=options), ((page, _site_of(page, sites, options)) for page in pages))
    rows, seconds = [], []
    for page, answer in zip(again, answers, strict=True):
        rows.append(_row(page, answer.result, options))
        seconds.append(answer.seconds)
        on_page()
    table = to_arrow(CleanedPage, rows)
    counts = count_outcomes(row.outcome for row in rows)
    rules = ruleset(CLEAN, options)
    footer = make_footer("articles", rules, made_from, table, counts)
    write_unit(lake, "articles", key, table, replace(footer, knowledge=guidance.knowledge))
    return UnitReport(
        "clean",
        key,
        counts,
        time.monotonic() - started,
        outlets=_by_outlet(rows),
        outlet_seconds=_seconds_by_outlet(rows, seconds),
        transient=tuple((row.article_id, str(row.outcome)) for row in rows if row.outcome in TRANSIENT),
        slowest=slowest_of(SlowPage(row.article_id, row.url or row.source_path, spent) for row, spent in zip(rows, seconds, strict=True)),
    )


def _by_outlet(rows: Iterable[CleanedPage]) -> dict[str, dict[str, int]]:
    made: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        made[_outlet_of(row)].append(row.outcome)
    return {outlet: count_outcomes(outcomes) for outlet, outcomes in sorted(made.items())}


def _seconds_by_outlet(rows: Iterable[CleanedPage], seconds: Iterable[float]) -> dict[str, float]:
    spent: defaultdict[str, float] = defaultdict(float)
    for row, took in zip(rows, seconds, strict=True):
        spent[_outlet_of(row)] += took
    return dict(sorted(spent.items()))


def _outlet_of(row: CleanedPage) -> str:
    folder, slash, _ = row.source_path.partition("/")
    return row.domain or (folder + slash if slash else "./")


def _read_pages(lake: Lake, key: UnitKey) -> Iterator[RawPage]:
    with damage_set_aside(lake):
        for batch in read_batches(lake.path("pages", key), "pages", _COLUMNS):
            yield from (RawPage(**row) for row in batch.to_pylist())


def _read_sites(lake: Lake, knowledge: str) -> dict[str, SiteKnowledge]:
    if not knowledge:
        return {}
    columns = ["domain", "kind", "folded"]
    rows = read_knowledge(lake, knowledge, columns)
    return sites_of(zip(*(rows[name].to_pylist() for name in columns), strict=True))


def _site_of(page: RawPage, sites: Mapping[str, SiteKnowledge], options: CleanOptions) -> SiteKnowledge:
    """Pick what is known of a page's own site: it goes to a worker with the page."""
    return sites.get(outlet_of(page, options.outlets).domain or "", NOTHING_KNOWN) if sites else NOTHING_KNOWN


def _row(page: RawPage, result: CleanedPage | Failure, options: CleanOptions) -> CleanedPage:
    if isinstance(result, CleanedPage):
        return result
    excerpt = page.payload[:_EXCERPT_BYTES].decode("utf-8", "replace")
    return reject_row(page, Rejected(CleanReason(result.reason), result.detail, excerpt=excerpt), options)
