"""What a fuzzed landing zone is made of: files, and for each of them the inputs that it must come to.

Nothing here uses code of the pipeline: what a file must come to is known from how it was made. Where chance decides how many
inputs a file holds (bytes flipped anywhere in a WARC), it is marked as not counted, and conservation alone is asserted.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import zstandard

from tests.land.zones import gz

_OLD = 1_772_500_000  # a day in March 2026: no file waits, and pages that nothing else dates are dated alike in every run
PACKINGS: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gz, ".zst": zstandard.ZstdCompressor().compress}
"""Suffixes of packed files, and how they are packed."""


@dataclass(frozen=True, slots=True)
class Input:
    """One input: where in its file it stands, how it was made, and the headline it must have where it is a good page."""

    place: str
    recipe: str
    headline: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """One file of a zone, or whatever else `make` puts at its path. Names that are not UTF-8 bear surrogates, as Python has them."""

    path: str
    content: bytes | Callable[[Path], None]
    inputs: tuple[Input, ...] = ()
    is_counted: bool = True

    @property
    def source_path(self) -> str:
        """The name under which the warehouse knows it."""
        return self.path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def single(path: str, content: bytes | Callable[[Path], None], recipe: str, headline: str | None = None) -> File:
    """Make a file that is one input."""
    return File(path, content, (Input("", recipe, headline),))


def write_files(landing: Path, files: tuple[File, ...]) -> None:
    """Write files into a landing zone, all with the same time."""
    for file in files:
        path = landing / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(file.content):
            file.content(path)
        else:
            path.write_bytes(file.content)
            os.utime(path, (_OLD, _OLD))


def damaged(rng: Random, file: File) -> File:
    """Flip, cut, repeat or drop bytes anywhere in a file: how many inputs are left in it is then unknown."""
    content = file.content if isinstance(file.content, bytes) else b""
    at, gap = rng.randrange(len(content) + 1), rng.randrange(500)
    flipped = bytearray(content)
    for _ in range(rng.randrange(1, 30) if content else 0):
        flipped[rng.randrange(len(flipped))] = rng.randrange(256)
    broken = rng.choice((bytes(flipped), content[:at], content[:at] + content[at // 2 :], content[:at] + content[at + gap :]))
    return File(file.path, broken, is_counted=False)
