"""Where an article names the source it leans on: phrases in its sentences, credit lines in its body and among what was cut.

What is said inside quotation marks belongs to its speaker and is not searched. A name that no rule has reason to believe
is an outlet's or a body's gives no record.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from schemas.articles import CleanedPage
from schemas.reasons import BlockKind, CitationType, TextField
from schemas.records import Citation
from tasks.core.records.citation_phrases import find_cue_words, read_phrase
from tasks.core.records.citation_rules import DATELINE
from tasks.core.records.evidence import Field, found, numbered
from tasks.core.text.credits import credited_names, match_credit
from tasks.core.text.outlets import is_outlet
from tasks.core.text.spans import Span, TextLayer

_IN_BRACKETS = re.compile(r"\(([^()\n]{3,80})\)\W{0,2}$")
_BRACKETS_REACH = 90  # characters at the end of a paragraph in which a credit in brackets is looked for
_DATELINE_PARAGRAPHS = 3  # a headline and a standfirst may stand before it
# Blocks about other pages; a source named there is not this article's.
_FOREIGN_BLOCKS = frozenset(
    {BlockKind.RELATED_LINKS, BlockKind.NAVIGATION, BlockKind.COMMENT_FORM, BlockKind.SHARE_BAR, BlockKind.BREADCRUMB}
)


def find_citations(article: CleanedPage, layer: TextLayer) -> tuple[Citation, ...]:
    """Make a record of each place where the article names a source; `layer` is that of its body.

    A credit line that lists several names gives a record for each; one that names nobody ('Photo: Supplied') gives none.
    """
    body = Field(article.article_id, TextField.BODY, article.body or "")
    in_body = [*_body_credits(body, layer), *_datelines(body, layer), *_phrases(body, layer)]
    return numbered([*_without_overlaps(in_body), *_block_credits(article)])


def _without_overlaps(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Keep the first and longest of citations that overlap; the names of one credit line share its place."""
    start, end = 0, 0
    for citation in sorted(citations, key=lambda row: (row.start_char, -row.end_char)):
        place = (citation.start_char, citation.end_char)
        if place[0] >= end or place == (start, end):
            start, end = place
            yield citation


def _body_credits(body: Field, layer: TextLayer) -> Iterator[Citation]:
    for paragraph in layer.paragraphs:
        yield from _credits_of_line(body, paragraph)
    for sentence in layer.sentences:
        if sentence.span != layer.paragraphs[sentence.paragraph_no]:
            yield from _credits_of(body, sentence.span)


def _block_credits(article: CleanedPage) -> Iterator[Citation]:
    for block in article.removed_blocks:
        if block.kind not in _FOREIGN_BLOCKS:
            field = Field(article.article_id, TextField.BLOCK, block.text, block.block_no)
            for line in re.finditer(r"[^\n]+", block.text):
                yield from _credits_of_line(field, _trimmed(line))


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


def _phrases(body: Field, layer: TextLayer) -> Iterator[Citation]:
    sentences = [sentence.span for sentence in layer.sentences]
    sentence_starts = [span.start for span in sentences]
    speech = _outermost_quotes(layer)
    speech_starts = [span.start for span in speech]
    for cue_word in find_cue_words(body.text):
        quoted = bisect_right(speech_starts, cue_word.start) - 1
        if quoted >= 0 and cue_word.start < speech[quoted].end:
            continue
        sentence = sentences[bisect_right(sentence_starts, cue_word.start) - 1]
        if phrase := read_phrase(body.text, sentence, cue_word):
            place = (phrase.place.start, phrase.place.end)
            yield found(Citation, body, *place, phrase.rule.rule_id, citation_type=phrase.rule.kind, cited_name=phrase.name)


def _outermost_quotes(layer: TextLayer) -> list[Span]:
    spans: list[Span] = []
    for quote in layer.quotes:
        if not spans or quote.span.start >= spans[-1].end:
            spans.append(quote.span)
    return spans
