"""A load in a process of its own, which can be made to die at a named step or after a time, or to meet a full disk.

Run by `start`; prints one line, how the load ended. Dying is by a signal that nothing catches, so that no cleanup runs.
"""

import importlib
import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from schemas.errors import PipelineError
from warehouse.lake import Lake

ROOT = Path(__file__).parent.parent.parent


def start(lake: Lake, data: Path, **options: Any) -> "subprocess.Popen[str]":
    """Start a load. Options: die_at, die_after (seconds), file_limit (bytes), from_empty.

    die_at is "module:function", to die when it is called, or "module:function:text", when an argument holds the text.
    """
    arguments = json.dumps({"lake": str(lake.root), "data": str(data), **options})
    command = [sys.executable, "-m", "tests.warehouse.child", arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def outcome(process: "subprocess.Popen[str]") -> str:
    """Wait for the load and say how it ended: the line it printed, or the signal that it died of."""
    printed, _ = process.communicate(timeout=60)
    return signal.Signals(-process.returncode).name if process.returncode < 0 else printed.strip()


def _die_at(step: str) -> None:
    module_name, name, text = [*step.split(":"), ""][:3]
    module: Any = importlib.import_module(module_name)
    function = getattr(module, name)

    def die(*args: Any, **kwargs: Any) -> Any:
        if text in str(args):
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)

    setattr(module, name, die)


def main(options: dict[str, Any]) -> str:
    from tests.warehouse.lakes import run_load

    if "die_at" in options:
        _die_at(options["die_at"])
    if "die_after" in options:
        signal.setitimer(signal.ITIMER_REAL, options["die_after"])
    if "file_limit" in options:
        resource.setrlimit(resource.RLIMIT_FSIZE, (options["file_limit"],) * 2)
    try:
        report = run_load(Lake(Path(options["lake"])), Path(options["data"]), from_empty=options.get("from_empty", False))
    except PipelineError as error:
        return type(error).__name__
    return f"generation {report.generation.number}" if report.generation else "nothing new"


if __name__ == "__main__":
    print(main(json.loads(sys.argv[1])))  # noqa: T201
