"""The steps as plain functions: python -m tests.bench.plain_run. Prints seconds from the first step to the publication as JSON.

Interpreter start and imports are left out; the processes that clean and extract are counted, as they have ended by then.
"""

import json
import resource
import sys
import time

from flows.direct import DirectSteps
from flows.order import Job, run_job
from flows.settings import read_settings
from flows.workspace import open_workspace
from warehouse.journal import RunRequest


def cpu_seconds() -> float:
    """CPU time of this process and of all that it has waited for."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


def main() -> int:
    work = open_workspace(read_settings())
    cpu, wall = cpu_seconds(), time.perf_counter()
    summary = run_job(work, Job(RunRequest("daily", "bench")), DirectSteps())
    figures = {"cpu": cpu_seconds() - cpu, "wall": time.perf_counter() - wall, "status": summary.entry.status, "pages": summary.entry.pages}
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
