"""JSONL files in which lines of every wrong kind stand among good ones."""

import json
from collections.abc import Callable
from random import Random

from tests.faults import fuzzer_words as words
from tests.faults.fuzzer_files import PACKINGS, File, Input
from tests.faults.fuzzer_pages import flip_bytes, mutated_page, mutated_text, real_page
from tests.faults.hostile_pages import EVIL_TEXTS, LINES
from tests.faults.newsroom import as_html, as_text, write_story

_GOOD_SHARE = 0.2
_URL = "https://harbour-gazette.example/news"
_Line = tuple[bytes, str, str | None]  # its bytes, how it was made, and the headline of a good one


def jsonl_file(rng: Random, path: str, count: int) -> File:
    """Make a JSONL file of `count` inputs, each a line, with blank lines between them."""
    mark, ending = rng.choice((b"", b"", b"\xef\xbb\xbf")), rng.choice((b"\n", b"\n", b"\r\n"))
    text, inputs = mark, list[Input]()
    for number in range(count):
        text += ending * (rng.random() < 0.1)
        line, recipe, headline = _good_line(rng) if rng.random() < _GOOD_SHARE else _bad_line(rng)
        line_number = text.count(b"\n") + 1
        inputs.append(Input(f"line={line_number}", recipe, headline))
        text += line + (ending if number < count - 1 or rng.random() < 0.5 else b"")
    suffix = rng.choice(list(PACKINGS))
    return File(path + suffix, PACKINGS[suffix](text), tuple(inputs))


def _good_line(rng: Random) -> _Line:
    story = write_story(rng)
    page, field = rng.choice(((as_html(story, rng), "html"), (as_html(story, rng), "body"), (as_text(story), "text")))
    row = {"url": story.url, "fetched_at": f"{story.captured_at}Z", field: page}
    return json.dumps(row, ensure_ascii=rng.random() < 0.5).encode(), f"good {field}", story.headline


def _bad_line(rng: Random) -> _Line:
    make = rng.choice(_BAD_LINES)
    return make(rng).replace(b"\n", b" "), make.__name__.strip("_"), None


def _mutated_page(rng: Random) -> bytes:
    page, _ = mutated_page(rng) if rng.random() < 0.7 else mutated_text(rng)
    text = page.decode("utf-8", rng.choice(("replace", "surrogateescape")))
    return json.dumps({"url": _URL, "fetched_at": "2026-03-11", rng.choice(("html", "text", "content")): text}).encode()


def _odd_values(rng: Random) -> bytes:
    odd: tuple[object, ...] = (
        None, True, -1, 10**30, 1e308, float("nan"), float("inf"), "", " ", "\ud800", "\x00", [], {}, [[]], {"a": {"a": None}}, "9" * 5000,
        ["a", {"b": 1}], "2026-03-11T06:00:00Z", 1773208800, "1773208800000", *words.DATES, *words.ADDRESSES, *EVIL_TEXTS.values(),
    )  # fmt: skip
    row = {name: rng.choice(odd) for name in ("url", "fetched_at", "status", "headers", "content_type", "date", "dump", "warc_headers")}
    page = real_page(rng).decode() if rng.random() < 0.7 else rng.choice(odd)
    return json.dumps(row | {rng.choice(("html", "text", "body", "html.content")): page}).encode()


def _odd_headers(rng: Random) -> bytes:
    headers = rng.choice((
        {"A\r\nB": "c\r\nSet-Cookie: d"}, {"date": words.DATES}, [["date", rng.choice(words.DATES)]], [[1, 2], [3], 4, None], "[" * 50_000,
        {"Content-Type": "image/png"}, {f"h{number}": "x" * 50 for number in range(2_000)}, {"X": [None, {"a": 1}, "\ud800"]}, '{"a": NaN}',
    ))  # fmt: skip
    return json.dumps({"url": _URL, "headers": headers, "html": real_page(rng).decode()}).encode()


def _known_line(rng: Random) -> bytes:
    return rng.choice(LINES)[1]


def _no_object(rng: Random) -> bytes:
    return rng.choice(
        (b"[]", b"null", b"1e999", b'"html"', b"{}", b"NaN", b"{", b"\x00", b"\xff\xfe{\x00}\x00", b"<html>", b"{'html': 'a'}")
    )


def _broken_json(rng: Random) -> bytes:
    line = json.dumps({"url": _URL, "html": real_page(rng).decode()}).encode()
    return b"!" + rng.choice((flip_bytes(rng, line), line[: rng.randrange(len(line))], line + line))


def _deep(rng: Random) -> bytes:
    depth = int(10 ** rng.uniform(1, 5))
    opening, closing = rng.choice(((b"[", b"]"), (b'{"a":', b"}"), (b'[{"html":', b"}]")))
    return b'{"html": ' + opening * depth + b"1" + closing * depth + b"}"


def _long(rng: Random) -> bytes:
    size = int(10 ** rng.uniform(3, 6))
    return rng.choice((
        b'{"html": "' + b"x" * size + b'"}', b'{"html": "<p>a", "n": ' + b"9" * size + b"}", b'{"html": [' + b"[]," * (size // 3) + b"0]}",
        b'{"html": "' + b"\\u0000" * (size // 6) + b'"}', b"{" + b'"html":"<p>a",' * (size // 14) + b'"url":1}', b" " * size + b"x",
    ))  # fmt: skip


def _keys_twice(rng: Random) -> bytes:
    page = json.dumps(real_page(rng).decode()).encode()
    return b'{"html": 1, "html": null, "url": "a", "url": [], "html": %s, "html": %s}' % (page, rng.choice((page, b"0", b'""')))


_BAD_LINES: tuple[Callable[[Random], bytes], ...] = (
    _mutated_page, _mutated_page, _mutated_page, _odd_values, _odd_values, _odd_headers, _known_line, _no_object, _broken_json, _deep,
    _long, _keys_twice,
)  # fmt: skip
