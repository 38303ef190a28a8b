"""How much memory a process and all its descendants hold at most, sampled while they run."""

import threading
from types import TracebackType

import psutil

_SECONDS = 0.05


class MemoryWatch(threading.Thread):
    """Watches a tree of processes while the block runs: resident memory, so that pages shared by several count for each of them."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.root_bytes = 0
        self.tree_bytes = 0
        self._root = psutil.Process(pid)
        self._ended = threading.Event()

    def __enter__(self) -> "MemoryWatch":
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._ended.set()
        self.join()

    def run(self) -> None:
        while not self._ended.wait(_SECONDS):
            root, below = _resident(self._root), sum(_resident(process) for process in _below(self._root))
            self.root_bytes = max(self.root_bytes, root)
            self.tree_bytes = max(self.tree_bytes, root + below)


def _below(root: psutil.Process) -> list[psutil.Process]:
    try:
        return list(root.children(recursive=True))
    except psutil.Error:
        return []


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # it has just ended
        return 0
