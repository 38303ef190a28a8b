"""The values that the readers and the stage hand each other: what is to be read, how, and what came of it.

Belongs here: frozen records and the builders of rejects. Nothing here reads, and nothing knows of units or of the lake.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from schemas.pages import HttpHeader, LandReject
from schemas.reasons import CapturedAtMethod, LandReason

EXCERPT_CHARS = 200


class Compression(StrEnum):
    """How the bytes of a source are packed, told by the last suffix of its name."""

    NONE = "none"
    GZIP = "gzip"
    ZSTD = "zstd"


@dataclass(frozen=True, slots=True)
class FieldMap:
    """Names of JSON fields in the sources whose path starts with `path_prefix`; None leaves the known names in force."""

    path_prefix: str
    url_field: str | None = None
    html_field: str | None = None
    text_field: str | None = None
    fetched_at_field: str | None = None


@dataclass(frozen=True, slots=True)
class LandOptions:
    """What an operator can set. None of it changes what a landed page says, only which pages land when and in which unit."""

    settle_seconds: float = 10.0  # a file changed later than this may still be being written
    max_page_bytes: int = 20 * 2**20
    unit_pages: int = 2000
    unit_bytes: int = 256 * 2**20  # of payload; below 2 GiB, which is what an Arrow column of bytes can hold
    lock_wait_seconds: float = 600.0
    field_maps: tuple[FieldMap, ...] = ()
    read_again: frozenset[str] = frozenset()  # source paths that are read although they are known


@dataclass(frozen=True, slots=True)
class Capture:
    """When a page was fetched, as a naive UTC datetime, and what says so."""

    at: datetime
    method: CapturedAtMethod


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the landing zone as the walk saw it. With a `refusal` it is never opened."""

    source_path: str
    location: Path
    form: str
    compression: Compression
    byte_size: int
    modified_ns: int
    refusal: LandReject | None = None


@dataclass(frozen=True, slots=True)
class FileNote:
    """What a manifest says of one file; None and empty where it says nothing."""

    url: str | None = None
    fetched_at: datetime | None = None
    content_type: str | None = None
    charset: str | None = None
    status: int | None = None
    headers: tuple[HttpHeader, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Landable:
    """One input that is a page: its bytes, its place in the source, and what was said of it on the way.

    `captured` is the capture time that the source itself states; None leaves it to the other methods.
    """

    place: str
    payload: bytes
    url: str | None = None
    content_type: str | None = None
    charset: str | None = None
    status: int | None = None
    headers: tuple[HttpHeader, ...] = ()
    captured: Capture | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A source to read, with what the reader may know beside its bytes."""

    source: SourceFile
    options: LandOptions
    note: FileNote | None = None


Outcome = Landable | LandReject
Reader = Callable[[Job], Iterator[Outcome]]


def reject(reason: LandReason, place: str, detail: str, excerpt: bytes = b"") -> LandReject:
    """Build a reject whose excerpt is the start of `excerpt` as text, whatever its bytes are."""
    text = excerpt[: 4 * EXCERPT_CHARS].decode("utf-8", "replace")[:EXCERPT_CHARS]
    return LandReject(
        source_place=place, reason=reason, detail=storable(detail), metric=None, value=None, threshold=None, excerpt=text or None
    )


def too_large(place: str, byte_length: int, limit: int, *, is_whole: bool) -> LandReject:
    """Build the reject of a page above the limit; without `is_whole`, `byte_length` is where reading stopped."""
    return LandReject(
        source_place=place,
        reason=LandReason.TOO_LARGE,
        detail=f"{'' if is_whole else 'at least '}{byte_length} bytes, limit {limit}",
        metric="byte_length",
        value=float(byte_length),
        threshold=float(limit),
        excerpt=None,
    )


def storable(text: str) -> str:
    """Make text that UTF-8 can hold: lone surrogates, which JSON and file names can bear, are written as their code points."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")
