"""What cleaning takes: one page as landed, the limits of the rules, and what an operator says of outlets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from schemas.reasons import CapturedAtMethod


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
    captured_at_method: CapturedAtMethod = CapturedAtMethod.FILE_TIME


class OutletRule(NamedTuple):
    """A row of sources.csv, as far as cleaning goes by it; see tasks.core.pages.outlets. None leaves it to other rows."""

    path_prefix: str | None = None
    domain: str | None = None
    publisher: str | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class CleanOptions:
    """Limits that decide between article and reject, and outlets; a change makes every articles file stale.

    `min_words`: the shortest body among 469 labelled news pages has 37 words; 20 leaves room below it.
    `max_characters`: the longest live blog seen has 1.4 million characters of HTML; five times that is no news page.
    """

    min_words: int = 20
    max_characters: int = 8_000_000
    outlets: tuple[OutletRule, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the rules as plain tuples: they go to a worker with every page, where 500 cost 0.5 ms, else 1.5."""
        return _options, (self.min_words, self.max_characters, tuple(map(tuple, self.outlets)))


def _options(min_words: int, max_characters: int, outlets: Iterable[Iterable[str | None]]) -> CleanOptions:
    return CleanOptions(min_words, max_characters, tuple(map(OutletRule._make, outlets)))
