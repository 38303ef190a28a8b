"""The learn step: articles files in, one file of site knowledge out. It runs when it is asked for, and changes no article.

The articles are read three times, so that memory holds numbers and what recurs, never a lake of texts: which capture of
each work to look at (the newest), what recurs among these, and then what is to be known of it.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from schemas.knowledge import Lesson
from schemas.reasons import Outcome
from schemas.rows import to_arrow
from tasks.core.sites.lessons import MIN_PAGES, count_lessons, learn_lessons
from tasks.core.sites.seen import COLUMNS, SeenPage, keys, seen_page
from warehouse.knowledge import KnowledgeFile, add_knowledge, newest, would_add
from warehouse.lake import Lake, damage_set_aside, list_units, read_batches
from warehouse.rows_out import visible

_SHOWN = 20  # lessons that a report lists; the file has them all
_CUT = 100


@dataclass(frozen=True, slots=True)
class LearnReport:
    """What was learnt, and from how many sites and pages (one a work).

    `file` is the newest knowledge now, `is_new` whether this run wrote it; in a dry run, whether it would have been written.
    """

    is_dry_run: bool
    lessons: tuple[Lesson, ...]
    pages: int
    sites: int
    file: KnowledgeFile | None
    is_new: bool
    seconds: float


def learn(lake: Lake, *, wait_seconds: float = 600.0, dry_run: bool = False) -> LearnReport:
    """Learn from all articles of the lake, and commit what was learnt unless the newest knowledge says the same.

    The same articles teach the same, whatever their units; what older knowledge cut from them counts as if it stood there.
    Raise DamagedFileError for an articles file that cannot be read, LockHeldError when another learn step does not end in time.
    """
    started = time.monotonic()
    chosen = _newest_captures(lake)
    recurring = _recurring_keys(lake, frozenset(chosen))
    lessons = tuple(learn_lessons(_read_pages(lake, frozenset(chosen)), recurring))
    rows = to_arrow(Lesson, lessons)
    if dry_run:
        file, is_new = newest(lake), would_add(lake, rows)
    else:
        file, is_new = add_knowledge(lake, rows, dict(count_lessons(lessons)), wait_seconds)
    return LearnReport(dry_run, lessons, len(chosen), len(set(chosen.values())), file, is_new, time.monotonic() - started)


def _newest_captures(lake: Lake) -> dict[str, str]:
    """Choose the newest capture of each work: its article id and domain. Of one day's captures the last by id counts."""
    newest_of: dict[str, tuple[Any, str, str]] = {}
    for crawl_date, row in _rows(lake, ["article_id", "work_id", "domain", "outcome"]):
        capture = (crawl_date, row["article_id"], row["domain"])
        newest_of[row["work_id"]] = max(capture, newest_of.get(row["work_id"], capture))
    return {article_id: domain for _, article_id, domain in newest_of.values()}


def _recurring_keys(lake: Lake, chosen: frozenset[str]) -> frozenset[int]:
    """Find the keys that so many pages have: eight bytes for each block of each page are all that is held."""
    counted = [pa.array(sorted(keys(page)), pa.uint64()) for page in _read_pages(lake, chosen)]
    found = pc.value_counts(pa.chunked_array(counted, pa.uint64()))
    often = pc.greater_equal(found.field("counts"), MIN_PAGES)
    return frozenset(found.field("values").filter(often).to_pylist())


def _read_pages(lake: Lake, chosen: frozenset[str]) -> Iterator[SeenPage]:
    yield from (seen_page(row, crawl_date) for crawl_date, row in _rows(lake, COLUMNS) if row["article_id"] in chosen)


def _rows(lake: Lake, columns: list[str]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield the articles of known domains, with their crawl dates."""
    with damage_set_aside(lake):
        for key in list_units(lake, "articles"):
            for batch in read_batches(lake.path("articles", key), "articles", columns):
                rows = (row for row in batch.to_pylist() if row["outcome"] == Outcome.ARTICLE and row["domain"])
                yield from ((key.crawl_date, row) for row in rows)


def render_learn(report: LearnReport) -> str:
    """Write a report for a terminal: what was read, what was learnt, and the lessons that most pages bear out."""
    sites = len({lesson.domain for lesson in report.lessons})
    kinds = ", ".join(f"{count} {kind}" for kind, count in count_lessons(report.lessons).items()) or "nothing"
    lines = [
        f"learn      {'dry run, nothing was changed' if report.is_dry_run else 'done'} in {report.seconds:.1f} s",
        f"read       {report.pages} pages of {report.sites} sites, one of each work",
        f"learnt     {kinds}, of {sites} sites",
        f"knowledge  {_file(report)}",
        *_lesson_lines(report.lessons),
    ]
    return "\n".join(lines) + "\n"


def _file(report: LearnReport) -> str:
    if report.is_new and report.is_dry_run:
        return "a new file would be written"
    if report.file is None:
        return "none, nothing recurs"
    said = "new units are made with it, backfill --mode relearned takes it up for older ones" if report.is_new else "it says the same"
    return f"{report.file.name}: {said}"


def _lesson_lines(lessons: Sequence[Lesson]) -> Iterator[str]:
    shown = sorted(lessons, key=lambda one: (-one.pages, one.domain, one.folded))
    for one in shown[:_SHOWN]:
        text = one.text if len(one.text) <= _CUT else f"{one.text[:_CUT]}…"
        yield visible(f"           {one.domain}: {one.kind} on {one.pages} of {one.of_pages} pages: {text}")
    if len(shown) > _SHOWN:
        yield f"           and {len(shown) - _SHOWN} more, all of them in the file"
