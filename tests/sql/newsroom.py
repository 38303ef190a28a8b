"""Two days of three invented outlets, for tests of the saved queries: a text that is copied and changed, people, places, numbers.

Wire reports a dam (w1, captured twice). Post has its text with credit (w3), Echo without (w4), and Post writes it anew (w5).
Echo has a page whose dates contradict each other (w6). Wire has one text at two addresses (w7, w8).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import duckdb

from schemas.articles import Article, ArticleAuthor, Reject, RemovedBlock
from schemas.copies import ClusterMember, DuplicatePair, SyndicationCluster
from schemas.operations import CheckFailure, CheckResult, LedgerEntry, Load, StageCount
from schemas.pages import Page
from schemas.records import Citation, DateMention, Link, Mention, Quantity, Quote
from schemas.rows import build
from tests.sql.databases import fill
from warehouse.database import create_tables, replace_views
from warehouse.statements import statement
from warehouse.transfer import create_scope

WIRE = {"domain": "wire.example", "publisher": "Wire"}
POST = {"domain": "post.example", "publisher": "Post"}
ECHO = {"domain": "echo.example"}  # names itself nowhere
WORDS = "The gate has moved, and the water is falling."


def day(number: int) -> date:
    """A day of the month in which all happens."""
    return date(2026, 3, number)


def at(number: int, hour: int) -> datetime:
    """An hour of one of its days."""
    return datetime(2026, 3, number, hour)


ARTICLES: list[dict[str, Any]] = [
    WIRE | {"article_id": "a1", "work_id": "w1", "headline": "Gate jams", "captured_at": at(2, 8), "published_at": at(2, 6),
            "published_date": day(2), "word_count": 100, "body_digest": "d1", "section": "World", "language": "en", "language_score": 0.99},
    WIRE | {"article_id": "a2", "work_id": "w1", "headline": "Gate freed", "captured_at": at(3, 8), "published_at": at(2, 6),
            "published_date": day(2), "modified_at": at(3, 5), "word_count": 130, "body_digest": "d2", "section": "World",
            "language": "en", "language_score": 0.99, "is_accessible_for_free": True, "url": "https://wire.example/gate"},
    POST | {"article_id": "a3", "work_id": "w3", "headline": "Gate jams at dam", "captured_at": at(2, 12), "published_at": at(2, 11),
            "published_date": day(2), "word_count": 98, "section": "Home", "language": "en", "language_score": 0.9,
            "is_accessible_for_free": False},
    ECHO | {"article_id": "a4", "work_id": "w4", "headline": "Dam: gate stuck", "captured_at": at(2, 20), "published_date": day(2),
            "word_count": 90, "language": "en", "language_score": 0.7},
    POST | {"article_id": "a5", "work_id": "w5", "headline": "Schleuse klemmt", "captured_at": at(3, 9), "published_at": at(3, 3),
            "published_date": day(3), "word_count": 60, "section": "Home", "language": "de", "language_score": 0.99,
            "is_accessible_for_free": True},
    ECHO | {"article_id": "a6", "work_id": "w6", "headline": "Fair opens", "captured_at": at(3, 10), "published_date": day(9),
            "published_raw": "9 March 2026", "modified_at": at(1, 4), "page_date": day(2), "word_count": 40},
    WIRE | {"article_id": "a7", "work_id": "w7", "headline": "Rain ahead", "captured_at": at(3, 7), "published_at": at(3, 6),
            "published_date": day(3), "word_count": 50, "language": "en", "language_score": 0.95},
    WIRE | {"article_id": "a8", "work_id": "w8", "headline": "Rain ahead", "captured_at": at(3, 7), "published_at": at(3, 6),
            "published_date": day(3), "word_count": 50, "language": "en", "language_score": 0.95},
]  # fmt: skip

KNUT = {"speaker": "Knut Aas", "speaker_name": "Knut Aas", "speaker_entity_id": "person:knut-aas", "speaker_affiliation": "Water Board"}
MIRA = {"speaker": "Mira Holt", "speaker_name": "Mira Holt", "speaker_entity_id": "person:mira-holt"}
QUOTES: list[dict[str, Any]] = [
    {"article_id": "a1", "exact": "Only in the old capture of the page", **KNUT},
    {"article_id": "a2", "exact": WORDS, **KNUT},
    {"article_id": "a2", "record_no": 1, "exact": "not sure", "quote_type": "partial", "speaker": "a spokesman for the board"},
    {"article_id": "a2", "record_no": 2, "exact": "the old days", "quote_type": "scare"},
    {"article_id": "a2", "record_no": 3, "exact": "We hope so,", "speaker": "he"},
    {"article_id": "a3", "exact": "The gate has moved and the water is falling", **KNUT, "speaker_affiliation": None},
    {"article_id": "a4", "exact": "the gate has moved, and the water is falling,", "speaker": "an official"},
    {"article_id": "a4", "record_no": 1, "exact": "not sure", "quote_type": "partial", **MIRA, "via_publisher": "Wire"},
    {"article_id": "a5", "exact": "Wir hoffen es", **MIRA, "quote_type": "indirect", "via_publisher": "Post"},
]

PEOPLE: dict[str, Any] = {"mention_type": "name", "entity_type": "person"}
PLACE: dict[str, Any] = {"mention_type": "name", "entity_type": "place"}
_KNUT = PEOPLE | {"entity_id": "person:knut-aas", "entity_name": "Knut Aas"}
_MIRA = PEOPLE | {"entity_id": "person:mira-holt", "entity_name": "Mira Holt"}
_OSLO = PLACE | {"entity_id": "place:oslo", "entity_name": "Oslo"}
MENTIONS: list[dict[str, Any]] = [
    {"article_id": "a2", **_KNUT}, {"article_id": "a2", "record_no": 1, **_MIRA}, {"article_id": "a2", "record_no": 2, **_OSLO},
    {"article_id": "a2", "record_no": 3, **_OSLO, "is_metonym": True, "stands_for": "government of Norway"},
    {"article_id": "a3", **_KNUT}, {"article_id": "a3", "record_no": 1, **_MIRA}, {"article_id": "a3", "record_no": 2, **_KNUT},
    {"article_id": "a4", **_OSLO},
    {"article_id": "a5", **_MIRA},
]  # fmt: skip

QUANTITIES: list[dict[str, Any]] = [
    {"article_id": "a2", "exact": "three killed", "quantity_type": "killed", "value": 3.0, "value_low": 3.0, "value_high": 3.0},
    {"article_id": "a3", "exact": "at least four dead", "quantity_type": "killed", "value": 4.0, "value_low": 4.0},
    {"article_id": "a4", "exact": "dozens hurt", "quantity_type": "injured"},
    {"article_id": "a2", "record_no": 1, "exact": "20m euros", "quantity_type": "money", "value": 2e7, "quantity_unit": "EUR"},
    {"article_id": "a2", "record_no": 2, "exact": "the 20m euros", "quantity_type": "money", "value": 2e7, "quantity_unit": "EUR"},
    {"article_id": "a5", "exact": "900 Kronen", "quantity_type": "money", "value": 900.0},
    {"article_id": "a5", "record_no": 1, "exact": "viel Geld", "quantity_type": "money"},
]  # fmt: skip

DATES: list[dict[str, Any]] = [
    {"article_id": "a2", "exact": "on Friday", "date_from": day(6), "date_to": day(6), "granularity": "day", "direction": "future"},
    {"article_id": "a2", "record_no": 1, "exact": "in 2040", "date_from": date(2040, 1, 1), "granularity": "year", "direction": "future"},
    {"article_id": "a6", "exact": "on 12 March", "date_from": day(12), "date_to": day(12), "granularity": "day", "direction": "past"},
    {"article_id": "a6", "record_no": 1, "exact": "yesterday", "date_from": day(2), "granularity": "day", "direction": "past"},
]

CITATIONS: list[dict[str, Any]] = [
    {"article_id": "a1", "cited_name": "Only in the old capture", "citation_type": "reported_by"},
    {"article_id": "a2", "cited_name": "Post", "citation_type": "reported_by"},
    {"article_id": "a2", "record_no": 1, "cited_name": "Post", "citation_type": "reported_by"},
    {"article_id": "a3", "cited_name": "Wire", "citation_type": "republished_from"},
    {"article_id": "a4", "cited_name": "Post", "citation_type": "reported_by"},
    {"article_id": "a4", "record_no": 1, "cited_name": "Ida Moe", "citation_type": "image_credit"},
]

CLUSTERS = [
    SyndicationCluster(cluster_id="w1", original_article_id="a2", original_name="Wire", original_basis="credit", articles=4, outlets=3),
    SyndicationCluster(cluster_id="w7", original_article_id="a7", original_name="Wire", original_basis="first_seen", articles=2, outlets=1),
]  # type: ignore[arg-type] # fmt: skip
MEMBERS = (
    ("w1", "a2", "w1", "original", 1.0, True), ("w1", "a3", "w3", "credited_copy", 0.96, False),
    ("w1", "a4", "w4", "uncredited_copy", 0.91, False), ("w1", "a5", "w5", "adaptation", 0.4, False),
    ("w7", "a7", "w7", "original", 1.0, True), ("w7", "a8", "w8", "uncredited_copy", 1.0, False),
)  # fmt: skip


@contextmanager
def newsroom() -> Iterator[duckdb.DuckDBPyConnection]:
    """Lend a database of these articles, labelled, with the run that published it and an earlier one."""
    with duckdb.connect() as connection:
        create_tables(connection)
        replace_views(connection)
        create_scope(connection)
        _fill_articles(connection)
        _fill_records(connection)
        _fill_runs(connection)
        label(connection)
        yield connection


def label(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the labels and entities of all articles anew, as a load does."""
    connection.execute("delete from article_labels")
    connection.execute("insert into touched_works select distinct work_id from articles")
    connection.execute(statement("models/article_labels"))
    connection.execute("insert into touched_entities select distinct entity_id from mentions")
    for name in ("entities", "entity_aliases"):
        connection.execute(f"delete from {name}")
        connection.execute(statement(f"models/{name}"))


def _fill_articles(connection: duckdb.DuckDBPyConnection) -> None:
    articles = [build(Article, crawl_date=row["captured_at"].date(), **row) for row in ARTICLES]
    fill(connection, "articles", articles)
    pages = [build(Page, page_id=a.article_id, outcome="article", crawl_date=a.crawl_date, captured_at=a.captured_at) for a in articles]
    fill(connection, "pages", [*pages, build(Page, page_id="p9", outcome="login_wall", crawl_date=day(2))])
    wall = build(Reject, reject_id="p9", page_id="p9", stage="clean", reason="login_wall", url="https://gone.example/1", unit="u0")
    fill(connection, "rejects", [wall, build(Reject, reject_id="r1", stage="land", reason="bad_row")])
    fill(connection, "unit_ledger", [build(LedgerEntry, unit="u1", crawl_date=day(3)), build(LedgerEntry, unit="u0", crawl_date=day(2))])
    names = (("a1", 0, "Ida Moe"), ("a2", 0, "Ida Moe"), ("a7", 0, "Ida Moe"), ("a3", 0, "Bo Ek"))
    authors = [build(ArticleAuthor, article_id=one, position=n, name=name, role="author") for one, n, name in names]
    fill(connection, "article_authors", [*authors, build(ArticleAuthor, article_id="a3", position=1, name="Ann Li", role="photographer")])
    texts = (("a2", 0, "footer", "rule.a", "© Wire"), ("a2", 1, "footer", "rule.b", "Terms"), ("a3", 0, "byline", "rule.c", "By Bo Ek"))
    fill(connection, "removed_blocks", [RemovedBlock(article_id=a, block_no=n, kind=k, rule_id=r, text=t) for a, n, k, r, t in texts])  # type: ignore[arg-type]
    fill(connection, "syndication_clusters", CLUSTERS)
    pair = DuplicatePair(article_id="a3", older_article_id="a2", method="near", jaccard=0.9, containment=0.96, older_containment=0.93)  # type: ignore[arg-type]
    fill(connection, "duplicate_pairs", [pair])
    fill(connection, "cluster_members", [ClusterMember(**dict(zip(ClusterMember.__slots__, row, strict=True))) for row in MEMBERS])


def _fill_records(connection: duckdb.DuckDBPyConnection) -> None:
    fill(connection, "quotes", [build(Quote, **{"quote_type": "direct"} | row) for row in QUOTES])
    fill(connection, "mentions", [build(Mention, **row) for row in MENTIONS])
    fill(connection, "quantities", [build(Quantity, **row) for row in QUANTITIES])
    fill(connection, "dates", [build(DateMention, **row) for row in DATES])
    fill(connection, "citations", [build(Citation, **row) for row in CITATIONS])
    targets = (("a3", "w1"), ("a4", "w1"), ("a2", "w1"), ("a4", "w0"))  # the third is a link to itself, the fourth leads outside
    fill(connection, "links", [build(Link, article_id=one, record_no=n, target_work_id=to) for n, (one, to) in enumerate(targets)])


def _fill_runs(connection: duckdb.DuckDBPyConnection) -> None:
    old, new, refused = "20260302T060000Z-00000001", "20260303T110000Z-00000002", "20260303T120000Z-00000003"
    loads = [build(Load, run_id=run, flow="daily", generation=number) for run, number in ((old, 1), (new, 2), (refused, None))]
    loads[1] = build(Load, run_id=new, flow="daily", generation=2, units_loaded=1)
    fill(connection, "loads", loads)
    counts = [(old, "clean", "article", 7), (new, "clean", "login_wall", 1), (new, "clean", "article", 8), (new, "land", "page", 9)]
    fill(connection, "stage_counts", [build(StageCount, run_id=run, stage=s, outcome=o, count=n) for run, s, o, n in counts])
    results = [(old, "outlet_drift", 4), (new, "outlet_silence", 1), (new, "outlet_drift", 0), (refused, "evidence", 2)]
    fill(
        connection, "check_results", [build(CheckResult, run_id=r, check_name=c, severity="warning", failing_rows=n) for r, c, n in results]
    )
    fill(connection, "check_failures", [build(CheckFailure, run_id=new, check_name="outlet_silence", row_json='{"domain":"gone.example"}')])
