"""Work that a worker may not survive. Imported by worker processes, so it stands in a module of its own."""

import ctypes
import hashlib
import os


def work(item: str) -> str:
    """Do what the item says; anything else is upper-cased."""
    action = _ACTIONS.get(item)
    return action() if action else item.upper()


def _hang_in_c() -> str:
    hashlib.pbkdf2_hmac("sha256", b"x", b"y", 2_000_000_000)  # minutes of C code that looks at no signal
    return "never"


def _sleep_in_c() -> str:
    ctypes.CDLL(None).sleep(3600)
    return "never"


def _eat_memory() -> str:
    kept = []
    while True:
        kept.append(bytearray(16 << 20))


def _segfault() -> str:
    return ctypes.string_at(0).decode()


def _exit() -> str:
    os._exit(3)


def _raise() -> str:
    raise KeyError("price")


def _print() -> str:
    os.write(1, b"a library that prints\n" * 1000)
    return "printed"


_ACTIONS = {
    "hang in C": _hang_in_c,
    "sleep in C": _sleep_in_c,
    "eat memory": _eat_memory,
    "segfault": _segfault,
    "exit": _exit,
    "raise": _raise,
    "print": _print,
}
