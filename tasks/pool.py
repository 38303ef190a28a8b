"""A pool of worker processes in which one bad page costs one page.

Plain subprocesses, each driven by one thread. A page that uses up its CPU time is ended by the kernel, one that only waits
by the wall clock, one that eats memory by its address-space limit; the process dies, the page is tried once more in a
fresh process while no other retry runs, and then it is a `Failure`. Its neighbours never notice.
"""

import contextlib
import fcntl
import os
import pickle
import queue
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar, cast

from schemas.errors import PipelineError, TransientError
from schemas.reasons import CleanReason
from tasks.worker import LENGTH

T = TypeVar("T")
R = TypeVar("R")

_ROOT = Path(__file__).parent.parent
# Pages handed out ahead of the one awaited, for each worker: a page of 20 s then leaves no other worker idle for long.
_LOOKAHEAD = 32
_START_SECONDS = 120.0
_PIPE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may use. The slowest of 2,341 real pages took 1 s of CPU; memory is beside what an idle worker holds."""

    cpu_seconds: int = 20
    wall_seconds: float = 120.0
    memory_bytes: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a page could not be worked on: a transient reason after two tries, or extraction_failed when the code raised."""

    reason: CleanReason
    detail: str


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """What became of one item, and the wall-clock seconds of the last try at it, without waiting for a worker."""

    result: R | Failure
    seconds: float


class _WorkerDiedError(Exception):
    """The worker ended before it answered."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.detail)
        self.failure = failure
        self.seconds = 0.0


class Pool(Generic[T, R]):
    """Workers that are started when first needed and kept warm; use it as a context manager.

    `modules` are loaded by each worker before its first page, so that no page pays for them.
    """

    def __init__(self, workers: int, limits: Limits, modules: tuple[str, ...] = ()) -> None:
        self._limits, self._modules = limits, modules
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="pool")
        self._lookahead = workers * _LOOKAHEAD
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._busy: set[_Worker] = set()
        self._retry = threading.Lock()
        self._closed = False

    def __enter__(self) -> "Pool[T, R]":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R | Failure]:
        """Apply `function` to each item in a worker; yield values or failures in the order of the items. See `map_timed`."""
        return (answer.result for answer in self.map_timed(function, items))

    def map_timed(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[Answer[R]]:
        """Apply `function` to each item in a worker; yield the answers in the order of the items.

        Items are taken only a little ahead of what is yielded. Several threads may map at once and share the workers.
        Raise PipelineError when a worker cannot start or cannot load the function, TransientError when the machine fails
        it (a full disk): that is no page's fault.
        """
        waiting: deque[Future[Answer[R]]] = deque()
        try:
            for item in items:
                waiting.append(self._threads.submit(self._work, function, item))
                if len(waiting) >= self._lookahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

    def close(self) -> None:
        """End all workers; pages still being worked on are abandoned, and whoever waits for them gets a PipelineError."""
        self._closed = True
        for worker in tuple(self._busy):
            worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        while not self._idle.empty():
            self._idle.get_nowait().stop()

    def _work(self, function: Callable[[T], R], item: T) -> Answer[R]:
        request = pickle.dumps((function, item), protocol=pickle.HIGHEST_PROTOCOL)
        try:
            return self._ask(request)
        except _WorkerDiedError:
            self._require_open()
            with self._retry:
                try:
                    return self._ask(request, is_retry=True)
                except _WorkerDiedError as died:
                    self._require_open()
                    return Answer(died.failure, died.seconds)

    def _require_open(self) -> None:
        if self._closed:
            raise PipelineError("the run was stopped while this page was being worked on")

    def _ask(self, request: bytes, *, is_retry: bool = False) -> Answer[R]:
        worker = self._take(is_retry=is_retry)
        started = time.monotonic()
        self._busy.add(worker)
        try:
            if self._closed:  # while the worker was started
                worker.stop()
            self._require_open()
            result = self._result(worker, request)
        except _WorkerDiedError as died:
            died.seconds = time.monotonic() - started
            raise
        finally:
            self._busy.discard(worker)
        return Answer(result, time.monotonic() - started)

    def _result(self, worker: "_Worker", request: bytes) -> R | Failure:
        try:
            kind, value = worker.ask(request)
        except BaseException:
            worker.stop()
            raise
        if kind in ("memory", "machine", "broken"):
            worker.stop()
        else:
            self._idle.put(worker)
        if kind == "broken":
            raise PipelineError(f"a worker could not load its work:\n{value}")
        if kind == "machine":
            raise _machine_failed(value)
        if kind == "memory":
            raise _WorkerDiedError(Failure(CleanReason.OUT_OF_MEMORY, f"above {self._limits.memory_bytes} bytes"))
        return Failure(CleanReason.EXTRACTION_FAILED, value) if kind == "raised" else cast(R, value)

    def _take(self, *, is_retry: bool) -> "_Worker":
        if not is_retry:
            try:
                return self._idle.get_nowait()
            except queue.Empty:
                pass
        try:
            return _Worker(self._limits, self._modules)
        except TransientError:  # once more, before the run ends for it
            self._require_open()
            return _Worker(self._limits, self._modules)


def _machine_failed(what: str) -> TransientError:
    return TransientError(f"a worker could not go on ({what}): make room and run again. No page was refused for it")


class _Worker:
    """One worker process and its two pipes."""

    def __init__(self, limits: Limits, modules: tuple[str, ...]) -> None:
        self._limits = limits
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        command = [sys.executable, "-m", "tasks.worker", str(limits.cpu_seconds), str(limits.memory_bytes), *modules]
        # Threads of numeric libraries would reserve address space that counts against the page.
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=_ROOT,
            env=environment,
            start_new_session=True,  # Ctrl-C stops the run, which then ends its workers
        )
        if hasattr(fcntl, "F_SETPIPE_SZ"):  # Linux: most pages then pass in one piece, not in pieces of 64 KiB
            for stream in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):  # above the user's share of pipe memory
                    fcntl.fcntl(stream or -1, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._stdout, selectors.EVENT_READ)
        try:
            kind, value = self._receive(_START_SECONDS)
        except _WorkerDiedError as died:
            text, status = self._last_words(), self._process.poll()
            self.stop()
            if status == -signal.SIGKILL:  # by a person, or by a machine without memory: no page had come to it
                raise _machine_failed(str(died)) from died
            raise PipelineError(f"a worker did not start ({died}): {text}") from died
        if kind == "machine":
            self.stop()
            raise _machine_failed(value)

    @property
    def _stdout(self) -> int:
        if self._process.stdout is None:  # cannot be: it was opened as a pipe
            raise PipelineError("worker without pipe")
        return self._process.stdout.fileno()

    def kill(self) -> None:
        """End the process whatever it does; the thread that waits for its answer gets _WorkerDiedError."""
        self._process.kill()

    def ask(self, request: bytes) -> tuple[str, Any]:
        """Send a request and wait for its answer; raise _WorkerDiedError when none comes."""
        try:
            if self._process.stdin is not None:
                self._process.stdin.write(LENGTH.pack(len(request)))
                self._process.stdin.write(request)
                self._process.stdin.flush()
        except BrokenPipeError:
            raise _WorkerDiedError(self._autopsy()) from None
        return self._receive(self._limits.wall_seconds)

    def _receive(self, seconds: float) -> tuple[str, Any]:
        deadline = time.monotonic() + seconds
        header = self._read(LENGTH.size, deadline)
        answer: tuple[str, Any] = pickle.loads(self._read(LENGTH.unpack(header)[0], deadline))
        return answer

    def _read(self, size: int, deadline: float) -> bytes:
        parts: list[bytes] = []
        while size > 0:
            if not self._selector.select(max(0.0, deadline - time.monotonic())):
                self._process.kill()
                self._process.wait()
                raise _WorkerDiedError(
                    Failure(CleanReason.TIMED_OUT, f"no answer within {self._limits.wall_seconds:g} s of wall-clock time")
                )
            part = os.read(self._stdout, min(size, 1 << 20))
            if not part:
                raise _WorkerDiedError(self._autopsy())
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _autopsy(self) -> Failure:
        """Say what a dead worker died of."""
        status = self._process.wait()
        if status == -signal.SIGXCPU:
            return Failure(CleanReason.TIMED_OUT, f"used up {self._limits.cpu_seconds} s of CPU time")
        if status < 0:
            return Failure(CleanReason.CRASHED, f"worker ended by {signal.Signals(-status).name}")
        words = self._last_words()
        reason = CleanReason.OUT_OF_MEMORY if "MemoryError" in words else CleanReason.CRASHED
        return Failure(reason, f"worker ended with status {status}: {words}"[:300])

    def _last_words(self) -> str:
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - 2000))
        return self._errors.read().decode(errors="replace").strip()

    def stop(self) -> None:
        """End the process and release its pipes."""
        self._process.kill()
        self._process.wait()
        self._selector.close()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
