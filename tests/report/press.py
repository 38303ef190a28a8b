"""An invented press of six weeks for tests of the report: outlets, copies, credits, quotes and refused pages, as one database file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import duckdb

from schemas.articles import Article, ArticleLabel, Reject
from schemas.copies import ClusterMember, SyndicationCluster
from schemas.operations import CheckResult, LedgerEntry, Load, OutletTime, StageCount
from schemas.pages import Page
from schemas.records import Citation, Quote
from schemas.rows import build
from tests.sql.databases import fill
from warehouse.database import create_tables, replace_views

FIRST, DAYS = date(2026, 2, 2), 42
RUN = "20260316T031500Z-00000001"
OUTLETS = ("Northgate Wire", "Harbour Courier", "Kestrel Valley Gazette", "Lantern Digest", "Abendbote Nordheim", "Strait Overview")
SPEAKERS = ("Ilka Dravena", "Hanne Oakhurst", "Tobias Wrenfield", "Agnes Pellworth")
HEADLINES = ("Sea wall vote put off again", "Ferry fares to rise in spring", "Two bids for the old crane")


@dataclass(frozen=True)
class Press:
    """Who writes and what they say. Names come from pages, so they may be anything."""

    outlets: Sequence[str] = OUTLETS
    speakers: Sequence[str] = SPEAKERS
    headlines: Sequence[str] = HEADLINES
    sources: Sequence[str] = ("Kestrel Water Authority", "Northgate Wire")
    reasons: Sequence[str] = ("error_page", "too_short", "consent_wall")
    days: int = DAYS


def write_press(path: Path, press: Press = Press()) -> Path:
    """Write the press into a database file, and return its path."""
    with duckdb.connect(str(path)) as connection:
        create_tables(connection)
        replace_views(connection)
        if press.days:
            _fill_articles(connection, press)
            _fill_pages(connection, press)
            _fill_copies(connection, press)
            _fill_records(connection, press)
        _fill_run(connection, press)
    return path


def _articles(press: Press) -> Iterator[tuple[str, str, date, int]]:
    """Yield id, outlet, day and number: the later an outlet stands in the list, the fewer days it brings something."""
    for number in range(press.days):
        for place, outlet in enumerate(press.outlets):
            if number % (place + 1) == 0:
                yield f"{place}-{number}", outlet, FIRST + timedelta(days=number), number + place


def _fill_articles(connection: duckdb.DuckDBPyConnection, press: Press) -> None:
    articles, labels = [], []
    for article_id, outlet, day, number in _articles(press):
        shared = {"article_id": article_id, "work_id": article_id}
        articles.append(build(
            Article, **shared, publisher=outlet, domain=f"{outlet.split()[0].lower()}.example", language="en",
            headline=None if number % 9 == 0 else press.headlines[number % len(press.headlines)], crawl_date=day,
            captured_at=datetime.combine(day, time(4)), published_date=None if number % 7 == 0 else day,
            authors=() if number % 3 == 0 else ("Ines Okafor",), word_count=30 if number % 11 == 0 else 400,
        ))  # fmt: skip
        labels.append(build(ArticleLabel, **shared, is_latest=True, day=day, day_basis="captured" if number % 7 == 0 else "published"))
    fill(connection, "articles", articles)
    fill(connection, "article_labels", labels)


def _fill_pages(connection: duckdb.DuckDBPyConnection, press: Press) -> None:
    found = [(article_id, day, "article") for article_id, _, day, _ in _articles(press)]
    refused = [(f"r{n}", FIRST + timedelta(days=n), press.reasons[n % len(press.reasons)]) for n in range(0, press.days, 2)]
    fill(connection, "pages", [build(Page, page_id=one, crawl_date=day, outcome=outcome) for one, day, outcome in [*found, *refused]])
    fill(connection, "unit_ledger", [build(LedgerEntry, unit="u1", crawl_date=FIRST)])
    rejects = [build(Reject, reject_id=one, page_id=one, stage="clean", reason=reason, url="https://a.example/", unit="u1")
               for one, _, reason in refused]  # fmt: skip
    fill(connection, "rejects", [*rejects, build(Reject, reject_id="x", stage="land", reason=press.reasons[0])])


def _fill_copies(connection: duckdb.DuckDBPyConnection, press: Press) -> None:
    """Let each text that the first outlet brings on a sixth day be run by all others that bring something that day."""
    roles = ("credited_copy", "uncredited_copy", "credited_copy", "adaptation", "uncredited_copy")
    clusters, members = [], []
    for number in range(0, press.days, 6):
        ids = [f"{place}-{number}" for place in range(len(press.outlets)) if number % (place + 1) == 0]
        clusters.append(build(
            SyndicationCluster, cluster_id=ids[0], original_article_id=ids[0], original_name=press.outlets[0], original_basis="credit",
            articles=len(ids), outlets=len(ids),
        ))  # fmt: skip
        for place, one in enumerate(ids):
            role = roles[(place - 1) % 5] if place else "original"
            members.append(build(
                ClusterMember, cluster_id=ids[0], article_id=one, work_id=one, role=role, similarity=0.9, is_representative=place == 0,
            ))  # fmt: skip
    fill(connection, "syndication_clusters", clusters)
    fill(connection, "cluster_members", members)


def _fill_records(connection: duckdb.DuckDBPyConnection, press: Press) -> None:
    quotes, citations = [], []
    for article_id, _, _, number in _articles(press):
        speaker = press.speakers[min(number % 6, len(press.speakers) - 1)]
        said = {"quote_type": "direct", "speaker_name": speaker, "speaker_entity_id": f"person:{press.speakers.index(speaker)}"}
        quotes += [build(Quote, article_id=article_id, record_no=record_no, **said) for record_no in range(number % 3)]
        cited = press.sources[number % len(press.sources)]
        kind = "reported_by" if number % 2 else "official_statement"
        citations.append(build(Citation, article_id=article_id, citation_type=kind, cited_name=cited))
    fill(connection, "quotes", quotes)
    fill(connection, "citations", citations)


def _fill_run(connection: duckdb.DuckDBPyConnection, press: Press) -> None:
    at = datetime(2026, 3, 16, 3, 15)
    run: dict[str, Any] = {"run_id": RUN, "flow": "daily", "status": "published", "generation": 7}
    fill(
        connection, "loads", [build(Load, **run, started_at=at, finished_at=at + timedelta(seconds=64), pages=120, articles=99, rejects=22)]
    )
    counts = [("land", "page", 120, 2.5), ("clean", "article", 99, 48.0), ("clean", "empty", 21, None), ("extract", "ok", 99, 9.5)]
    fill(connection, "stage_counts", [build(StageCount, run_id=RUN, stage=s, outcome=o, count=n, seconds=t) for s, o, n, t in counts])
    spent = [(place, 10 + place, 4.0 + 2.5 * place) for place in range(len(press.outlets))]
    times = [build(OutletTime, run_id=RUN, outlet=press.outlets[place], pages=pages, seconds=s) for place, pages, s in spent]
    fill(connection, "outlet_times", times if press.days else [])
    checks = [("outlet_drift", 3), ("published_after_capture", 1), ("unknown_sources", 0)]
    fill(connection, "check_results", [build(CheckResult, run_id=RUN, check_name=c, severity="warning", failing_rows=n) for c, n in checks])
