"""Which fields of a JSON row are the page, its address and its capture time. Pure.

The known names were collected from what Scrapy projects, sets derived from Common Crawl (C4, CCNet, RedPajama, OSCAR,
FineWeb, RealNews), news-please and Fundus write. A name with a dot leads into an object. Fields of publication
(date, date_publish, publishing_date) are never read: the capture time must not be one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tasks.land.inputs import FieldMap, storable

_URL = (
    "url", "URL", "page_url", "article_url", "responded_url", "response_url", "requested_url", "request_url", "original_url",
    "source_url", "link", "href", "uri", "warc-target-uri", "WARC-Target-URI", "warc_target_uri", "target_uri",
    "html.responded_url", "html.requested_url", "warc_headers.warc-target-uri", "metadata.url", "meta.url",
)  # fmt: skip
_HTML = (
    "html", "raw_html", "body_html", "content_html", "html_content", "page_html", "html_body", "source_html", "full_html",
    "article_html", "rendered_html", "HTML", "html.content",
)  # fmt: skip
_TEXT = (
    "text", "maintext", "main_text", "plaintext", "plain_text", "raw_content", "raw_text", "full_text", "article_text",
    "content_text", "text_content", "articleBody", "article_body", "content", "body",
)  # fmt: skip
_FETCHED_AT = (
    "fetched_at", "crawled_at", "scraped_at", "downloaded_at", "retrieved_at", "captured_at", "date_download", "download_date",
    "crawl_date", "date_crawled", "scrape_date", "fetch_time", "crawl_time", "warc_date", "warc-date", "WARC-Date",
    "html.crawl_date", "warc_headers.warc-date", "timestamp",
)  # fmt: skip
_STATUS = ("status", "http_status", "status_code", "http_status_code")
_HEADERS = ("headers", "http_headers", "response_headers")
# FineWeb calls the time of the crawl plainly date; its rows are known by the dump that they name.
_FINEWEB_DUMP, _FINEWEB_DATE = "dump", "date"
# Some crawlers put HTML into a field named body or content: whole documents give themselves away by how they begin.
_DOCUMENT = re.compile(r"\s*(<!doctype\s+html|<html|<head|<body|<\?xml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowFields:
    """Names to look under, best first; `is_mapped` when an operator named the page's field."""

    url: tuple[str, ...] = _URL
    html: tuple[str, ...] = _HTML
    text: tuple[str, ...] = _TEXT
    fetched_at: tuple[str, ...] = _FETCHED_AT
    status: tuple[str, ...] = _STATUS
    headers: tuple[str, ...] = _HEADERS
    is_mapped: bool = False

    @property
    def complaint(self) -> str:
        """Words for a row without a page."""
        if self.is_mapped:
            return f"no text in the mapped field {', '.join(self.html + self.text)}"
        return "no known field holds HTML or text: name the fields in sources.csv"


@dataclass(frozen=True, slots=True)
class PageText:
    """The page that a row holds, as characters."""

    text: str
    content_type: str


def mapping_of(source_path: str, maps: Iterable[FieldMap]) -> FieldMap | None:
    """Find the mapping with the longest prefix of a source's path."""
    return max((one for one in maps if source_path.startswith(one.path_prefix)), key=lambda one: len(one.path_prefix), default=None)


def fields_for(source_path: str, maps: Iterable[FieldMap]) -> RowFields:
    """Say which names to look under in a source: those of its mapping, and the known ones where that leaves them open."""
    found = mapping_of(source_path, maps)
    if found is None:
        return RowFields()
    is_mapped = bool(found.html_field or found.text_field)
    return RowFields(
        url=(found.url_field,) if found.url_field else _URL,
        html=((found.html_field,) if found.html_field else ()) if is_mapped else _HTML,
        text=((found.text_field,) if found.text_field else ()) if is_mapped else _TEXT,
        fetched_at=(found.fetched_at_field,) if found.fetched_at_field else _FETCHED_AT,
        is_mapped=is_mapped,
    )


def first_value(row: dict[str, object], names: Iterable[str]) -> object:
    """Return the first value that is neither absent nor null under `names`."""
    return next((value for name in names if (value := _lookup(row, name)) is not None), None)


def first_text(row: dict[str, object], names: Iterable[str]) -> str | None:
    """Return the first text that is not blank under `names`."""
    values = (_lookup(row, name) for name in names)
    return next((storable(value) for value in values if isinstance(value, str) and value.strip()), None)


def capture_value(row: dict[str, object], row_fields: RowFields) -> object:
    """Return what a row states as its capture time."""
    value = first_value(row, row_fields.fetched_at)
    return row.get(_FINEWEB_DATE) if value is None and _FINEWEB_DUMP in row else value


def page_of(row: dict[str, object], row_fields: RowFields) -> PageText | None:
    """Find the page of a row: HTML, else text; a field that is there but empty gives an empty page, None is for no field at all."""
    html = [value for name in row_fields.html if isinstance(value := _lookup(row, name), str)]
    text = [value for name in row_fields.text if (value := _plain_text(_lookup(row, name))) is not None]
    if best := next((value for value in html if value.strip()), None):
        return PageText(best, "text/html")
    if best := next((value for value in text if value.strip()), None):
        is_document = not row_fields.is_mapped and _DOCUMENT.match(best)
        return PageText(best, "text/html" if is_document else "text/plain")
    if html or text:
        return PageText("", "text/html" if html else "text/plain")
    return None


def _lookup(row: dict[str, object], name: str) -> object:
    if name in row or "." not in name:
        return row.get(name)
    outer, _, inner = name.partition(".")
    nested = row.get(outer)
    return _lookup(nested, inner) if isinstance(nested, dict) else None


def _plain_text(value: object) -> str | None:
    """Return a text; that of an article body as Fundus writes it: summary, then sections of headline and paragraphs."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or not isinstance(value.get("sections"), list):
        return None
    sections = [section for section in value["sections"] if isinstance(section, dict)]
    lists = [value.get("summary"), *(section.get(part) for section in sections for part in ("headline", "paragraphs"))]
    return "\n\n".join(block for blocks in lists if isinstance(blocks, list) for block in blocks if isinstance(block, str))
