"""A small healthy database in memory, built with the real DDL, for tests of single statements."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import duckdb
import pyarrow as pa

from schemas.articles import Article, ArticleAuthor, ArticleLabel, Reject, RemovedBlock
from schemas.copies import Signature
from schemas.operations import LedgerEntry, Load, StageCount
from schemas.pages import Page, Source
from schemas.records import Citation, Entity, EntityAlias, Link, Mention, Quote
from schemas.rows import build, to_arrow
from schemas.search import SearchDocument
from schemas.tables import TABLES
from warehouse.database import append_table, create_tables, replace_views
from warehouse.transfer import create_scope

RUN = "20260302T060000Z-00000001"
BODY = "“Nej” sade Åsa – the council voted, according to the Harbour Gazette. See the report."
ASA = {"entity_id": "person:asa-berg", "entity_type": "person", "entity_name": "Åsa Berg"}


def fill(connection: duckdb.DuckDBPyConnection, name: str, rows: Iterable[Any], unit: str = "u1") -> None:
    """Append rows to a table; those of a table with units belong to `unit`."""
    table = next(table for table in TABLES if table.name == name)
    made = to_arrow(table.record, rows)
    if table.has_unit:
        made = made.append_column("unit", pa.array([unit] * len(made), pa.string()))
    append_table(connection, name, made)


@contextmanager
def healthy_database() -> Iterator[duckdb.DuckDBPyConnection]:
    """One unit of three pages: two captures of one article, and a reject. One source, one landing reject, one run."""
    with duckdb.connect() as connection:
        create_tables(connection)
        replace_views(connection)
        create_scope(connection)
        connection.execute("insert into touched_units values ('u1')")
        _fill_pages(connection)
        _fill_articles(connection)
        _fill_operations(connection)
        yield connection


def _fill_pages(connection: duckdb.DuckDBPyConnection) -> None:
    shared: dict[str, Any] = {"source_path": "crawl/a.jsonl", "crawl_date": date(2026, 3, 2), "captured_at": datetime(2026, 3, 2, 6)}
    outcomes = (("p1", "article"), ("p2", "article"), ("p3", "empty"))
    pages = [build(Page, page_id=page_id, outcome=outcome, **shared) for page_id, outcome in outcomes]
    rejects = [
        build(Reject, reject_id="p3", page_id="p3", source_path="crawl/a.jsonl", stage="clean", reason="empty", unit="u1"),
        build(Reject, reject_id="r1", source_path="crawl/a.jsonl", source_place="line=9", stage="land", reason="bad_row"),
    ]
    fill(connection, "pages", pages)
    fill(connection, "rejects", rejects)
    fill(connection, "sources", [build(Source, source_path="crawl/a.jsonl", inputs=4, pages=3, rejects=1)])


def _fill_articles(connection: duckdb.DuckDBPyConnection) -> None:
    shared: dict[str, Any] = {
        "work_id": "w1", "body": BODY, "headline": "Council votes", "authors": ("Ines Okafor",), "domain": "northbay.example",
        "published_date": date(2026, 3, 1), "captured_at": datetime(2026, 3, 2, 6), "crawl_date": date(2026, 3, 2), "word_count": 14,
    }  # fmt: skip
    ids = ("p1", "p2")
    fill(connection, "articles", [build(Article, article_id=one, **shared) for one in ids])
    fill(connection, "article_authors", [build(ArticleAuthor, article_id=one, name="Ines Okafor", role="author") for one in ids])
    fill(connection, "article_authors", [build(ArticleAuthor, article_id="p1", position=1, name="Bo Ek", role="photographer")])
    fill(connection, "removed_blocks", [build(RemovedBlock, article_id="p1", block_no=0, kind="source_credit", text="Source: The Ferry")])
    links = [build(Link, article_id=one, **_evidence("the report", BODY), href="https://www.harbour.example/1") for one in ids]
    fill(connection, "links", links)
    credit = _evidence("The Ferry", "Source: The Ferry", field="block") | {"block_no": 0}
    citations = [
        build(Citation, article_id="p1", record_no=0, **_evidence("according to the Harbour Gazette", BODY), cited_name="Harbour Gazette"),
        build(Citation, article_id="p1", record_no=1, **_evidence("Council", "Council votes", field="headline"), cited_name="Council"),
        build(Citation, article_id="p1", record_no=2, **credit, cited_name="The Ferry"),
    ]
    fill(connection, "citations", citations)
    fill(connection, "mentions", [build(Mention, article_id=one, **_evidence("Åsa", BODY), mention_type="surname", **ASA) for one in ids])
    fill(connection, "quotes", [_quote(one) for one in ids])
    fill(connection, "entities", [build(Entity, entity_id="person:asa-berg", name="Åsa Berg", mentions=2, articles=2)])
    fill(connection, "entity_aliases", [EntityAlias(entity_id="person:asa-berg", alias="Åsa", mentions=2, articles=2)])
    connection.execute("insert into touched_entities values ('person:asa-berg')")
    fill(connection, "signatures", [build(Signature, article_id=one) for one in ids])
    first = build(
        ArticleLabel, article_id="p1", work_id="w1", version=1, is_latest=False, day=date(2026, 3, 1), day_basis="published"
    )  # fmt: skip
    fill(connection, "article_labels", [first, replace(first, article_id="p2", version=2, is_latest=True)])
    fill(connection, "search_documents", [build(SearchDocument, doc_no=1, article_id="p2", work_id="w1", day=date(2026, 3, 1))])


def _quote(article_id: str) -> Quote:
    speaker, cue = _place("speaker", "Åsa"), _place("cue", "sade")
    named = {"speaker_name": "Åsa Berg", "speaker_entity_id": "person:asa-berg", "via_publisher": "Harbour Gazette"}
    return build(Quote, article_id=article_id, **_evidence("Nej", BODY), quote_type="direct", **speaker, **cue, **named)


def _place(part: str, text: str) -> dict[str, Any]:
    start = BODY.index(text)
    return {part: text, f"{part}_start_char": start, f"{part}_end_char": start + len(text)}


def _evidence(exact: str, text: str, field: str = "body") -> dict[str, Any]:
    start = text.index(exact)
    return {"field": field, "start_char": start, "end_char": start + len(exact), "exact": exact}


def _fill_operations(connection: duckdb.DuckDBPyConnection) -> None:
    fill(connection, "unit_ledger", [build(LedgerEntry, unit="u1", pages=3, articles=2, clean_rejects=1)])
    fill(connection, "loads", [build(Load, run_id=RUN, started_at=datetime(2026, 3, 2, 6), inputs=4, pages=3, articles=2, rejects=2)])
    counts = [("land", "page", 3), ("land", "bad_row", 1), ("clean", "article", 2), ("clean", "empty", 1), ("extract", "ok", 2)]
    fill(connection, "stage_counts", [build(StageCount, run_id=RUN, stage=s, outcome=o, count=n) for s, o, n in counts])
