"""Landing zones for tests, as crawlers leave them: several forms, several days, and a share of rubbish that is counted.

A zone is made of drops. The drops of one stream keep their order, because they go into one growing file; streams do not
wait for each other, so that a zone can be delivered at once, or shuffled in portions. What a drop must come to (pages, and
rejects of landing) is counted here, without any code of the pipeline.
"""

import csv
import gzip
import io
import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from random import Random

from tests.faults.newsroom import NO_ARTICLES, Story, as_html, as_text, captured_again, write_story

_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
_OLD_FILE_TIME = 1_772_500_000  # a day in March 2026: the one file whose own time decides keeps it wherever it is copied


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """What a crawler leaves in one go: whole files, and lines added to files; and what must come of it.

    `articles` are the pages that are articles by construction.
    """

    files: tuple[tuple[str, bytes], ...] = ()
    lines: tuple[tuple[str, bytes], ...] = ()
    articles: int = 0
    other_pages: int = 0
    refused: tuple[str, ...] = ()
    file_time: int | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """Drops by stream, and the sums over them."""

    streams: tuple[tuple[Drop, ...], ...]

    @property
    def drops(self) -> tuple[Drop, ...]:
        """All drops, stream after stream."""
        return tuple(drop for stream in self.streams for drop in stream)

    @property
    def articles(self) -> int:
        """Pages that must become articles."""
        return sum(drop.articles for drop in self.drops)

    @property
    def pages(self) -> int:
        """Inputs that must become pages."""
        return self.articles + sum(drop.other_pages for drop in self.drops)

    @property
    def refused(self) -> dict[str, int]:
        """Inputs that must be refused by landing, by reason."""
        return dict(sorted(Counter(reason for drop in self.drops for reason in drop.refused).items()))


def write_drops(landing: Path, drops: Iterable[Drop]) -> None:
    """Write drops into a landing zone, in the order given."""
    for drop in drops:
        for name, content in drop.files:
            path = landing / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            if drop.file_time is not None:
                os.utime(path, (drop.file_time, drop.file_time))
        for name, line in drop.lines:
            path = landing / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.write(line)


def portions(zone: Zone, rng: Random, count: int) -> list[list[Drop]]:
    """Shuffle the drops of a zone, each stream in its order, and cut them into `count` portions, none of them empty."""
    waiting = [list(reversed(stream)) for stream in zone.streams]
    order: list[Drop] = []
    while waiting:
        stream = rng.choice(waiting)
        order.append(stream.pop())
        waiting = [stream for stream in waiting if stream]
    cuts = [0, *sorted(rng.sample(range(1, len(order)), count - 1)), len(order)]
    return [order[start:end] for start, end in pairwise(cuts)]


def messy_zone(seed: int, stories: int = 20) -> Zone:
    """Make a zone of about `stories` articles, and half as much again of duplicates, versions, walls and rubbish."""
    rng = Random(seed)
    written = [write_story(rng) for _ in range(max(8, stories))]
    again = captured_again(written[0], 1, is_changed=False), captured_again(written[0], 2, is_changed=True)
    quarter = len(written) // 4
    web, texts, feed, crawl = (written[start : start + quarter] for start in range(0, 4 * quarter, quarter))
    return Zone(
        (
            *((drop,) for drop in _web_drops(web, rng)),
            tuple(_text_drops(texts)),
            tuple(_feed_drops([*feed, again[1]], rng)),
            *((drop,) for drop in _crawl_drops([*crawl, again[0]], rng)),
            *((drop,) for drop in _loose_drops(rng)),
        )
    )


def _web_drops(stories: list[Story], rng: Random) -> list[Drop]:
    """Single HTML files, some packed, with rows in a manifest; and files that are anything but articles."""
    drops = [_web_drop(f"web/{story.slug}.html", as_html(story, rng).encode(), story, articles=1) for story in stories[2:]]
    packed = gzip.compress(as_html(stories[0], rng).encode(), mtime=0)
    twice = as_html(stories[1], rng).encode()
    drops.append(_web_drop(f"web/{stories[0].slug}.html.gz", packed, stories[0], articles=1))
    drops += [_web_drop(f"web/{copy}-{stories[1].slug}.html", twice, stories[1], articles=1) for copy in ("first", "second")]
    drops += [_web_drop(f"web/{name}.html", page.encode(), stories[0], other_pages=1) for name, page in NO_ARTICLES.items()]
    drops.append(_web_drop("web/picture.html", _PNG, stories[0], other_pages=1))
    drops.append(_web_drop("web/cut-off.html.gz", packed[: len(packed) // 2], stories[0], refused=("truncated",)))
    return drops


def _web_drop(name: str, content: bytes, story: Story, *, articles: int = 0, other_pages: int = 0, refused: tuple[str, ...] = ()) -> Drop:
    row = {"file": name.removeprefix("web/"), "url": story.url, "fetched_at": f"{story.captured_at}Z", "content_type": "text/html"}
    line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
    return Drop(
        files=((name, content),), lines=(("web/manifest.jsonl", line),), articles=articles, other_pages=other_pages, refused=refused
    )


def _text_drops(stories: list[Story]) -> list[Drop]:
    """Text files with a manifest in CSV, which also names a file that never comes and one outside its folder."""
    drops = [Drop(lines=(("texts/manifest.csv", b"file,url,fetched_at\n"),))]
    for story in stories:
        row = _csv_row(f"{story.slug}.txt", story.url, f"{story.captured_at}")
        drops.append(Drop(files=((f"texts/{story.slug}.txt", as_text(story).encode()),), lines=(("texts/manifest.csv", row),), articles=1))
    drops.append(Drop(lines=(("texts/manifest.csv", _csv_row("never-came.txt", "", "")),), refused=("missing_file",)))
    drops.append(Drop(lines=(("texts/manifest.csv", _csv_row("../outside.txt", "", "")),), refused=("bad_row",)))
    return drops


def _csv_row(*cells: str) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue().encode()


def _feed_drops(stories: list[Story], rng: Random) -> list[Drop]:
    """A JSONL file that grows: pages as HTML and as text, lines that are none."""
    drops = []
    for number, story in enumerate(stories):
        page = {"text": as_text(story)} if number % 3 == 2 else {"html": as_html(story, rng)}
        row = {"url": story.url, "fetched_at": f"{story.captured_at}", **page}
        drops.append(Drop(lines=(("feeds/news.jsonl", json.dumps(row).encode() + b"\n"),), articles=1))
    drops.insert(1, Drop(lines=(("feeds/news.jsonl", b'{"url": "https://harbour-gazette.example/", "html": \n'),), refused=("bad_row",)))
    drops.insert(2, Drop(lines=(("feeds/news.jsonl", b'["no", "object"]\n\n'),), refused=("bad_row",)))
    return drops


def _crawl_drops(stories: list[Story], rng: Random) -> list[Drop]:
    """Two WARC files: responses, a request beside each that is no input, one HTTP error, and one file that ends too early."""
    half = len(stories) // 2
    missing = warc_record(stories[0].url + "/gone", stories[0].captured_at, NO_ARTICLES["not-found"].encode(), status="404 Not Found")
    first = b"".join(gzip.compress(_response(story, rng), mtime=0) for story in stories[:half]) + gzip.compress(missing, mtime=0)
    whole = [_response(story, rng) for story in stories[half:]]
    cut = warc_record("https://strassenbote.example/cut", stories[0].captured_at, b"<html>" + b"x" * 500)[:-300]
    return [
        Drop(files=(("crawl/first.warc.gz", first),), articles=half, other_pages=1),
        Drop(files=(("crawl/second.warc", b"".join([*whole, cut])),), articles=len(whole), refused=("truncated",)),
    ]


def _response(story: Story, rng: Random) -> bytes:
    request = warc_record(story.url, story.captured_at, b"", kind="request")
    return request + warc_record(story.url, story.captured_at, as_html(story, rng).encode())


def warc_record(url: str, captured_at: datetime, page: bytes, *, kind: str = "response", status: str = "200 OK") -> bytes:
    """Write one record of a WARC file."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + page
    head = [
        "WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", f"WARC-Date: {captured_at:%Y-%m-%dT%H:%M:%SZ}",
        f"WARC-Record-ID: <urn:uuid:{len(page):032x}>", f"Content-Type: application/http; msgtype={kind}", f"Content-Length: {len(http)}",
    ]  # fmt: skip
    return "\r\n".join(head).encode() + b"\r\n\r\n" + http + b"\r\n\r\n"


def _loose_drops(rng: Random) -> list[Drop]:
    """Files that nothing describes: dated by their path, dated by their time, of no known form, and not finished."""
    by_path, by_time = as_html(write_story(rng), rng).encode(), as_html(write_story(rng), rng).encode()
    return [
        Drop(files=(("loose/2026-03-11/page.html", by_path),), articles=1),
        Drop(files=(("loose/page.html", by_time),), articles=1, file_time=_OLD_FILE_TIME),
        Drop(files=(("loose/minutes.docx", b"PK\x03\x04"),), refused=("unsupported_form",)),
        Drop(files=(("loose/page.html.part", by_path[:900]), ("loose/.hidden.html", by_path))),
    ]
