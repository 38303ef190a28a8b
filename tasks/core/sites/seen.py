"""A cleaned page as learning sees it: as it stood before anything that was learnt cut it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from schemas.reasons import BlockKind
from tasks.core.pages.headline import title_ends
from tasks.core.pages.parts import PARAGRAPH_BREAK
from tasks.core.pages.publisher import fold
from tasks.core.pages.site import RECURS, TITLE_PART

COLUMNS = ["article_id", "work_id", "domain", "outcome", "headline", "body", "authors", "publisher", "section", "removed_blocks"]
"""What learning reads of an articles file."""

_MAX_PART = 80  # characters; a longer part of a title is a headline


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text as it stands, and its letters and digits in lower case, by which it is compared."""

    raw: str
    folded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPage:
    """One page of a site.

    `blocks` are its body in order, `cut` what knowledge cut from it, `title` its headline with all that knowledge cut.
    `own_words` are publisher and section, as the page calls them, folded; so are `authors`.
    """

    article_id: str
    domain: str
    crawl_date: date
    blocks: tuple[Text, ...]
    cut: tuple[Text, ...]
    title: str
    own_words: frozenset[str]
    authors: frozenset[str]


@dataclass(frozen=True, slots=True)
class TitlePart:
    """A part at one end of a title, and what is left of the title, folded; nothing is left where the part is all of it."""

    text: Text
    rest: str


def seen_page(row: Mapping[str, Any], crawl_date: date) -> SeenPage:
    """Make one of a row of an articles file, which must be an article of a known domain."""
    removed = row["removed_blocks"]
    return SeenPage(
        article_id=row["article_id"],
        domain=row["domain"],
        crawl_date=crawl_date,
        blocks=tuple(_texts(row["body"].split(PARAGRAPH_BREAK))),
        cut=tuple(_texts(block["text"] for block in removed if block["rule_id"] == RECURS)),
        title=_title(row["headline"] or "", removed),
        own_words=frozenset(filter(None, (fold(row["publisher"] or ""), fold(row["section"] or "")))),
        authors=frozenset(map(fold, row["authors"])),
    )


def _texts(blocks: Any) -> Iterator[Text]:
    yield from (Text(block, fold(block)) for block in blocks)


def _title(headline: str, removed: list[dict[str, Any]]) -> str:
    """Put a title together again: of a page that is text alone it is the line that was taken for the headline."""
    line = next((block["text"] for block in removed if block["kind"] == BlockKind.HEADLINE), None)
    if line is not None:
        return str(line)
    cut = next((block["text"] for block in removed if block["rule_id"] == TITLE_PART), "")
    return f"{headline} {cut}".strip() if cut[:1] and not cut[0].isalnum() else f"{cut} {headline}".strip()


def title_parts(page: SeenPage) -> Iterator[TitlePart]:
    """Yield what may be a name of the site or a section in a page's title: each part of it at one end, and all of it."""
    found = [*title_ends(page.title), (page.title, "")] if page.title else []
    for part, rest in found:
        text = Text(part, fold(part))
        if len(part) <= _MAX_PART and is_comparable(text.folded):
            yield TitlePart(text, fold(rest))


def is_comparable(folded: str) -> bool:
    """Tell whether a text says anything by which it could be known again: two characters, not all of them digits."""
    return len(folded) >= 2 and not folded.isdigit()


def keys(page: SeenPage) -> set[int]:
    """Give 64-bit numbers of all that a page may have in common with others of its site, for counting in little memory."""
    blocks = {block_key(page.domain, text.folded) for text in (*page.blocks, *page.cut) if is_comparable(text.folded)}
    return blocks | {title_key(page.domain, part.text.folded) for part in title_parts(page)}


def block_key(domain: str, folded: str) -> int:
    """Number a block."""
    return _number("block", domain, folded)


def title_key(domain: str, folded: str) -> int:
    """Number a part of a title."""
    return _number("title", domain, folded)


def _number(*parts: str) -> int:
    return int.from_bytes(hashlib.blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=8).digest())
