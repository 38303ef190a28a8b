"""Undoing what HTTP did to a payload on the wire: chunked transfer, and gzip, deflate, br or zstd content encoding. Pure.

Some crawlers undo an encoding and leave its header standing. A payload that cannot be decoded but plainly begins as
markup, or bears no chunk size where one must stand, is therefore taken as already decoded.
"""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from fastwarc.stream_io import BrotliReader, ChunkedReader, WarcReader, ZstdReader

from schemas.reasons import LandReason

_CHUNK_SIZE = re.compile(rb"[0-9A-Fa-f]+[ \t]*(;[^\r\n]*)?\r?\n")
_MARKUP = re.compile(rb"(\xef\xbb\xbf)?\s*<[!?A-Za-z]")
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Decoded:
    """A payload with its encodings undone; at most one byte above the limit asked for. `problem` says why it is not whole."""

    payload: bytes
    problem: LandReason | None = None
    detail: str = ""


def decode(payload: bytes, transfer: list[str], content: list[str], limit: int) -> Decoded:
    """Undo the named transfer codings, then the content encodings, last applied first; stop one byte above `limit`."""
    decoded = Decoded(payload)
    for name in [*reversed(transfer), *reversed(content)]:
        if decoded.problem or len(decoded.payload) > limit:
            break
        decoded = _undo(name, decoded.payload, limit)
    return decoded


def _undo(name: str, payload: bytes, limit: int) -> Decoded:
    if name == "identity" or not payload:
        return Decoded(payload)
    if name == "chunked" and not _CHUNK_SIZE.match(payload):
        return Decoded(payload)
    undo = _CODINGS.get(name)
    decoded = undo(payload, limit) if undo else Decoded(b"", LandReason.CORRUPT, f"unknown encoding {name[:40]}")
    if decoded.problem and not decoded.payload and _MARKUP.match(payload):
        return Decoded(payload)
    return decoded


def _gunzip(payload: bytes, limit: int) -> Decoded:
    return _inflate(payload, limit, 16 + zlib.MAX_WBITS)


def _undeflate(payload: bytes, limit: int) -> Decoded:
    """Undo deflate: zlib's format by the standard, but servers send it bare often enough that browsers take both."""
    wrapped = _inflate(payload, limit, zlib.MAX_WBITS)
    return wrapped if wrapped.payload or not wrapped.problem else _inflate(payload, limit, -zlib.MAX_WBITS)


def _inflate(payload: bytes, limit: int, window: int) -> Decoded:
    unpacker = zlib.decompressobj(window)
    try:
        found = unpacker.decompress(payload, limit + 1)
    except zlib.error as error:
        return Decoded(b"", LandReason.CORRUPT, f"content encoding: {error}")
    if unpacker.eof or len(found) > limit:  # browsers too leave out what follows the first member
        return Decoded(found)
    return Decoded(found, LandReason.TRUNCATED, "the encoded content ends early")


def _reading(open_reader: Callable[[BytesIO], WarcReader]) -> Callable[[bytes, int], Decoded]:
    def undo(payload: bytes, limit: int) -> Decoded:
        pieces: list[bytes] = []
        left = limit + 1
        try:
            reader = open_reader(BytesIO(payload))
            while left and (piece := reader.read(min(left, _PIECE))):
                pieces.append(piece)
                left -= len(piece)
        except OSError as error:
            return Decoded(b"".join(pieces), LandReason.CORRUPT, f"encoding: {error}")
        return Decoded(b"".join(pieces))

    return undo


_CODINGS: dict[str, Callable[[bytes, int], Decoded]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _reading(BrotliReader),
    "zstd": _reading(ZstdReader),
    "chunked": _reading(ChunkedReader),
}
