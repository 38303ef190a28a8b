r"""Finding the records of a WARC: where each begins and ends, exact to the byte. What is inside is warc.py's.

fastwarc's own iteration is not used: it ends without a word at a record that is cut in its header, at a missing or wrong
Content-Length, and gives all records of a WARC that was packed in one piece the same offset (tried, 2.0.1). Each of
these would lose or confuse pages in silence. Here a record is whole, or it is a fault with its reason; after a damaged
stretch the next line WARC/x.y is looked for, so that its neighbours land.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.reasons import LandReason
from tasks.land.compression import Stream

WANTED = frozenset({b"response", b"resource"})
# Headers of a record: Common Crawl's are below 1 KiB. Those of the HTTP response inside count to the block.
MAX_HEAD_BYTES = 64 * 1024
_PIECE = 256 * 1024
_VERSION = b"WARC/"
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_NEXT_RECORD = re.compile(rb"\nWARC/\d\.\d{1,2}\r?\n")
_NEXT_RECORD_BYTES = len(b"\nWARC/0.18\r\n")
# A length that leads over other records, and not to the end of its own, is found out only there. Going back from it may mean
# unpacking a large file once more, so that a file made of such lies is not followed for ever.
_MOST_RETURNS = 32
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^warc-type[ \t]*:[ \t]*([a-z]+)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Frame:
    """A whole record of a wanted type: its place, its header block and its content block."""

    place: str
    head: bytes
    block: bytes


@dataclass(frozen=True, slots=True)
class OversizeFrame:
    """A record whose block was passed over, being longer than the limit."""

    place: str
    block_bytes: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A stretch of the file that holds no whole record."""

    place: str
    reason: LandReason
    detail: str
    excerpt: bytes


class _Tape:
    """A window on a stream that knows its position."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.window = bytearray()
        self.position = 0  # of the window's first byte
        self.end: int | None = None  # of the stream, once it is known
        self._returns = 0

    def fill(self, size: int) -> bool:
        """Make the window `size` bytes long; False when the stream ends before."""
        while len(self.window) < size:
            piece = self.stream.read(_PIECE)
            if not piece:
                if not (self.stream.failure and self.stream.failure.reason is LandReason.CORRUPT):
                    self.end = self.position + len(self.window)
                return False
            self.window += piece
        return True

    def drop(self, size: int) -> None:
        """Pass over bytes of the window."""
        del self.window[:size]
        self.position += size

    def skip(self, size: int) -> bool:
        """Pass over bytes of the stream without keeping them; False when it ends before."""
        while size > len(self.window):
            size -= len(self.window)
            self.drop(len(self.window))
            if not self.fill(1):
                return False
        self.drop(size)
        return True

    def go_back(self, position: int) -> bool:
        """Stand at a position of the record that began last once more; False when this was done too often."""
        self._returns += 1
        if self._returns > _MOST_RETURNS:
            return False
        self.stream.go_back(position)
        self.window.clear()
        self.position = position
        return True

    def skip_line_breaks(self) -> None:
        while self.fill(1) and self.window[0] in b"\r\n":
            self.drop(1)

    def copy(self, start: int, end: int) -> bytes:
        return bytes(memoryview(self.window)[start:end])

    def place(self) -> str:
        return self.stream.place(self.position)


def read_frames(stream: Stream, max_block_bytes: int) -> Iterator[Frame | OversizeFrame | Fault]:
    """Yield the wanted records of a WARC in order, and one fault for each stretch that holds no whole record.

    Blocks above `max_block_bytes` are not kept. Records of other types are passed over.
    """
    tape = _Tape(stream)
    while True:
        tape.skip_line_breaks()
        if not tape.window:
            if not stream.failure:
                return
            found: Frame | OversizeFrame | Fault | None = Fault(tape.place(), stream.failure.reason, stream.failure.detail, b"")
        else:
            found = _next_frame(tape, max_block_bytes)
        if found:
            yield found
        if isinstance(found, Fault) and not (found.reason is LandReason.CORRUPT and _seek_record(tape)):
            return


def _next_frame(tape: _Tape, max_block_bytes: int) -> Frame | OversizeFrame | Fault | None:
    """Read the record at the window's start and pass over it; None for one that is not wanted. A fault passes over nothing wanted."""
    place = tape.place()
    head = _read_head(tape, place)
    if isinstance(head, Fault):
        return head
    length, kind = _LENGTH.search(head), _TYPE.search(head)
    if not length:
        return _fault(tape, place, "a record without a valid Content-Length")
    if not kind or kind[1].lower() not in WANTED:
        return _pass_over(tape, place, len(head), int(length[1]))
    if int(length[1]) > max_block_bytes:
        return _pass_over(tape, place, len(head), int(length[1])) or OversizeFrame(place, int(length[1]))
    return _take_block(tape, place, head, int(length[1]))


def _read_head(tape: _Tape, place: str) -> bytes | Fault:
    """Return the header block with its blank line, left in the window."""
    tape.fill(len(_VERSION))
    if not tape.window.startswith(_VERSION[: len(tape.window)]):
        return _fault(tape, place, "no WARC record begins here")
    size = 1024
    while True:
        is_more = tape.fill(size)
        end = _HEAD_END.search(tape.window, 0, MAX_HEAD_BYTES)
        if end:
            return tape.copy(0, end.end())
        if not is_more:
            return _cut(tape, place, "the file ends inside a record's headers")
        if size >= MAX_HEAD_BYTES:
            return _fault(tape, place, f"a record's headers are longer than {MAX_HEAD_BYTES} bytes")
        size = MAX_HEAD_BYTES


def _take_block(tape: _Tape, place: str, head: bytes, length: int) -> Frame | Fault:
    end = len(head) + length
    if not tape.fill(end):
        if _NEXT_RECORD.search(tape.window, len(head)):
            return _fault(tape, place, f"Content-Length {length} leads beyond the end of the file, over other records")
        return _cut(tape, place, f"the file ends inside a record: {len(tape.window) - len(head)} of {length} bytes")
    if tape.fill(end + 1) and tape.window[end] not in b"\r\n":
        return _fault(tape, place, f"Content-Length {length} does not lead to the record's end")
    frame = Frame(place, head, tape.copy(len(head), end))
    tape.drop(end)
    return frame


def _pass_over(tape: _Tape, place: str, head_bytes: int, length: int) -> Fault | None:
    """Pass over a record that is not kept; a fault when its length leads to no record's end, which passes over its head only."""
    excerpt = tape.copy(0, min(head_bytes, 1024))
    tape.drop(head_bytes - 1)  # but for the line break that the next record may begin behind
    block = tape.position + 1
    is_within = tape.end is None or block + length <= tape.end
    if is_within and tape.skip(1 + length):
        if not tape.fill(1) or tape.window[0] in b"\r\n":
            return None
        tape.go_back(block - 1)
        return Fault(place, LandReason.CORRUPT, f"Content-Length {length} does not lead to the record's end", excerpt)
    failure = tape.stream.failure
    if (not is_within or tape.go_back(block - 1)) and _find_record(tape):
        detail = f"Content-Length {length} leads beyond the end of the file, over other records"
        return Fault(place, LandReason.CORRUPT, detail, excerpt)
    detail = f"the file ends inside a record of {length} bytes"
    return Fault(place, failure.reason if failure else LandReason.TRUNCATED, failure.detail if failure else detail, excerpt)


def _fault(tape: _Tape, place: str, detail: str) -> Fault:
    return Fault(place, LandReason.CORRUPT, detail, tape.copy(0, 1024))


def _cut(tape: _Tape, place: str, detail: str) -> Fault:
    """Say why the content ends here: the packing's reason where it has one."""
    failure = tape.stream.failure
    if failure:
        return Fault(place, failure.reason, failure.detail, tape.copy(0, 1024))
    return Fault(place, LandReason.TRUNCATED, detail, tape.copy(0, 1024))


def _seek_record(tape: _Tape) -> bool:
    """Move behind a damaged stretch to where a record may begin; False when there is none."""
    while not _find_record(tape):
        if not tape.stream.resume():
            return False
        tape.drop(len(tape.window))
        if tape.fill(len(_VERSION)) and tape.window.startswith(_VERSION):
            return True
    tape.drop(1)
    return True


def _find_record(tape: _Tape) -> bool:
    """Move to the line break before the next line that begins a record; False at the end of what can be unpacked."""
    while True:
        found = _NEXT_RECORD.search(tape.window)
        if found:
            tape.drop(found.start())
            return True
        tape.drop(max(0, len(tape.window) - _NEXT_RECORD_BYTES))
        if not tape.fill(len(tape.window) + 1):
            return False
