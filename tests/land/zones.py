"""A landing zone and a lake in a temporary folder, and builders of what crawlers leave there."""

import gzip
import json
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import zstandard

from schemas.pages import SourceEntry
from tasks.land.inputs import LandOptions
from tasks.land.ledger import current_entries
from tasks.land.stage import LandReport, land
from warehouse.lake import Lake, list_units, read_file

FETCHED = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
Row = dict[str, object]


@dataclass(frozen=True)
class Zone:
    """A landing zone with its lake. Files are dated 2026-03-02T10:00Z unless told otherwise, so that none waits."""

    root: Path

    @property
    def landing(self) -> Path:
        return self.root / "landing"

    @property
    def lake(self) -> Lake:
        return Lake(self.root / "lake")

    def put(self, name: str, content: bytes | str, modified: datetime = FETCHED) -> Path:
        path = self.landing / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        os.utime(path, (modified.timestamp(), modified.timestamp()))
        return path

    def land(self, **options: Any) -> LandReport:
        self.landing.mkdir(parents=True, exist_ok=True)
        return land(self.lake, self.landing, replace(LandOptions(), **options))

    def rows(self) -> list[Row]:
        """All pages of the lake, by source and place; each unit must be sorted and hold pages of its own day only."""
        found: list[Row] = []
        for key in list_units(self.lake, "pages"):
            rows = read_file(self.lake.path("pages", key), "pages").to_pylist()
            assert [row["page_id"] for row in rows] == sorted(row["page_id"] for row in rows)
            assert {row["captured_at"].date() for row in rows} == {key.crawl_date}
            found += rows
        return sorted(found, key=lambda row: (row["source_path"], row["source_place"], row["page_id"]))

    def columns(self, *names: str) -> list[tuple[object, ...]]:
        return [tuple(row[name] for name in names) for row in self.rows()]

    def payloads(self) -> list[bytes]:
        return [row["payload"] for row in self.rows()]  # type: ignore[misc]

    def entries(self) -> dict[str, SourceEntry]:
        """The ledger; in every entry inputs = pages + rejects, and all its pages are in the units it names."""
        entries = current_entries(self.lake)
        pages = [row["source_path"] for row in self.rows()]
        for entry in entries.values():
            assert entry.inputs == entry.pages + len(entry.rejects)
            assert entry.pages == pages.count(entry.source_path)
        assert set(pages) <= entries.keys()
        return entries

    def rejects(self) -> dict[str, list[tuple[str, str]]]:
        """Place and reason of every reject, by source; sources without any are left out."""
        found = {path: [(one.source_place, one.reason.value) for one in entry.rejects] for path, entry in self.entries().items()}
        return {path: rejects for path, rejects in sorted(found.items()) if rejects}

    def files(self) -> dict[str, bytes]:
        """Every file of the lake with its bytes, but for those whose names begin with a dot."""
        paths = sorted(path for path in self.lake.root.rglob("*") if path.is_file() and not path.name.startswith("."))
        return {str(path.relative_to(self.lake.root)): path.read_bytes() for path in paths}


def json_lines(*rows: object) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html; charset=UTF-8",))]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def record(block: bytes, kind: str = "response", *headers: str, length: int | None = None, url: str = "https://gazette.example/a") -> bytes:
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:6f1d5c5e-0000-4000-8000-000000000001>",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2026-03-01T23:59:59Z",
        *(headers or ("Content-Type: application/http; msgtype=response",)),
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def warcinfo() -> bytes:
    return record(b"software: harvester/1.0\r\n", "warcinfo", "Content-Type: application/warc-fields")


def gz(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def zst(content: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(content)


def fill(zone: Zone) -> None:
    """One of each: files with and without manifest, packed or not, JSON lines, WARC, and things that are no pages."""
    zone.put("web/a.html", "<p>ferry")
    zone.put("web/b.html.gz", gz(b"<p>dam"))
    zone.put("web/c.txt.zst", zst(b"council votes"))
    zone.put("web/manifest.jsonl", json_lines({"file": "a.html", "url": "https://gazette.example/a", "fetched_at": "2026-02-27T08:00:00Z"}))
    zone.put(
        "feeds/x.jsonl", json_lines({"url": "https://post.example/1", "html": "<p>1"}, {"text": "2", "fetched_at": "2026-02-28"}) + b"{\n"
    )
    zone.put("warc/y.warc.gz", gz(warcinfo()) + gz(record(http(b"<p>bridge"))) + gz(record(http(b"<p>harbour"))))
    zone.put("cut.html.gz", gz(b"<p>cut")[:-4])
    zone.put("minutes.docx", b"PK")
