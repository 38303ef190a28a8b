"""Small lakes for tests, built with plausible pages whose records are really where their offsets say."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from schemas.articles import ArticleAuthor, CleanedPage, RemovedBlock
from schemas.knowledge import Lesson
from schemas.pages import LandedPage, LandReject, SourceEntry
from schemas.reasons import AuthorRole, BlockKind, CitationType, LandReason, TextField
from schemas.records import Citation, ExtractedArticle, Link
from schemas.rows import build, to_arrow
from warehouse import journal
from warehouse.journal import RunRequest, RunStatus
from warehouse.knowledge import KnowledgeFile, add_knowledge
from warehouse.lake import Lake, UnitKey, make_footer, read_footer, unit_name, write_unit
from warehouse.load import LoadOptions, LoadReport, load, rebuild
from warehouse.plan import Rulesets
from warehouse.reference import Seeds
from warehouse.source_ledger import append_entries

RULES = Rulesets("c" * 16, "e" * 16)
DAY = date(2026, 3, 2)
LINKED, CITED = "the full report", "according to the Harbour Gazette"


@dataclass(frozen=True)
class Case:
    """A page and what comes of it; everything not given follows from its name."""

    name: str
    source: str = "crawl/pages.jsonl"
    story: str = ""
    captured_at: datetime = datetime(2026, 3, 2, 6, 0)
    outcome: str = "article"
    text: str = "The council voted on Monday"
    authors: tuple[str, ...] = ("Ines Okafor", "Per Lind")
    published_date: date | None = date(2026, 3, 1)
    citation_type: CitationType = CitationType.REPORTED_BY

    @property
    def page_id(self) -> str:
        return hashlib.sha256(self.name.encode()).hexdigest()[:32]

    @property
    def work_id(self) -> str:
        return hashlib.sha256((self.story or self.name).encode()).hexdigest()[:32]

    @property
    def url(self) -> str:
        return f"https://www.northbay.example/{self.story or self.name}"

    @property
    def body(self) -> str:
        return f"{self.text}, {CITED}.\n\nMore stands in {LINKED} – “{self.name}”."

    def landed(self) -> LandedPage:
        payload = f"<html>{self.body}</html>".encode()
        digest = hashlib.sha256(payload).hexdigest()
        return build(
            LandedPage, page_id=self.page_id, url=self.url, source_path=self.source, source_place=f"line={self.name}",
            captured_at=self.captured_at, byte_length=len(payload), payload_digest=digest, payload=payload,
        )  # fmt: skip

    def cleaned(self) -> CleanedPage:
        shared = {
            "article_id": self.page_id, "source_path": self.source, "url": self.url, "captured_at": self.captured_at,
            "work_id": self.work_id, "outcome": self.outcome, "charset": "utf-8",
        }  # fmt: skip
        if self.outcome != "article":
            return build(CleanedPage, **shared, reject_detail="7 words", reject_metric="words", reject_value=7.0, reject_threshold=50.0)
        people = [
            build(ArticleAuthor, position=n, name=name, raw=f"By {name}", role=AuthorRole.AUTHOR) for n, name in enumerate(self.authors)
        ]
        cut = build(RemovedBlock, block_no=0, kind=BlockKind.BYLINE, text=f"By {' and '.join(self.authors)}")
        return build(
            CleanedPage, **shared, domain="northbay.example", headline=f"Council votes: {self.name}", body=self.body,
            body_digest=hashlib.sha256(self.body.encode()).hexdigest(), word_count=len(self.body.split()), authors=self.authors,
            published_date=self.published_date, article_authors=tuple(people), removed_blocks=(cut,),
        )  # fmt: skip

    def extracted(self) -> ExtractedArticle:
        link = build(Link, **self._evidence(LINKED), href="https://harbour.example/report", anchor_text=LINKED, is_internal=False)
        citation = build(Citation, **self._evidence(CITED), citation_type=self.citation_type, cited_name="Harbour Gazette")
        return build(ExtractedArticle, article_id=self.page_id, links=(link,), citations=(citation,))

    def _evidence(self, exact: str) -> dict[str, object]:
        start = self.body.index(exact)
        return {"field": TextField.BODY, "start_char": start, "end_char": start + len(exact), "exact": exact}


def land(lake: Lake, cases: Sequence[Case], day: date = DAY) -> UnitKey:
    """Write the pages file of a unit."""
    rows = sorted((case.landed() for case in cases), key=lambda row: row.page_id)
    key = UnitKey(day, unit_name([row.page_id for row in rows]))
    table = to_arrow(LandedPage, rows)
    write_unit(lake, "pages", key, table, make_footer("pages", "", "", table, {"page": len(rows)}))
    return key


def clean(lake: Lake, key: UnitKey, cases: Sequence[Case], ruleset: str = RULES.clean) -> None:
    """Write the articles file of a unit, made from its pages file as it is."""
    rows = sorted((case.cleaned() for case in cases), key=lambda row: row.article_id)
    table = to_arrow(CleanedPage, rows)
    counts = {outcome: sum(row.outcome == outcome for row in rows) for outcome in sorted({row.outcome for row in rows})}
    write_unit(lake, "articles", key, table, make_footer("articles", ruleset, _digest(lake, "pages", key), table, counts))


def extract(lake: Lake, key: UnitKey, cases: Sequence[Case], ruleset: str = RULES.extract) -> None:
    """Write the records file of a unit, made from its articles file as it is."""
    rows = sorted((case.extracted() for case in cases if case.outcome == "article"), key=lambda row: row.article_id)
    table = to_arrow(ExtractedArticle, rows)
    footer = make_footer("records", ruleset, _digest(lake, "articles", key), table, {"ok": len(rows), "failed": 0})
    write_unit(lake, "records", key, table, footer)


def _digest(lake: Lake, stage: str, key: UnitKey) -> str:
    return read_footer(lake.path(stage, key)).content_digest


def write_whole_unit(lake: Lake, cases: Sequence[Case], day: date = DAY) -> UnitKey:
    """Write all three files of a unit."""
    key = land(lake, cases, day)
    clean(lake, key, cases)
    extract(lake, key, cases)
    return key


def write_knowledge(lake: Lake, *texts: str) -> KnowledgeFile:
    """Write lessons of one site as the newest knowledge."""
    lessons = to_arrow(Lesson, [build(Lesson, domain="northbay.example", text=text, folded=text) for text in texts])
    file, _ = add_knowledge(lake, lessons, {"recurring_block": len(texts)}, 0)
    assert file
    return file


def write_sources(lake: Lake, units: dict[UnitKey, Sequence[Case]], rejects: dict[str, tuple[LandReject, ...]] | None = None) -> None:
    """Write what landing found in the sources of these units; `rejects` by source path."""
    refused = rejects or {}
    paths = {case.source for cases in units.values() for case in cases} | refused.keys()
    entries = [_source_entry(path, units, refused.get(path, ())) for path in sorted(paths)]
    append_entries(lake, entries)


def _source_entry(path: str, units: dict[UnitKey, Sequence[Case]], rejects: tuple[LandReject, ...]) -> SourceEntry:
    pages = sum(case.source == path for cases in units.values() for case in cases)
    holding = tuple(sorted(key.unit for key, cases in units.items() if any(case.source == path for case in cases)))
    return SourceEntry(
        source_path=path, form="jsonl", byte_size=1000, modified_ns=1_770_000_000_000_000_000,
        inputs=pages + len(rejects), pages=pages, units=holding, rejects=rejects,
    )  # fmt: skip


def bad_line(number: int) -> LandReject:
    return build(LandReject, source_place=f"line={number}", reason=LandReason.BAD_ROW, detail="not a JSON object")


def run_load(
    lake: Lake,
    data: Path,
    rulesets: Rulesets = RULES,
    *,
    from_empty: bool = False,
    seeds: Seeds = Seeds(),  # noqa: B008
    has_report: bool = False,
) -> LoadReport:
    """Load as a flow does: begin an entry, load, finish the entry whatever happens. A report costs a fifth of a second."""
    journal.settle(lake, data)
    entry = journal.start_run(lake, RunRequest("rebuild" if from_empty else "daily", "test"), rulesets)
    status = RunStatus.FAILED
    try:
        report = (rebuild if from_empty else load)(lake, data, rulesets, entry, LoadOptions(seeds=seeds, has_report=has_report))
        status = RunStatus.PUBLISHED if report.generation else RunStatus.UNCHANGED
    finally:
        journal.finish_run(lake, entry.run_id, status)
    return report


def rows(data: Path, sql: str) -> list[tuple[object, ...]]:
    """Ask the published warehouse, as an analyst does: by the symlink, in a session of its own."""
    with duckdb.connect((data / "news.duckdb").resolve(), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def listing(root: Path) -> dict[str, tuple[int, int]]:
    """Map every file and symlink below `root` to its size and time."""
    found = {}
    for path in sorted(root.rglob("*")):
        stat = path.lstat()
        if not path.is_dir() or path.is_symlink():
            found[str(path.relative_to(root))] = (stat.st_size, stat.st_mtime_ns)
    return found
