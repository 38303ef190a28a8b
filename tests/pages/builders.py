"""Builders of raw pages and of small HTML pages, each a valid whole with a few things said about it."""

import json
from datetime import datetime
from typing import Any

from tasks.core.pages.document import Document, parse
from tasks.core.pages.raw import RawPage

CAPTURED_AT = datetime(2026, 3, 14, 9, 30)

_COUNCIL = (
    "The council of Northgate said on Tuesday that the dam above the town will be repaired before the winter, and that the "
    "three towns below it will share the costs of the works between them."
)
_CRACKS = (
    "Engineers found cracks in the eastern wall last autumn, after two weeks of heavy rain had raised the lake by four metres "
    "and flooded the road along its southern shore."
)
_WORKS = (
    "The works are to begin in May and to last until October. Until then the level of the lake will be kept two metres below "
    "the usual mark, the waterworks said."
)
PROSE = (_COUNCIL, _CRACKS, _WORKS)
"""Three paragraphs of news, 90 words."""


def raw(payload: str | bytes, **said: Any) -> RawPage:
    """Build a page of these bytes, captured on 14 March 2026."""
    known: dict[str, Any] = {
        "page_id": "0123456789abcdef0123456789abcdef",
        "url": "https://www.courier.example/2026/dam-to-be-repaired",
        "source_path": "web/dam.html",
        "captured_at": CAPTURED_AT,
        "content_type": None,
        "declared_charset": None,
        "http_status": None,
        "payload": payload.encode() if isinstance(payload, str) else payload,
    }
    return RawPage(**{**known, **said})


def html(body: str = "", head: str = "", *, prose: tuple[str, ...] = PROSE, title: str = "Dam above Northgate to be repaired") -> str:
    """Build an HTML page: a head, a heading, the markup in question, and paragraphs of news."""
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in prose)
    return (
        f"<!doctype html>\n<html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}</head>\n"
        f"<body><article><h1>{title}</h1>\n{body}\n{paragraphs}</article></body></html>"
    )


def json_ld(data: Any) -> str:
    """Write structured data as pages carry it; text is taken as it is."""
    return f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'


def document(markup: str) -> Document:
    """Parse markup that is known to be a page."""
    parsed = parse(markup)
    assert parsed is not None
    return parsed
