"""WARC files whose records lie about their length, their type and their encodings, with good records among them.

A good record always begins where the one before it would end if nobody lied, so every one of them has to be found again.
"""

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from random import Random

from fastwarc.stream_io import BrotliWriter, ChunkedWriter

from tests.faults import fuzzer_words as words
from tests.faults.fuzzer_files import PACKINGS, File, Input
from tests.faults.fuzzer_pages import mutated_page, real_page
from tests.faults.hostile_pages import EVIL_TEXTS
from tests.faults.newsroom import as_html, write_story
from tests.land.zones import gz

_GOOD_SHARE = 0.25
_KINDS = ("response", "response", "resource", "request", "metadata")
_HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


@dataclass(frozen=True, slots=True)
class _Record:
    """A record, whether it is an input, and the headline of a good one. `is_framed`: it begins as a record and ends where it says."""

    content: bytes
    recipe: str
    headline: str | None = None
    is_input: bool = True
    is_framed: bool = True


def warc_file(rng: Random, path: str, count: int) -> File:
    """Make a WARC of `count` inputs: plain, packed record by record, or packed in one piece."""
    records: list[_Record] = [_no_input(rng)]
    while sum(record.is_input for record in records) < count:
        kinds = (_good, _no_input, *_FRAMED, *(_MISFRAMED if records[-1].is_framed else ()))
        weights = (_GOOD_SHARE * len(kinds) * 2, 1, *[1] * (len(kinds) - 2))
        records.append(rng.choices(kinds, weights)[0](rng))
    records.append(_good(rng))
    suffix, is_by_record = rng.choice((("", False), (".gz", True), (".gz", False), (".zst", True), (".zst", False)))
    if is_by_record:
        return _packed_by_record(rng, path + suffix, records, suffix)
    starts = [sum(len(record.content) for record in records[:number]) for number in range(len(records))]
    within = "0+" if suffix == ".gz" else ""
    inputs = [_input(record, f"{within}{start}") for record, start in zip(records, starts, strict=True) if record.is_input]
    return File(path + suffix, PACKINGS[suffix](b"".join(record.content for record in records)), tuple(inputs))


def _packed_by_record(rng: Random, path: str, records: list[_Record], suffix: str) -> File:
    """Pack each record by itself; of gzip some members are torn, which costs no neighbour."""
    content, unpacked, inputs = b"", 0, list[Input]()
    for number, record in enumerate(records):
        member = PACKINGS[suffix](record.content)
        if record.is_input:
            inputs.append(_input(record, str(len(content) if suffix == ".gz" else unpacked)))
        is_torn = suffix == ".gz" and _is_tearable(records[max(0, number - 1) : number + 2]) and rng.random() < 0.1
        content += member[:30] + bytes([member[30] ^ 0xFF]) + member[31:] if is_torn else member
        unpacked += len(record.content)
    return File(path, content, tuple(inputs))


def _is_tearable(records: list[_Record]) -> bool:
    """Tell whether the middle one of three is a bad input between records that show where they begin."""
    return len(records) == 3 and all(record.is_framed for record in records) and records[1].is_input and not records[1].headline


def _input(record: _Record, offset: str) -> Input:
    return Input(f"offset={offset}", record.recipe, record.headline)


def _record(block: bytes, *, kind: str = "response", length: str | None = None, head: str = "", recipe: str = "") -> bytes:
    named = {"response": "application/http; msgtype=response", "request": "application/http; msgtype=request"}.get(kind, "text/html")
    lines = ("WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2026-03-11T06:00:00Z", f"Content-Type: {named}", *([head] if head else []))
    stated = f"Content-Length: {len(block)}" if length is None else length
    return "\r\n".join([*lines, stated, "", ""]).encode("utf-8", "surrogatepass") + block + b"\r\n\r\n"


def _good(rng: Random) -> _Record:
    story = write_story(rng)
    name = rng.choice(list(_ENCODINGS))
    headers, encode = _ENCODINGS[name]
    block = _HTTP + headers + b"\r\n" + encode(as_html(story, rng).encode())
    return _Record(_record(block, head=f"WARC-Target-URI: {story.url}"), f"good {name}", story.headline)


def _no_input(rng: Random) -> _Record:
    kind = rng.choice(("warcinfo", "request", "metadata", "revisit", "conversion", "continuation", "unknown"))
    return _Record(_record(b"software: a crawler\r\n", kind=kind), kind, is_input=False)


def _page_in_http(rng: Random) -> _Record:
    page, recipe = mutated_page(rng)
    status = rng.choice(("200 OK", "404 Not Found", "-1 x", "99999", "", "200", "\xff", "000 \x00"))
    return _Record(_record(f"HTTP/1.1 {status}\r\n".encode("latin-1") + b"Content-Type: text/html\r\n\r\n" + page), recipe)


def _resource(rng: Random) -> _Record:
    page, recipe = mutated_page(rng)
    return _Record(_record(page, kind="resource"), f"resource, {recipe}")


def _odd_head(rng: Random) -> _Record:
    odd = (*words.ADDRESSES, *words.DATES, *(text.replace("\n", " ").replace("\r", " ") for text in EVIL_TEXTS.values()))
    head = f"WARC-{rng.choice(('Target-URI', 'Date', 'Truncated', 'Type', 'Record-ID'))}: {rng.choice(odd)}"
    filler = f"\r\nX-{rng.randrange(99)}: {'y' * rng.randrange(20_000)}"
    return _Record(_record(_HTTP + b"\r\n" + real_page(rng), head=head + filler), "odd headers of the record")


def _odd_http(rng: Random) -> _Record:
    ok = b"HTTP/1.1 200 OK\r\n"
    head = rng.choice((
        ok + b"Content-Type: image/png\r\n", ok + b"A: b\r\n" * 60_000, ok + b": \r\n:\r\n", b"HTTP/1.1 200 OK\nX\n y\n\tz\n",
        ok + b"Content-Type: text/html\x00; charset=\xff\r\nSet-Cookie: a\rb\r\n", ok + b"Date: " + json.dumps(words.DATES).encode(),
        b"HTTP/9 200\r\nContent-Type: text/html; charset=utf-7\r\n", b"GET / HTTP/1.1\r\n", b"", b"\x00" * 100, b"HTTP/1.1 ",
    ))  # fmt: skip
    return _Record(_record(head + b"\r\n" + real_page(rng)), "odd http")


def _lying_encoding(rng: Random) -> _Record:
    names = (
        "gzip",
        "deflate",
        "br",
        "zstd",
        "identity",
        "compress",
        "gzip, gzip",
        "br, gzip",
        "gzip,,gzip",
        "x" * 5000,
        "\x00",
        "GZIP;q=1",
    )
    field = rng.choice(("Content-Encoding", "Transfer-Encoding"))
    name = rng.choice((*names, "chunked"))
    page = real_page(rng)
    body = rng.choice(
        (page, gz(page), gz(page)[:-9], zlib.compress(page), gz(gz(page)), _chunked(page), b"\x00" * 50, gz(page) + page, b"")
    )
    block = _HTTP + f"{field}: {name}\r\n\r\n".encode() + body
    return _Record(_record(block), f"{field}: {name[:20]} that lies")


def _lying_chunks(rng: Random) -> _Record:
    size = rng.choice((b"-5", b"FFFFFFFFFFFFFFFF", b"7fffffff", b"0", b"1" * 500, b"zz", b"5;a=b", b"", b" 5", b"0x5"))
    body = rng.choice((size + b"\r\n" + real_page(rng), _chunked(real_page(rng))[:-30] + size, size + b"\r\n" + _chunked(real_page(rng))))
    return _Record(_record(_HTTP + b"Transfer-Encoding: chunked\r\n\r\n" + body), "lying chunks")


def _no_length(rng: Random) -> _Record:
    length = rng.choice(("X-Length: 5", *(f"Content-Length: {bad}" for bad in ("", -7, 10**30, "1e3", "0x10", "5 5", "\u0665"))))
    return _Record(_record(_HTTP + b"\r\n" + real_page(rng), length=length), "no length", is_framed=False)


def _too_short(rng: Random) -> _Record:
    block = _HTTP + b"\r\n" + real_page(rng).replace(b"\r", b" ").replace(b"\n", b" ")
    content = _record(block, kind=rng.choice(_KINDS), length=f"Content-Length: {rng.randrange(200, len(block))}")
    return _Record(content, "length too small", is_framed=False)


def _too_long(rng: Random) -> _Record:
    """The length leads into the word that begins the next record."""
    block = _HTTP + b"\r\n" + real_page(rng)
    content = _record(block, kind=rng.choice(_KINDS), length=f"Content-Length: {len(block) + rng.randrange(5, 12)}")
    return _Record(content, "length too great", is_framed=False)


def _far_too_long(rng: Random) -> _Record:
    length = f"Content-Length: {10 ** rng.randrange(9, 18)}"
    content = _record(_HTTP + b"\r\n" + real_page(rng), kind=rng.choice(_KINDS), length=length)
    return _Record(content, "length beyond the file", is_framed=False)


def _junk(rng: Random) -> _Record:
    noise = rng.randbytes(400).replace(b"\n", b" ")
    junk = rng.choice((b"junk", b"\x00" * 5000, b"WARC", b"WARC/", b"warc/1.0\r\nContent-Length: 1\r\n\r\na", noise, b"<html>"))
    return _Record(b"!" + junk + b"\r\n\r\n", "junk", is_framed=False)


def _endless_head(rng: Random) -> _Record:
    filler = rng.choice((b"X: " + b"y" * 70_000, b"X: y\r\n" * 20_000))
    return _Record(b"WARC/1.0\r\n" + filler + b"\r\n\r\n", "endless headers", is_framed=False)


def _chunked(content: bytes) -> bytes:
    out = BytesIO()
    with ChunkedWriter(out) as writer:
        writer.write(content)
    return out.getvalue()


def _brotli(content: bytes) -> bytes:
    out = BytesIO()
    with BrotliWriter(out) as writer:
        writer.write(content)
    return out.getvalue()


_ENCODINGS: dict[str, tuple[bytes, Callable[[bytes], bytes]]] = {
    "plain": (b"", bytes),
    "gzip": (b"Content-Encoding: gzip\r\n", gz),
    "deflate": (b"Content-Encoding: deflate\r\n", zlib.compress),
    "br": (b"Content-Encoding: br\r\n", _brotli),
    "zstd": (b"Content-Encoding: zstd\r\n", PACKINGS[".zst"]),
    "chunked": (b"Transfer-Encoding: chunked\r\n", _chunked),
    "gzip, unpacked by the crawler": (b"Content-Encoding: gzip\r\n", bytes),
}
_FRAMED: tuple[Callable[[Random], _Record], ...] = (
    _page_in_http, _page_in_http, _page_in_http, _resource, _odd_head, _odd_http, _lying_encoding, _lying_chunks,
)  # fmt: skip
_MISFRAMED: tuple[Callable[[Random], _Record], ...] = (_no_length, _too_short, _too_long, _far_too_long, _junk, _endless_head)
