"""A whole run with a fault put into its process: `python -m tests.faults.launcher FAULT ARGUMENTS OF FLOWS...`.

FAULT is a JSON object: die_at_step, the number of the file-system step (from 1) before which the process is killed by a
signal that nothing catches; pages_files, how many units must have landed until, at the next step, the process group gets
what Ctrl-C sends; count_steps_to, a file that is told how many steps there were; file_limit, the bytes beyond
which no file can grow, as when a disk is full, from the first step on a path that contains file_limit_from.
"""

import json
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

_STEPS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.chmod", "os.truncate", "shutil.copyfile"}


class Steps:
    """Counts what Python does to files below a folder: renaming, removing, and opening them to write."""

    def __init__(self, folder: str, at_step: Callable[[int, str], None]) -> None:
        self.count = 0
        self._folder, self._at_step = folder, at_step
        self._lock = threading.Lock()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take note of an audit event, before it happens."""
        is_step = event in _STEPS or (event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR))
        if is_step and str(arguments[0]).startswith(self._folder):
            with self._lock:
                self.count += 1
                self._at_step(self.count, str(arguments[0]))


def main(fault: dict[str, Any], arguments: list[str]) -> int:
    from flows.__main__ import main as run_flows

    pages, interrupted = Path(os.environ["NEWSMILL_DATA"]) / "lake" / "pages", list[int]()

    def at_step(number: int, path: str) -> None:
        if number == fault.get("die_at_step"):
            os.kill(os.getpid(), signal.SIGKILL)
        if not interrupted and len(list(pages.glob("*/*.parquet"))) >= fault.get("pages_files", float("inf")):
            interrupted.append(number)
            os.killpg(0, signal.SIGINT)
        if "file_limit" in fault and fault["file_limit_from"] in path:
            resource.setrlimit(resource.RLIMIT_FSIZE, (fault["file_limit"],) * 2)

    signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that a shell started in the background inherit that it is ignored
    steps = Steps(os.environ["NEWSMILL_DATA"], at_step)
    sys.addaudithook(steps)
    status = run_flows(arguments)
    if "count_steps_to" in fault:
        Path(fault["count_steps_to"]).write_text(str(steps.count), encoding="ascii")
    return status


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1]), sys.argv[2:]))
