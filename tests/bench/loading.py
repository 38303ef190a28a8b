"""What loading costs: python -m tests.bench.loading LAKE [--loads N].

LAKE is one of tests.bench.synthetic. Measures: a plain INSERT of its articles files into the table articles against what a
load needs for the same; a load of the whole lake, by step; N loads of one hundredth more each, by step; the size of the file; the
time of searches and of each saved query; the most memory that the process had. Leaves build/bench-loading-DATE.json.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

import duckdb

import warehouse.load as loading
from schemas.articles import Article, CleanedPage
from schemas.render import arrow_schema
from tests.bench.searching import ask
from tests.bench.synthetic import FIRST_DAY, write_lake
from tests.warehouse.lakes import run_load
from warehouse import checks, generations, transfer
from warehouse.database import Limits, create_tables, open_for_load, open_read_only, read_count
from warehouse.generations import published
from warehouse.lake import Footer, Lake, list_units, read_footer
from warehouse.reference import saved_queries

_ROOT = Path(__file__).parent.parent.parent
# Where the time of a load goes: name of the step, and the function that it is spent in.
_STEPS: dict[str, tuple[Any, str]] = {
    "copy": (generations, "copy"),
    "read": (transfer, "_read_units"),
    "rows": (loading, "replace_units"),
    "labels": (loading, "_refresh_labels"),
    "copies": (loading, "refresh_copies"),
    "search": (loading, "refresh_search"),
    "views": (loading, "replace_views"),
    "report": (loading, "_report_on"),
    "digest": (loading, "content_digest"),
    "journal": (loading, "_write_journal"),
    "checks": (checks, "run_checks"),
    "publish": (generations, "publish"),
}
_INSERT_BATCH = transfer._insert_batch


@contextmanager
def timed_steps() -> Iterator[dict[str, float]]:
    """Count the seconds that are spent in each step while the block runs, in reading the files of a stage and in inserting a table.

    Files are read two at a time: their seconds add up to more than those of the step `read`.
    """
    spent: dict[str, float] = defaultdict(float)
    with ExitStack() as stack:
        for step, (owner, name) in _STEPS.items():
            stack.enter_context(mock.patch.object(owner, name, _timed(spent, step, getattr(owner, name))))
        read = transfer.read_file
        stack.enter_context(mock.patch.object(transfer, "read_file", lambda *a: _timed(spent, f"read {a[1]}", read)(*a)))
        stack.enter_context(mock.patch.object(transfer, "_insert_batch", lambda connection: _insert_timed(spent, connection)))
        yield spent


def _insert_timed(spent: dict[str, float], connection: duckdb.DuckDBPyConnection) -> None:
    """Insert table by table, as transfer does, and count the seconds of each."""
    inserts = transfer._INSERTS
    for name in inserts:
        with mock.patch.object(transfer, "_INSERTS", (name,)), mock.patch.object(transfer, "_note_touched"):
            _timed(spent, f"insert {name}", _INSERT_BATCH)(connection)
    transfer._note_touched(connection)


def _timed(spent: dict[str, float], step: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        started = time.perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            spent[step] += time.perf_counter() - started

    return call


def one_load(lake: Lake, data: Path) -> dict[str, float]:
    """Load what is new; give the seconds in all and by step."""
    with timed_steps() as spent:
        started = time.perf_counter()
        run_load(lake, data, has_report=True)
        whole = time.perf_counter() - started
    return {"whole": round(whole, 2)} | {step: round(seconds, 2) for step, seconds in spent.items()}


def plain_rate(lake: Lake, folder: Path) -> float:
    """Let DuckDB insert the lake's articles files into the table by itself; articles a second."""
    files = f"read_parquet('{lake.root}/articles/*/*.parquet', hive_partitioning = true)"
    left_out = [name for name in arrow_schema(CleanedPage).names if name not in arrow_schema(Article).names]
    with open_for_load(folder / "plain.duckdb", Limits()) as connection:
        create_tables(connection)
        started = time.perf_counter()
        connection.execute(
            f"insert into articles by name select * exclude ({', '.join(left_out)}), 'ok' as extract_status, 'u' as unit from {files}"
        )
        seconds = time.perf_counter() - started
        return read_count(connection, "select count(*) from articles") / seconds


def saved_query_times(data: Path) -> dict[str, float | str]:
    """Run each saved query once on the published warehouse; milliseconds by name, or what DuckDB says where it gives up."""
    current = published(data)
    assert current
    with open_read_only(current.path, Limits()) as connection:
        return {query.name: _milliseconds(connection, query.sql) for query in saved_queries()}


def _milliseconds(connection: duckdb.DuckDBPyConnection, sql: str) -> float | str:
    try:
        return round(1000 * _seconds(connection, sql))
    except duckdb.OutOfMemoryException as error:
        return str(error).split("\n", 1)[0]


def searches(data: Path) -> dict[str, object]:
    """Ask 200 queries of one to four words that stand in one article, each different word as likely, every fourth a phrase."""
    current, rng = published(data), Random(7)
    assert current
    with open_read_only(current.path, Limits()) as connection:
        asked = "select article_id from latest_articles where word_count > 100 order by article_id limit 200"
        asked = f"select body from articles where article_id in ({asked}) order by article_id"  # sorts no bodies
        texts = [body.lower().replace(".", "").split() for (body,) in connection.execute(asked).fetchall()]
    queries = []
    for number, words in enumerate(texts):
        start = rng.randrange(len(words) - 4)
        phrase = f'"{" ".join(words[start : start + 3])}"'
        queries.append(" ".join(rng.sample(sorted(set(words)), number % 4)) or phrase)
    return ask(current.path, queries)


def _seconds(connection: duckdb.DuckDBPyConnection, sql: str) -> float:
    started = time.perf_counter()
    connection.execute(sql).fetchall()
    return time.perf_counter() - started


def measure(lake: Lake, data: Path, loads: int) -> dict[str, Any]:
    """Load the lake as it is, then again and again with one hundredth more."""
    articles = sum(footer.counts["article"] for footer in _footers(lake))
    first = one_load(lake, data)
    print("first", json.dumps(first), file=sys.stderr)
    size = _size(data)
    more = []
    for number in range(loads):
        write_lake(lake, articles // 100, 1, 1_000 + number, FIRST_DAY + timedelta(days=1_000 + number))
        more.append(one_load(lake, data))
        print(number, json.dumps(more[-1]), file=sys.stderr)
    return {
        "articles": articles,
        "first_load_seconds": first,
        "articles_inserted_a_second": round(articles / (_reading_articles(first) + first["insert articles"])),
        "file_mib": size,
        "median_seconds_of_one_hundredth_more": {step: round(statistics.median(one.get(step, 0) for one in more), 2) for step in first}
        if more
        else {},
        "slowest_of_them": max(one["whole"] for one in more) if more else None,
        "file_mib_after": _size(data),
        "searches_ms": searches(data),
        "saved_queries_ms": saved_query_times(data),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _reading_articles(spent: dict[str, float]) -> float:
    """Give the share of the step `read` that went to the files of articles, in seconds."""
    stages = [seconds for step, seconds in spent.items() if step.startswith("read ")]
    return spent["read"] * spent["read articles"] / sum(stages)


def _footers(lake: Lake) -> Iterator[Footer]:
    yield from (read_footer(stat.path) for stat in list_units(lake, "articles").values())


def _size(data: Path) -> int:
    current = published(data)
    return current.path.stat().st_size >> 20 if current else 0


def main() -> None:
    """Measure, print and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lake", type=Path, help="left as it is: a copy of its files is loaded, by hard links")
    parser.add_argument("--loads", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsmill-bench-", dir=options.lake.parent) as scratch:
        lake = Lake(Path(scratch, "lake"))
        shutil.copytree(options.lake, lake.root, copy_function=os.link)
        result = {"plain_articles_inserted_a_second": round(plain_rate(lake, Path(scratch)))} | measure(
            lake, Path(scratch, "data"), options.loads
        )
    target = _ROOT / "build" / f"bench-loading-{datetime.now(UTC):%Y-%m-%d}-{result['articles']}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
