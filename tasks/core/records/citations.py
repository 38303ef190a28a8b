"""Where an article names the source it leans on: phrases in its sentences, credit lines in its body and among what was cut.

What is said inside quotation marks belongs to its speaker and is not searched. A name that no rule has reason to believe
is an outlet's or a body's gives no record.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from schemas.articles import CleanedPage
from schemas.lexicons import NO_LEXICONS, Lexicons
from schemas.reasons import BlockKind, CitationType, TextField
from schemas.records import Citation
from tasks.core.records.citation_phrases import find_cue_words, read_phrase
from tasks.core.records.citation_rules import DATELINE, HEADLINE_ON, UNSPACED_RULES
from tasks.core.records.cited_names import without_article
from tasks.core.records.evidence import Field, found, numbered
from tasks.core.records.own_names import folded_outlet, own_names
from tasks.core.text.credits import credited_names, match_credit
from tasks.core.text.names import RUN
from tasks.core.text.outlets import is_outlet
from tasks.core.text.spans import Span, TextLayer

P = TypeVar("P")

_BYLINE = re.compile(rf"(?i:by|von|par|por|di)\s(?P<article>(?:the|der|la|el)\s)?(?P<name>{RUN})")
_IN_BRACKETS = re.compile(r"\(([^()\n]{3,80})\)\W{0,2}$")
_BRACKETS_REACH = 90  # characters at the end of a paragraph in which a credit in brackets is looked for
_OUTER_PARAGRAPHS = 2  # first and last ones, where a line "Source: ..." credits the article
_DATELINE_PARAGRAPHS = 3  # a headline and a standfirst may stand before it
# Blocks about other pages; a source named there is not this article's.
_FOREIGN_BLOCKS = frozenset(
    {BlockKind.RELATED_LINKS, BlockKind.NAVIGATION, BlockKind.COMMENT_FORM, BlockKind.SHARE_BAR, BlockKind.BREADCRUMB, BlockKind.SITE_NAME}
)


def find_citations(article: CleanedPage, layer: TextLayer, lexicons: Lexicons = NO_LEXICONS) -> tuple[Citation, ...]:
    """Make a record of each place where the article names a source; `layer` is that of its body.

    What an outlet says of itself ('told the Courier' in the Courier) is left out, but for images.
    A credit line that lists several names gives a record for each; one that names nobody ('Photo: Supplied') gives none.
    """
    body, listed = Field(article.article_id, TextField.BODY, article.body or ""), _listed(lexicons)
    in_body = [
        *_body_credits(body, layer),
        *_datelines(body, layer),
        *_phrases(body, layer, listed),
        *_unspaced_phrases(body, layer),
    ]
    every = [*_headline(article), *_without_overlaps(in_body), *_block_credits(article)]
    own = own_names(article)
    of_others = (row for row in every if row.citation_type is CitationType.IMAGE_CREDIT or folded_outlet(row.cited_name) not in own)
    return numbered(replace(row, cited_name=without_article(row.cited_name, listed)) for row in of_others)


@lru_cache(maxsize=2)
def _listed(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(name for outlet in lexicons.outlets for name in (outlet.name, *outlet.aliases))


def _headline(article: CleanedPage) -> Iterator[Citation]:
    field = Field(article.article_id, TextField.HEADLINE, article.headline or "")
    match = HEADLINE_ON.search(field.text)
    if match and is_outlet(match["name"], has_article=False):
        place = match.span("phrase")
        yield found(Citation, field, *place, "cite.headline_on", citation_type=CitationType.BASED_ON, cited_name=match["name"])


def _without_overlaps(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Keep the first and longest of citations that overlap; the names of one credit line share its place."""
    start, end = 0, 0
    for citation in sorted(citations, key=lambda row: (row.start_char, -row.end_char)):
        place = (citation.start_char, citation.end_char)
        if place[0] >= end or place == (start, end):
            start, end = place
            yield citation


def _body_credits(body: Field, layer: TextLayer) -> Iterator[Citation]:
    last = len(layer.paragraphs) - 1
    for number, paragraph in enumerate(layer.paragraphs):
        is_outer = number < _OUTER_PARAGRAPHS or number > last - _OUTER_PARAGRAPHS
        yield from (row if is_outer else _of_a_figure(row) for row in _credits_of_line(body, paragraph))
    for sentence in layer.sentences:
        if sentence.span != layer.paragraphs[sentence.paragraph_no]:
            yield from _credits_of(body, sentence.span)


def _of_a_figure(credit: Citation) -> Citation:
    """Take a source named amid the text for that of a chart or a table, not of the article."""
    return replace(credit, citation_type=CitationType.BASED_ON) if credit.rule_id == "credit.source" else credit


def _block_credits(article: CleanedPage) -> Iterator[Citation]:
    for block in article.removed_blocks:
        if block.kind not in _FOREIGN_BLOCKS:
            field = Field(article.article_id, TextField.BLOCK, block.text, block.block_no)
            for line in re.finditer(r"[^\n]+", block.text):
                place = _trimmed(line)
                yield from _credits_of_line(field, place)
                if block.kind is BlockKind.BYLINE:
                    yield from _outlet_byline(field, place)


def _outlet_byline(field: Field, line: Span) -> Iterator[Citation]:
    """Read the byline of an outlet whose text this is: 'By Harbour Press'."""
    match = _BYLINE.fullmatch(field.text, line.start, line.end)
    if match and is_outlet(match["name"], has_article=match["article"] is not None):
        place = (line.start, line.end)
        yield found(Citation, field, *place, "cite.byline", citation_type=CitationType.REPUBLISHED_FROM, cited_name=match["name"])


def _trimmed(line: re.Match[str]) -> Span:
    start = line.start() + len(line[0]) - len(line[0].lstrip())
    return Span(start, max(start, line.start() + len(line[0].rstrip())))


def _credits_of_line(field: Field, line: Span) -> list[Citation]:
    """Read a line as a credit, or else the bracket at its end: '... at the quay. (Photo: Ana Roth)'."""
    made = _credits_of(field, line)
    if not made and field.text[max(line.start, line.end - 3) : line.end].find(")") >= 0:
        bracket = _IN_BRACKETS.search(field.text, max(line.start, line.end - _BRACKETS_REACH), line.end)
        made = _credits_of(field, Span(*bracket.span(1))) if bracket else []
    return made


def _credits_of(field: Field, place: Span) -> list[Citation]:
    line = field.text[place.start : place.end]
    credit = match_credit(line)
    if credit is None:
        return []
    return [
        found(Citation, field, place.start, place.end, credit.rule_id, citation_type=credit.kind, cited_name=line[start:end])
        for start, end in credited_names(line, credit)
    ]


def _datelines(body: Field, layer: TextLayer) -> Iterator[Citation]:
    for paragraph in layer.paragraphs[:_DATELINE_PARAGRAPHS]:
        match = DATELINE.match(body.text, paragraph.start, paragraph.end)
        if match and match["place"][0].isupper() and is_outlet(match["name"], has_article=True):
            place = (match.start(), match.end("name") + 1)
            yield found(Citation, body, *place, "cite.dateline", citation_type=CitationType.REPUBLISHED_FROM, cited_name=match["name"])


def _phrases(body: Field, layer: TextLayer, listed: frozenset[str]) -> Iterator[Citation]:
    sentences = [sentence.span for sentence in layer.sentences]
    sentence_starts = [span.start for span in sentences]
    for cue_word in _outside_speech(find_cue_words(layer.tokens), layer, lambda cue_word: cue_word.start):
        sentence = sentences[bisect_right(sentence_starts, cue_word.start) - 1]
        if phrase := read_phrase(body.text, sentence, cue_word, listed):
            place = (phrase.place.start, phrase.place.end)
            yield found(Citation, body, *place, phrase.rule.rule_id, citation_type=phrase.rule.kind, cited_name=phrase.name)


def _unspaced_phrases(body: Field, layer: TextLayer) -> Iterator[Citation]:
    for rule in UNSPACED_RULES:
        matches = rule.pattern.finditer(body.text) if rule.anchor in body.text else ()
        for match in _outside_speech(matches, layer, lambda match: match.start()):
            yield found(Citation, body, *match.span(), rule.rule_id, citation_type=rule.kind, cited_name=match["name"])


def _outside_speech(places: Iterable[P], layer: TextLayer, start_of: Callable[[P], int]) -> Iterator[P]:
    """Keep the places that do not begin between quotation marks."""
    speech: list[Span] = []
    for quote in layer.quotes:
        if not speech or quote.span.start >= speech[-1].end:  # the quotations inside one are covered by it
            speech.append(quote.span)
    starts = [span.start for span in speech]
    for place in places:
        before = bisect_right(starts, start_of(place)) - 1
        if before < 0 or start_of(place) >= speech[before].end:
            yield place
