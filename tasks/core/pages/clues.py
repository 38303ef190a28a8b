"""Clues to what kind of page this is, each a question with yes or no: what it declares, its text, its links, its layout.

What a clue is worth stands in verdict_points.py. A clue that needs words has those of many languages, or of the software
that makes pages; most need none.
"""

import re
from collections import Counter
from functools import lru_cache
from itertools import groupby
from urllib.parse import SplitResult, urlsplit

from tasks.core.pages.clues_declared import address_clues, markup_clues
from tasks.core.pages.document import Document
from tasks.core.pages.layout import Layout, read_layout
from tasks.core.pages.parts import Parts
from tasks.core.pages.words import count_words, ends_sentence

_SAMPLE = 6000  # characters of a body in which signs are counted; their rates hardly move after that
_TOKEN = re.compile(r"[^\W\d_]+")
# You and we, in the languages of the labelled pages: sites that offer something speak so, news hardly outside its quotes.
_SPEAKS = frozenset(
    "you your yours we our us sie ihre ihren ihrem ihrer wir uns unser unsere unseren unserem vous votre vos nous notre nos usted ustedes tu tus "
    "nosotros nuestro nuestra nuestros nuestras voi vostro vostra vostri noi nostro nostra nostri você nós nosso nossa nossos uw wij onze je jouw "
    "państwo twój twoje nasz nasza nasze вы ваш ваша ваши вам мы наш наша наши siz sizin biz bizim dere deres".split()
)
_SPEAKS_UNSPACED = re.compile("あなた|私たち|当社|弊社|당신|저희|您|我们")
_I = frozenset(
    "i my me ich mein meine mir je mon ma mes yo mi io mio mia eu meu minha ja mój moja я мой моя мне ben benim jeg min mitt ik mijn".split()
)
_QUOTES = frozenset('"“”„«»「」『』')
_PRICE = re.compile(r"[$€£¥₹₩₽₺]\s?\d|\b(?:USD|EUR|GBP|CHF|R\$|kr|zł)\s?\d|\d\s?(?:[€£¥₹₩₽₺円元]|zł\b|kr\b|руб)")
# Words that page software puts into class names, by what such parts are for.
_CLASS = re.compile(
    r"(?P<shop>add[-_ ]?to[-_ ]?(?:cart|bag|basket)|\bcart\b|basket|warenkorb|panier|carrito|buy[-_ ]?(?:now|box|button)|\bsku\b|product|price|prix|precio|preis)|"
    r"(?P<board>postbit|post-?body|postprofile|user-?info|user-?name|author-?name|avatar|signature|repl(?:y|ies)\b|vote|answer|topic|thread)|"
    r"(?P<offer>hero|\bcta\b|pricing|testimonial|feature|benefit|solution|faq|accordion|trusted|customer|demo|free-?trial)|"
    r"(?P<pages>paginat|pager\b|page-numbers|\bpaging)",
    re.IGNORECASE,
)
_HREF = re.compile(
    r"(?P<people>/(?:u|users?|members?|profile)/[^/?#]|member(?:list)?\.php|[?&]u=\d)|(?P<pages>[?&/](?:page|p|paged|seite|pagina|start|offset|from)[=/]\d)",
    re.IGNORECASE,
)
_HEADLINE_WORDS, _HEADLINE_CHARACTERS = 4, 12  # of a link that reads like a headline; characters for scripts without spaces
_ELEMENTS = ("article", "blockquote", "button", "code", "figcaption", "input", "pre", "svg", "table")


def find_clues(parts: Parts, document: Document, url: str | None) -> frozenset[str]:
    """Name the clues that a page gives. Costs one walk over its tree and one over its links."""
    address = _split(url)
    found = {
        **markup_clues(parts, document),
        **(address_clues(address) if address.netloc else {}),
        **_text_clues(parts),
        **_link_clues(document, address),
        **_layout_clues(read_layout(document.tree), len(parts.body)),
        **_element_clues(document),
    }
    return frozenset(name for name, is_there in found.items() if is_there)


def _split(url: str | None) -> SplitResult:
    try:
        return urlsplit(url or "")
    except ValueError:
        return urlsplit("")


def _text_clues(parts: Parts) -> dict[str, bool]:
    lengths = [count_words(block) for block in parts.blocks]
    words = max(1, sum(lengths))
    is_text = [length >= 40 or (length >= 12 and ends_sentence(block)) for length, block in zip(lengths, parts.blocks, strict=True)]
    pairs = list(zip(is_text, lengths, strict=True))
    prose = [length for is_prose, length in pairs if is_prose]
    run = max((sum(length for _, length in group) for is_prose, group in groupby(pairs, lambda pair: pair[0]) if is_prose), default=0)
    middle = sorted(lengths)[len(lengths) // 2] if lengths else 0
    headline = parts.headline or ""
    title = max(len(headline.split()), len(headline) // 6)  # words, for scripts without spaces as if of six characters
    return {
        "text_under_100": words < 100,
        "text_over_400": words >= 400,
        "prose_under_60": sum(prose) < 60,
        "prose_under_half": sum(prose) < words / 2,
        "prose_blocks": len(prose) >= 2,
        "prose_blocks_many": len(prose) >= 5,
        "prose_run": run >= 65,
        "prose_long_run": run >= 200,
        "blocks_short": middle <= 6,
        "blocks_shortish": middle <= 12,
        "blocks_long": middle >= 25,
        "headline_short": title <= 3,
        "headline_long": title >= 6,
        **_sign_clues(parts),
    }


def _sign_clues(parts: Parts) -> dict[str, bool]:
    sample = parts.body[:_SAMPLE]
    tokens = _TOKEN.findall(sample.lower())
    count = max(1, len(tokens))
    speaks = (sum(token in _SPEAKS for token in tokens) + len(_SPEAKS_UNSPACED.findall(sample))) / count
    prices = len(_PRICE.findall(sample)) / count
    linked = sum(link.end_char - link.start_char for link in parts.body_links) / max(1, len(parts.body))
    return {
        "speaks_a_little": speaks > 0.01,
        "speaks": speaks > 0.03,
        "speaks_much": speaks > 0.05,
        "first_person": sum(token in _I for token in tokens) / count > 0.003,
        "quotes": not _QUOTES.isdisjoint(parts.body),
        "prices": prices > 0.002,
        "prices_many": prices > 0.01,
        "body_linked": linked > 0.15,
        "body_much_linked": linked > 0.4,
    }


def _link_clues(document: Document, address: SplitResult) -> dict[str, bool]:
    """Look at the page's links to its own site: below its own address, as long as a headline, to people, to further pages."""
    below, headlines = set(), set()
    kinds: dict[str, set[str]] = {"people": set(), "pages": set()}
    base = address.path.rstrip("/")
    for anchor in document.tree.iter("a"):
        path = _own_path(anchor.get("href") or "", address)
        if path is None:
            continue
        if base and path.startswith(base + "/"):
            below.add(path)
        if (match := _HREF.search(path)) and match.lastgroup:
            kinds[match.lastgroup].add(path)
        text = "".join(anchor.itertext()).strip()
        if len(text.split()) >= _HEADLINE_WORDS or (not text.isascii() and len(text) >= _HEADLINE_CHARACTERS):
            headlines.add(path)
    return {
        "links_below": len(below) >= 3,
        "links_far_below": len(below) >= 10,
        "headline_links": len(headlines) > 20,
        "headline_links_many": len(headlines) > 45,
        "people": len(kinds["people"]) >= 3,
        "people_many": len(kinds["people"]) >= 8,
        "links_to_pages": len(kinds["pages"]) >= 2,
    }


def _own_path(href: str, address: SplitResult) -> str | None:
    """Give path and query that a link of the page's own site leads to; None for other sites, anchors, and what is no page."""
    href = href.strip()
    if href.startswith("//") or "://" in href[:10]:
        _, _, rest = href.partition("//")
        host, slash, path = rest.partition("/")
        return f"/{path}" if slash and host == address.netloc else None
    if href.startswith("/"):
        return href
    if not href or href.startswith("#") or ":" in href[:12]:
        return None
    return f"{address.path.rpartition('/')[0]}/{href}"


def _layout_clues(layout: Layout, body_characters: int) -> dict[str, bool]:
    uses: Counter[str] = Counter()
    for value, times in layout.classes.items():
        for use in _uses_of(value):
            uses[use] += times
    return {
        "main_none": layout.passages == 0,
        "main_scattered": layout.main_share < 0.4,
        "main_together": layout.main_share > 0.75,
        "main_400": layout.main >= 400,
        "main_1000": layout.main >= 1000,
        "main_3000": layout.main >= 3000,
        "passages_few": layout.passage_count < 3,
        "body_is_most": body_characters > layout.text * 0.65,
        "body_is_little": body_characters < layout.text * 0.15,
        "more_links_than_text": layout.link_lines > layout.passages,
        "linked_third": layout.linked > layout.text / 3,
        "linked_half": layout.linked > layout.text / 2,
        "cards": layout.cards >= 8,
        "cards_many": layout.cards >= 24,
        "cards_third": layout.card_text > layout.text / 3,
        "headings_linked": layout.linked_headings >= 5 and layout.linked_headings > layout.headings / 2,
        "headings": layout.headings >= 3,
        "headings_many": layout.headings >= 12,
        "shop_classes": uses["shop"] >= 3,
        "shop_classes_many": uses["shop"] >= 25,
        "board_classes": uses["board"] >= 10,
        "board_classes_many": uses["board"] >= 40,
        "offer_classes": uses["offer"] >= 5,
        "offer_classes_many": uses["offer"] >= 30,
        "page_numbers": uses["pages"] > 0,
    }


@lru_cache(maxsize=20_000)
def _uses_of(value: str) -> frozenset[str]:
    """Name the uses that the words of a class speak of; the pages of a site repeat their classes."""
    return frozenset(match.lastgroup or "" for match in _CLASS.finditer(value[:300]))


def _element_clues(document: Document) -> dict[str, bool]:
    counts = Counter(element.tag for element in document.tree.iter(*_ELEMENTS))
    boxes = sum(1 for element in document.tree.iter("input") if element.get("type") in ("checkbox", "radio"))
    return {
        "one_article": counts["article"] == 1,
        "articles": counts["article"] >= 4,
        "tables": counts["table"] > 0,
        "captions": counts["figcaption"] > 0,
        "block_quotes": counts["blockquote"] > 0,
        "code": counts["pre"] + counts["code"] >= 5,
        "icons": counts["svg"] >= 20,
        "buttons": counts["button"] >= 12,
        "boxes": boxes >= 8,
        "times": len(document.times) >= 4,
        "single_h1": len(document.h1) == 1,
        "page_relation": any((link.get("rel") or "").lower() in ("next", "prev") for link in document.tree.iter("link", "a")),
    }
