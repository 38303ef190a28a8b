"""What a page is: in the lake as landed, and in the warehouse."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from schemas.columns import CapturedAt, Column, CrawlDate, Digest, PageId, SourcePath, SourcePlace, Url
from schemas.reasons import CapturedAtMethod, LandReason

ContentType = Annotated[
    str | None, Column("Media type as the manifest, WARC or HTTP header states it, else by the file's suffix", "MIME type")
]
HttpStatus = Annotated[int | None, Column("Status of the HTTP response, where the capture has one")]
ByteLength = Annotated[int, Column("Length of the payload", "bytes")]


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpHeader:
    """One row is one header line of the HTTP response, in the order received."""

    name: Annotated[str, Column("Name as sent")]
    value: Annotated[str, Column("Value as sent; bytes above 127 read as Latin-1")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LandedPage:
    """One row is one page in lake/pages: bytes as scraped, with where and when. Sorted by page_id."""

    page_id: PageId
    url: Url
    source_path: SourcePath
    source_place: SourcePlace
    captured_at: CapturedAt
    captured_at_method: Annotated[CapturedAtMethod, Column("Where the capture time came from")]
    content_type: ContentType
    declared_charset: Annotated[str | None, Column("Character set stated outside the bytes, in lower case", "IANA charset")]
    http_status: HttpStatus
    http_headers: Annotated[tuple[HttpHeader, ...], Column("Headers of the HTTP response")]
    byte_length: ByteLength
    payload_digest: Annotated[Digest, Column("SHA-256 of the payload", "64 hex digits")]
    payload: Annotated[bytes, Column("The page as scraped, transfer and content encodings undone, characters undecoded")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One row is one page: one capture of one URL. No bytes, those stay in the lake."""

    page_id: PageId
    url: Annotated[str | None, Column("Address the page was fetched from, as the crawler wrote it; null when it is taken down", "URL")]
    source_path: SourcePath
    source_place: SourcePlace
    captured_at: CapturedAt
    captured_at_method: Annotated[CapturedAtMethod, Column("Where the capture time came from")]
    crawl_date: CrawlDate
    content_type: ContentType
    charset: Annotated[str | None, Column("Character set the page was decoded with", "IANA charset")]
    http_status: HttpStatus
    byte_length: ByteLength
    payload_digest: Annotated[Digest, Column("SHA-256 of the payload", "64 hex digits")]
    outcome: Annotated[str, Column("article, the reason of the reject, or taken_down")]
    takedown_ids: Annotated[tuple[str, ...], Column("Rows of takedowns that cover it; empty unless it is taken down", "16 hex digits")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LandReject:
    """One row is one input of a source that yields no page."""

    source_place: SourcePlace
    reason: Annotated[LandReason, Column("Why the input yields no page")]
    detail: Annotated[str | None, Column("The facts, for a person to read")]
    metric: Annotated[str | None, Column("What was measured, where a limit decided")]
    value: Annotated[float | None, Column("What it measured")]
    threshold: Annotated[float | None, Column("The limit it was held against")]
    excerpt: Annotated[str | None, Column("First characters of the offending input")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One row is what landing found in one source, in lake/sources; of several rows of one source the newest counts."""

    source_path: SourcePath
    form: Annotated[str, Column("Input form: html, text, warc, jsonl, manifest, missing or other")]
    byte_size: Annotated[int | None, Column("Size of the file; null when it is missing", "bytes")]
    modified_ns: Annotated[int | None, Column("Modification time of the file; null when it is missing", "ns since 1970")]
    inputs: Annotated[int, Column("Inputs counted while reading: pages and rejects")]
    pages: Annotated[int, Column("Pages of the source in the lake")]
    units: Annotated[tuple[str, ...], Column("Units that hold its pages", "16 hex digits")]
    rejects: Annotated[tuple[LandReject, ...], Column("Its inputs that yield no page")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One row is one source: a file of the landing zone as it was last read. Facts of the ledger, not of the news."""

    source_path: SourcePath
    form: Annotated[str, Column("Input form: html, text, warc, jsonl, manifest, missing or other")]
    byte_size: Annotated[int | None, Column("Size of the file; null when it is missing", "bytes")]
    modified_at: Annotated[datetime | None, Column("Modification time of the file; null when it is missing", "UTC")]
    inputs: Annotated[int, Column("Inputs counted while reading: pages and rejects")]
    pages: Annotated[int, Column("Pages of the source in the lake")]
    rejects: Annotated[int, Column("Inputs that yield no page")]
