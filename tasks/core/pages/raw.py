"""What cleaning takes: one page as landed, and the limits of the rules."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """A page as the lake holds it, without what cleaning never looks at. `captured_at` is naive UTC."""

    page_id: str
    url: str | None
    source_path: str
    captured_at: datetime
    content_type: str | None
    declared_charset: str | None
    http_status: int | None
    payload: bytes


@dataclass(frozen=True, slots=True)
class CleanOptions:
    """Limits that decide between article and reject; a change makes every articles file stale.

    `min_words`: the shortest body among 469 labelled news pages has 37 words; 20 leaves room below it.
    `max_characters`: the longest live blog seen has 1.4 million characters of HTML; five times that is no news page.
    """

    min_words: int = 20
    max_characters: int = 8_000_000
