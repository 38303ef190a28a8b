"""A backfill at length: python -m tests.bench.backfill FOLDER... [--pages N]. Leaves build/bench-backfill-DATE.json.

Lands the pages of the folders as if they had been captured over 30 days, changes the rules, and backfills 20 of these days:
in one go, a second time, and interrupted in the middle and asked for again. Says whether the plan was right, what the
second run did, and whether rows and files of both ways are the same.
"""

import argparse
import json
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.bench.__main__ import gather
from tests.laws.pipeline import ROOT, Ended, Pipeline, ask, ended, rows_under_law_5, stage_files

FIRST, DAYS = date(2026, 3, 1), 30
START, END = FIRST + timedelta(days=5), FIRST + timedelta(days=24)
COMMAND = f"backfill --start {START} --end {END}"
NEW_RULES = {"min_words": 40, "workers": 0}
_UNITS = f"""
select crawl_date::varchar, unit, count(*)::varchar
from pages
where crawl_date between '{START}' and '{END}'
group by all
order by all
"""
_WHY = {"clean stale, extract follows, load follows"}
_PLANNED = re.compile(r"^ {11}(\d{4}-\d\d-\d\d) ([0-9a-f]{16}) +(\d+) pages: (.*)$", re.MULTILINE)


def spread(landing: Path, files: list[Path]) -> None:
    """Date the captures: the pages in turn on each of the days, whatever their manifests said."""
    rows: dict[Path, list[str]] = {}
    for number, file in enumerate(files):
        moment = datetime(FIRST.year, FIRST.month, FIRST.day) + timedelta(days=number % DAYS, seconds=number)
        row = {"file": file.name, "url": _url(file), "fetched_at": f"{moment.isoformat()}Z"}
        rows.setdefault(file.parent, []).append(json.dumps({name: value for name, value in row.items() if value}))
    for folder, lines in rows.items():
        (folder / "manifest.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _url(file: Path) -> str | None:
    manifest = file.parent / "manifest.jsonl"
    if manifest not in _URLS:
        rows = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()] if manifest.exists() else []
        _URLS[manifest] = {row["file"]: row.get("url") for row in rows}
    return _URLS[manifest].get(file.name)


_URLS: dict[Path, dict[str, str | None]] = {}


def timed(step: Callable[[], Ended]) -> tuple[Ended, float]:
    started = time.perf_counter()
    done = step()
    if done.status:
        raise SystemExit(done.err)
    return done, round(time.perf_counter() - started, 1)


def interrupt_in_the_middle(pipeline: Pipeline, units: int) -> int:
    """Start the backfill, stop it as Ctrl-C does once half of the units are cleaned; return how many were."""
    before = stage_files(pipeline.data, "articles")
    process = pipeline.start(command=COMMAND, **NEW_RULES)
    while process.poll() is None and _made(pipeline, before) < units // 2:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    ended(process)
    return _made(pipeline, before)


def _made(pipeline: Pipeline, before: dict[str, str]) -> int:
    return sum(before.get(path) != digest for path, digest in stage_files(pipeline.data, "articles").items())


def measure(scratch: Path, files: list[Path]) -> dict[str, Any]:
    """Do it all, and say how it went."""
    whole = Pipeline(scratch / "landing", scratch / "data")
    _, first_run = timed(lambda: whole.run(workers=0))
    wanted = ask(whole.data, _UNITS)
    stopped = whole.copy(scratch / "stopped")
    dry, planning = timed(lambda: whole.run(command=f"{COMMAND} --dry-run", **NEW_RULES))
    estimate = re.search(r"pages, (about .*)$", dry.out, re.MULTILINE)
    done, in_one_go = timed(lambda: whole.run(command=COMMAND, **NEW_RULES))
    again, second = timed(lambda: whole.run(command=COMMAND, **NEW_RULES))
    cleaned = interrupt_in_the_middle(stopped, len(wanted))
    resumed, resuming = timed(lambda: stopped.run(command=COMMAND, **NEW_RULES))
    planned = [found[:3] for found in _PLANNED.findall(dry.out)]
    shown = len(planned) if "more units" in dry.out else len(wanted)
    return {
        "pages": len(files),
        "units in the window": len(wanted),
        "pages in the window": sum(int(count) for *_, count in wanted),
        "plan is right": planned == wanted[:shown] and {why for *_, why in _PLANNED.findall(dry.out)} == _WHY,
        "estimate": estimate[1] if estimate else None,
        "seconds: first run, plan, backfill": [first_run, planning, in_one_go],
        "changed": [line[11:] for line in done.out.splitlines() if line.startswith("changed    articles:")],
        "second run": again.out.splitlines()[-1].strip(),
        "seconds of the second run": second,
        "interrupted after units": cleaned,
        "seconds to resume": resuming,
        "units cleaned when resumed": sum(why.startswith("clean") for *_, why in _PLANNED.findall(resumed.out)),
        "rows equal to one go": rows_under_law_5(stopped.data) == rows_under_law_5(whole.data),
        "files equal to one go": stage_files(stopped.data, "articles", "records") == stage_files(whole.data, "articles", "records"),
    }


def main(arguments: list[str]) -> int:
    """Measure, print and keep the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.backfill", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, help="folders of HTML pages")
    parser.add_argument("--pages", type=int, default=3000)
    options = parser.parse_args(arguments)
    scratch = Path(tempfile.mkdtemp(prefix="newsmill-backfill-"))
    try:
        files = gather([folder.absolute() for folder in options.folders], options.pages, scratch / "landing")
        spread(scratch / "landing", files)
        result = measure(scratch, files)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    target = ROOT / "build" / f"bench-backfill-{datetime.now(UTC):%Y-%m-%d}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
