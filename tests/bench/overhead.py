"""What Prefect costs: python -m tests.bench.overhead [FOLDER...] [--pages N] [--rounds N].

Runs the same landing zone by the steps as plain functions in a fresh process, and by the deployment `daily` under a real
server and worker, in turn; and then both ways with nothing new. Leaves build/bench-overhead-DATE.json. Pages are taken from
the folders as `python -m tests.bench` takes them, under ever other paths until there are enough: other paths, other page ids.
CPU time is what the kernel accounts to processes, read 50 times a second and interpolated at the server's timestamps.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psutil

from tests.bench.__main__ import gather, measure
from tests.server.served import Served, free_port

_ROOT = Path(__file__).parent.parent.parent
_SAMPLE_SECONDS = 0.02
_RUN_SECONDS = 3600.0
Figures = dict[str, float]


@dataclass(slots=True)
class Meter:
    """CPU seconds that a process has used, read again and again; `with_children` adds those of the children it has waited for.

    A run starts its workers and waits for them between Running and Completed, so that nothing of theirs is missing at either.
    """

    process: psutil.Process
    with_children: bool
    times: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)

    def read(self) -> None:
        """Take a reading; of a process that has ended, none."""
        try:
            used = self.process.cpu_times()
        except psutil.Error:
            return
        children = used.children_user + used.children_system if self.with_children else 0.0
        self.spent.append(used.user + used.system + children)
        self.times.append(time.time())

    def at(self, instant: float) -> float:
        """CPU seconds spent until an instant (seconds since the epoch)."""
        after = min(max(1, bisect_left(self.times, instant)), len(self.times) - 1)
        (t0, t1), (c0, c1) = self.times[after - 1 : after + 1], self.spent[after - 1 : after + 1]
        return c0 + (c1 - c0) * min(1.0, max(0.0, (instant - t0) / max(1e-9, t1 - t0)))

    def between(self, start: float, end: float) -> float:
        """CPU seconds spent between two instants."""
        return self.at(end) - self.at(start)


@contextmanager
def metering(meters: list[Meter]) -> Iterator[None]:
    """Read the meters while the block runs; more may be added meanwhile."""
    stop = threading.Event()

    def keep_reading() -> None:
        while not stop.wait(_SAMPLE_SECONDS):
            for meter in list(meters):
                meter.read()

    thread = threading.Thread(target=keep_reading)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def plain_round(landing: Path, data: Path) -> Figures:
    """Run the steps as plain functions."""
    shutil.rmtree(data, ignore_errors=True)
    return _plain(landing, data)


def _plain(landing: Path, data: Path) -> Figures:
    os.environ |= {"NEWSMILL_LANDING": str(landing), "NEWSMILL_DATA": str(data)}
    printed = json.loads(measure([sys.executable, "-m", "tests.bench.plain_run"])[2])
    return {name: printed[name] for name in ("cpu", "wall", "pages")}


def served_round(served: Served) -> Figures:
    """Run the deployment on an empty data folder, but for the server's own files."""
    for path in served.data.iterdir():
        if path.name != "prefect":
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    return _served(served)


def _served(served: Served) -> Figures:
    server, worker = (next(one for one in served.family() if word in one.cmdline()) for word in ("server", "worker"))
    meters = [Meter(server, with_children=False), Meter(worker, with_children=False)]
    with metering(meters):
        run = served.trigger("daily")
        while (found := _process_of(served, run)) is None:
            time.sleep(_SAMPLE_SECONDS)
        meters.append(Meter(found, with_children=True))
        ended = served.await_end(run, _RUN_SECONDS)
        psutil.wait_procs([found], timeout=60)
        drained = time.time() + 10  # the server writes events and logs after the run, too
        time.sleep(10)
    assert ended.state == "Completed", ended
    at = {state["type"]: datetime.fromisoformat(state["timestamp"]).timestamp() for state in _states(served, run)}
    pending, running, completed = at["PENDING"], at["RUNNING"], at["COMPLETED"]
    of_server, of_worker, of_flow = meters
    entry = served.journal()[-1]
    return {
        "cpu": of_flow.between(running, completed),
        "wall": completed - running,
        "pages": entry.pages,
        "journal_wall": (entry.finished_at - entry.started_at).total_seconds() if entry.finished_at else 0.0,
        "pending_to_running_wall": running - pending,
        "pending_to_running_cpu": of_flow.at(running),
        "after_completed_wall": of_flow.times[-1] - completed,
        "after_completed_cpu": of_flow.between(completed, of_flow.times[-1]),
        "server_cpu_running": of_server.between(running, completed),
        "server_cpu_to_10_s_after": of_server.between(pending, drained),
        "worker_cpu_running": of_worker.between(running, completed),
    }


def _process_of(served: Served, run: str) -> psutil.Process | None:
    try:
        return served.process_of(run)
    except (StopIteration, psutil.Error):  # not there yet
        return None


def _states(served: Served, run: str) -> list[dict[str, str]]:
    """Read the states of a run, oldest first; of "Pending" and "Submitting", which are of one type, the first counts."""
    found: list[dict[str, str]] = served.ask("GET", f"/flow_run_states/?flow_run_id={run}")
    return sorted(found, key=lambda state: (state["type"], state["timestamp"]), reverse=True)


def nothing_new(served: Served, landing: Path, data: Path) -> Figures:
    """Run both ways with nothing new; `command_line_wall` is all of `python -m flows run`, its start included."""
    found = {f"served_{name}": figure for name, figure in _served(served).items()}
    found |= {f"plain_{name}": figure for name, figure in _plain(landing, data).items()}
    cpu, wall, _ = measure([sys.executable, "-m", "flows", "run"])
    return found | {"command_line_cpu": cpu, "command_line_wall": wall}


def repeated(folders: list[Path], pages: int, landing: Path) -> int:
    """Fill the landing zone with at least so many pages, and count them."""
    count = 0
    for copy in range(pages):
        if count >= pages:
            break
        count += len(gather(folders, pages - count, landing / f"copy-{copy}"))
    return count


def medians(rounds: list[Figures]) -> Figures:
    return {name: round(statistics.median(one[name] for one in rounds), 3) for name in rounds[0]}


def main(arguments: list[str]) -> int:
    """Measure, print and keep the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.overhead", description=__doc__)
    parser.add_argument(
        "folders", nargs="*", type=Path, help="folders of HTML pages; without any the sample, which is too small to mean much"
    )
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args(arguments)
    os.environ |= {"NEWSMILL_SETTLE_SECONDS": "0", "NEWSMILL_WORKERS": "2"}
    folders = [folder.absolute() for folder in options.folders or [_ROOT / "tests" / "data" / "landing"]]
    with tempfile.TemporaryDirectory(prefix="newsmill-bench-") as scratch:
        landing, data = Path(scratch, "landing"), Path(scratch, "plain")
        landed = repeated(folders, options.pages, landing)
        served = Served(landing, Path(scratch, "served", "data"), free_port())
        served.data.parent.mkdir()
        plain, prefect, idle, load = [], [], [], []
        try:
            served.start()
            for _ in range(options.rounds):
                load.append(os.getloadavg())
                plain.append(plain_round(landing, data))
                load.append(os.getloadavg())
                prefect.append(served_round(served))
                idle.append(nothing_new(served, landing, data))
                print(plain[-1], prefect[-1], idle[-1], sep="\n", file=sys.stderr, flush=True)
        finally:
            served.stop()
    of_plain, of_prefect = medians(plain), medians(prefect)
    result = {
        "pages": landed,
        "overhead_percent": {name: round(100 * (of_prefect[name] / of_plain[name] - 1), 1) for name in ("cpu", "wall")},
        "plain": of_plain,
        "prefect": of_prefect,
        "nothing_new": medians(idle),
        "rounds": {"plain": plain, "prefect": prefect, "nothing_new": idle},
        "load_average_before_each": load,
    }
    target = _ROOT / "build" / f"bench-overhead-{datetime.now(UTC):%Y-%m-%d}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
