"""The hyperlinks of an article's body, each with where it leads: inside the site or out of it, and to which work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.articles import BodyLink, CleanedPage
from schemas.reasons import TextField
from schemas.records import Link
from tasks.core.records.evidence import Field, found, numbered
from tasks.core.urls import absolute, registrable_domain, url_work_id

# An address in running text ends at white space, quote marks and letters of scripts that put no space after it.
_PLAIN = re.compile(r"https?://[^\s<>\"“”„«»‹›‘’|\\^`{}\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]{4,2000}", re.IGNORECASE)
_TRAILING = ".,;:!?…'*_"
_PAIRS = {")": "(", "]": "["}
_SPACE = re.compile(r"\s+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Page:
    body: Field
    own_domain: str | None


def find_links(article: CleanedPage) -> tuple[Link, ...]:
    """Make a record of each link in the body; on pages without markup, of each http(s) address written out.

    Links to something else than pages (mailto:, tel:, javascript:) are left out. Raise ValueError when a link of the page
    stands outside the body.
    """
    body = Field(article.article_id, TextField.BODY, article.body or "")
    page = _Page(body, article.domain or registrable_domain(article.canonical_url or article.url or ""))
    if article.body_links:
        links = (_anchored(page, link, article.url or article.canonical_url) for link in article.body_links)
        return numbered(link for link in links if link is not None)
    return numbered(_plain(page))


def _anchored(page: _Page, link: BodyLink, base: str | None) -> Link | None:
    address = absolute(base, link.href)
    if address is None and (_SCHEME.match(link.href.strip()) or not link.href.strip()):
        return None
    return _link(page, (link.start_char, link.end_char), "link.anchor", address or link.href, link.rel)


def _plain(page: _Page) -> Iterator[Link]:
    for match in _PLAIN.finditer(page.body.text):
        address = _without_trailing(match[0])
        if absolute(None, address):
            yield _link(page, (match.start(), match.start() + len(address)), "link.plain", address, None)


def _without_trailing(address: str) -> str:
    """Cut the punctuation of the sentence; a closing bracket stays where the address itself opens one."""
    while address and (
        address[-1] in _TRAILING or (address[-1] in _PAIRS and address.count(address[-1]) > address.count(_PAIRS[address[-1]]))
    ):
        address = address[:-1]
    return address


def _link(page: _Page, place: tuple[int, int], rule_id: str, href: str, rel: str | None) -> Link:
    return found(
        Link,
        page.body,
        *place,
        rule_id,
        href=href,
        anchor_text=_SPACE.sub(" ", page.body.text[place[0] : place[1]]).strip(),
        rel=rel,
        is_internal=_is_internal(href, page.own_domain),
        target_work_id=url_work_id(href),
    )


def _is_internal(href: str, own_domain: str | None) -> bool | None:
    if not _SCHEME.match(href):  # relative, since the page's own address is not known
        return None if href.startswith("//") else True
    domain = registrable_domain(href)
    return domain == own_domain if domain and own_domain else None
