"""OS locks that admit one landing run and one loading run at a time on a machine.

flock is released by the kernel when its process dies, however it dies, so that no stale lock can be left behind.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.errors import LockHeldError

_POLL_SECONDS = 0.2
_GUARD_SECONDS = 5.0  # whoever clears up may hold a new file's lock for an instant


@contextmanager
def hold(path: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the lock file at `path` while the block runs; raise LockHeldError, naming the holder, after `wait_seconds`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = _acquire(path, wait_seconds)
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()}".encode(), 0)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def hold_unmarked(path: Path, wait_seconds: float) -> Iterator[None]:
    """Hold a lock as `hold` does and write nothing: neither the holder nor the file; where there is none, nobody holds it."""
    try:
        descriptor = _acquire(path, wait_seconds, os.O_RDONLY)
    except FileNotFoundError:
        yield
        return
    try:
        yield
    finally:
        os.close(descriptor)


@contextmanager
def guard(path: Path) -> Iterator[None]:
    """Create a file and keep it locked while the block runs, so that `remove_if_free` leaves it alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = _acquire(path, _GUARD_SECONDS)
    try:
        yield
    finally:
        os.close(descriptor)


def is_held(path: Path) -> bool:
    """Tell whether some process holds the lock now."""
    if not path.exists():
        return False
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def remove_if_free(path: Path) -> bool:
    """Remove a file that no process has locked, and tell whether it did; a missing one is no error."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        if _is_locked_by_another(descriptor):
            return False
        path.unlink(missing_ok=True)
        return True
    finally:
        os.close(descriptor)


def _acquire(path: Path, wait_seconds: float, mode: int = os.O_RDWR | os.O_CREAT) -> int:
    """Open and lock the file, and make sure that it is still the one at `path`; return its descriptor."""
    deadline = time.monotonic() + wait_seconds
    while True:
        descriptor = os.open(path, mode | os.O_CLOEXEC, 0o644)
        is_locked = _is_locked_by_another(descriptor)
        if not is_locked and _stands_at(path, descriptor):
            return descriptor
        holder = os.pread(descriptor, 200, 0).decode(errors="replace") or "another process"
        os.close(descriptor)
        if is_locked and time.monotonic() >= deadline:
            raise LockHeldError(path, holder)
        if is_locked:
            time.sleep(_POLL_SECONDS)


def _is_locked_by_another(descriptor: int) -> bool:
    """Take the lock unless another process has it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _stands_at(path: Path, descriptor: int) -> bool:
    """Tell whether an open file is still the one of that name: whoever clears up may have removed it before it was locked."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
