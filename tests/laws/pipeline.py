"""Running the whole pipeline as its users do, and looking at what it leaves: rows under law 5, files with their identity.

Belongs here: what more than one law needs. Zones stand in tests/faults/zones.py, faults in the other modules there.
"""

import contextlib
import hashlib
import io
import os
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb

from flows.__main__ import main
from schemas.records import Evidence
from schemas.render import table_columns
from schemas.tables import TABLES
from tests.faults.zones import Drop, write_drops

ROOT = Path(__file__).parent.parent.parent
LEXICONS = ROOT / "tests" / "faults" / "lexicons"
# Law 5: how a zone was cut into runs and units shows in these, and nowhere else. The index of search numbers its documents in the
# order of loads; that its answers do not depend on it stands in tests/sql/test_search_index.py.
_OUTSIDE_LAW_5 = {
    "unit_ledger",
    "sources",
    "loads",
    "stage_counts",
    "outlet_times",
    "check_results",
    "check_failures",
    "search_documents",
    "search_texts",
    "postings",
}

RECORD_TABLES = [table.name for table in TABLES if issubclass(table.record, Evidence)]
_FIELDS = """
    select article_id, 'body', null, body from articles
    union all select article_id, 'headline', null, headline from articles
    union all select article_id, 'description', null, description from articles
    union all select article_id, 'block', block_no, text from removed_blocks
"""

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A landing zone and a data folder, and the runs between them. Settings are named as in Settings, in lower case.

    A command may have arguments: "backfill --start 2026-03-01 ...".
    """

    landing: Path
    data: Path

    @property
    def lake(self) -> Path:
        return self.data / "lake"

    def drop(self, drops: Iterable[Drop]) -> None:
        """Let more pages arrive."""
        self.landing.mkdir(parents=True, exist_ok=True)
        write_drops(self.landing, drops)

    def copy(self, folder: Path) -> "Pipeline":
        """Copy all of it, with the times of the files."""
        shutil.copytree(self.landing, folder / "landing")
        shutil.copytree(self.data, folder / "data", symlinks=True)
        return Pipeline(folder / "landing", folder / "data")

    def start(
        self,
        *,
        command: str = "run",
        before: tuple[str, ...] = (),
        through: tuple[str, ...] = ("-m", "flows"),
        environment: dict[str, str] | None = None,
        **settings: object,
    ) -> "subprocess.Popen[str]":
        """Start a run in a process group of its own. `before` stands before Python, `through` is what Python is told to run."""
        return subprocess.Popen(
            [*before, sys.executable, *through, *self._arguments(command)],
            cwd=ROOT,
            env={**self._environment(settings), **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, **options: object) -> Ended:
        """Run to the end in a process of its own; options as for `start`."""
        return ended(self.start(**options))  # type: ignore[arg-type]

    def run_here(self, command: str = "run", **settings: object) -> Ended:
        """Run in this process, which saves the imports; the workers are processes all the same."""
        out, err = io.StringIO(), io.StringIO()
        environment = mock.patch.dict(os.environ, self._environment(settings), clear=True)
        with environment, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(self._arguments(command))
        return Ended(status, out.getvalue(), err.getvalue())

    def _arguments(self, command: str) -> list[str]:
        return [*shlex.split(command), "--landing", str(self.landing), "--data", str(self.data)]

    def _environment(self, settings: dict[str, object]) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("NEWSMILL_")}
        # The folder is named in the environment too, so that processes can be told by it whose they are. A worker costs a
        # second of CPU time before its first page, hence one unless a test is about several.
        # A handful of names: what the lexicons hold is no matter of the laws, and reading them all costs each run half a second.
        chosen = {"settle_seconds": 0, "data": self.data, "lexicons": LEXICONS, "workers": 1, **settings}
        return inherited | {f"NEWSMILL_{name.upper()}": str(value) for name, value in chosen.items()}


def ended(process: "subprocess.Popen[str]") -> Ended:
    """Wait for a run and say how it ended."""
    out, err = process.communicate(timeout=150)
    return Ended(process.returncode, out, err)


def ask(data: Path, sql: str) -> list[tuple[Any, ...]]:
    """Ask the published warehouse, as an analyst does."""
    with duckdb.connect((data / "news.duckdb").resolve(), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def rows_under_law_5(data: Path) -> Rows:
    """Read all rows that must not depend on how the landing zone was cut into runs, sorted; without the columns `unit`."""
    found: Rows = {}
    with duckdb.connect((data / "news.duckdb").resolve(), read_only=True) as connection:
        for table in TABLES:
            if table.name not in _OUTSIDE_LAW_5:
                names = ", ".join(column.name for column in table_columns(table) if column.name != "unit")
                found[table.name] = connection.execute(f"select {names} from {table.name} order by all").fetchall()
    return found


def count_true_records(data: Path) -> Counter[str]:
    """Prove law 3 in Python, whatever SQL says of it: every record stands where it points. Return the records by table."""
    texts = {(article_id, field, block_no): text for article_id, field, block_no, text in ask(data, _FIELDS)}
    found: Counter[str] = Counter()
    for table in RECORD_TABLES:
        for record in ask(data, f"select article_id, field, block_no, start_char, end_char, exact from {table}"):
            article_id, field, block_no, start, end, exact = record
            assert exact, record
            assert texts[article_id, field, block_no][start:end] == exact, record
            found[table] += 1
    return found


def stage_files(data: Path, *stages: str) -> dict[str, str]:
    """Map the files of these stages of the lake to the SHA-256 of their bytes."""
    paths = [path for stage in stages for path in sorted((data / "lake" / stage).rglob("*.parquet"))]
    return {str(path.relative_to(data / "lake")): _digest(path) for path in paths}


def identities(folder: Path) -> dict[str, tuple[object, ...]]:
    """Map every file and symlink below a folder to what would show that it was touched: size, time, inode and content."""
    found: dict[str, tuple[object, ...]] = {}
    for path in sorted(folder.rglob("*")):
        stat = path.lstat()
        if path.is_symlink():
            found[str(path.relative_to(folder))] = (str(path.readlink()), stat.st_mtime_ns, stat.st_ino)
        elif path.is_file():
            found[str(path.relative_to(folder))] = (stat.st_size, stat.st_mtime_ns, stat.st_ino, _digest(path))
    return found


def leftovers(data: Path) -> list[str]:
    """List what a run that died may leave and the next one must clear: staged files, unfinished generations, locks of runs."""
    kept = list((data / "lake" / ".staging").glob("*"))
    kept += [path for path in (data / "generations").glob("*") if path.suffix != ".duckdb" or path.name.startswith(".")]
    kept += [*data.glob(".news.duckdb.*"), *(data / "lake" / "runs").glob(".*.lock")]
    return sorted(str(path.relative_to(data)) for path in kept)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
