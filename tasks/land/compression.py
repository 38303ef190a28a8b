"""Unpacking sources a piece at a time: plain, gzip of any number of members, Zstandard of any number of frames.

Every stream ends in one of three ways, and says which: complete, truncated (the file stops in the middle of a member or
frame) or corrupt. What could be unpacked before is always handed out. Memory stays at a few pieces however well the
content packs, so a bomb is stopped by the reader's limit. An operating system's refusal to read is raised as OSError.

gzip is unpacked by zlib and Zstandard by fastwarc: fastwarc's gzip reader and the readers of the zstandard package end a
cut file as if it were complete (tried), which would lose pages in silence.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from fastwarc.stream_io import ZstdReader

from schemas.reasons import LandReason
from tasks.land.inputs import Compression, SourceFile

_RAW_PIECE = 256 * 1024
# zstd's reader drops what it unpacked in the call that meets the damage: small calls lose little.
_ZSTD_PIECE = 4096
_GZIP_MAGIC = b"\x1f\x8b\x08"
_GZIP_WINDOW = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a stream ended before its content did: truncated or corrupt, with words for a person."""

    reason: LandReason
    detail: str


class Stream:
    """Unpacked bytes of a source, read forward only. As it stands: of a file that is not packed, placed by its own offsets."""

    def __init__(self, file: BinaryIO) -> None:
        self.failure: Failure | None = None
        self._file = file

    def read(self, size: int) -> bytes:
        """Return 1 to `size` bytes, or nothing at the end, where `failure` tells whether the content is complete."""
        return self._file.read(size)

    def place(self, position: int) -> str:
        """Name the place in the source of a byte handed out, by its position; positions must not go back."""
        return f"offset={position}"

    def go_back(self, position: int) -> None:
        """Hand out bytes from a position once more that lies behind the last place asked for."""
        self._file.seek(position)

    def resume(self) -> bool:
        """After a corrupt stretch, move to where unpacking can start again; False when there is no such place."""
        return False

    def _pass_over(self, size: int) -> None:
        while size > 0 and (piece := self.read(min(size, _RAW_PIECE))):
            size -= len(piece)


@contextmanager
def open_stream(source: SourceFile) -> Iterator[Stream]:
    """Open a source for reading in its unpacked form; raise OSError when the system refuses."""
    with source.location.open("rb", buffering=0) as file:
        if source.compression is Compression.GZIP:
            yield GzipStream(file)
        elif source.compression is Compression.ZSTD:
            yield ZstdStream(file)
        else:
            yield Stream(file)


def read_up_to(stream: Stream, limit: int) -> bytes:
    """Read a stream until its end, or until `limit` bytes are exceeded by one: a longer result means that more may follow."""
    pieces: list[bytes] = []
    left = limit + 1
    while left and (piece := stream.read(min(left, _RAW_PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


class ZstdStream(Stream):
    """Frames of Zstandard, one after the other: places are offsets in the unpacked content."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._reader = ZstdReader(file)

    def go_back(self, position: int) -> None:
        """Unpack from the beginning once more."""
        self._file.seek(0)
        self._reader, self.failure = ZstdReader(self._file), None
        self._pass_over(position)

    def read(self, size: int) -> bytes:
        """Return bytes as `Stream.read`."""
        pieces: list[bytes] = []
        left = min(size, _RAW_PIECE)
        while left and (piece := self._read_piece(left)):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def _read_piece(self, size: int) -> bytes:
        if self.failure:
            return b""
        try:
            return self._reader.read(min(size, _ZSTD_PIECE))
        except OSError as error:
            if error.errno is not None:  # the file could not be read; fastwarc's own complaints have no number
                raise
            is_cut = "incomplete frame" in str(error)
            self.failure = Failure(LandReason.TRUNCATED if is_cut else LandReason.CORRUPT, f"zstd: {error}")
            return b""


class GzipStream(Stream):
    """Members of gzip, one after the other.

    A place is the offset in the file of the member that begins there, as WARC indexes count. Content inside a member is
    placed as offset=MEMBER+BYTES, since a whole WARC may be packed as one member; both stay when the file grows.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._raw = b""
        self._raw_end = 0  # offset in the file behind self._raw
        self._position = 0  # bytes handed out
        self._unpacker: zlib._Decompress | None = None
        self._starts: list[tuple[int, int]] = [(0, 0)]  # position and offset of each member that can still be asked for

    def read(self, size: int) -> bytes:
        """Return bytes as `Stream.read`."""
        while not self.failure:
            if self._unpacker is None and not self._open_member():
                return b""
            piece = self._unpack(size)
            if piece:
                self._position += len(piece)
                return piece
        return b""

    def _open_member(self) -> bool:
        """Begin the next member, or tell that the file ends here. Zero bytes behind a member are padding, as for gzip(1)."""
        is_first = self._raw_end == 0
        while not (self._raw if is_first else self._raw.lstrip(b"\0")):
            if not self._refill():
                if is_first:
                    self.failure = Failure(LandReason.TRUNCATED, "gzip: the file is empty")
                return False
        self._raw = self._raw if is_first else self._raw.lstrip(b"\0")
        self._starts.append((self._position, self._raw_end - len(self._raw)))
        self._unpacker = zlib.decompressobj(_GZIP_WINDOW)
        return True

    def _unpack(self, size: int) -> bytes:
        """Hand out the next bytes of the open member; nothing when it ended or failed here."""
        unpacker = self._unpacker
        while unpacker is not None:
            try:
                piece = unpacker.decompress(self._raw, size)
            except zlib.error as error:
                self.failure = Failure(LandReason.CORRUPT, f"gzip: {error}")
                return b""
            self._raw = unpacker.unconsumed_tail
            if unpacker.eof:
                self._raw, self._unpacker = unpacker.unused_data, None
                return piece
            if piece:
                return piece
            if not self._raw and not self._refill():
                self.failure = Failure(LandReason.TRUNCATED, f"gzip: the file ends inside the member at {self._starts[-1][1]}")
                return b""
        return b""

    def _refill(self) -> bool:
        self._raw = self._file.read(_RAW_PIECE)
        self._raw_end += len(self._raw)
        return bool(self._raw)

    def place(self, position: int) -> str:
        """Name a place by the member that holds it."""
        while len(self._starts) > 1 and self._starts[1][0] <= position:
            del self._starts[0]
        start, offset = self._starts[0]
        return f"offset={offset}" if start == position else f"offset={offset}+{position - start}"

    def go_back(self, position: int) -> None:
        """Unpack the member that holds the last place asked for once more."""
        start, offset = self._starts[0]
        self._file.seek(offset)
        self._raw, self._raw_end, self._unpacker, self.failure = b"", offset, None, None
        self._position, self._starts = start, [(start, offset)]
        self._pass_over(position - start)

    def resume(self) -> bool:
        """Look for the next member behind the start of the one that failed, by its magic number."""
        if self.failure is None or self.failure.reason is not LandReason.CORRUPT:
            return False
        offset = self._find_magic(self._starts[-1][1] + 1)
        if offset is None:
            return False
        self._file.seek(offset)
        self._raw, self._raw_end, self._unpacker, self.failure = b"", offset, None, None
        return True

    def _find_magic(self, offset: int) -> int | None:
        self._file.seek(offset)
        window = b""
        while piece := self._file.read(_RAW_PIECE):
            window += piece
            found = window.find(_GZIP_MAGIC)
            if found >= 0:
                return offset + found
            offset += len(window) - 2
            window = window[-2:]
        return None
