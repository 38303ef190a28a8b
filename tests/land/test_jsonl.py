"""JSON lines: which fields are the page, and what becomes of lines that are none."""

import json
import random
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.land.fields import PageText, RowFields, fields_for, page_of
from tasks.land.inputs import FieldMap
from tests.land.zones import Zone, gz, json_lines, zst

ROWS = {
    "scrapy with html": (
        {"url": "https://post.example/1", "html": "<p>é", "status": 200, "fetched_at": "2026-03-01T08:00:00+02:00"},
        ("https://post.example/1", "text/html", "<p>é".encode(), 200, datetime(2026, 3, 1, 6), "json_field"),
    ),
    "scrapy with html in the body": (
        {"url": "https://post.example/1", "body": "<!DOCTYPE html><p>x", "timestamp": 1772352000},
        ("https://post.example/1", "text/html", b"<!DOCTYPE html><p>x", None, datetime(2026, 3, 1, 8), "json_field"),
    ),
    "c4": (
        {"url": "https://post.example/1", "text": "words", "timestamp": "2019-04-25T12:57:54Z"},
        ("https://post.example/1", "text/plain", b"words", None, datetime(2019, 4, 25, 12, 57, 54), "json_field"),
    ),
    "ccnet and redpajama": (
        {"url": "https://post.example/1", "raw_content": "words", "date_download": "2023-02-08T10:00:00Z", "digest": "sha1:x"},
        ("https://post.example/1", "text/plain", b"words", None, datetime(2023, 2, 8, 10), "json_field"),
    ),
    "fineweb": (
        {"text": "words", "dump": "CC-MAIN-2024-10", "url": "https://post.example/1", "date": "2024-02-22T12:00:00Z"},
        ("https://post.example/1", "text/plain", b"words", None, datetime(2024, 2, 22, 12), "json_field"),
    ),
    "oscar": (
        {"content": "words", "warc_headers": {"warc-target-uri": "https://post.example/1", "warc-date": "2022-11-26T02:47:06Z"}},
        ("https://post.example/1", "text/plain", b"words", None, datetime(2022, 11, 26, 2, 47, 6), "json_field"),
    ),
    "news-please": (
        {"url": "https://post.example/1", "maintext": "words", "text": None, "date_download": "2026-03-01 08:00", "date_publish": "2020"},
        ("https://post.example/1", "text/plain", b"words", None, datetime(2026, 3, 1, 8), "json_field"),
    ),
    "fundus with html": (
        {"html": {"requested_url": "x", "responded_url": "https://post.example/1", "content": "<p>x", "crawl_date": "2026-03-01 08:00:00"}},
        ("https://post.example/1", "text/html", b"<p>x", None, datetime(2026, 3, 1, 8), "json_field"),
    ),
    "fundus with its body": (
        {"body": {"summary": ["Short."], "sections": [{"headline": ["Head"], "paragraphs": ["1.", "2."]}, {"paragraphs": ["3."]}]}},
        (None, "text/plain", b"Short.\n\nHead\n\n1.\n\n2.\n\n3.", None, datetime(2026, 3, 2, 10), "file_time"),
    ),
    "a date of publication is no capture time": (
        {"text": "words", "date": "2020-01-01", "date_publish": "2020-01-01", "published_at": "2020-01-01"},
        (None, "text/plain", b"words", None, datetime(2026, 3, 2, 10), "file_time"),
    ),
    "an extraction that found nothing": (
        {"url": "https://post.example/1", "maintext": ""},
        ("https://post.example/1", "text/plain", b"", None, datetime(2026, 3, 2, 10), "file_time"),
    ),
    "half of a character": (
        {"url": "https://post.example/\ud83d", "text": "a\ud83db"},
        ("https://post.example/\\ud83d", "text/plain", b"a?b", None, datetime(2026, 3, 2, 10), "file_time"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), ROWS.values(), ids=ROWS.keys())
def test_names_that_crawlers_use_are_known(zone: Zone, row: dict[str, object], expected: tuple[object, ...]) -> None:
    zone.put("a.jsonl", json_lines(row))
    zone.land()
    assert zone.columns("url", "content_type", "payload", "http_status", "captured_at", "captured_at_method") == [expected]
    assert zone.columns("declared_charset", "source_place") == [("utf-8", "line=1")]


def test_other_names_are_mapped_by_the_longest_prefix(zone: Zone) -> None:
    zone.put(
        "feeds/a.jsonl",
        json_lines({"where": "https://post.example/1", "story": {"plain": "<html>x"}, "seen": "2026-03-01", "html": "<p>no"}),
    )
    maps = (FieldMap("feeds/", html_field="nothing"), FieldMap("feeds/a", "where", None, "story.plain", "seen"), FieldMap("other/", "x"))
    zone.land(field_maps=maps)
    assert zone.columns("url", "content_type", "payload", "captured_at") == [
        ("https://post.example/1", "text/plain", b"<html>x", datetime(2026, 3, 1))
    ]


def test_a_mapping_that_comes_later_lands_the_rows_that_nobody_understood(zone: Zone) -> None:
    zone.put("feeds/a.jsonl", json_lines({"story": "words"}))
    zone.land()
    assert zone.rejects() == {"feeds/a.jsonl": [("line=1", "bad_row")]}
    zone.land(field_maps=(FieldMap("feeds/", text_field="story"),))
    assert (zone.payloads(), zone.rejects()) == ([b"words"], {})


def test_a_mapping_leaves_the_known_names_where_it_has_none() -> None:
    maps = (FieldMap("feeds/", "address", None, "story.plain", None),)
    assert fields_for("feeds/a.jsonl", maps) == RowFields(url=("address",), html=(), text=("story.plain",), is_mapped=True)
    assert fields_for("feed.jsonl", maps) == RowFields()


def test_lines_that_are_no_pages_are_rejects_and_their_neighbours_land(zone: Zone) -> None:
    lines = [
        b'\xef\xbb\xbf{"text": "first"}',
        b"",
        b"   \r",
        b"{not json}",
        b'["an array"]',
        b'{"url": "https://post.example/no-page"}',
        b'{"text": "caf\xe9"}',
        b"[" * 100_000,
        b'{"text": ' + b"9" * 5000 + b"}",
        b'{"text": "last"}\r',
        b'{"text": "cut o',
    ]
    zone.put("a.ndjson", b"\n".join(lines))
    zone.land()
    assert zone.columns("source_place", "payload") == [("line=1", b"first"), ("line=10", b"last")]
    bad = [(f"line={number}", "bad_row") for number in (4, 5, 6, 7, 8, 9)]
    assert zone.rejects() == {"a.ndjson": [*bad, ("line=11", "truncated")]}
    first, *_ = zone.entries()["a.ndjson"].rejects
    assert first.excerpt == "{not json}"
    assert (first.detail or "").startswith("not a line of JSON: Expecting property name")


def test_a_last_line_without_its_break_is_a_page_once_it_is_whole(zone: Zone) -> None:
    zone.put("a.jsonl", b'{"text": "one"}')
    zone.land()
    assert zone.payloads() == [b"one"]


def test_rows_above_the_limit_are_rejects_whether_parsed_or_passed_over(zone: Zone) -> None:
    rows = [{"text": "fits"}, {"text": "x" * 101}, {"text": "y" * 5000}, {"text": "fits too"}]
    zone.put("a.jsonl", json_lines(*rows))
    zone.land(max_page_bytes=100)
    assert zone.payloads() == [b"fits", b"fits too"]
    rejects = zone.entries()["a.jsonl"].rejects
    assert [(one.source_place, one.value) for one in rejects] == [("line=2", 101.0), ("line=3", float(len(json.dumps(rows[2]))))]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gz), (".zst", zst)], ids=["gzip", "zstd"])
def test_packed_lines_cut_at_any_byte_give_the_pages_before_the_cut_and_one_reject(
    zone: Zone, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    content = pack(json_lines(*({"text": f"story {number}"} for number in range(9))))
    for cut in range(len(content)):
        zone.put(f"{cut}.jsonl{suffix}", content[:cut])
    zone.put(f"whole.jsonl{suffix}", content)
    zone.land()
    stories = [f"line={number + 1}" for number in range(9)]
    for path, entry in zone.entries().items():
        (rejects,) = {tuple((one.source_place, one.reason) for one in entry.rejects)}
        is_whole = path.startswith("whole")
        assert rejects == (() if is_whole else ((f"line={entry.pages + 1}", "truncated"),))
        assert [row["source_place"] for row in zone.rows() if row["source_path"] == path] == stories[: entry.pages]
    assert zone.entries()[f"whole.jsonl{suffix}"].pages == 9


def test_of_a_cut_zstd_file_the_blocks_that_are_whole_are_read(zone: Zone) -> None:
    lines = [json_lines({"text": random.Random(number).randbytes(300).hex()}) for number in range(400)]
    content = zst(b"".join(lines))
    zone.put("a.jsonl.zst", content[: len(content) * 9 // 10])
    zone.land()
    assert len(zone.rows()) == 128 * 1024 // len(lines[0])  # one block of the two


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_no_value_under_a_known_name_makes_reading_a_row_raise(value: object) -> None:
    for name in ("html", "text", "body", "maintext"):
        found = page_of({name: value}, RowFields())
        assert found is None or isinstance(found, PageText)
