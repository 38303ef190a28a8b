"""What reading a page gives, HTML or text, before it becomes a row."""

from dataclasses import dataclass
from datetime import date

from schemas.articles import BodyLink
from schemas.reasons import BlockKind
from tasks.core.pages.authors import FoundAuthor
from tasks.core.pages.date_origins import FoundDate

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Removed:
    """A block that was cut: its number in the page, what it is, the rule that says so, and its text as it stood."""

    block_no: int
    kind: BlockKind
    rule_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a page. `blocks` are the body in order; `declared_language` is what the markup says, if anything."""

    headline: str | None
    blocks: tuple[str, ...]
    removed: tuple[Removed, ...]
    authors: tuple[FoundAuthor, ...]
    published: FoundDate | None = None
    modified: FoundDate | None = None
    page_date: date | None = None
    description: str | None = None
    publisher: str | None = None
    canonical_url: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    image_url: str | None = None
    is_accessible_for_free: bool | None = None
    declared_language: str | None = None
    body_links: tuple[BodyLink, ...] = ()
    original_publisher: str | None = None

    @property
    def body(self) -> str:
        """The blocks as one text."""
        return PARAGRAPH_BREAK.join(self.blocks)
