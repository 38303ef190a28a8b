"""The journal: one small JSON file a run in lake/runs, and nothing else of what a run writes is needed to tell its story.

The tables loads, stage_counts, outlet_times, check_results and check_failures are loaded from here, so that they survive a rebuild.
While a run lives it holds an OS lock beside its entry; an entry that says `running` whose lock nobody holds is of a run
that was killed.
"""

import json
import logging
import os
import secrets
import socket
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from schemas.operations import CheckFailure, CheckResult, Load, OutletTime, StageCount
from schemas.render import schema_version
from warehouse import journal_archive, locks, storage
from warehouse.lake import Lake
from warehouse.ledger import published_runs
from warehouse.plan import Rulesets

logger = logging.getLogger(__name__)

_LOCK_SECONDS = 5.0  # another run that looks whether this one lives holds its lock for an instant
TRANSIENT_KEPT = 1_000  # transient rejects an entry names; a run with more has another problem than its pages
_HELD: dict[str, ExitStack] = {}  # locks of the runs of this process, by run id


class RunStatus(StrEnum):
    """How a run stands or ended."""

    RUNNING = "running"
    UNCHANGED = "unchanged"  # nothing new: no generation was made
    PUBLISHED = "published"
    REFUSED = "refused"  # an error-level check found guilty rows
    FAILED = "failed"
    INTERRUPTED = "interrupted"  # stopped or killed, or the machine went down

    @property
    def is_final(self) -> bool:
        """Whether nothing will change it any more."""
        return self is not RunStatus.RUNNING


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEntry(Load):
    """One run as its journal file tells it: the row of `loads`, and what does not fit into one row.

    `arguments` is what was asked for, `request_note` why, `again` the units to be made whatever their state. `outlets` are
    (outlet, articles, rejects), most pages first, `slowest` are (page, address or source, seconds), `transient_rejects`
    (page, reason), at most TRANSIENT_KEPT, and `transient_units` the units that hold them, all of them: an attempt at
    each. `notes` are warnings for the operator.
    """

    host: str
    pid: int
    arguments: dict[str, str]
    request_note: str = ""
    again: tuple[str, ...] = ()
    stage_counts: tuple[StageCount, ...] = ()
    outlet_times: tuple[OutletTime, ...] = ()
    check_results: tuple[CheckResult, ...] = ()
    check_failures: tuple[CheckFailure, ...] = ()
    outlets: tuple[tuple[str, int, int], ...] = ()
    slowest: tuple[tuple[str, str, float], ...] = ()
    transient_rejects: tuple[tuple[str, str], ...] = ()
    transient_units: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What was asked for: which flow, by whom, for which scheduled date, with which arguments; `note` says why.

    `again` are the units that the run is to make whatever their state.
    """

    flow: str
    trigger: str
    logical_date: str | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    again: frozenset[str] = frozenset()


def new_run_id(now: datetime) -> str:
    """Name a run that starts at `now` (UTC)."""
    return f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"


def utc_now() -> datetime:
    """Read the clock: UTC without a zone, as all instants of the warehouse are kept."""
    return datetime.now(UTC).replace(tzinfo=None)


def start_run(lake: Lake, request: RunRequest, rulesets: Rulesets) -> RunEntry:
    """Begin the entry of a run of this process, with status running and all counts 0, and take the run's lock."""
    now = utc_now()
    entry = RunEntry(
        run_id=new_run_id(now), flow=request.flow, trigger=request.trigger, logical_date=request.logical_date,
        started_at=now, finished_at=None, status=RunStatus.RUNNING, error=None, generation=None,
        inputs=0, pages=0, articles=0, rejects=0, units_loaded=0, units_removed=0, content_digest=None,
        clean_ruleset=rulesets.clean, extract_ruleset=rulesets.extract, schema_version=schema_version(),
        host=socket.gethostname(), pid=os.getpid(), arguments=dict(request.arguments), request_note=request.note,
        again=tuple(sorted(request.again)),
    )  # fmt: skip
    held = ExitStack()
    held.enter_context(locks.hold(_lock_path(lake, entry.run_id), _LOCK_SECONDS))
    _HELD[entry.run_id] = held
    record(lake, entry)
    return entry


def record(lake: Lake, entry: RunEntry) -> None:
    """Commit an entry as it is now, in place of what the file said before."""
    bounded = replace(entry, transient_rejects=entry.transient_rejects[:TRANSIENT_KEPT])
    text = json.dumps(asdict(bounded), default=_encode, ensure_ascii=False, indent=1)
    storage.commit(lake.staging, _path(lake, entry.run_id), lambda staged: _write(staged, text))


def finish_run(lake: Lake, run_id: str, status: RunStatus, error: str | None = None) -> RunEntry:
    """Give an entry its final status and its end, and release the run's lock. What was recorded before stays.

    An entry that is final already keeps its status and error: a load that is refused says so itself.
    """
    entry = read_entry(lake, run_id)
    if not RunStatus(entry.status).is_final:
        entry = replace(entry, status=status, error=error, finished_at=utc_now())
        record(lake, entry)
    _release(lake, run_id)
    return entry


def fail_run(lake: Lake, data: Path, run_id: str, status: RunStatus, error: str) -> RunEntry:
    """End an entry whose run failed or was stopped; one whose generation stands all the same is published, and notes the error."""
    published = published_runs(data).get(run_id)
    if published:
        entry = read_entry(lake, run_id)
        record(
            lake, replace(entry, status=RunStatus.PUBLISHED, generation=published[0], finished_at=published[1], notes=(*entry.notes, error))
        )
    else:
        record(lake, replace(read_entry(lake, run_id), generation=None))
    return finish_run(lake, run_id, status, error)


def _release(lake: Lake, run_id: str) -> None:
    storage.remove(_lock_path(lake, run_id))
    held = _HELD.pop(run_id, None)
    if held:
        held.close()


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What runs of the same request began and did not end well: since when (UTC), and the units that they were to make again."""

    since: datetime
    units: frozenset[str]


def unfinished(lake: Lake, request: RunRequest) -> Unfinished | None:
    """Say what was asked for in vain by the latest runs of the same flow and arguments; None when the last of them ended well."""
    found: list[RunEntry] = []
    for entry in reversed(read_entries(lake)):
        if (entry.flow, entry.arguments) == (request.flow, dict(request.arguments)):
            if entry.status in (RunStatus.PUBLISHED, RunStatus.UNCHANGED):
                break
            found.append(entry)
    return Unfinished(found[-1].started_at, frozenset(unit for entry in found for unit in entry.again)) if found else None


def settle(lake: Lake, data: Path) -> tuple[RunEntry, ...]:
    """Correct the entries of killed runs, and return them: interrupted, or published when their generation stands.

    A run names its generation before the flip, so that only the published generation itself can tell whether a run that
    was killed at that moment got through: it lists the run as published. Called at the start of every run and load; what
    killed runs left staged is removed too.
    """
    storage.clear_staging(lake.staging)
    dead = [run_id for run_id in _locked_runs(lake) if _is_dead(lake, run_id)]
    if not dead:
        return ()
    published = published_runs(data)
    settled = [entry for run_id in dead if (entry := _settle(lake, run_id, published.get(run_id)))]
    for entry in settled:
        logger.warning("run %s of %s was killed; its entry now says %s", entry.run_id, entry.started_at, entry.status)
    return tuple(settled)


def _is_dead(lake: Lake, run_id: str) -> bool:
    if run_id in _HELD:
        return False
    if not _path(lake, run_id).exists():  # about to write its entry, or killed just before
        locks.remove_if_free(_lock_path(lake, run_id))
        return False
    try:
        return not locks.is_held(_lock_path(lake, run_id))
    except FileNotFoundError:  # it has just ended
        return False


def _settle(lake: Lake, run_id: str, published: tuple[int, datetime] | None) -> RunEntry | None:
    settled = None
    try:
        entry = read_entry(lake, run_id)
    except (ValueError, TypeError, KeyError) as error:
        logger.warning("the entry of run %s, which was killed, cannot be understood (%s)", run_id, error)
        storage.remove(_lock_path(lake, run_id))
        return None
    if not RunStatus(entry.status).is_final:
        if published:
            settled = replace(entry, status=RunStatus.PUBLISHED, generation=published[0], finished_at=published[1])
        else:
            settled = replace(entry, status=RunStatus.INTERRUPTED, generation=None)
        record(lake, settled)
    storage.remove(_lock_path(lake, run_id))
    return settled


def read_entry(lake: Lake, run_id: str) -> RunEntry:
    """Read one entry; raise FileNotFoundError where there is none, or where it is rolled up."""
    return parse_entry(_path(lake, run_id).read_bytes())


def read_entries(lake: Lake) -> tuple[RunEntry, ...]:
    """Read the whole journal, oldest run first. What cannot be understood is left out with a warning."""
    entries: dict[str, RunEntry] = {}
    for place, text in journal_archive.texts(lake):
        try:
            entry = parse_entry(text)
        except (ValueError, TypeError, KeyError) as error:
            logger.warning("%s is not an entry of the journal (%s)", place, error)
            continue
        entries.setdefault(entry.run_id, entry)
    return tuple(sorted(entries.values(), key=lambda entry: (entry.started_at, entry.run_id)))


def last_generation(lake: Lake) -> int:
    """Say which generation is the highest that an entry calls published; 0 when none is."""
    return max((entry.generation or 0 for entry in read_entries(lake) if entry.status == RunStatus.PUBLISHED), default=0)


def _path(lake: Lake, run_id: str) -> Path:
    return lake.root / "runs" / f"{run_id}.json"


def _lock_path(lake: Lake, run_id: str) -> Path:
    return lake.root / "runs" / f".{run_id}.lock"


def _locked_runs(lake: Lake) -> list[str]:
    return [stat.path.name[1 : -len(".lock")] for stat in storage.list_files(lake.root / "runs", ".lock")]


def _write(staged: Path, text: str) -> None:
    staged.write_text(text, encoding="utf-8")


def _encode(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"the journal cannot hold {value!r}")


def parse_entry(text: bytes) -> RunEntry:
    """Read an entry from its JSON text; raise ValueError, TypeError or KeyError where it is none."""
    raw: dict[str, Any] = json.loads(text)
    declared = {declared.name for declared in fields(RunEntry)}
    known = {name: value for name, value in raw.items() if name in declared}  # an entry of a later version may say more
    for name in ("started_at", "finished_at"):
        known[name] = datetime.fromisoformat(known[name]) if known[name] else None
    for name, record_class in (
        ("stage_counts", StageCount),
        ("outlet_times", OutletTime),
        ("check_results", CheckResult),
        ("check_failures", CheckFailure),
    ):
        known[name] = tuple(record_class(**row) for row in known.get(name, ()))
    for name in ("outlets", "slowest", "transient_rejects"):
        known[name] = tuple(tuple(row) for row in known.get(name, ()))
    for name in ("again", "transient_units", "notes"):
        known[name] = tuple(known.get(name, ()))
    return RunEntry(**known)
