"""Bounds of a process that is there for one question, for what DuckDB itself does not bound.

Tried on DuckDB 2.0: a single call of a function (`levenshtein` of two long texts, `repeat`, `range` as a list) does not hear
an interrupt, and its memory does not count against memory_limit. The kernel counts it, and the process can end itself.
"""

import os
import resource
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


def limit_memory(mib: int) -> None:
    """Let this process allocate at most so much from now on. An allocation beyond it fails, which DuckDB reports as out of memory.

    Linux holds to it; macOS takes the limit and does not.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = mib << 20
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


@contextmanager
def process_ends_after(seconds: float) -> Iterator[None]:
    """End this process with status 1 when the block takes longer, whatever it is at."""
    timer = threading.Timer(seconds, _end, (seconds,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end(seconds: float) -> None:
    sys.stderr.write(f"newsmill: ended after {seconds:g} s, because the query could not be interrupted: ask for less\n")
    sys.stderr.flush()
    os._exit(1)
