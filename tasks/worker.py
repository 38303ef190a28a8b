"""The process that works on one page at a time for a pool, and dies with a page that it cannot survive.

It speaks pickles with a length before them: requests on standard input, answers on a private copy of standard output, so
that nothing a library prints can be taken for an answer. Run by tasks.pool as `python -m tasks.worker CPU MEMORY MODULE...`.
"""

import contextlib
import errno
import gc
import importlib
import math
import os
import pickle
import resource
import struct
import sys
import traceback
from pathlib import Path
from typing import Any, BinaryIO

LENGTH = struct.Struct("!Q")
Answer = tuple[str, Any]  # ("ok", value) | ("raised", text) | ("memory", text) | ("machine", text) | ("broken", text) | ("ready", "")
# No page can cause these: a full disk, no descriptors left, a disk that is gone. Libraries unpack their data when first used.
_MACHINE_FAULTS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE}


def main(arguments: list[str]) -> int:
    """Answer requests until standard input ends. Arguments: CPU seconds a page, bytes a page, modules to load first."""
    cpu_seconds, memory_bytes, modules = int(arguments[0]), int(arguments[1]), arguments[2:]
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    loaded = _load(modules)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _limit_memory(memory_bytes)
    gc.freeze()
    gc.set_threshold(50_000)  # a page makes few cycles; looking for them every 700 objects is time spent for little
    _send(answers, loaded)
    while (request := _receive(requests)) is not None:
        answer = _answer(request, cpu_seconds)
        _send(answers, answer)
        if answer[0] == "memory":
            return 0  # what is left of the heap is not to be trusted
    return 0


def _load(modules: list[str]) -> Answer:
    """Load the modules, and what each says in `warm` that its first page would load."""
    try:
        for module in modules:
            warm = getattr(importlib.import_module(module), "warm", None)
            if warm is not None:
                warm()
    except OSError as error:
        if error.errno in _MACHINE_FAULTS:
            return "machine", f"{type(error).__name__}: {error}"
        raise
    return "ready", ""


def _answer(request: bytes, cpu_seconds: int) -> Answer:
    try:
        function, item = pickle.loads(request)
    except Exception:  # noqa: BLE001 - whatever it is, it is our mistake, not the page's: the pool stops the run
        return "broken", traceback.format_exc()
    _limit_cpu(cpu_seconds)
    try:
        return "ok", function(item)
    except MemoryError:
        return "memory", "MemoryError"
    except Exception as error:  # noqa: BLE001 - law 2: one bad page costs one page, whatever a parser raises
        is_machine = isinstance(error, OSError) and error.errno in _MACHINE_FAULTS
        return "machine" if is_machine else "raised", f"{type(error).__name__}: {str(error)[:200]} at {_place(error)}"


def _place(error: BaseException) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).stem}.{frame.name}"  # no line number: it would change the row when a comment is added


def _limit_cpu(seconds: int) -> None:
    """Let the kernel end the process when this page has used its CPU time: it also stops code that no signal reaches."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = math.ceil(usage.ru_utime + usage.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _limit_memory(memory_bytes: int) -> None:
    """Bound the address space to what is in use now and one page's share. Not every system enforces it (macOS does not)."""
    with contextlib.suppress(OSError, ValueError):
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + memory_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _receive(stream: BinaryIO) -> bytes | None:
    header = stream.read(LENGTH.size)
    if len(header) < LENGTH.size:
        return None
    return stream.read(LENGTH.unpack(header)[0])


def _send(stream: BinaryIO, answer: Answer) -> None:
    payload = pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(payload)) + payload)
    stream.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
