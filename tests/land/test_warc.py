"""WARC files: which records are pages, what is taken from them, and what becomes of files that are cut or damaged."""

import io
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter, ChunkedWriter, GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.pages import LandReject
from tasks.land.compression import GzipStream, Stream, ZstdStream
from tasks.land.forms import classify
from tasks.land.inputs import Job, Landable, LandOptions, Outcome, SourceFile
from tasks.land.warc import landable_of, read_warc
from tasks.land.warc_frames import Fault, Frame, OversizeFrame, read_frames
from tests.land.zones import Zone, gz, http, record, warcinfo, zst

PACKINGS: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gz, ".zst": zst}
PAGES = [b"<p>ferry " + b"f" * 40, b"<p>dam " + b"\x00\xff" * 30, b"<p>bridge"]
RECORDS = [
    warcinfo(),
    record(b"GET / HTTP/1.1\r\n\r\n", "request"),
    record(http(PAGES[0])),
    record(http(PAGES[1])),
    record(b"fetchTimeMs: 12\r\n", "metadata", "Content-Type: application/warc-fields"),
    record(PAGES[2], "resource", "Content-Type: text/html"),
]


def _frames(
    content: bytes, open_stream: Callable[[io.BytesIO], Stream] = Stream, limit: int = 10**6
) -> list[Frame | OversizeFrame | Fault]:
    return list(read_frames(open_stream(io.BytesIO(content)), limit))


class _CountingFile(io.BytesIO):
    """Counts the bytes that are read of it."""

    bytes_read = 0

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        self.bytes_read += len(piece)
        return piece


def _payloads(frames: list[Frame | OversizeFrame | Fault]) -> list[bytes]:
    found = [landable_of(frame, 10**6) for frame in frames if isinstance(frame, Frame)]
    return [one.payload for one in found if isinstance(one, Landable)]


def _faults(frames: list[Frame | OversizeFrame | Fault]) -> list[tuple[str, str]]:
    return [(frame.place, frame.reason.value) for frame in frames if isinstance(frame, Fault)]


def _outcome(block: bytes, *headers: str, limit: int = 10**6) -> Outcome:
    (frame,) = _frames(record(block, "response", *headers))
    assert isinstance(frame, Frame)
    return landable_of(frame, limit)


def _reason(outcome: Outcome) -> str:
    assert isinstance(outcome, LandReject)
    return outcome.reason.value


def test_responses_and_resources_are_pages_with_all_that_their_headers_say(zone: Zone) -> None:
    answer = http(
        b"<p>a", "Content-Type: Text/HTML; Charset='ISO-8859-1'", "X-Name: caf\xe9", "X-Folded: one\r\n two", status="404 Not Found"
    )
    zone.put(
        "a.warc", warcinfo() + record(answer, url="<https://gazette.example/é>") + record(b"plain", "resource", "Content-Type: text/plain")
    )
    zone.land()
    shared = {"source_path": "a.warc", "captured_at": datetime(2026, 3, 1, 23, 59, 59), "captured_at_method": "warc_date"}
    names = ("url", "content_type", "declared_charset", "http_status", "payload", *shared)
    first = ("https://gazette.example/é", "text/html", "iso-8859-1", 404, b"<p>a", *shared.values())
    second = ("https://gazette.example/a", "text/plain", None, None, b"plain", *shared.values())
    assert zone.columns(*names) == [first, second]
    assert [header["value"] for header in zone.rows()[0]["http_headers"]] == ["Text/HTML; Charset='ISO-8859-1'", "café", "one two"]  # type: ignore[attr-defined]


def test_a_place_is_the_offset_where_the_record_begins() -> None:
    starts = [sum(map(len, RECORDS[:index])) for index in (2, 3, 5)]
    assert [frame.place for frame in _frames(b"".join(RECORDS))] == [f"offset={start}" for start in starts]
    members = [gz(one) for one in RECORDS]
    starts_of_members = [sum(map(len, members[:index])) for index in (2, 3, 5)]
    assert [frame.place for frame in _frames(b"".join(members), GzipStream)] == [f"offset={start}" for start in starts_of_members]
    one_member = gz(b"".join(RECORDS))
    assert [frame.place for frame in _frames(one_member, GzipStream)] == [f"offset=0+{start}" for start in starts]
    for packed in (zst(b"".join(RECORDS)), b"".join(map(zst, RECORDS))):
        assert [frame.place for frame in _frames(packed, ZstdStream)] == [f"offset={start}" for start in starts]


def test_frames_are_the_records_that_fastwarc_writes_and_reads() -> None:
    written = io.BytesIO()
    with GzipWriter(written) as writer:
        for number in range(30):
            one = WarcRecord()
            one.init_headers(WarcRecordType.response if number % 3 else WarcRecordType.metadata)
            one.set_bytes_content(http(bytes(range(256)) * (number * 40)))
            one.write(writer)
            writer.finish()
    read = ArchiveIterator(io.BytesIO(written.getvalue()), record_types=WarcRecordType.response, parse_http=False)
    expected = [(f"offset={one.stream_pos}", one.reader.read()) for one in read]
    frames = _frames(written.getvalue(), GzipStream)
    assert [(frame.place, frame.block) for frame in frames if isinstance(frame, Frame)] == expected
    assert len(expected) == 20


def test_a_plain_file_cut_at_any_byte_gives_the_pages_before_the_cut_and_one_fault() -> None:
    whole = b"".join(RECORDS)
    ends = [sum(map(len, RECORDS[: index + 1])) for index in range(len(RECORDS))]
    clean = {0} | {end - breaks for end in ends for breaks in range(5)}  # the line breaks behind a record may be missing
    page_ends = [ends[index] - 4 for index in (2, 3, 5)]
    starts = [0, *ends]
    for cut in range(len(whole) + 1):
        frames = _frames(whole[:cut])
        assert _payloads(frames) == PAGES[: sum(cut >= end for end in page_ends)]
        begun = max(start for start in starts if start <= cut)
        assert _faults(frames) == ([] if cut in clean else [(f"offset={begun}", "truncated")])


@pytest.mark.parametrize("is_one_member", [False, True], ids=["a member a record", "one member"])
def test_a_gzip_file_cut_at_any_byte_gives_the_pages_before_the_cut_and_one_fault(is_one_member: bool) -> None:
    members = [gz(b"".join(RECORDS))] if is_one_member else [gz(one) for one in RECORDS]
    whole = b"".join(members)
    clean = {sum(map(len, members[:index])) for index in range(1, len(members) + 1)}
    for cut in range(len(whole) + 1):
        frames = _frames(whole[:cut], GzipStream)
        found = _payloads(frames)
        assert found == PAGES[: len(found)]
        assert [reason for _, reason in _faults(frames)] == ([] if cut in clean else ["truncated"])
        places = [frame.place for frame in frames]
        assert len(set(places)) == len(places)


def test_a_zstd_file_cut_at_any_byte_gives_pages_before_the_cut_and_one_fault() -> None:
    frames_of_zstd = [zst(one) for one in RECORDS]
    whole = b"".join(frames_of_zstd)
    clean = {sum(map(len, frames_of_zstd[:index])) for index in range(1, len(RECORDS) + 1)}
    for cut in range(len(whole) + 1):
        frames = _frames(whole[:cut], ZstdStream)
        found = _payloads(frames)
        assert found == PAGES[: len(found)]
        assert [reason for _, reason in _faults(frames)] == ([] if cut in clean else ["truncated"])


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_bytes_in_the_file_make_reading_raise(tmp_path: Path, suffix: str, data: st.DataObject) -> None:
    whole = bytearray(b"".join(PACKINGS[suffix](one) for one in RECORDS))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    path = tmp_path / f"a.warc{suffix}"
    path.write_bytes(whole)
    source = SourceFile(path.name, path, *classify(path.name), len(whole), 0)
    outcomes = list(read_warc(Job(source, LandOptions())))
    places = [one.place if isinstance(one, Landable) else one.source_place for one in outcomes]
    assert len(set(places)) == len(places)


BAD_STRETCHES = {
    "junk": b"junk between records\r\n\r\n",
    "no length": record(http(b"<p>x")).replace(b"Content-Length", b"X-Length"),
    "length not a number": record(http(b"<p>x"), length=0).replace(b"Content-Length: 0", b"Content-Length: -7"),
    "length too small": record(http(b"<p>" + b"x" * 60), length=20),
    "length too great": record(http(b"<p>x"), length=4000),
    "length of the next file": record(http(b"<p>x"), length=10**5),
    "length of a planet": record(http(b"<p>x"), length=10**15),
    "length above the limit, over other records": record(http(b"<p>x"), length=2_600),
    "length too great of a record passed over": record(b"GET / HTTP/1.1\r\n\r\n", "request", length=2_600),
    "length too small of a record passed over": record(b"x" * 60, "request", length=20),
    "length beyond the file of a record passed over": record(b"", "metadata", length=10**9),
    "endless headers": b"WARC/1.1\r\nX: " + b"y" * 70000 + b"\r\n\r\n",
}


@pytest.mark.parametrize("bad", BAD_STRETCHES.values(), ids=BAD_STRETCHES.keys())
@pytest.mark.parametrize(("pack", "opening"), [(bytes, Stream), (gz, GzipStream), (zst, ZstdStream)], ids=["plain", "gzip", "zstd"])
def test_a_damaged_stretch_costs_itself_only(bad: bytes, pack: Callable[[bytes], bytes], opening: Callable[[io.BytesIO], Stream]) -> None:
    filler = [record(http(b"<p>" + bytes([65 + number]) * 900)) for number in range(5)]
    before, after = pack(RECORDS[2]), [pack(one) for one in filler]
    frames = _frames(before + pack(bad) + b"".join(after), opening, limit=2_000)
    place = len(RECORDS[2]) if opening is ZstdStream else len(before)
    assert _faults(frames) == [(f"offset={place}", "corrupt")]
    assert _payloads(frames) == [PAGES[0], *(b"<p>" + bytes([65 + number]) * 900 for number in range(5))]


def test_many_lengths_beyond_the_file_cost_going_back_once() -> None:
    lies = [gz(record(http(b"<p>%d" % number), length=10**12)) for number in range(500)]
    members = b"".join([*lies, gz(RECORDS[2])])
    file = _CountingFile(members)
    frames = list(read_frames(GzipStream(file), 2_000))
    assert (len(_faults(frames)), _payloads(frames)) == (500, [PAGES[0]])
    assert file.bytes_read < 3 * len(members)


def test_a_member_of_gzip_that_does_not_unpack_costs_its_own_record_only() -> None:
    members = [gz(one) for one in RECORDS]
    broken = bytearray(members[3])
    broken[40] ^= 0xFF
    frames = _frames(b"".join([*members[:3], bytes(broken), *members[4:]]), GzipStream)
    assert _payloads(frames) == [PAGES[0], PAGES[2]]
    assert _faults(frames) == [(f"offset={sum(map(len, members[:3]))}", "corrupt")]


def test_records_above_the_limit_are_passed_over_unread() -> None:
    large = record(http(b"<p>" + b"x" * 5000))
    frames = _frames(RECORDS[2] + large + RECORDS[3], limit=4000)
    block_bytes = len(http(b"<p>" + b"x" * 5000))
    assert [frame for frame in frames if not isinstance(frame, Frame)] == [OversizeFrame(f"offset={len(RECORDS[2])}", block_bytes)]
    assert _payloads(frames) == PAGES[:2]


def test_records_with_bare_line_feeds_and_missing_breaks_are_read() -> None:
    lines = b"WARC/1.0\nWARC-Type: resource\nContent-Type: text/html\nContent-Length: 4\n\n<p>a\n\n"
    assert _payloads(_frames(lines + RECORDS[3].rstrip(b"\r\n"))) == [b"<p>a", PAGES[1]]


def _brotli(content: bytes) -> bytes:
    out = io.BytesIO()
    with BrotliWriter(out) as writer:
        writer.write(content)
    return out.getvalue()


def _chunked(content: bytes) -> bytes:
    out = io.BytesIO()
    with ChunkedWriter(out) as writer:
        writer.write(content)
    return out.getvalue()


def _raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


BODY = b"<p>" + b"ferry contract " * 200
ENCODED = {
    "gzip": (gz(BODY), ["Content-Encoding: gzip"]),
    "x-gzip in capitals": (gz(BODY), ["content-encoding: X-GZIP"]),
    "zlib deflate": (zlib.compress(BODY), ["Content-Encoding: deflate"]),
    "raw deflate": (_raw_deflate(BODY), ["Content-Encoding: deflate"]),
    "brotli": (_brotli(BODY), ["Content-Encoding: br"]),
    "zstd": (zst(BODY), ["Content-Encoding: zstd"]),
    "chunked": (_chunked(BODY), ["Transfer-Encoding: chunked"]),
    "gzip in chunks": (_chunked(gz(BODY)), ["Content-Encoding: gzip", "Transfer-Encoding: chunked"]),
    "gzip in brotli": (_brotli(gz(BODY)), ["Content-Encoding: gzip, br"]),
    "identity": (BODY, ["Content-Encoding: identity"]),
    "chunks joined by the crawler": (BODY, ["Transfer-Encoding: chunked"]),
    "unpacked by the crawler": (BODY, ["Content-Encoding: gzip"]),
    "empty": (b"", ["Content-Encoding: gzip"]),
}


@pytest.mark.parametrize(("body", "headers"), ENCODED.values(), ids=ENCODED.keys())
def test_encodings_of_transfer_and_content_are_undone(body: bytes, headers: list[str]) -> None:
    outcome = _outcome(http(body, *headers))
    assert isinstance(outcome, Landable)
    assert outcome.payload == (BODY if body else b"")
    assert [f"{header.name}: {header.value}" for header in outcome.headers] == headers


UNDECODABLE = {
    "not gzip": (b"no gzip at all", ["Content-Encoding: gzip"], "corrupt"),
    "damaged gzip": (gz(BODY)[:20] + b"\xff\xff" + gz(BODY)[22:], ["Content-Encoding: gzip"], "corrupt"),
    "cut gzip": (gz(BODY)[:-20], ["Content-Encoding: gzip"], "truncated"),
    "unknown": (b"abc", ["Content-Encoding: rot13"], "corrupt"),
    "broken chunks": (b"5\r\nhello\r\nzz", ["Transfer-Encoding: chunked"], "corrupt"),
    "bomb of encodings": (gz(gz(gz(gz(gz(BODY))))), ["Content-Encoding: gzip, gzip, gzip, gzip, gzip"], "corrupt"),
    "bomb of content": (gz(b"\0" * 5000), ["Content-Encoding: gzip"], "too_large"),
    "bomb of brotli": (_brotli(b"\0" * 5000), ["Content-Encoding: br"], "too_large"),
}


@pytest.mark.parametrize(("body", "headers", "reason"), UNDECODABLE.values(), ids=UNDECODABLE.keys())
def test_a_payload_that_cannot_be_decoded_is_a_reject(body: bytes, headers: list[str], reason: str) -> None:
    assert _reason(_outcome(http(body, *headers), limit=4000)) == reason


def test_chunks_that_the_crawler_joined_may_be_any_text() -> None:
    outcome = _outcome(http(b"words", "Transfer-Encoding: chunked"))
    assert isinstance(outcome, Landable)
    assert outcome.payload == b"words"


def test_a_capture_that_the_crawler_marked_as_cut_is_a_page_as_far_as_it_goes() -> None:
    types = "Content-Type: application/http; msgtype=response"
    outcome = _outcome(http(gz(BODY)[:-20], "Content-Encoding: gzip"), types, "WARC-Truncated: length")
    assert isinstance(outcome, Landable)
    assert BODY.startswith(outcome.payload)
    assert len(outcome.payload) > 10


HTTP_BLOCKS = {
    "no headers": (b"HTTP/1.1 200 OK\r\n\r\n<p>a\r\n\r\nb", b"<p>a\r\n\r\nb", 200),
    "bare line feeds": (b"HTTP/1.0 200 OK\nServer: x\n\n<p>a", b"<p>a", 200),
    "no body": (b"HTTP/1.1 304 Not Modified\r\nServer: x\r\n\r\n", b"", 304),
    "no blank line": (b"HTTP/1.1 200 OK\r\nServer: x", b"", 200),
    "no reason phrase": (b"HTTP/2 200\r\nserver: x\r\n\r\nq", b"q", 200),
    "status not a number": (b"HTTP/1.1 OK\r\n\r\nq", b"q", None),
}


@pytest.mark.parametrize(("block", "payload", "status"), HTTP_BLOCKS.values(), ids=HTTP_BLOCKS.keys())
def test_http_responses_are_read_as_servers_send_them(block: bytes, payload: bytes, status: int | None) -> None:
    outcome = _outcome(block)
    assert isinstance(outcome, Landable)
    assert (outcome.payload, outcome.status) == (payload, status)


def test_a_response_that_is_no_http_is_a_reject_where_it_says_that_it_is() -> None:
    assert _reason(_outcome(b"<html>no status line")) == "corrupt"
    assert _reason(_outcome(b"HTTP/1.1 200 OK\r\n" + b"a:\r\n" * 70_000 + b"\r\n<p>headers of an attacker")) == "corrupt"
    outcome = _outcome(b"20260302\ngazette.example. 300 IN A 192.0.2.1\n", "Content-Type: text/dns")
    assert isinstance(outcome, Landable)
    assert outcome.content_type == "text/dns"
