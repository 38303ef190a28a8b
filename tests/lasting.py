"""Workers that outlive their pools: starting one costs 1.5 s of CPU time, and tests make hundreds of runs in one process.

A worker keeps nothing of what it works on, so that a run cannot tell one that has worked before; how workers start, die and
are replaced stands in tests/faults/test_pool.py, on the plain pool.
"""

from collections import defaultdict
from typing import Any

from tasks.pool import Limits, Pool, _Worker

_KEPT: dict[tuple[Limits, tuple[str, ...]], list[_Worker]] = defaultdict(list)


class LastingPool(Pool[Any, Any]):
    """A pool that begins with the idle workers of pools before it, of the same limits and modules, and leaves its own behind."""

    def __init__(self, workers: int, limits: Limits, modules: tuple[str, ...] = ()) -> None:
        super().__init__(workers, limits, modules)
        self._kept = _KEPT[limits, modules]
        for _ in range(min(workers, len(self._kept))):
            self._idle.put(self._kept.pop())

    def close(self) -> None:
        """Leave the idle workers behind, unless the pool is closed over the head of some that work."""
        while not self._busy and not self._idle.empty():
            self._kept.append(self._idle.get_nowait())
        super().close()


def end_kept_workers() -> None:
    """End all workers that were left behind."""
    for kept in _KEPT.values():
        while kept:
            kept.pop().stop()
