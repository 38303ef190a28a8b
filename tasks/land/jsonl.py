"""Reader of JSON lines: one object a line is one page, given as HTML or as text."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.reasons import CapturedAtMethod, LandReason
from tasks.land.capture_time import stated
from tasks.land.compression import Stream, open_stream
from tasks.land.fields import RowFields, capture_value, fields_for, first_text, first_value, page_of
from tasks.land.headers import headers_of, status_of
from tasks.land.inputs import Job, Landable, Outcome, reject, too_large

_PIECE = 256 * 1024
# JSON writes a line break in two bytes and a Han character in six where UTF-8 needs one and three: a page needs at most
# about twice its size. A longer line is passed over without being kept.
_LINE_BYTES_A_PAGE_BYTE = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: its number from 1, its bytes without the line break, and its length, which counts bytes not kept."""

    number: int
    content: bytes
    byte_length: int
    is_terminated: bool


def read_jsonl(job: Job) -> Iterator[Outcome]:
    """Yield a page or a reject for each line that is not blank; a source that breaks off adds one reject at its last line."""
    options = job.options
    fields = fields_for(job.source.source_path, options.field_maps)
    last = 0
    with open_stream(job.source) as stream:
        for line in read_lines(stream, options.max_page_bytes * _LINE_BYTES_A_PAGE_BYTE):
            outcome = _outcome(line, fields, options.max_page_bytes)
            if stream.failure and not line.is_terminated and not isinstance(outcome, Landable):
                break  # the line that the failure below is about
            last = line.number
            if outcome:
                yield outcome
        if stream.failure:
            yield reject(stream.failure.reason, f"line={last + 1}", stream.failure.detail)


def read_lines(stream: Stream, max_line_bytes: int) -> Iterator[Line]:
    """Cut a stream into lines; of one longer than `max_line_bytes` only the length is kept. Memory stays at one line."""
    number = 1
    kept: list[bytes] = []
    length = 0
    while piece := stream.read(_PIECE):
        *ended, rest = piece.split(b"\n")
        for part in ended:
            length += len(part)
            yield Line(number, b"".join([*kept, part]) if length <= max_line_bytes else b"", length, is_terminated=True)
            number, kept, length = number + 1, [], 0
        length += len(rest)
        kept = [*kept, rest] if length <= max_line_bytes else []
    if length:
        yield Line(number, b"".join(kept), length, is_terminated=False)


def _outcome(line: Line, fields: RowFields, max_page_bytes: int) -> Outcome | None:
    """Read one line; None for a blank one."""
    place = f"line={line.number}"
    if not line.content and line.byte_length:
        return too_large(place, line.byte_length, max_page_bytes, is_whole=True)
    content = line.content.removeprefix(b"\xef\xbb\xbf") if line.number == 1 else line.content
    if not content.strip():
        return None
    try:
        row = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        reason = LandReason.BAD_ROW if line.is_terminated else LandReason.TRUNCATED
        return reject(reason, place, f"not a line of JSON: {error}", content)
    if not isinstance(row, dict):
        return reject(LandReason.BAD_ROW, place, "not a JSON object", content)
    return _page(row, place, fields, max_page_bytes) or reject(LandReason.BAD_ROW, place, fields.complaint, content)


def _page(row: dict[str, object], place: str, fields: RowFields, max_page_bytes: int) -> Outcome | None:
    """Make the page of a row; None when no field of it holds one."""
    found = page_of(row, fields)
    if found is None:
        return None
    payload = found.text.encode("utf-8", "replace")
    if len(payload) > max_page_bytes:
        return too_large(place, len(payload), max_page_bytes, is_whole=True)
    return Landable(
        place=place,
        payload=payload,
        url=first_text(row, fields.url),
        content_type=found.content_type,
        charset="utf-8",
        status=status_of(first_value(row, fields.status)),
        headers=headers_of(first_value(row, fields.headers)),
        captured=stated(capture_value(row, fields), CapturedAtMethod.JSON_FIELD),
    )
