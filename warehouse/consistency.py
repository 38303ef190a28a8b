"""Whether landing zone, ledger of sources, lake, journal and warehouse agree, judged by names, sizes, times and footers.

What takes reading rows stands in warehouse.lake_contents and warehouse.published_check. Nothing is written here. A
snapshot is taken under the locks of landing and loading, so that a run under way is not taken for a fault.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from schemas.errors import DamagedFileError
from schemas.operations import LedgerEntry
from schemas.pages import SourceEntry
from warehouse import generations, journal_archive, storage
from warehouse.database import open_read_only
from warehouse.findings import Finding, information, problem
from warehouse.generations import Generation
from warehouse.journal import parse_entry
from warehouse.knowledge import list_knowledge
from warehouse.lake import STAGES, Lake, UnitKey
from warehouse.ledger import has_rows_of, read_ledger
from warehouse.plan import Rulesets, Survey, read_states
from warehouse.source_ledger import read_entries as read_sources

_NEXT_RUN = "nothing, the next run sees to it"
_RESTORE = "put it back from a backup, or move it away to do without it"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What stood where at one moment. What cannot be read or listed is None; `findings` says why.

    `knowledge` are the digests of the site knowledge that is there.
    """

    survey: Survey | None
    sources: Mapping[str, SourceEntry] | None
    published: Generation | None
    ledger: Mapping[UnitKey, LedgerEntry] | None
    findings: tuple[Finding, ...]
    knowledge: frozenset[str] = frozenset()

    @property
    def knowledge_in_use(self) -> frozenset[str] | None:
        """The digests of the site knowledge that articles were made with; None where some articles do not tell."""
        if self.survey is None or self.survey.damaged:
            return None
        return frozenset(unit.knowledge for unit in self.survey.units if unit.knowledge)

    @property
    def named(self) -> frozenset[str]:
        """The units that sources name."""
        return frozenset(unit for entry in (self.sources or {}).values() for unit in entry.units)

    @property
    def units(self) -> frozenset[str]:
        """The units that have their pages file."""
        return frozenset(unit.key.unit for unit in self.survey.units) if self.survey else frozenset()

    @property
    def lost(self) -> frozenset[str]:
        """The units that sources name and the warehouse holds, but not the lake: their pages were lost, not given up."""
        return self.named & frozenset(key.unit for key in (self.ledger or {})) - self.units

    @property
    def spared(self) -> frozenset[str]:
        """The units without pages whose other files stay: the lost ones; all of them where that cannot be told."""
        can_tell = self.sources is not None and self.ledger is not None and self.published is not None
        orphans = self.survey.orphans if self.survey else ()
        return self.lost if can_tell else frozenset(key.unit for key in orphans)


def take_snapshot(lake: Lake, data: Path, rulesets: Rulesets) -> Snapshot:
    """Look at everything once. All footers are opened, whatever the warehouse remembers of them; damaged files stay."""
    findings: list[Finding] = []
    strays = _strays(lake)
    survey = None if strays else read_states(lake, rulesets, {}, sets_aside=False)
    sources, published = _read_sources(lake, findings), _published(data, findings)
    ledger = _read_ledger(published, findings) if published else {}
    learnt = frozenset(found.digest for found in list_knowledge(lake))
    return Snapshot(survey, sources, published, ledger, (*strays, *findings), learnt)


def _strays(lake: Lake) -> list[Finding]:
    advice = "move it away: the lake cannot be listed with it, and nothing of it was inspected"
    paths = [stat.path for stage in STAGES for stat in storage.list_files(lake.root / stage, ".parquet")]
    return [problem("stray file", path, "it does not lie in a folder of a crawl date", advice) for path in paths if not _has_date(path)]


def _has_date(path: Path) -> bool:
    try:
        date.fromisoformat(path.parent.name.removeprefix("crawl_date="))
    except ValueError:
        return False
    return True


def _read_sources(lake: Lake, findings: list[Finding]) -> dict[str, SourceEntry] | None:
    try:
        return read_sources(lake)
    except DamagedFileError as error:
        advice = "the next run sets it aside and reads its sources again; until then nothing is compared with them"
        findings.append(problem("damaged ledger of sources", error.path, error.reason, advice))
        return None


def _published(data: Path, findings: list[Finding]) -> Generation | None:
    current, name = generations.published(data), generations.link(data)
    if current is None and name.is_symlink():
        kept = ", ".join(str(one.number) for one in generations.kept(data)) or "none"
        advice = "python -m flows rollback NUMBER, or run to build it from the lake"
        findings.append(problem("symlink", name, f"it points to {name.readlink()}, which is no generation; there are {kept}", advice))
    return current


def _read_ledger(published: Generation, findings: list[Finding]) -> dict[UnitKey, LedgerEntry] | None:
    try:
        with open_read_only(published.path) as connection:
            return read_ledger(connection)
    except (duckdb.CatalogException, duckdb.BinderException):
        what = "it was made under other declarations: its units and rows were not inspected"
        findings.append(information("other schema", published.path, what, "the next load builds all from the lake"))
    except duckdb.Error as error:
        findings.append(problem("unreadable generation", published.path, str(error), "python -m flows rollback, or rebuild"))
    return None


def check_sources(landing: Path, snapshot: Snapshot) -> Iterator[Finding]:
    """Yield the sources that are gone from the landing zone or changed there: crawlers may rotate, so that is no problem."""
    if not landing.is_dir():
        yield information("landing zone", landing, "it is not there: its files were not inspected", "name it, or put it back")
        return
    files = ((path, entry) for path, entry in sorted((snapshot.sources or {}).items()) if entry.modified_ns is not None)
    for path, entry in files:
        seen = _sizes_and_times(landing, path)
        if not seen:
            yield information("source gone", path, "it is no longer in the landing zone", "nothing, its pages are in the lake")
        elif (entry.byte_size, entry.modified_ns) not in seen:
            yield information("source changed", path, "its size or time changed since it was read", _NEXT_RUN)


def _sizes_and_times(landing: Path, source_path: str) -> list[tuple[int, int]]:
    r"""Give size and time of a source, and those of the symlink that it may be; its name may hold bytes written as \xNN."""
    as_bytes = re.sub(rb"\\x([0-9a-f]{2})", lambda match: bytes.fromhex(match[1].decode()), source_path.encode())
    for name in (source_path, os.fsdecode(as_bytes)):
        try:
            path = landing / name
            return [(stat.st_size, stat.st_mtime_ns) for stat in (path.stat(), path.lstat())]
        except (OSError, ValueError):
            continue
    return []


def check_units(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield the units on which ledger of sources, lake and warehouse disagree, and those that wait for a run."""
    if snapshot.survey is None:
        return
    yield from _gone_knowledge(snapshot.survey, snapshot.knowledge)
    for path in snapshot.survey.damaged:
        yield problem("damaged file", path, "its footer cannot be read", "python -m flows run sets it aside and makes it again")
    for unit in sorted(snapshot.lost):
        advice = "put the file back, or its sources into the landing zone; to give its pages up: python -m flows rebuild"
        yield problem("lost unit", unit, "its pages file is gone from the lake, its sources count the pages", advice)
    for unit in sorted(snapshot.named - snapshot.units - snapshot.lost):
        advice = "nothing where its sources are still in the landing zone, the next run reads them again; else its pages are given up"
        yield information("missing unit", unit, "sources name it, but neither lake nor warehouse has its pages", advice)
    if snapshot.sources is not None:
        for unit in sorted(snapshot.units - snapshot.named):
            yield information("unit not entered", unit, "no source names it: a run was killed before it did", _NEXT_RUN)
    yield from _waiting(snapshot.survey, snapshot.ledger)
    for unit in sorted({key.unit for key in snapshot.ledger or {}} - snapshot.units - snapshot.lost):
        yield information("unit to be removed", unit, "the warehouse has it, lake and sources do not", _NEXT_RUN)


def _gone_knowledge(survey: Survey, there: frozenset[str]) -> Iterator[Finding]:
    users = Counter(unit.knowledge for unit in survey.units if unit.knowledge)
    for digest in sorted(users.keys() - there):
        what = f"{users[digest]} units were made with it, and lake/knowledge has it no more"
        yield problem(
            "missing knowledge", digest, what, "put it back from a backup; to do without it: learn, then backfill --mode relearned"
        )


def _waiting(survey: Survey, ledger: Mapping[UnitKey, LedgerEntry] | None) -> Iterator[Finding]:
    for unit in survey.units:
        if not unit.is_loadable:
            yield information("unit to be made", unit.key.unit, "its articles or records are missing or old", _NEXT_RUN)
        elif ledger is not None and (unit.key not in ledger or not has_rows_of(ledger[unit.key], unit)):
            yield information("unit to be loaded", unit.key.unit, "the warehouse has not its rows as they are", _NEXT_RUN)


def check_publication(data: Path, lake: Lake) -> Iterator[Finding]:
    """Yield what is wrong with the files behind the warehouse's name, the pin that holds loads back, and what was set aside."""
    folder = generations.folder(data)
    for generation in generations.kept(data):
        mode = generation.path.stat().st_mode & 0o777
        if mode != 0o444:
            yield problem("file mode", generation.path, f"its mode is {mode:o}, not 444: somebody may write to it", "chmod 444")
        log = generation.path.with_name(f"{generation.path.name}.wal")
        if log.exists():
            yield problem("write-ahead log", log, "somebody wrote to a published generation", "python -m flows rebuild, then remove it")
    if pin := generations.pinned(data):
        yield information("pinned", folder, f"the warehouse is pinned to {pin}", "python -m flows release lets loads publish again")
    for stat in storage.list_files(lake.quarantine, ""):
        yield information("set aside", stat.path, "it was damaged", "look at it; maintain removes it when it is old")


def check_journal(lake: Lake, published: Generation | None) -> Iterator[Finding]:
    """Yield what cannot be read of the journal, and runs that the warehouse knows and the journal does not."""
    run_ids = set()
    for place, text in journal_archive.texts(lake):
        try:
            run_ids.add(parse_entry(text).run_id)
        except (ValueError, TypeError, KeyError) as error:
            yield problem("unreadable journal", place, str(error), _RESTORE)
    for path in journal_archive.damaged(lake):
        yield problem(
            "unreadable journal", path, "the archive cannot be read", "put it back from a backup, or move it away to do without it"
        )
    for run_id in sorted(_runs_of(published) - run_ids if published else ()):
        advice = "put its file back from a backup; the next load takes its rows out of the tables of the journal"
        yield problem("run not in the journal", run_id, "the warehouse knows a run that the journal lacks", advice)


def _runs_of(published: Generation) -> set[str]:
    try:
        with open_read_only(published.path) as connection:
            return {run_id for (run_id,) in connection.execute("select run_id from loads").fetchall()}
    except duckdb.Error:
        return set()
