"""The row of a page: its identity and its capture time. Pure."""

import hashlib

from schemas.pages import LandedPage
from tasks.land.capture_time import choose
from tasks.land.inputs import Landable, SourceFile


def page_id(source_path: str, place: str, payload_digest: str) -> str:
    """Name a page by where it was found and what it is: 32 hex digits."""
    return hashlib.sha256(f"{source_path}\0{place}\0{payload_digest}".encode()).hexdigest()[:32]


def landed_page(found: Landable, source: SourceFile) -> LandedPage:
    """Make the row of an input that is a page."""
    digest = hashlib.sha256(found.payload).hexdigest()
    capture = choose(found.captured, found.headers, source.source_path, source.modified_ns)
    return LandedPage(
        page_id=page_id(source.source_path, found.place, digest),
        url=found.url,
        source_path=source.source_path,
        source_place=found.place,
        captured_at=capture.at,
        captured_at_method=capture.method,
        content_type=found.content_type,
        declared_charset=found.charset,
        http_status=found.status,
        http_headers=found.headers,
        byte_length=len(found.payload),
        payload_digest=digest,
        payload=found.payload,
    )
