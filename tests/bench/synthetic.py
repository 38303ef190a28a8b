"""A lake of synthetic articles: python -m tests.bench.synthetic LAKE [--articles N] [--days N] [--seed N].

Lengths, frequencies of words (Zipf), outlets and people, and the number of records of each type an article are those of
5,000 real articles, in round numbers; one article in eight is a copy of one before it, one in forty a new capture. Each day
is a unit. The texts mean nothing, but every record stands where it says.
"""

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from schemas.articles import CleanedPage
from schemas.pages import LandedPage, SourceEntry
from schemas.records import Citation, DateMention, ExtractedArticle, Link, Mention, Quantity, Quote
from schemas.render import arrow_schema
from schemas.rows import build
from tests.warehouse.lakes import RULES
from warehouse.lake import Lake, UnitKey, make_footer, read_footer, unit_name, write_unit
from warehouse.source_ledger import append_entries

FIRST_DAY = date(2025, 1, 1)
_VOCABULARY, _PEOPLE, _OUTLETS = 120_000, 20_000, 200
_MEDIAN_WORDS, _SPREAD = 450, 0.6  # of the lognormal distribution of lengths
_COPIES, _CAPTURES = 0.125, 0.025
# Records an article, on average, and what a record of the type is but for its place.
_RECORDS: tuple[tuple[str, type, int], ...] = (
    ("links", Link, 8),
    ("citations", Citation, 2),
    ("mentions", Mention, 35),
    ("quotes", Quote, 6),
    ("dates", DateMention, 8),
    ("quantities", Quantity, 6),
)


@dataclass
class _World:
    """The dice, and what was written before: bodies that may be copied and addresses that may be captured again."""

    rng: np.random.Generator
    bodies: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)


def write_lake(lake: Lake, articles: int, days: int, seed: int, first_day: date = FIRST_DAY) -> list[UnitKey]:
    """Write units of equal size, one a day, and enter their sources; return their keys."""
    world = _World(np.random.default_rng(seed))
    counts = [articles // days + (number < articles % days) for number in range(days)]
    return [_write_day(lake, world, first_day + timedelta(days=number), count, seed) for number, count in enumerate(counts)]


def _write_day(lake: Lake, world: _World, day: date, count: int, seed: int) -> UnitKey:
    path = f"crawl/{seed}-{day}.jsonl"
    articles = sorted((_article(world, day, f"{path}:{number}", path) for number in range(count)), key=lambda row: str(row["article_id"]))
    key = UnitKey(day, unit_name([row["article_id"] for row in articles]))
    pages = pa.Table.from_pylist([_page(row) for row in articles], arrow_schema(LandedPage).remove_metadata())
    write_unit(lake, "pages", key, pages, make_footer("pages", "", "", pages, {"page": count}))
    cleaned = pa.Table.from_pylist(articles, arrow_schema(CleanedPage).remove_metadata())
    given = read_footer(lake.path("pages", key)).content_digest
    write_unit(lake, "articles", key, cleaned, make_footer("articles", RULES.clean, given, cleaned, {"article": count}))
    extracted = pa.Table.from_pylist([_records(world.rng, row) for row in articles], arrow_schema(ExtractedArticle).remove_metadata())
    given = read_footer(lake.path("articles", key)).content_digest
    write_unit(lake, "records", key, extracted, make_footer("records", RULES.extract, given, extracted, {"ok": count, "failed": 0}))
    source = build(SourceEntry, source_path=path, form="jsonl", byte_size=1, modified_ns=1, inputs=count, pages=count, units=(key.unit,))
    append_entries(lake, [source])
    return key


def _article(world: _World, day: date, name: str, path: str) -> dict[str, Any]:
    rng = world.rng
    is_copy, is_capture = rng.random() < _COPIES and world.bodies, rng.random() < _CAPTURES and world.urls
    body = _copied(rng, world.bodies) if is_copy else _prose(rng)
    outlet = f"outlet{_zipf(rng, _OUTLETS, 1)[0]}.example"
    url = world.urls[rng.integers(len(world.urls))] if is_capture else f"https://www.{outlet}/{name}"
    world.bodies.append(body)
    world.urls.append(url)
    captured_at = datetime(day.year, day.month, day.day) + timedelta(seconds=int(rng.integers(86_400)))
    return _template(CleanedPage) | {
        "article_id": _digest(name)[:32],
        "work_id": _digest(url)[:32],
        "outcome": "article",
        "source_path": path,
        "url": url,
        "canonical_url": url,
        "domain": url.split("/")[2].removeprefix("www."),
        "headline": " ".join(body.split(" ", 9)[:9]),
        "body": body,
        "authors": ["Ines Okafor"],
        "published_date": day,
        "published_raw": str(day),
        "published_method": "json_ld",
        "published_precision": "day",
        "captured_at": captured_at,
        "captured_at_method": "manifest",
        "language": "en",
        "language_score": 0.99,
        "word_count": body.count(" ") + 1,
        "body_digest": _digest(body),
        "charset": "utf-8",
        "article_authors": [{"position": 0, "name": "Ines Okafor", "raw": "By Ines Okafor", "role": "author", "method": "json_ld"}],
    }


def _page(article: dict[str, Any]) -> dict[str, Any]:
    shared = {name: article[name] for name in ("url", "source_path", "captured_at", "captured_at_method")}
    own = {
        "page_id": article["article_id"],
        "source_place": article["article_id"],
        "payload": b"",
        "payload_digest": article["body_digest"],
    }
    return _template(LandedPage) | shared | own


def _prose(rng: np.random.Generator) -> str:
    """Write sentences of 6 to 30 words, three of them a paragraph."""
    words = max(60, int(rng.lognormal(np.log(_MEDIAN_WORDS), _SPREAD)))
    drawn = iter([_vocabulary()[number] for number in _zipf(rng, _VOCABULARY, words)])
    pieces: list[str] = []
    for number in range(words // 12):
        sentence = " ".join(word for _, word in zip(range(int(rng.integers(6, 31))), drawn, strict=False))
        if sentence:
            pieces.append(sentence.capitalize() + ("." if number % 3 else ".\n\n"))
    return " ".join(pieces).replace("\n\n ", "\n\n").strip()


def _copied(rng: np.random.Generator, bodies: Sequence[str]) -> str:
    """Take a body over: as it is, without its end, or with a paragraph before it."""
    body = bodies[rng.integers(len(bodies))]
    kind = rng.integers(3)
    if kind == 0:
        return body
    return body[: len(body) * 3 // 4].rsplit(" ", 1)[0] if kind == 1 else f"{_prose(rng)[:300]}.\n\n{body}"


def _zipf(rng: np.random.Generator, size: int, count: int) -> list[int]:
    return np.searchsorted(_cumulated(size), rng.random(count)).tolist()  # type: ignore[no-any-return]


@cache
def _cumulated(size: int) -> "np.ndarray[Any, np.dtype[np.float64]]":
    weights = 1 / np.arange(1, size + 1) ** 1.05
    return np.cumsum(weights / weights.sum())


@cache
def _vocabulary() -> list[str]:
    rng = np.random.default_rng(1)
    starts, ends = ("b", "d", "gr", "k", "l", "m", "n", "p", "r", "st", "t", "v"), ("a", "e", "in", "o", "us", "er", "al", "i")
    syllables = [start + end for start in starts for end in ends]
    return ["".join(syllables[n] for n in rng.integers(len(syllables), size=int(rng.integers(1, 5)))) for _ in range(_VOCABULARY)]


def _records(rng: np.random.Generator, article: dict[str, Any]) -> dict[str, Any]:
    """Place records on words of the body, in reading order."""
    starts = list(_word_starts(article["body"]))
    row = _template(ExtractedArticle) | {"article_id": article["article_id"], "extract_status": "ok"}
    for name, record, mean in _RECORDS:
        places = np.sort(rng.choice(len(starts) - 1, size=min(int(rng.poisson(mean)), len(starts) // 3), replace=False)).tolist()
        row[name] = [_record(rng, record, number, article["body"], starts[place]) for number, place in enumerate(places)]
    return row


def _word_starts(body: str) -> Iterator[tuple[int, int]]:
    start = 0
    for word in body.split(" "):
        yield start, start + len(word)
        start += len(word) + 1


def _record(rng: np.random.Generator, record: type, number: int, body: str, span: tuple[int, int]) -> dict[str, Any]:
    (start, end), exact = span, body[slice(*span)]
    place = {"record_no": number, "field": "body", "start_char": start, "end_char": end, "exact": exact, "confidence": 0.95}
    person = f"Person {_zipf(rng, _PEOPLE, 1)[0]}" if record in (Mention, Quote) else ""
    entity_id = f"person:{person.lower().replace(' ', '-')}"
    own: dict[type, dict[str, Any]] = {
        Link: {"href": f"https://host{number}.example/{exact}", "anchor_text": exact, "is_internal": False},
        Citation: {"citation_type": "reported_by", "cited_name": f"Outlet {_zipf(rng, _OUTLETS, 1)[0]}"},
        Mention: {"mention_type": "name", "entity_type": "person", "entity_name": person, "entity_id": entity_id},
        Quote: {"quote_type": "direct", "speaker_name": person, "speaker_entity_id": entity_id},
        DateMention: {"edtf": "2026-03-02", "basis": "explicit", "granularity": "day", "date_from": FIRST_DAY, "date_to": FIRST_DAY},
        Quantity: {"quantity_type": "money", "value": float(number), "quantity_unit": "EUR"},
    }
    return _template(record) | place | own[record]


@cache
def _template(record: type) -> dict[str, Any]:
    """Give a row of the record with plain values, to be copied."""
    row = asdict(build(record))
    row.pop("article_id", None)
    return {
        name: str(value) if hasattr(value, "name") else list(value) if isinstance(value, tuple) else value for name, value in row.items()
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def main() -> None:
    """Write a lake."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lake", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_lake(Lake(options.lake), options.articles, options.days, options.seed)


if __name__ == "__main__":
    main()
