"""The body of an HTML page: its blocks, scored by a model that weighs structure, text and what an extractor took.

A cascade: where the first model leaves more than a few words in doubt, trafilatura is asked, and a second model weighs its
answer too. What each step brings stands in DECISIONS.md, measured; the weights were made by tests/quality/train_body.py.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from lxml import etree, html
from trafilatura import bare_extraction

from schemas.articles import BodyLink
from schemas.reasons import BlockKind
from tasks.core.pages.blocks import PageBlock, read_blocks
from tasks.core.pages.body_features import Facts, Opinions, body_features, near_text, read_facts
from tasks.core.pages.document import Document, fold_space
from tasks.core.pages.hints import HINT_BITS
from tasks.core.pages.lines import classify_line, is_byline
from tasks.core.pages.parts import PARAGRAPH_BREAK
from tasks.core.pages.prune import Label, Labels
from tasks.core.pages.trees import load_trees
from tasks.core.urls import absolute

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs every page that yields nothing; our rejects say so
ALONE, ASKED = "body_alone.json", "body_asked.json"
# A block is in doubt where its log-odds are below 1 (.27 to .73); trafilatura is asked where such blocks have more words than
# this share of the body's, or the body is shorter than so many words. On the labelled pages, models that had not seen the
# site: asked for all pages F1 scrapinghub .967, fundus .966, andy .946, wcxb .946, evaldata .940; for 27 % of them .966, .967,
# .949, .948, .939; for none .960, .956, .948, .945, .930. It doubles the cost of a page.
_DOUBT, _DOUBTED_SHARE, _SURE_WORDS = 1.0, 0.12, 60
# Of a body of fewer words than this, trafilatura's is taken where it has so many times as many: of 1,481 labelled articles it
# saves two whose text was all but refused.
_SCRAP_WORDS, _SCRAP_SHARE = 20, 3
# trafilatura's fast mode leaves out its own second opinions; below this length the full pass is made instead.
_SHORT_CHARACTERS = 600
# Items of lists in the text are told from teasers by having no links: F1 evaldata +.002, wcxb and scrapinghub +.0005.
_ITEMS, _LONGEST_LIST, _NEAR_BODY = frozenset({"li", "tr", "td", "th"}), 21, -1386  # log-odds of .2, in thousandths
_MIN_DECLARED = 200  # characters; what sites declare as articleBody is often the standfirst alone
_MAX_HEADINGS = 2
_MAX_LINKS = 2000
# Lines that say who wrote what when, which are wanted though they are no body: this far around it.
_EDGE = 6
_TELLING = frozenset({BlockKind.PUBLISHED_DATE, BlockKind.SOURCE_CREDIT, BlockKind.BYLINE})


Scores = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block that is body, or that stands among or near it: what the model refused there, and bylines and credits."""

    block: PageBlock
    is_body: bool

    @property
    def text(self) -> str:
        """Its text, white space folded."""
        return self.block.text


def read_body(document: Document, url: str | None, headline: str | None) -> list[ReadBlock]:
    """Choose the body among the blocks of a page, in page order; with it what stands near and tells of its origin.

    The tree is left as it was.
    """
    blocks = near_text(read_blocks(document.tree))
    if not blocks:
        return []
    scores = score_blocks(document, blocks, url, headline)
    chosen = _with_lists(blocks, scores)
    places = [index for index, is_body in enumerate(chosen) if is_body]
    first, last = (places[0], places[-1]) if places else (len(blocks), -1)
    return [
        ReadBlock(block, is_body)
        for index, (block, is_body) in enumerate(zip(blocks, chosen, strict=True))
        if first <= index <= last or (first - _EDGE <= index <= last + _EDGE and _is_telling(block.text))
    ]


def score_blocks(document: Document, blocks: Sequence[PageBlock], url: str | None, headline: str | None) -> Scores:
    """Score the blocks of a page, as `near_text` leaves them; above 0 is body."""
    facts = read_facts(blocks, read_opinions(document, headline))
    model = load_trees(ALONE)
    scores = model.score(body_features(blocks, facts))
    if not in_doubt(scores, facts, model.scale):
        return scores
    asked = facts.asked(ask_trafilatura(document.tree, url))
    scores = load_trees(ASKED).score(body_features(blocks, asked))
    took = asked.trafilatura > 0
    own, its = facts.words[scores > 0].sum(), facts.words[took].sum()
    return took.astype(np.int64) if own < _SCRAP_WORDS and its >= _SCRAP_SHARE * own else scores


def in_doubt(scores: Scores, facts: Facts, scale: int) -> bool:
    """Tell whether scores leave open what the body is."""
    body = float(facts.words[scores > 0].sum())
    doubted = float(facts.words[np.abs(scores) < _DOUBT * scale].sum())
    return body < _SURE_WORDS or doubted > _DOUBTED_SHARE * body


def _with_lists(blocks: Sequence[PageBlock], scores: Scores) -> list[bool]:
    """Say which blocks are body: those above 0, and between two of them the items and rows without links that are near it."""
    chosen = [bool(score > 0) for score in scores]
    places = [index for index, is_body in enumerate(chosen) if is_body]
    for start, end in pairwise(places):
        for index in range(start + 1, end if end - start <= _LONGEST_LIST else start):
            block = blocks[index]
            chosen[index] = block.tag in _ITEMS and not block.anchors and bool(scores[index] > _NEAR_BODY)
    return chosen


def _is_telling(text: str) -> bool:
    found = classify_line(text)
    return found[0] in _TELLING if found else is_byline(text)


def refusals(read: Sequence[ReadBlock]) -> Labels:
    """Label the blocks that the model refused; None for the body. Rules that know better what such a block is go before."""
    return [None if one.is_body else Label(_kind_of(one.block), "model.body") for one in read]


def _kind_of(block: PageBlock) -> BlockKind:
    if block.tag == "figcaption" or block.near & HINT_BITS["caption"]:
        return BlockKind.CAPTION
    return BlockKind.RELATED_LINKS if 2 * block.link_characters >= len(block.text) else BlockKind.OTHER


def read_opinions(document: Document, headline: str | None) -> Opinions:
    """Gather what the page says of its own text: its articleBody, titles and description."""
    declared = [text for node in document.articles() if isinstance(text := node.get("articleBody"), str) and len(text) > _MIN_DECLARED]
    titles = [headline, document.title, document.first("og:title"), *document.h1[:_MAX_HEADINGS]]
    return Opinions(
        declared=[line for text in declared for line in (*text.split("\n"), text)] if declared else None,
        titles=[title for title in titles if title],
        description=document.first("og:description", "description"),
    )


def ask_trafilatura(tree: html.HtmlElement, url: str | None) -> list[str]:
    """List the blocks of text that trafilatura takes for the body: its fast pass, the full one where that finds little.

    The tree is left as it was.
    """
    taken = _extract(tree, url, fast=True)
    return taken if sum(map(len, taken)) >= _SHORT_CHARACTERS else _extract(tree, url, fast=False)


def _extract(tree: html.HtmlElement, url: str | None, *, fast: bool) -> list[str]:
    found = bare_extraction(tree, url=url, fast=fast, with_metadata=False, include_comments=False, include_tables=True)
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    return [block for block in _blocks(found.body) if block]


def _blocks(body: etree._Element) -> Iterator[str]:
    for element in body:
        if element.tag == "list":
            for item in element.iter("item"):
                yield from _lines(item)
        elif element.tag == "table":
            yield from (" | ".join(filter(None, (" ".join(_lines(cell)) for cell in row.iter("cell")))) for row in element.iter("row"))
        else:
            yield from _lines(element)
        if element.tail and element.tail.strip():
            yield fold_space(element.tail)


def _lines(element: etree._Element) -> list[str]:
    """Give an element's text, white space folded; a forced line break parts two lines, as old pages part paragraphs by it."""
    lines: list[str] = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "lb":
            lines.append("")
        elif isinstance(child.tag, str):
            lines[-1] += child.text or ""
        lines[-1] += child.tail or ""
    return [line for line in map(fold_space, lines) if line]


def body_links(blocks: Sequence[PageBlock], base_url: str | None) -> tuple[BodyLink, ...]:
    """Locate the hyperlinks of the blocks in the body that they make together; in reading order, at most 2,000 a page."""
    found: list[BodyLink] = []
    offset = 0
    for block in blocks:
        found += [_link(offset, span, anchor, base_url) for anchor, span in _anchors(block)]
        offset += len(block.text) + len(PARAGRAPH_BREAK)
    return tuple(found[:_MAX_LINKS])


def _anchors(block: PageBlock) -> Iterator[tuple[html.HtmlElement, tuple[int, int]]]:
    """Yield the links of a block with the offsets of their words in its text; those without words or address are left out."""
    for anchor, first, last in block.anchors:
        words = fold_space("".join(block.pieces[first:last]))
        href = (anchor.get("href") or "").strip()
        if words and href and not href.startswith(("#", "javascript:", "mailto:", "tel:")):
            start = block.text.find(words, max(0, len(fold_space("".join(block.pieces[:first]))) - 1))
            if start >= 0:
                yield anchor, (start, start + len(words))


def _link(offset: int, span: tuple[int, int], anchor: html.HtmlElement, base_url: str | None) -> BodyLink:
    href = (anchor.get("href") or "").strip()
    address = (absolute(base_url, href) if base_url else None) or href
    rel = (anchor.get("rel") or "").strip() or None
    return BodyLink(start_char=offset + span[0], end_char=offset + span[1], href=address[:2000], rel=rel)
