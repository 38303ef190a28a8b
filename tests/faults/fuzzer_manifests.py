"""Folders of single pages, good and bad ones under every kind of name, with manifests that lie about them."""

import csv
import io
import json
from pathlib import Path
from random import Random

from tests.faults import fuzzer_words as words
from tests.faults.fuzzer_files import PACKINGS, File, Input, damaged, single
from tests.faults.fuzzer_pages import mutated_page, mutated_text, real_page
from tests.faults.hostile_pages import EVIL_TEXTS, NAMES
from tests.faults.newsroom import as_html, as_text, write_story
from tests.land.zones import gz

_GOOD_SHARE = 0.15
_URL = "https://harbour-gazette.example/news"
_FORMS = (".html", ".html", ".html", ".htm", ".xhtml", ".HTML", ".Html")
_ODD_ENDS = (
    "", " ", "\udce9", "|a|b", "\u202e", "'; drop table pages; --", "%2f..%2f", "x" * 3000, "\n", "=1+1", "<b>", "\x1b[2J", "..", "?a=b",
)  # fmt: skip
_BAD_JSON_ROWS = (
    b"{", b"[]", b"null", b"{}", b'{"file": null}', b'{"file": ["a.html"]}', b'{"file": ""}', b'{"file": "  "}', b'{"file": "."}',
    b'{"file": "/etc/passwd"}', b'{"file": "../../outside.html"}', b'{"file": "a/../../b.html"}', b'{"file": "a\\u0000b.html"}',
    b'{"file": "\\ud800.html"}', b'{"file": "' + b"x" * 2**20 + b'"}', b'{"url": "https://a.example/"}', b'{"file": 1e999}', b"file,url",
    b'{"n": ' + b"9" * 5_000 + b"}", b"[" * 50_000, b"\xff\xfe",
)  # fmt: skip
_BAD_CSV_ROWS = (
    b",https://a.example/", b"/etc/passwd,a", b"../../outside.html,a", b"a/../../b.html,a", b"a\x00b.html,a", b'"",""', b".,", b"   ,a",
    b"//a,b", b"a.html," + b"x" * 200_000, b"y" * 2**20 + b",a,b", b",,,,,,,,",
)  # fmt: skip
_WRONG_HEADERS = (b"file,file,url\n", b"\n", b"file;url\n", b"FILE,url\n", b'"file\n', b"\xff\xfef\x00i\x00", b"file\n" * 50, b"\x00\n")


def web_folder(rng: Random, folder: str, count: int) -> list[File]:
    """Make a folder of `count` single pages, some of them described by a manifest that also has bad rows and names absent files."""
    pages = [_page_file(rng, folder, number) for number in range(count)]
    if rng.random() < 0.2:
        return pages
    absent = [
        File(f"{folder}/absent-{number}{odd}.html", _nothing, (Input("", "absent"),)) for number, odd in enumerate(rng.sample(_ODD_ENDS, 3))
    ]
    rows = [_cells(rng, file, folder) for file in [*(page for page in pages if rng.random() < 0.8), *absent, *pages[:2]]]
    return [rng.choice((_manifest_jsonl, _manifest_csv))(rng, folder, rows), *pages, *absent]


def lying_manifest(rng: Random, folder: str) -> list[File]:
    """Make a manifest that is damaged anywhere, or has wrong columns, and two pages beside it."""
    pages = [single(f"{folder}/{number}.html", real_page(rng), "page beside a lying manifest") for number in range(2)]
    rows = [_cells(rng, page, folder) for page in pages * 20]
    manifest = rng.choice((_manifest_jsonl, _manifest_csv))(rng, folder, rows)
    wrong = File(f"{folder}/manifest.csv", rng.choice(_WRONG_HEADERS) + b"\n".join(_BAD_CSV_ROWS), is_counted=False)
    return [rng.choice((wrong, damaged(rng, manifest))), *pages]


def _page_file(rng: Random, folder: str, number: int) -> File:
    stem = rng.choice(NAMES)[:200] if rng.random() < 0.2 else f"{rng.randrange(10**8):08d}"
    name = f"{folder}/{stem}{rng.choice(_ODD_ENDS)[:20]}{number}"
    story = write_story(rng)
    if rng.random() < _GOOD_SHARE:
        form, page = rng.choice((("html", as_html(story, rng)), ("txt", as_text(story))))
        suffix = rng.choice(list(PACKINGS))
        return single(f"{name}.{form}{suffix}", PACKINGS[suffix](page.encode()), f"good {form}", story.headline)
    if rng.random() < 0.2:
        text, recipe = mutated_text(rng)
        return single(f"{name}.txt", text, recipe)
    page_bytes, recipe = mutated_page(rng)
    return _packed(rng, name + rng.choice(_FORMS), page_bytes, recipe)


def _packed(rng: Random, path: str, page: bytes, recipe: str) -> File:
    """Leave a page as it is, pack it, or pack it otherwise than its name says: not at all, twice, or torn."""
    suffix = rng.choice(list(PACKINGS))
    if rng.random() < 0.7:
        return single(path + suffix, PACKINGS[suffix](page), recipe)
    packed = PACKINGS[rng.choice(list(PACKINGS))](page)
    torn = packed[: rng.randrange(len(packed) + 1)]
    lie = rng.choice((packed, gz(packed), PACKINGS[".zst"](packed), torn, packed + b"tail", packed + packed, b"\x1f\x8b" + page))
    return single(path + suffix, lie, f"{recipe}, packed otherwise than {suffix or 'plain'}")


def _nothing(path: Path) -> None:
    """Leave the path empty."""


def _cells(rng: Random, file: File, folder: str) -> dict[str, str]:
    """Say of a file when and where it was fetched; nonsense is said of pages that are not good ones."""
    row = {
        "file": file.path.removeprefix(f"{folder}/"),
        "url": f"{_URL}/{rng.randrange(10**8)}",
        "fetched_at": f"2026-03-1{rng.randrange(3)}",
    }
    if file.inputs[0].headline is None and rng.random() < 0.5:
        row["url"] = rng.choice((*words.ADDRESSES, *EVIL_TEXTS.values()))
        row["fetched_at"] = rng.choice(words.DATES)
        row["content_type"] = rng.choice(("image/png", "text/plain", "text/html; charset=" + rng.choice(words.CHARSETS), "x" * 300, "\x00"))
        row["status"] = rng.choice(("404", "-1", "9" * 5000, "two hundred", "200.5"))
    return row


def _manifest_jsonl(rng: Random, folder: str, rows: list[dict[str, str]]) -> File:
    bad = rng.sample(_BAD_JSON_ROWS, 3)
    lines = [*(json.dumps(row).encode() for row in rows), *bad]
    rng.shuffle(lines)
    inputs = tuple(Input(f"line={number}", "bad row of a manifest") for number, line in enumerate(lines, 1) if line in bad)
    suffix = rng.choice(list(PACKINGS))
    return File(f"{folder}/manifest.jsonl{suffix}", PACKINGS[suffix](b"\n".join(lines) + b"\n"), inputs)


def _manifest_csv(rng: Random, folder: str, rows: list[dict[str, str]]) -> File:
    bad = rng.sample(_BAD_CSV_ROWS, 3)
    columns = ("file", "url", "fetched_at", "content_type", "status")
    lines = [*(_csv_line([row.get(column, "") for column in columns]) for row in rows), *bad]
    rng.shuffle(lines)
    text, inputs = ",".join(columns).encode() + b"\n", list[Input]()
    for line in lines:
        text += line + b"\n"
        if line in bad:
            line_number = text.count(b"\n")
            inputs.append(Input(f"line={line_number}", "bad row of a manifest"))
    return File(f"{folder}/manifest.csv", text, tuple(inputs))


def _csv_line(cells: list[str]) -> bytes:
    """Write a row; only its first cell, a file name, may hold bytes that are not UTF-8."""
    buffer = io.StringIO()
    valid = [cell.encode("utf-8", "replace").decode() for cell in cells[1:]]
    csv.writer(buffer, lineterminator="", quoting=csv.QUOTE_ALL).writerow([cells[0], *valid])
    return buffer.getvalue().encode("utf-8", "surrogateescape")
