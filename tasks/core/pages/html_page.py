"""An HTML page read into its parts: the markup's own words first, the text's where the markup is silent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from schemas.reasons import AuthorRole, BlockKind, DateMethod
from tasks.core.pages.around import Around, around_headline
from tasks.core.pages.author_names import byline_names
from tasks.core.pages.authors import FoundAuthor, find_authors
from tasks.core.pages.credit_parts import original_publisher, with_roles
from tasks.core.pages.date_origins import FoundDate, dates_of_line
from tasks.core.pages.dates import find_page_dates, first_possible
from tasks.core.pages.document import Document, text_of
from tasks.core.pages.headline import find_headline
from tasks.core.pages.html_body import body_links, read_body, refusals
from tasks.core.pages.language import declared_language
from tasks.core.pages.parts import Parts, Removed
from tasks.core.pages.prune import label_blocks
from tasks.core.pages.publisher import find_publisher, fold, outlet_names
from tasks.core.pages.site import NOTHING_KNOWN, SiteKnowledge, cut_from_title
from tasks.core.urls import absolute, normalise_url

_MAX_KEYWORDS, _MAX_DESCRIPTION = 50, 2000


def read_html_page(document: Document, url: str | None, captured_at: datetime, site: SiteKnowledge = NOTHING_KNOWN) -> Parts:
    """Read a parsed page into its parts; `captured_at` (UTC) bounds its dates, `site` is what is known of its site."""
    own_names = outlet_names(document, url)
    outlets = own_names | site.names
    headline = find_headline(document, outlets)
    read = read_body(document, url, headline)
    labels = label_blocks([one.text for one in read], headline, outlets, site.chrome, refusals(read))
    kept = [one.block for one, label in zip(read, labels, strict=True) if label is None]
    removed = tuple(Removed(i, label.kind, label.rule_id, read[i].text) for i, label in enumerate(labels) if label is not None)
    removed = (*(cut_from_title(find_headline(document, own_names), outlets) if site.names else ()), *removed)
    around = around_headline(document, headline)
    dates = find_page_dates(document, url, captured_at, around)
    base = (absolute(url, document.base_href) if url and document.base_href else None) or url
    return Parts(
        headline=headline,
        blocks=tuple(block.text for block in kept),
        removed=removed,
        authors=with_roles(_find_authors(document, removed, outlets, around), removed, outlets),
        published=dates.published or first_possible(_removed_dates(removed), captured_at),
        modified=dates.modified,
        page_date=dates.page_date,
        description=_description(document),
        publisher=find_publisher(document),
        canonical_url=_canonical_url(document, url),
        section=_section(document),
        keywords=_keywords(document),
        image_url=_image_url(document, base),
        is_accessible_for_free=_is_free(document),
        declared_language=declared_language(document.language or document.first("content-language", "og:locale")),
        body_links=body_links(kept, base),
        original_publisher=original_publisher(removed, outlets),
    )


def _find_authors(document: Document, removed: Sequence[Removed], outlets: frozenset[str], around: Around) -> tuple[FoundAuthor, ...]:
    """Ask the markup, then the bylines that were cut; these know better where a byline near the heading stood in the text."""
    cut = _byline_authors(removed, outlets)
    at_tail = {fold(author.name) for author in cut if author.method == "byline_tail"}
    return tuple(
        replace(author, method="byline_tail") if author.method == "byline_head" and fold(author.name) in at_tail else author
        for author in find_authors(document, outlets, around) or cut
    )


def _byline_authors(removed: Sequence[Removed], outlets: frozenset[str]) -> tuple[FoundAuthor, ...]:
    found: dict[str, FoundAuthor] = {}
    for block in removed:
        if block.kind is BlockKind.BYLINE:
            method = "byline_tail" if block.rule_id == "prune.byline_tail" else "byline_head"
            for name in byline_names(block.text, outlets):
                found.setdefault(fold(name), FoundAuthor(name, block.text[:200], AuthorRole.AUTHOR, method))
    return tuple(found.values())


def _removed_dates(removed: Sequence[Removed]) -> list[FoundDate]:
    dated = [block for block in removed if block.kind in (BlockKind.PUBLISHED_DATE, BlockKind.BYLINE)]
    return [found for block in dated for found in dates_of_line(block.text, DateMethod.VISIBLE_TEXT)]


def _description(document: Document) -> str | None:
    text = document.first("og:description", "description", "twitter:description", "dc.description")
    text = text or next((found for node in document.articles() if (found := text_of(node.get("description")))), None)
    return text[:_MAX_DESCRIPTION] if text else None


def _canonical_url(document: Document, url: str | None) -> str | None:
    """Normalise the declared address. A front page declared for an article deep in the site is a template's mistake."""
    declared = document.canonical_href or document.first("og:url")
    if not declared:
        return None
    address = absolute(url, declared) if url else declared
    normal = normalise_url(address) if address else None
    if normal and url and len(urlsplit(normal).path) <= 1 and len(urlsplit(url).path) > 1:
        return None
    return normal


def _section(document: Document) -> str | None:
    declared = (text_of(node.get("articleSection")) for node in document.articles())
    text = document.first("article:section", "section", "cxenseparse:section") or next(filter(None, declared), None)
    return text[:200] if text and not text.startswith("http") else None


def _keywords(document: Document) -> tuple[str, ...]:
    """List the keywords once each, in order: tags of the article, news keywords, keywords, JSON-LD."""
    listed: list[str] = list(document.meta.get("article:tag", ()))
    for name in ("news_keywords", "keywords"):
        listed += [word for value in document.meta.get(name, ())[:1] for word in value.split(",")]
    for node in document.articles():
        value = node.get("keywords")
        words = value if isinstance(value, list) else str(value).split(",") if isinstance(value, str) else ()
        listed += [text for word in words if (text := text_of(word))]
    unique = {fold(word): word.strip()[:100] for word in reversed(listed) if fold(word)}
    return tuple(dict.fromkeys(unique[fold(word)] for word in listed if fold(word)))[:_MAX_KEYWORDS]


def _image_url(document: Document, base: str | None) -> str | None:
    declared = document.first("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
    if declared is None:
        images = (node.get("image") for node in document.articles())
        declared = next((text for image in images if (text := _image_of(image))), None)
    address = (absolute(base, declared) if base else declared) if declared else None
    return address[:2000] if address and address.startswith(("http://", "https://")) else None


def _image_of(value: object) -> str | None:
    if isinstance(value, list) and value:
        return _image_of(value[0])
    if isinstance(value, dict):
        return text_of(value.get("url") or value.get("contentUrl"))
    return text_of(value)


def _is_free(document: Document) -> bool | None:
    for node in document.articles():
        value = node.get("isAccessibleForFree")
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.strip().lower() in ("true", "false"):
            return value.strip().lower() == "true"
    tier = (document.first("article:content_tier") or "").lower()
    return {"free": True, "locked": False, "metered": False}.get(tier)
