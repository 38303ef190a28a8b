"""An HTML page parsed once: its tree, and all that its head and its structured data say, gathered in one walk.

Nothing is chosen here. Which title, author or date is believed stands in headline.py, authors.py and dates.py.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml import etree, html

from tasks.core.pages.words import count_words

# Elements made by lxml's own C classes, not by a call into Python for each: a tenth less CPU a page, equal text.
_CLASSES = etree.ElementDefaultClassLookup(
    element=html.HtmlElement, comment=html.HtmlComment, pi=html.HtmlProcessingInstruction, entity=html.HtmlEntity
)
_ARTICLE_TYPES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle ReviewNewsArticle "
    "LiveBlogPosting BlogPosting SocialMediaPosting Report ScholarlyArticle TechArticle AdvertiserContentArticle".split()
)
_MAX_JSON_DEPTH = 12
_COMMENT_OR_CDATA = re.compile(r"^\s*(<!--|//<!\[CDATA\[|<!\[CDATA\[)|(-->|//\]\]>|\]\]>)\s*+;?\s*+$")
_CONTROL = bytes([*range(9), 11, 12, *range(14, 32), 127])
_CONTROL_REFERENCE = re.compile(  # to control characters, and to halves of surrogate pairs
    r"&#(?:[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF]|[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"|0*(?:[0-8]|1[124-9]|2\d|3[01]|127|5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3])));?(?![0-9a-fA-F])"
)
# Soft hyphens, zero-width spaces, marks of byte order and of direction; joiners stay, Persian and Hindi are spelt with them.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON escapes can spell halves of characters, which no text may hold
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")

JsonObject = dict[str, Any]


@dataclass(slots=True)
class Document:
    """A parsed page. `meta` maps a lower-case name, property or itemprop to its contents in page order.

    `h1` are the texts of the h1 elements that have one, `headings` these elements.
    """

    tree: html.HtmlElement
    meta: dict[str, list[str]] = field(default_factory=dict)
    canonical_href: str | None = None
    base_href: str | None = None
    language: str | None = None
    title: str | None = None
    h1: list[str] = field(default_factory=list)
    headings: list[html.HtmlElement] = field(default_factory=list)
    times: list[html.HtmlElement] = field(default_factory=list)
    json_ld: list[JsonObject] = field(default_factory=list)

    def first(self, *names: str) -> str | None:
        """Give the first content of the first of these meta names that has one."""
        return next((values[0] for name in names if (values := self.meta.get(name))), None)

    def articles(self) -> list[JsonObject]:
        """List the JSON-LD objects that describe an article."""
        return [node for node in self.json_ld if types_of(node) & _ARTICLE_TYPES]


def parse(text: str) -> Document | None:
    """Parse HTML text; None when no element comes out of it. Raise MemoryError when the parser has no room for it."""
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True)
    parser.set_element_class_lookup(_CLASSES)
    try:
        tree = html.document_fromstring(_without_control(text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in parser.error_log):
            raise MemoryError from error
        return None
    if "text/template" in text:
        _unfold_templates(tree, parser)
    return _gather(tree)


def _unfold_templates(tree: html.HtmlElement, parser: html.HTMLParser) -> None:
    """Put a template in its place where the page calls it its articleBody: some blogs send their whole text so.

    Templates elsewhere stay scripts: those of the labelled pages are consent dialogues and widgets.
    """
    for script in [script for script in tree.iter("script") if script.get("type") == "text/template"]:
        is_body = any(ancestor.get("itemprop") == "articleBody" for ancestor in script.iterancestors())
        if is_body and script.text and script.text.strip():
            body = html.document_fromstring(f"<body>{script.text}".encode("utf-8", "replace"), parser=parser).find("body")
            parent = script.getparent()
            if body is not None and parent is not None:
                body.tag, body.tail = "div", script.tail
                parent.replace(script, body)


def _without_control(text: str) -> bytes:
    """Encode a page as UTF-8 without what XML allows in no text, written out or as a reference: one of them can cost the whole page."""
    written = _CONTROL_REFERENCE.sub("", text) if "&#" in text else text
    return written.encode("utf-8", "replace").translate(None, _CONTROL)


def _gather(tree: html.HtmlElement) -> Document:
    document = Document(tree, language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    for element in tree.iter("meta", "link", "base", "title", "script", "h1", "time"):
        _READERS[element.tag](document, element)
    return document


def _read_meta(document: Document, element: html.HtmlElement) -> None:
    content = element.get("content")
    if not content or not content.strip():
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        if name := element.get(attribute):
            document.meta.setdefault(name.strip().lower(), []).append(fold_space(content))


def _read_link(document: Document, element: html.HtmlElement) -> None:
    if (element.get("rel") or "").lower() == "canonical" and document.canonical_href is None:
        document.canonical_href = (element.get("href") or "").strip() or None


def _read_base(document: Document, element: html.HtmlElement) -> None:
    document.base_href = document.base_href or element.get("href")


def _read_title(document: Document, element: html.HtmlElement) -> None:
    parent = element.getparent()
    if document.title is None and parent is not None and parent.tag != "svg":
        document.title = visible_text(element) or None


def _read_h1(document: Document, element: html.HtmlElement) -> None:
    if text := parted_text(element):
        document.h1.append(text)
        document.headings.append(element)


def _read_time(document: Document, element: html.HtmlElement) -> None:
    document.times.append(element)


def _read_script(document: Document, element: html.HtmlElement) -> None:
    if (element.get("type") or "").split(";")[0].strip().lower() == "application/ld+json" and element.text:
        document.json_ld.extend(_objects(_loads(element.text), 0))


_READERS = {
    "meta": _read_meta,
    "link": _read_link,
    "base": _read_base,
    "title": _read_title,
    "h1": _read_h1,
    "time": _read_time,
    "script": _read_script,
}


def _loads(text: str) -> Any:
    """Read JSON as sites write it: in comments, with raw line breaks in strings, with a comma or a semicolon too many."""
    stripped = _COMMENT_OR_CDATA.sub("", _COMMENT_OR_CDATA.sub("", text)).strip().rstrip(";")
    for attempt in (stripped, re.sub(r",\s*([}\]])", r"\1", stripped)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any, depth: int) -> Iterator[JsonObject]:
    """Yield every object that has a type, outermost first: @graph, mainEntity and lists are looked into."""
    if depth > _MAX_JSON_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"):
            yield from _objects(value.get(key), depth + 1)


def types_of(node: JsonObject) -> set[str]:
    """List the types of a JSON-LD object without their namespace."""
    value = node.get("@type")
    listed = value if isinstance(value, list) else [value]
    return {item.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for item in listed if isinstance(item, str)}


def text_of(value: Any) -> str | None:
    """Read a JSON-LD value as one line of text: a string, the name of an object, or the first of a list."""
    if isinstance(value, str):
        return fold_space(_SURROGATE.sub("\ufffd", _TAG.sub(" ", unescape(value)))) or None
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value") or value.get("url"))
    if isinstance(value, list) and value:
        return text_of(value[0])
    return None


def visible_text(element: html.HtmlElement) -> str:
    """Give an element's text on one line."""
    return fold_space("".join(part if isinstance(part, str) else "" for part in element.itertext()))


def spaced_text(element: html.HtmlElement) -> str:
    """Give an element's text on one line, with a space between the texts of its parts: 'Staff' and 'March 12' stay two."""
    return fold_space(" ".join(element.itertext()))


def parted_text(element: html.HtmlElement) -> str:
    """Give an element's text on one line, with a space where markup alone parts two words: a kicker from its headline.

    A first letter set by itself stays with its word, and so does an ordinal's ending with its number.
    """
    if not len(element):
        return visible_text(element)
    parts: list[str] = []
    for part in filter(None, element.itertext()):
        if parts and len(parts[-1]) > 1 and parts[-1][-1].isalpha() and part[0].isalpha() and count_words(parts[-1][-1] + part[0]) == 1:
            parts.append(" ")
        parts.append(part)
    return fold_space("".join(parts))


def fold_space(text: str) -> str:
    """Fold every run of white space into one space, cut it from both ends, and drop what is invisible by design."""
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())
