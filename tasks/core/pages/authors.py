"""Who made the article: persons only, with where each name was read. No author is better than a wrong one.

Sources are asked in a fixed order and the first that yields a person decides: JSON-LD of the article, meta tags, JSON-LD of the
page, markup around the headline that calls itself author, the byline at the head of the text, the byline at its tail.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lxml import html

from schemas.reasons import AuthorRole
from tasks.core.pages.around import Around, is_of_others
from tasks.core.pages.author_names import BYLINE_LINE, clean_names
from tasks.core.pages.document import Document, JsonObject, fold_space, spaced_text, text_of, types_of
from tasks.core.pages.publisher import fold


@dataclass(frozen=True, slots=True)
class FoundAuthor:
    """A person's name as cleaned, the text it was read from, what the person did, and where it was read."""

    name: str
    raw: str
    role: AuthorRole
    method: str


_AUTHOR_META = (
    "sailthru.author", "cxenseparse:author", "parsely-author", "author", "article:author", "article:author_name", "articleauthor", "dc.creator", "dc:creator",
    "dcterms.creator", "dc.contributor", "byl", "authors", "article.author", "creator", "mediator_author", "og:article:author",
    "shareaholic:article_author_name",
)  # fmt: skip
_AUTHOR_CLASS = re.compile(r"byline|author|autor|writer|reporter|journalist|contributor", re.I)
_AUTHOR_HREF = re.compile(
    r"/(?:author|authors|autor|autoren|autori|auteur|auteurs|autores|autora|redakteur\w*|people|person|profile?s?|staff|by|journalist\w*|contributor\w*|"
    r"team|bio|users?|writers?|reporters?|columnists?|forfatter|skribent|yazar\w*)(?:/|=|-)|[?&]author=",
    re.I,
)
_ORGANISATIONS = frozenset({"Organization", "NewsMediaOrganization", "Corporation"})
# What others wrote on the page, or on other pages of the site.
_NO_PAGES = frozenset({"Comment", "Answer", "Question", "Review", "UserReview", "Quotation", "ImageObject", "Book", "Product"})
_PARTS = re.compile(r"\s[|·•]\s")  # of a line
_MAX_NAMES, _MAX_MARKS, _MAX_MARK = 12, 10, 120
_HCARD = frozenset({"author", "p-author", "vcard", "fn"})
_BYLINE_REACH = 12  # elements between the names of one byline


def find_authors(document: Document, outlets: frozenset[str], around: Around) -> tuple[FoundAuthor, ...]:
    """List the persons that an HTML page names as authors around its text; `outlets` are folded names that are none.

    What is declared comes before what readers see, unless that names the same persons and more. A declared name of one word counts where
    there is no other.
    """
    declared = [(method, tuple(texts)) for method, texts in _declared(document)]
    found = next((names for method, texts in declared if (names := read_names(texts, method, outlets))), ())
    shown = _marked_authors(around, outlets) or read_names(_bylines(around, outlets), "byline_head", outlets)
    if found and not _names(found) < _names(shown):
        return found
    single = ((method, texts) for method, texts in chain(declared, (("microdata", (text,)) for text in _strictly_marked(around))))
    return shown or next((names for method, texts in single if (names := read_names(texts, method, outlets, is_declared=True))), ())


def _names(authors: Iterable[FoundAuthor]) -> set[str]:
    return {fold(author.name) for author in authors}


def _declared(document: Document) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the sources that name an author for machines, most trusted first, each with its method."""
    articles = document.articles()
    yield "json_ld", _json_ld_names(document, articles)
    yield from (("meta", document.meta[name]) for name in _AUTHOR_META if name in document.meta)
    yield "meta", map(_uninverted, document.meta.get("citation_author", ()))
    if "twitter:label1" in document.meta:  # WordPress: 'Written by' of the card that it writes for messengers
        yield "meta", document.meta.get("twitter:data1", ())
    yield (
        "json_ld",
        _json_ld_names(document, (node for node in document.json_ld if node not in articles and not types_of(node) & _NO_PAGES)),
    )


def read_names(texts: Iterable[str], method: str, outlets: frozenset[str], *, is_declared: bool = False) -> tuple[FoundAuthor, ...]:
    """Read the persons out of author texts, each once, in order; what is no person's name is left out.

    A name that begins with another that was read is that one with a role behind.
    """
    found: dict[str, FoundAuthor] = {}
    for raw in texts:
        for name in clean_names(raw, outlets, is_declared=is_declared):
            found.setdefault(fold(name), FoundAuthor(name, fold_space(raw)[:200], AuthorRole.AUTHOR, method))
    names = {author.name for author in found.values()}
    return tuple(author for author in found.values() if not any(author.name.startswith(f"{name} ") for name in names))[:_MAX_NAMES]


def _json_ld_names(document: Document, nodes: Iterable[JsonObject]) -> Iterator[str]:
    by_id = {node["@id"]: node for node in document.json_ld if isinstance(node.get("@id"), str) and ("name" in node)}
    for node in nodes:
        listed = node.get("author") or node.get("creator") or ()
        for author in listed if isinstance(listed, list) else [listed]:
            yield from _author_names(author, by_id)


def _author_names(author: Any, by_id: dict[str, JsonObject]) -> Iterator[str]:
    if isinstance(author, dict) and "name" not in author and isinstance(author.get("@id"), str):
        author = by_id.get(author["@id"], author)
    if isinstance(author, dict) and types_of(author) & _ORGANISATIONS and "Person" not in types_of(author):
        return
    names = author.get("name") if isinstance(author, dict) else author
    for name in names if isinstance(names, list) else [names]:
        if text := text_of(name):
            yield text


def _uninverted(name: str) -> str:
    """Turn 'Lindqvist, Mara' round."""
    last, _, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if first and "," not in first else name


def _marked_authors(around: Around, outlets: frozenset[str]) -> tuple[FoundAuthor, ...]:
    """Read the byline that markup around the headline calls so: the first mark that names anyone, and its like next to it."""
    byline: list[tuple[int, html.HtmlElement]] = []
    texts: list[str] = []
    for at, element in enumerate(around.elements):
        if byline and at - byline[-1][0] > _BYLINE_REACH:
            break
        if not is_author_mark(element) or (byline and not _are_alike(element, byline[0][1])) or _is_of_another(element):
            continue
        if named := [text for text in _mark_texts(element) if clean_names(text, outlets)]:
            byline.append((at, element))
            texts += named
    return read_names(texts, "microdata", outlets)


def _strictly_marked(around: Around) -> Iterator[str]:
    """Yield the texts around the headline that are an author by microdata, rel or microformat: one word there is a name."""
    for element in around.elements:
        is_card = not _HCARD.isdisjoint((element.get("class") or "").split())
        if (is_card or "author" in (element.get("itemprop"), element.get("rel"))) and not _is_of_another(element):
            yield spaced_text(element)


def _are_alike(one: html.HtmlElement, other: html.HtmlElement) -> bool:
    return bool(one.tag == other.tag) and one.get("class") == other.get("class")


def _is_of_another(element: html.HtmlElement) -> bool:
    looks = " ".join(one.get("class") or "" for one in (element, element.getparent()) if one is not None)
    return is_of_others(element, is_near=True) or "review" in looks.lower()


def is_author_mark(element: html.HtmlElement) -> bool:
    """Tell whether markup says that an element names an author: microdata, rel, class, or a link to an author's page."""
    if "author" in (element.get("itemprop"), element.get("rel")) or _AUTHOR_CLASS.search(element.get("class") or ""):
        return True
    return element.tag == "a" and _AUTHOR_HREF.search(element.get("href") or "") is not None


def _mark_texts(element: html.HtmlElement) -> Iterator[str]:
    """Yield the texts by which a mark may name its authors: the names within it, and the whole."""
    inner = element.xpath(".//*[@itemprop='name' or @rel='author']")
    texts = chain(map(spaced_text, inner[:_MAX_MARKS]), [element.get("content") or "", spaced_text(element)])
    return (text for text in texts if 3 <= len(text) <= _MAX_MARK)


def _bylines(around: Around, outlets: frozenset[str]) -> Iterator[str]:
    """Yield the parts of lines that say by whom; where the line links persons, their names alone."""
    for line in around.lines:
        if any(BYLINE_LINE.match(part) for part in _PARTS.split(line.text)):
            linked = [text for link in line.element.iter("a") if clean_names(text := spaced_text(link), outlets)]
            yield from linked or (part for part in _PARTS.split(line.text) if BYLINE_LINE.match(part))
