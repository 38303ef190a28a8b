"""The ledger of units: what the warehouse says of the files its rows came from, and how a load and the planner read it."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

import duckdb

from schemas.operations import LedgerEntry
from schemas.render import columns_of
from warehouse import generations
from warehouse.database import open_read_only
from warehouse.lake import STAGES, Footer, Lake, UnitKey
from warehouse.plan import KnownFiles, LakeFile, UnitState
from warehouse.storage import FileStat


@dataclass(frozen=True, slots=True)
class TakenDown:
    """What takedowns leave out of a unit: pages that are articles, how many of these without records, and rejects."""

    articles: int = 0
    extract_failed: int = 0
    clean_rejects: int = 0


def ledger_entry(state: UnitState, row_hashes: Mapping[str, int], gone: TakenDown = TakenDown()) -> LedgerEntry:
    """Describe a loadable unit as its files' footers tell it, less what is taken down; `row_hashes` are its sums by table."""
    pages, articles, records = (state.files[stage].footer for stage in STAGES)
    made = articles.counts.get("article", 0)
    return LedgerEntry(
        unit=state.key.unit,
        crawl_date=state.key.crawl_date,
        pages_digest=pages.content_digest,
        articles_digest=articles.content_digest,
        records_digest=records.content_digest,
        clean_ruleset=articles.ruleset,
        extract_ruleset=records.ruleset,
        pages=sum(pages.counts.values()),
        articles=made - gone.articles,
        clean_rejects=sum(articles.counts.values()) - made - gone.clean_rejects,
        taken_down=gone.articles + gone.clean_rejects,
        extract_failed=records.counts.get("failed", 0) - gone.extract_failed,
        row_hashes=json.dumps({table: f"{value:x}" for table, value in sorted(row_hashes.items())}),
        files=json.dumps({stage: _file_facts(file) for stage, file in sorted(state.files.items())}),
    )


def has_rows_of(entry: LedgerEntry, state: UnitState) -> bool:
    """Whether the rows that were loaded are those of the unit's files as they are now."""
    found = tuple(state.files[stage].footer.content_digest for stage in STAGES)
    return found == (entry.pages_digest, entry.articles_digest, entry.records_digest)


def refreshed_entry(entry: LedgerEntry, state: UnitState) -> LedgerEntry:
    """Describe a unit whose files were made again with the same rows: what was counted and hashed of the rows stays."""
    return replace(
        ledger_entry(state, row_hashes_of(entry)),
        articles=entry.articles,
        clean_rejects=entry.clean_rejects,
        taken_down=entry.taken_down,
        extract_failed=entry.extract_failed,
    )


def row_hashes_of(entry: LedgerEntry) -> dict[str, int]:
    """Read the sums of row hashes of a ledger row, by table."""
    return {table: int(value, 16) for table, value in json.loads(entry.row_hashes).items()}


def _file_facts(file: LakeFile) -> dict[str, object]:
    return {"byte_size": file.stat.byte_size, "modified_ns": file.stat.modified_ns, "footer": asdict(file.footer)}


def read_ledger(connection: duckdb.DuckDBPyConnection) -> dict[UnitKey, LedgerEntry]:
    """Read the ledger of an open database."""
    names = [column.name for column in columns_of(LedgerEntry)]
    rows = connection.execute(f"select {', '.join(names)} from unit_ledger").fetchall()  # noqa: S608 - names of our own record
    entries = [LedgerEntry(**dict(zip(names, row, strict=True))) for row in rows]
    return {UnitKey(entry.crawl_date, entry.unit): entry for entry in entries}


def known_footers(data: Path, lake: Lake) -> KnownFiles:
    """List the footers that the published generation remembers, so that the planner opens only what is new.

    Empty when nothing is published, or when what is published has another shape.
    """
    current = generations.published(data)
    if current is None:
        return {}
    try:
        with open_read_only(current.path) as connection:
            return footers_in(connection, lake)
    except duckdb.Error:
        return {}


def footers_in(connection: duckdb.DuckDBPyConnection, lake: Lake) -> KnownFiles:
    """List the footers that an open database remembers; none when it has another shape."""
    try:
        rows = connection.execute("select crawl_date, unit, files from unit_ledger").fetchall()
        known = [file for crawl_date, unit, files in rows for file in _known_files(lake, UnitKey(crawl_date, unit), files)]
    except (duckdb.Error, KeyError, TypeError, ValueError):
        return {}
    return {file.stat.path: file for file in known}


def _known_files(lake: Lake, key: UnitKey, files: str) -> list[LakeFile]:
    facts = json.loads(files)
    return [
        LakeFile(FileStat(lake.path(stage, key), fact["byte_size"], fact["modified_ns"]), Footer(**fact["footer"]))
        for stage, fact in facts.items()
    ]


def published_runs(data: Path) -> dict[str, tuple[int, datetime]]:
    """List the runs that the kept generations know as published, each with its generation and its end (UTC).

    All of them are asked, because the one that a killed run published may have been rolled back from since.
    """
    if generations.published(data) is None:
        return {}
    found: dict[str, tuple[int, datetime]] = {}
    for kept in generations.kept(data):
        with suppress(duckdb.Error), open_read_only(kept.path) as connection:  # of another shape, or removed since it was listed
            rows = connection.execute("select run_id, generation, finished_at from loads where status = 'published'").fetchall()
            found |= {run_id: (generation, finished_at) for run_id, generation, finished_at in rows}
    return found
