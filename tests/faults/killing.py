"""Killing whole runs, as soon as something is true or before a numbered step; and what must be true after every kill."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from tests.faults.reader import look
from tests.laws.pipeline import ROOT, Ended, Pipeline, ended

_WORKERS_END_WITHIN_SECONDS = 30.0


@dataclass(slots=True)
class Watched:
    """What a reader saw from the start of the block to its end."""

    looks: int = 0
    generations: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@contextmanager
def reader_beside(pipeline: Pipeline) -> Iterator[Watched]:
    """Let a process of its own ask the warehouse while the block runs; what it saw is filled in at the end."""
    watched = Watched()
    command = [sys.executable, "-m", "tests.faults.reader", str(pipeline.data)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield watched
        finally:
            out, _ = process.communicate()
    seen = json.loads(out)
    watched.looks, watched.generations, watched.problems = seen["looks"], seen["generations"], seen["problems"]


def signal_when(pipeline: Pipeline, number: signal.Signals, is_time: Callable[[], bool]) -> Ended:
    """Start a run, send its process group a signal as soon as `is_time`, and wait for its end."""
    process = pipeline.start(workers=2)
    while process.poll() is None and not is_time():
        time.sleep(0.001)
    with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
        os.killpg(process.pid, number)
    return ended(process)


def kill_when(pipeline: Pipeline, is_time: Callable[[], bool]) -> bool:
    """Start a run and kill its process group as soon as `is_time`; tell whether it was still running then."""
    return _bury(pipeline, signal_when(pipeline, signal.SIGKILL, is_time))


def kill_at_step(pipeline: Pipeline, step: int) -> bool:
    """Run until the step of that number is about to be done, and die; tell whether it came to that."""
    return _bury(pipeline, run_with(pipeline, die_at_step=step))


def run_with(pipeline: Pipeline, **fault: Any) -> Ended:
    """Run to the end with a fault; see launcher.py."""
    return pipeline.run(through=("-m", "tests.faults.launcher", json.dumps(fault)))


def count_steps(pipeline: Pipeline, scratch: Path) -> int:
    """Run undisturbed and count the steps that a run can be killed at."""
    assert run_with(pipeline, count_steps_to=str(scratch)).status == 0
    return int(scratch.read_text(encoding="ascii"))


def _bury(pipeline: Pipeline, run: Ended) -> bool:
    """Check what must be true after every kill: no worker survives, and what is published is whole."""
    assert run.status in (0, -signal.SIGKILL), run.err
    _, alive = psutil.wait_procs(workers_of(pipeline), timeout=_WORKERS_END_WITHIN_SECONDS)
    assert alive == []
    if (pipeline.data / "news.duckdb").is_symlink():
        assert look(pipeline.data / "news.duckdb")[1] == []
    return run.status != 0


def workers_of(pipeline: Pipeline) -> list[psutil.Process]:
    """List the worker processes of a pipeline's runs."""
    return [process for process in psutil.process_iter() if _is_worker_of(pipeline, process)]


def _is_worker_of(pipeline: Pipeline, process: psutil.Process) -> bool:
    try:
        return "tasks.worker" in process.cmdline() and process.environ().get("NEWSMILL_DATA") == str(pipeline.data)
    except psutil.Error:  # it has just ended, or is another user's
        return False
