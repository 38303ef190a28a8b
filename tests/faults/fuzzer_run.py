"""A run of the whole pipeline on a fuzzed zone, as a user starts it, and all that is wrong with what it leaves.

The verdict rests on what the fuzzer knows of each input, and on what the published warehouse says; a run that is right
has no problems.
"""

import hashlib
import json
import os
import stat
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.fuzzer import Fuzz, fuzz
from tests.faults.fuzzer_files import Input
from tests.faults.killing import workers_of
from tests.faults.memory import MemoryWatch
from tests.faults.reader import look
from tests.laws.pipeline import ROOT, Ended, Pipeline, ask, count_true_records, leftovers, rows_under_law_5

_RUN_SECONDS = 600
_HASHED_BYTES = 4 * 2**20
_PROBLEMS_SHOWN = 5
_FOUND = """
    select pages.source_path, pages.source_place, pages.outcome, articles.headline
    from pages left join articles on pages.page_id = articles.article_id
    union all
    select source_path, source_place, reason, null from rejects where stage = 'land'
"""
_TO_EXPLAIN = """
    select pages.source_path, pages.source_place, rejects.reason || ': ' || rejects.detail
    from rejects join pages using (page_id)
    where rejects.is_transient or rejects.reason = 'extraction_failed'
    union all
    select pages.source_path, pages.source_place, 'records incomplete'
    from articles join pages on pages.page_id = articles.article_id
    where articles.extract_status <> 'ok'
"""
_Key = tuple[str, str]  # source and place in it
_Outcome = tuple[str, str | None]  # an article's with its headline
Snapshot = dict[str, tuple[object, ...]]


@dataclass(slots=True)
class Verdict:
    """What became of a zone. `unaccounted` counts inputs that are neither page nor reject, or are there more than once.

    `to_explain` counts what law 2 had to stop, by how the page was made: no problem, but worth a look.
    """

    seed: int
    inputs: int = 0
    known: int = 0
    good: int = 0
    unaccounted: int = 0
    failed_runs: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    to_explain: Counter[str] = field(default_factory=Counter)
    tree_mib: int = 0
    run_mib: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)


def judge(seed: int, inputs: int, folder: Path, **settings: object) -> Verdict:
    """Make the zone of a seed in a new folder, run the pipeline on it twice, and list all that is wrong. Settings as for Pipeline."""
    verdict = Verdict(seed)
    zone = fuzz(seed, inputs, folder / "outside")
    zone.write(folder / "landing")
    for name in ("home", "tmp"):
        (folder / name).mkdir()
    pipeline = Pipeline(folder / "landing", folder / "data")
    before = snapshot(folder)
    started = time.monotonic()
    ended = _run(pipeline, verdict, settings)
    verdict.seconds = time.monotonic() - started
    if ended.status == 0:
        verdict.problems += _driving_a_terminal("run", ended.out + ended.err)
        for problems in (_miscounted(zone, pipeline, verdict), _wrong_in_warehouse(pipeline), _wrong_answers(pipeline)):
            verdict.problems += problems
        verdict.problems += _second_run(pipeline, verdict, settings)
    else:
        verdict.problems.append(f"exit status {ended.status}: {ended.err[-2000:]}")
    verdict.problems += _left_behind(pipeline, before)
    return verdict


def _run(pipeline: Pipeline, verdict: Verdict, settings: dict[str, object]) -> Ended:
    """Run once, with a home and a folder for temporary files that nothing may be left in; a run that hangs is ended."""
    folder = pipeline.data.parent
    elsewhere = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp")}
    process = pipeline.start(environment=elsewhere, **settings)  # type: ignore[arg-type]
    with MemoryWatch(process.pid) as memory:
        try:
            out, err = process.communicate(timeout=_RUN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            err += f"\nended after {_RUN_SECONDS} s"
    verdict.tree_mib = max(verdict.tree_mib, memory.tree_bytes >> 20)
    verdict.run_mib = max(verdict.run_mib, memory.root_bytes >> 20)
    verdict.failed_runs += process.returncode != 0
    return Ended(process.returncode, out, err)


def _miscounted(zone: Fuzz, pipeline: Pipeline, verdict: Verdict) -> Iterator[str]:
    """Hold what is there against what must be: each input of each counted file once, and good pages with their headlines."""
    rows = ask(pipeline.data, _FOUND)
    outcomes = {(path, place): (outcome, headline) for path, place, outcome, headline in rows}
    inputs = {(file.source_path, one.place): one for file in zone.files for one in file.inputs}
    verdict.inputs, verdict.known = len(rows), len(inputs)
    verdict.outcomes = Counter(outcome for outcome, _ in outcomes.values())
    for key, times in _amiss(zone, Counter((path, place) for path, place, _, _ in rows), inputs, outcomes).items():
        verdict.unaccounted += abs(times)
        yield f"{key}: {times:+} times, {inputs.get(key)}"
    for key, one in inputs.items():
        verdict.good += one.headline is not None
        if one.headline and outcomes.get(key) != ("article", one.headline):
            yield f"{key} is {outcomes.get(key)}, not {one.headline!r}"
    known = {path for (path,) in ask(pipeline.data, "select source_path from sources")}
    yield from [f"{file.source_path} is no source" for file in zone.files if file.source_path not in known]
    for path, place, what in ask(pipeline.data, _TO_EXPLAIN):
        verdict.to_explain[f"{what} ({inputs[path, place].recipe if (path, place) in inputs else 'in a damaged file'})"] += 1


def _amiss(zone: Fuzz, found: Counter[_Key], inputs: Mapping[_Key, Input], outcomes: Mapping[_Key, _Outcome]) -> dict[_Key, int]:
    """Count the inputs that are there too often (above 0) or too seldom, those of files that chance has damaged left out."""
    uncounted = {file.source_path for file in zone.files if not file.is_counted}
    # Only a damaged manifest may name files that nobody knows of.
    folders = tuple(path.rpartition("manifest.")[0] for path in uncounted if path.rpartition("/")[2].startswith("manifest."))
    difference = {key: found[key] - (key in inputs) for key in {*found, *inputs}}
    return {
        key: times
        for key, times in sorted(difference.items())
        if times and key[0] not in uncounted
        if not (key not in inputs and key[0].startswith(folders) and outcomes[key][0] == "missing_file")
    }


def _wrong_in_warehouse(pipeline: Pipeline) -> Iterator[str]:
    """Prove conservation and law 3 once more, apart from the checks that ran in the load."""
    yield from look(pipeline.data / "news.duckdb")[1]
    try:
        count_true_records(pipeline.data)
    except AssertionError as error:
        yield f"a record stands elsewhere: {error}"
    errors = "select check_name, failing_rows from check_results where severity = 'error' and failing_rows > 0"
    yield from [f"check {name}: {rows} rows" for name, rows in ask(pipeline.data, errors)]


def _second_run(pipeline: Pipeline, verdict: Verdict, settings: dict[str, object]) -> Iterator[str]:
    """Run again: nothing is read as new, and no row changes but those of pages that a later try may rescue."""
    before = rows_under_law_5(pipeline.data)
    ((unreadable,),) = ask(pipeline.data, "select count(*) from rejects where reason = 'unreadable'")  # each run tries these again
    ended = _run(pipeline, verdict, settings)
    if (ended.status, f"landed     {unreadable} inputs read" in ended.out) != (0, True):
        yield f"a second run: {ended.status} {ended.out} {ended.err[-2000:]}"
    is_rescued = ask(pipeline.data, "select count(*) from rejects where is_transient") != [(0,)]
    if not is_rescued and rows_under_law_5(pipeline.data) != before:
        yield "a second run changed rows"


def _wrong_answers(pipeline: Pipeline) -> Iterator[str]:
    """Ask for status and for all rows that hold text of pages, as people do; nothing that is printed may drive a terminal."""
    counts = ask(pipeline.data, "select (select count(*) from articles), (select count(*) from rejects)")
    queries = ("select * from articles", "select * from rejects")
    for query, count in zip(queries, counts[0], strict=True):
        status, out = _command("sql", query, "--format", "json", "--data", str(pipeline.data))
        if status != 0 or len([json.loads(line) for line in out.split("\n") if line]) != count:
            yield f"{query}: exit status {status}"
        yield from _driving_a_terminal(query, out)
    for arguments in (("status",), ("sql", "select * from articles join pages on page_id = article_id", "--format", "table")):
        status, out = _command(*arguments, "--data", str(pipeline.data))
        if status != 0:
            yield f"{arguments[0]}: exit status {status}"
        yield from _driving_a_terminal(arguments[0], out)


def _command(*arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "flows", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=120)
    return done.returncode, done.stdout.decode("utf-8")


def _driving_a_terminal(name: str, printed: str) -> list[str]:
    controls = {character for character in printed if character < " " or "\x7f" <= character < "\xa0"} - {"\n"}
    return [f"{name} prints control characters: {sorted(controls)}"] if controls else []


def _left_behind(pipeline: Pipeline, before: Snapshot) -> Iterator[str]:
    """Find what a run must not leave: changes outside its data, staged files, files set aside, workers."""
    after = snapshot(pipeline.data.parent)
    changed = [path for path in {**before, **after} if before.get(path) != after.get(path)]
    yield from [f"changed: {path!r}" for path in changed[:_PROBLEMS_SHOWN]]
    yield from [f"left in the data: {name}" for name in leftovers(pipeline.data)]
    yield from [f"set aside: {path}" for path in (pipeline.lake / ".quarantine").glob("*")]
    yield from [f"a worker that lives: {worker}" for worker in workers_of(pipeline)]
    if (ROOT / "pwned").exists():
        yield "a page has run a shell command"


def snapshot(folder: Path) -> Snapshot:
    """Map all that is in a folder but its `data` to what would show that it was touched; large files go by size and time."""
    found: Snapshot = {}
    for root, names, files in os.walk(folder):
        if Path(root) == folder:
            names[:] = [name for name in names if name != "data"]
        for path in (Path(root) / name for name in [*names, *files]):
            status = path.lstat()
            is_hashed = stat.S_ISREG(status.st_mode) and status.st_size <= _HASHED_BYTES
            digest = hashlib.sha256(path.read_bytes()).hexdigest() if is_hashed else ""
            changed_ns = 0 if path == folder / "tmp" else status.st_mtime_ns  # temporary files may come and go
            found[str(path)] = (status.st_mode, status.st_size, changed_ns, status.st_ino, digest)
    return found
