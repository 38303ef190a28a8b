"""Reader of WARC files: one input for each `response` and each `resource` record. Other types are no inputs.

A place is offset=N: see the streams of compression.py for what it counts in packed files.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from schemas.reasons import CapturedAtMethod, LandReason
from tasks.land.capture_time import stated
from tasks.land.compression import open_stream
from tasks.land.headers import header_tokens, header_value, media_type, parse_header_lines, parse_warc_header_lines
from tasks.land.http_codings import decode
from tasks.land.inputs import Job, Landable, Outcome, reject, storable, too_large
from tasks.land.warc_frames import Fault, Frame, OversizeFrame, read_frames

# HTTP headers stand before the payload in a record's block. Servers send a few KiB; far more is an attack on memory.
_HTTP_HEAD_BYTES = 256 * 1024
_HTTP_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)")
_HTTP_HEAD = re.compile(rb"(HTTP/[^\n]*\n)((?:[^\r\n][^\n]*(?:\n|\Z))*)\r?(?:\n|\Z)")
_MAX_ENCODINGS = 4  # more than this is an attack


def read_warc(job: Job) -> Iterator[Outcome]:
    """Yield a page or a reject for each record of a response or resource, and a reject for each damaged stretch of the file."""
    limit = job.options.max_page_bytes
    with open_stream(job.source) as stream:
        for found in read_frames(stream, limit + _HTTP_HEAD_BYTES):
            if isinstance(found, Fault):
                yield reject(found.reason, found.place, found.detail, found.excerpt)
            elif isinstance(found, OversizeFrame):
                yield too_large(found.place, found.block_bytes, limit, is_whole=True)
            else:
                yield landable_of(found, limit)


def landable_of(frame: Frame, max_page_bytes: int) -> Outcome:
    """Make the page of a record: the HTTP payload of a response with its encodings undone, the block of anything else."""
    warc = parse_warc_header_lines(frame.head)
    kind = (header_value(warc, "content-type") or "").lower()
    content_type, charset = media_type(kind)
    page = Landable(
        place=frame.place,
        payload=frame.block,
        url=storable((header_value(warc, "warc-target-uri") or "").strip("<> \t")) or None,  # WARC 1.0 was read as asking for <>
        content_type=content_type,
        charset=charset,
        captured=stated(header_value(warc, "warc-date"), CapturedAtMethod.WARC_DATE),
    )
    if kind.startswith("application/http"):
        return _http_page(page, max_page_bytes, is_cut=header_value(warc, "warc-truncated") is not None)
    if len(frame.block) > max_page_bytes:
        return too_large(frame.place, len(frame.block), max_page_bytes, is_whole=True)
    return page


def _http_page(page: Landable, max_page_bytes: int, *, is_cut: bool) -> Outcome:
    """Replace the block of a record by the payload of the HTTP response in it.

    A capture that the crawler marked as cut (WARC-Truncated) is a page all the same: it is kept as far as it goes.
    """
    head = _HTTP_HEAD.match(page.payload, 0, _HTTP_HEAD_BYTES)
    if not head or head.end() == _HTTP_HEAD_BYTES:
        return reject(
            LandReason.CORRUPT, page.place, f"the record holds no HTTP response with headers below {_HTTP_HEAD_BYTES} bytes", page.payload
        )
    headers = parse_header_lines(head[2])
    transfer, content = header_tokens(headers, "transfer-encoding"), header_tokens(headers, "content-encoding")
    if len(transfer) + len(content) > _MAX_ENCODINGS:
        return reject(LandReason.CORRUPT, page.place, f"{len(transfer) + len(content)} encodings on top of each other", page.payload)
    decoded = decode(page.payload[head.end() :], transfer, content, max_page_bytes)
    if len(decoded.payload) > max_page_bytes:
        return too_large(page.place, len(decoded.payload), max_page_bytes, is_whole=not (transfer or content))
    if decoded.problem and not (is_cut and decoded.payload):
        return reject(decoded.problem, page.place, decoded.detail, page.payload)
    content_type, charset = media_type(header_value(headers, "content-type"))
    status = _HTTP_STATUS.match(head[1])
    return replace(
        page,
        payload=decoded.payload,
        content_type=content_type,
        charset=charset,
        status=int(status[1]) if status else None,
        headers=headers,
    )
