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
from tasks.core.records.citation_rules import CITATION_RULES, DATELINE, Candidate, CitationRule, Side
from tasks.core.records.evidence import Field, found, numbered
from tasks.core.text.abbreviations import STARTERS
from tasks.core.text.credits import credited_names, match_credit
from tasks.core.text.layer import Span, TextLayer
from tasks.core.text.names import RUN, is_time_word, name_before
from tasks.core.text.outlets import is_body, is_outlet

_CUES = re.compile("|".join(rf"(?P<r{number}>\b{rule.cue}\b)" for number, rule in enumerate(CITATION_RULES)))
_NOUN = (
    r"(?:newspaper|daily|weekly|magazine|tabloid|broadsheet|news agency|newswire|news service|wire service|wire agency|news (?:web)?site|website|"
    r"news (?:portal|outlet|channel|network|program(?:me)?)|portal|broadcaster|(?:TV|television|radio) (?:channel|station|network|programme?)|journal|"
    r"Zeitung|Tageszeitung|Nachrichtenagentur|Agentur|Magazin|Wochenzeitung|Sender|agence|quotidien|journal|hebdomadaire|chaîne|agencia|diario|periódico|"
    r"cadena|агентство|газета|издание)"
)
_TRAILING_NOUN = r"(?:newspaper|magazine|news agency|newswire|news service|tabloid|daily|weekly|broadcaster|(?:news )?website|news channel|journal|portal)\b"
_ARTICLE = r"(?:[Tt]he|an?|der|die|das|dem|den|des|le|la|les|el|los|il|lo|o|as?)\s|l[’']"
# Words that cannot stand between a cue and the noun of its name: 'told him that the newspaper ...'.
_NOT_BETWEEN = (
    r"(?!(?:that|which|who|and|or|in|on|at|by|for|from|he|she|it|they|him|her|them|is|was|had|has|as|the|to|of|but|after|when|while|if)\b)"
)
_AFTER = re.compile(
    rf"\s(?P<article>{_ARTICLE})?(?:(?:{_NOT_BETWEEN}[\w.’'-]{{1,30}}\s){{0,3}}?(?P<noun>{_NOUN})\s)?[“\"«‘„»]?(?P<name>{RUN})"
    rf"(?:[”\"»’“«])?(?:\s(?P<trail>{_TRAILING_NOUN}))?"
)
_TIME = re.compile(r"\s(?:(?:on|in|late|early|last)\s)?(?=[A-Z])")
_POSSESSIVE = re.compile(r"(?<=s)[’']\s|[’']s\s")
_ABBREVIATED = re.compile(r"\s\([A-Z]{2,8}\)$")
_TRAILING_NOUN_BEFORE = re.compile(rf"\s{_TRAILING_NOUN[:-2]}$")
_LEADING_NOUN_BEFORE = re.compile(rf"\b{_NOUN}\s$")
_IN_BRACKETS = re.compile(r"\(([^()\n]{3,80})\)\W{0,2}$")
_CONTEXT = 40  # characters around a name that rules may look at
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
    credits = list(_body_credits(body, layer))
    phrases = _without_overlaps([*credits, *_datelines(body, layer), *_phrases(body, layer)])
    return numbered([*phrases, *_block_credits(article)])


def _without_overlaps(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Keep the first of citations that overlap, in the order of their places; names of one credit line share its place."""
    end = start = -1
    for citation in sorted(citations, key=lambda row: (row.start_char, -row.end_char)):
        if citation.start_char >= end or (citation.start_char, citation.end_char) == (start, end):
            start, end = citation.start_char, citation.end_char
            yield citation


def _body_credits(body: Field, layer: TextLayer) -> Iterator[Citation]:
    for number, paragraph in enumerate(layer.paragraphs):
        made = _credit(body, paragraph)
        yield from made
        if not made and (bracket := _IN_BRACKETS.search(body.text, max(paragraph.start, paragraph.end - 90), paragraph.end)):
            yield from _credit(body, Span(*bracket.span(1)))
        del number
    for sentence in layer.sentences:
        if sentence.span != layer.paragraphs[sentence.paragraph_no]:
            yield from _credit(body, sentence.span)


def _credit(field: Field, place: Span) -> list[Citation]:
    if place.end - place.start > 160:
        return []
    line = place.of(field.text)
    credit = match_credit(line)
    if credit is None:
        return []
    return [
        found(Citation, field, place.start, place.end, credit.rule_id, citation_type=credit.kind, cited_name=line[start:end])
        for start, end in credited_names(line, credit)
    ]


def _block_credits(article: CleanedPage) -> Iterator[Citation]:
    for block in article.removed_blocks:
        if block.kind in _FOREIGN_BLOCKS:
            continue
        field = Field(article.article_id, TextField.BLOCK, block.text, block.block_no)
        at = 0
        for line in block.text.split("\n"):
            stripped = line.strip()
            start = at + line.find(stripped)
            made = _credit(field, Span(start, start + len(stripped)))
            yield from made
            if not made and (bracket := _IN_BRACKETS.search(line)):
                yield from _credit(field, Span(at + bracket.start(1), at + bracket.end(1)))
            at += len(line) + 1


def _datelines(body: Field, layer: TextLayer) -> Iterator[Citation]:
    for paragraph in layer.paragraphs[:_DATELINE_PARAGRAPHS]:
        match = DATELINE.match(body.text, paragraph.start, paragraph.end)
        if match and match["place"][0].isupper() and is_outlet(match["name"], has_article=True):
            end = match.end("name") + 1
            yield found(
                Citation, body, match.start(), end, "cite.dateline", citation_type=CitationType.REPUBLISHED_FROM, cited_name=match["name"]
            )


def _phrases(body: Field, layer: TextLayer) -> Iterator[Citation]:
    sentence_starts = [sentence.span.start for sentence in layer.sentences]
    speech = _outermost(layer)
    speech_starts = [span.start for span in speech]
    for cue in _CUES.finditer(body.text):
        quoted = bisect_right(speech_starts, cue.start()) - 1
        if quoted >= 0 and cue.end() <= speech[quoted].end:
            continue
        sentence = layer.sentences[bisect_right(sentence_starts, cue.start()) - 1].span
        rule = CITATION_RULES[int((cue.lastgroup or "r0")[1:])]
        for side in rule.sides:
            if citation := _READERS[side](body, sentence, cue, rule):
                yield citation
                break


def _outermost(layer: TextLayer) -> list[Span]:
    """List the quotations that stand in no other one, in order."""
    spans: list[Span] = []
    for quote in layer.quotes:
        if not spans or quote.span.start >= spans[-1].end:
            spans.append(quote.span)
    return spans


def _read_after(body: Field, sentence: Span, cue: re.Match[str], rule: CitationRule) -> Citation | None:
    match = _AFTER.match(body.text, cue.end(), sentence.end)
    if match is None or (match["article"] or "").strip() in ("a", "an"):
        return None
    name = Span(*match.span("name"))
    has_noun = bool(match["noun"] or match["trail"])
    narrowed = _narrow(body.text, name, bool(match["article"]), Side.AFTER)
    candidate = _candidate(body.text, narrowed, has_article=bool(match["article"]) or narrowed.start != name.start, has_noun=has_noun)
    if not rule.accepts(candidate):
        return None
    end = match.end() if narrowed.end == name.end else narrowed.end
    return found(Citation, body, cue.start(), end, rule.rule_id, citation_type=rule.kind, cited_name=candidate.name)


def _read_before(body: Field, sentence: Span, cue: re.Match[str], rule: CitationRule) -> Citation | None:
    text = body.text
    high = len(text[sentence.start : cue.start()].rstrip()) + sentence.start
    abbreviated = _ABBREVIATED.search(text, max(sentence.start, high - 12), high)
    high = abbreviated.start() if abbreviated else high
    trailing = _TRAILING_NOUN_BEFORE.search(text, max(sentence.start, high - 20), high)
    name = name_before(text, sentence.start, trailing.start() if trailing else high)
    if name is None:
        return None
    name = _without_starters(text, name)
    if name is None:
        return None
    has_article = text[max(sentence.start, name.start - 4) : name.start] == "the "
    name = _narrow(text, name, has_article, Side.BEFORE)
    has_noun = bool(trailing) or _LEADING_NOUN_BEFORE.search(text, max(sentence.start, name.start - 30), name.start) is not None
    candidate = _candidate(text, name, has_article=has_article, has_noun=has_noun, after=cue.end())
    if not rule.accepts(candidate):
        return None
    return found(Citation, body, name.start, cue.end(), rule.rule_id, citation_type=rule.kind, cited_name=candidate.name)


_READERS = {Side.BEFORE: _read_before, Side.AFTER: _read_after}


def _candidate(text: str, name: Span, *, has_article: bool, has_noun: bool, after: int | None = None) -> Candidate:
    end = name.end if after is None else after
    return Candidate(name.of(text), has_article, has_noun, text[max(0, name.start - _CONTEXT) : name.start], text[end : end + _CONTEXT])


def _without_starters(text: str, name: Span) -> Span | None:
    """Cut words that only begin the sentence from a name: 'On Monday Reuters', 'But the', 'As Politico'."""
    start = name.start
    while start < name.end:
        word = text[start : name.end].split(None, 1)[0]
        is_cut = (word in STARTERS and word != "The") or (start > name.start and is_time_word(word))
        if not is_cut:
            return Span(start, name.end)
        start += len(word)
        start += len(text[start : name.end]) - len(text[start : name.end].lstrip())
    return None


def _narrow(text: str, name: Span, has_article: bool, side: Side) -> Span:
    """Cut from a run of capitalised words what is not the source's name: days, owners, reporters, a second outlet."""
    name = _before_time(text, name)
    for part in _parts(text, name, side):
        if is_outlet(part.of(text), has_article=has_article or part.start != name.start):
            return part
    return name


def _parts(text: str, name: Span, side: Side) -> Iterator[Span]:
    whole = name.of(text)
    if owner := _POSSESSIVE.search(whole):
        yield Span(name.start, name.start + owner.start())
        yield Span(name.start + owner.end(), name.end)
    if " and " in whole:
        first, _, last = whole.rpartition(" and ")
        if is_outlet(first, has_article=True) and is_outlet(last, has_article=True):
            yield Span(name.start, name.start + len(first)) if side is Side.AFTER else Span(name.end - len(last), name.end)
    head, of, tail = whole.partition(" of ")
    if of and not is_body(whole) and not is_outlet(head, has_article=False):
        yield Span(name.end - len(tail.removeprefix("the ")), name.end)
    for word in (" on ", " for "):
        if word in whole and not is_body(whole):
            yield Span(name.start, name.start + whole.index(word))


def _before_time(text: str, name: Span) -> Span:
    for gap in _TIME.finditer(name.of(text)):
        if is_time_word(text[name.start + gap.end() : name.end]):
            return Span(name.start, name.start + gap.start())
    return name
