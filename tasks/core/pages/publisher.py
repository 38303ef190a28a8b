"""Which outlet served the page, and what its name looks like at the end of titles and among authors."""

import re
import unicodedata

from tasks.core.pages.document import Document, text_of
from tasks.core.urls import registrable_domain

_LETTERS = re.compile(r"[\W_]+")


def find_publisher(document: Document) -> str | None:
    """Name the outlet as the page does: JSON-LD publisher, else og:site_name, else application-name."""
    declared = (text_of(node.get("publisher")) for node in document.articles())
    name = next((name for name in declared if name and not name.startswith(("http:", "https:"))), None)
    name = name or document.first("og:site_name", "application-name", "twitter:app:name:iphone")
    return name[:200] if name else None


def outlet_names(document: Document, url: str | None) -> frozenset[str]:
    """List the folded names by which the outlet may sign: publisher, site name, domain, domain without its suffix."""
    names = [find_publisher(document), document.first("og:site_name"), document.first("application-name"), document.first("twitter:site")]
    names += [
        text_of(node.get("name")) for node in document.json_ld if node.get("@type") in ("WebSite", "Organization", "NewsMediaOrganization")
    ]
    domain = registrable_domain(url) if url else None
    if domain:
        names += [domain, domain.split(".")[0]]
    return frozenset(folded for name in names if name and len(folded := fold(name)) >= 2)


def fold(text: str) -> str:
    """Reduce a name to its letters and digits in lower case, for comparing."""
    return _LETTERS.sub("", (text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold())
