"""Who made the article: persons only, with where each name was read. No author is better than a wrong one.

Sources are asked in a fixed order and the first that yields a person decides: JSON-LD, meta tags, microdata and rel=author,
the byline at the head of the text, the byline at its tail.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast

from lxml import etree, html

from schemas.reasons import AuthorRole
from tasks.core.pages.document import Document, fold_space, lines_near_heading, spaced_text, text_of, types_of
from tasks.core.pages.publisher import fold
from tasks.core.text.outlets import is_outlet


@dataclass(frozen=True, slots=True)
class FoundAuthor:
    """A person's name as cleaned, the text it was read from, what the person did, and where it was read."""

    name: str
    raw: str
    role: AuthorRole
    method: str


_AUTHOR_META = (
    "author", "article:author", "article:author_name", "dc.creator", "dcterms.creator", "dc.contributor", "parsely-author", "sailthru.author", "byl",
    "authors", "citation_author", "article.author", "creator", "cxenseparse:author", "mediator_author", "og:article:author", "shareaholic:article_author_name",
)  # fmt: skip
# Two cheap tests in XPath, the exact one in Python: ten of them in XPath cost 2 ms a page.
_MAYBE_AUTHOR = etree.XPath(".//*[@itemprop='author' or @rel='author' or contains(@class,'uthor') or contains(@class,'byline')]")
_AUTHOR_CLASS = re.compile(r"byline|author[-_]{1,2}name|(?:article|post|entry|article_)[-_]author|(?:^|\s)author(?:\s|$)")
# The verb or preposition that opens a byline, in the languages of the labelled pages.
_CUE = r"(?:(?:written|reported|posted|story|words|text|report|analysis|opinion)\s+)?(?:by|von|vom|par|por|di|door|av|af|przez|texte?\s*:|text\s*:|autor(?:in|a)?\s*:|author\s*:|автор\s*:)"
_LEADING_CUE = re.compile(rf"^(?:{_CUE}(?:\s*+:)?|writes|schreibt|писать|文|作者[:：]?|記者[:：]?)\s+", re.I)
BYLINE_LINE = re.compile(rf"^\W{{0,3}}{_CUE}(?:\s*+:)?\s+(?P<names>\S.{{2,120}})$", re.I)
WRITES_LINE = re.compile(r"(?:^|[.!?]\s+)(?:Writes|Written by|Reports)\s+(?P<names>[^\W\d_][\w.'’-]+(?:\s+[\w.'’-]+){1,4})\s*\.?$")
_SPLIT = re.compile(r"\s*(?:,\s*(?:and|und|et|y|e)\s+|\s+(?:and|und|et|y|och|og|и|with|mit|&)\s+|;|\s\|\s|/|\s+•\s+|，|、|\n)\s*", re.I)
_TRAILER = re.compile(
    r"\s*(?:[|•·(\[–—]|\s-\s|@|\bin\s+[A-ZÀ-Þ]|\bfor\s+(?:the\s+)?[A-ZÀ-Þ]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\bpublished\b|\bupdated\b|\bposted\b|\bveröffentlicht\b|\b\d{1,2}\b|\b(?:19|20)\d\d\b|\bon\s+[A-Z]|\bat\s+\d|\bfollow\b|\bview\s).*$",
    re.I,
)
_ORGANISATION = re.compile(
    r"\b(news|newsroom|newspaper|staff|team|desk|editors?|editorial|redaktion|redacción|redaccion|rédaction|redazione|redactie|redaksjon|admin|administrator|"
    r"media|press|agency|agencies|agence|agencia|agentur|wire|online|digital|network|magazine|times|post|journal|herald|tribune|gazette|daily|group|company|"
    r"department|ministry|office|university|institute|foundation|association|committee|council|contributors?|correspondents?|reporters?|webmaster|"
    r"user|guest|anonymous|unknown|null|undefined|www|http|com|org|tv|radio|channel|studio|inc|ltd|gmbh|llc|board|blog|community|club|center|centre|"
    r"редакция|новости|編集部|통신|뉴스|新闻|新聞)\b",
    re.I,
)
_AGENCIES = frozenset(
    "reuters ap associatedpress afp agencefrancepresse dpa deutschepresseagentur upi pa pamedia pressassociation ansa efe tass rianovosti sputnik xinhua kyodo "
    "yonhap anadolu bloomberg interfax ritzau ntb tt apa sda kna epd sid lusa belga anp pap ctk pti ians ani bbc cnn npr".casefold().split()
)
_ROLE_WORD = re.compile(
    r"\b(editor|correspondent|reporter|writer|columnist|journalist|chief|senior|political|business|science|sports?|staff|bureau|head|deputy|producer|"
    r"redakteur(?:in)?|korrespondent(?:in)?|journaliste|corresponsal|periodista|photographer|fotograf|analyst|contributor|special|news)\b",
    re.I,
)
_PARTICLES = frozenset(
    "de da di do dos das del della der den des van von vom zu zur la le el al bin bint ibn abu ter ten af av y e und bar mac st san du".split()
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
# Signs that stand in no name ('Foto: A B'), and first words of buttons and of headlines.
_NO_NAME = re.compile(r"[:!?<>{}=#*_\[\]【】\\]")
_NO_FIRST_WORDS = frozenset("the a an our your read view follow share log sign contact subscribe click show see more all about".split())
_MAX_NAMES, _MAX_MARKS = 12, 10


def find_authors(document: Document, outlets: frozenset[str]) -> tuple[FoundAuthor, ...]:
    """List the persons that an HTML page names as authors around its text; `outlets` are folded names that are none."""
    for method, texts in (
        ("json_ld", _json_ld_names(document)),
        ("meta", (value for name in _AUTHOR_META for value in document.meta.get(name, ()))),
        ("microdata", _marked_names(document)),
        ("byline_head", (line for line in lines_near_heading(document) if BYLINE_LINE.match(line))),
    ):
        if found := read_names(texts, method, outlets):
            return found
    return ()


def read_names(texts: Iterable[str], method: str, outlets: frozenset[str]) -> tuple[FoundAuthor, ...]:
    """Read the persons out of author texts, each once, in order; what is no person's name is left out."""
    found: dict[str, FoundAuthor] = {}
    for raw in texts:
        for name in clean_names(raw, outlets):
            found.setdefault(fold(name), FoundAuthor(name, fold_space(raw)[:200], AuthorRole.AUTHOR, method))
    return tuple(found.values())[:_MAX_NAMES]


def clean_names(raw: str, outlets: frozenset[str]) -> list[str]:
    """Read the persons' names out of one author text.

    >>> clean_names("By Mara Lindqvist and Tomas Eke, Political Editor", frozenset())
    ['Mara Lindqvist', 'Tomas Eke']
    """
    text = _LEADING_CUE.sub("", fold_space(raw)).strip(" ,;:|-–—")
    if len(text) > 400 or text.startswith(("http:", "https:", "@", "www.")):
        return []
    names = []
    for part in _SPLIT.split(text):
        names += [name for piece in _pieces(part) if (name := _person(piece, outlets))]
    return names


def _pieces(part: str) -> list[str]:
    """Split at commas: 'A B, C D' are two names, 'A B, Political Editor' one with a role that is dropped."""
    return [piece for piece in part.split(",") if not _ROLE_WORD.search(piece) or len(piece.split()) > 6]


def _person(piece: str, outlets: frozenset[str]) -> str | None:
    name = _LEADING_CUE.sub("", _TRAILER.sub("", piece).strip(' ,;:.|-–—"“”')).strip()
    folded = fold(name)
    if not folded or folded in outlets or folded in _AGENCIES or _ORGANISATION.search(name) or _NO_NAME.search(name):
        return None
    if "." in name.rstrip(".").split(" ")[-1]:
        return None
    words = name.split()
    if not _LATIN.search(name):
        is_short = len(folded) <= 30 and len(words) <= 4 and sum(map(str.isalpha, name)) >= 2
        return name if is_short and not any(map(str.isdigit, name)) else None
    if not 2 <= len(words) <= 5 or len(name) > 60 or any(character.isdigit() for character in name):
        return None
    if all(_is_name_word(word) for word in words) and words[0].casefold() not in _NO_FIRST_WORDS:
        return name.title() if name.isupper() else name
    return None


def _is_name_word(word: str) -> bool:
    first = word.lstrip("'’‘\"(")[:1]
    return first.isupper() or word.casefold() in _PARTICLES or word.casefold().startswith(("d'", "d’", "al-", "el-", "o'"))


def _json_ld_names(document: Document) -> Iterator[str]:
    by_id = {node["@id"]: node for node in document.json_ld if isinstance(node.get("@id"), str) and ("name" in node)}
    for article in document.articles():
        listed = article.get("author") or article.get("creator") or ()
        for author in listed if isinstance(listed, list) else [listed]:
            yield from _author_names(author, by_id)


def _author_names(author: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    if isinstance(author, dict) and "name" not in author and isinstance(author.get("@id"), str):
        author = by_id.get(author["@id"], author)
    if isinstance(author, dict) and types_of(author) & {"Organization", "NewsMediaOrganization", "Corporation"}:
        return
    names = author.get("name") if isinstance(author, dict) else author
    for name in names if isinstance(names, list) else [names]:
        if text := text_of(name):
            yield text


def _marked_names(document: Document) -> Iterator[str]:
    """Yield the texts that markup calls author, outermost match first; only those short enough to be a byline."""
    marked = (element for element in cast("list[html.HtmlElement]", _MAYBE_AUTHOR(document.tree)) if _is_author_mark(element))
    for element in islice(marked, _MAX_MARKS):
        inner = element.xpath(".//*[@itemprop='name' or @rel='author']")
        text = spaced_text(inner[0]) if inner else element.get("content") or spaced_text(element)
        if 3 <= len(text) <= 120:
            yield text


def _is_author_mark(element: html.HtmlElement) -> bool:
    is_named = element.get("itemprop") == "author" or element.get("rel") == "author"
    return is_named or _AUTHOR_CLASS.search(element.get("class") or "") is not None


def byline_names(line: str, outlets: frozenset[str]) -> list[str]:
    """Read the names of a line of text that is a byline as a whole ('By A and B'), or ends as one ('Writes A')."""
    match = BYLINE_LINE.match(line.strip()) or WRITES_LINE.search(line.strip())
    if match is None:
        return []
    return clean_names(match["names"], outlets)


def byline_outlet(line: str) -> str | None:
    """Read the outlet or agency that a byline names instead of a person ('By Northgate Wire'); None when it names none."""
    match = BYLINE_LINE.match(line.strip())
    name = match["names"].strip(" .,;:") if match else ""
    is_short = 0 < len(name.split()) <= 6
    return name if is_short and is_outlet(name, has_article=name.lower().startswith("the ")) else None
