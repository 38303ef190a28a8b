"""How a phrase of citation_rules.py is read from a sentence: the name beside its cue, narrowed to what is the source's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tasks.core.records.citation_rules import ADVERBS, CITATION_RULES, LEADING_NOUN, TRAILING_NOUN, Candidate, CitationRule, Side
from tasks.core.records.cited_names import is_cited_outlet
from tasks.core.text.names import RUN, UPPER, is_time_word, name_before
from tasks.core.text.outlet_lists import FIRST_WORDS, OUTLETS
from tasks.core.text.outlets import is_body, is_outlet
from tasks.core.text.spans import Span, Tokens

_RESTS = {rule.rule_id: re.compile(rf"{rule.rest}(?!\w)") for rule in CITATION_RULES}
_RULES_BY_WORD = {
    word: [rule for rule in CITATION_RULES if word in rule.words.split()] for rule in CITATION_RULES for word in rule.words.split()
}
_ARTICLE = r"(?:the|an?|der|die|das|dem|den|des|le|la|les|el|los|il|lo|o|as?)\s|l[’']"
# Words that cannot stand between a cue and the noun of its name: 'told him that the newspaper ...'.
_NOT_BETWEEN = (
    r"(?!(?:that|which|who|and|or|in|on|at|by|for|from|he|she|it|they|him|her|them|is|was|had|has|as|the|to|of|but|after|when|while|if)\b)"
)
# May stand between an article and a name: 'the state-owned', 'the conservative'.
_ADJECTIVE = (
    rf"(?!{LEADING_NOUN}\b)(?:[a-z]+-[a-z]+|[a-z]+(?:ive|al|ent|an|ed|ing|ic|ary|ular|ish)|"
    r"state|left|right|local|daily|weekly|online|private)"
)
_AFTER = re.compile(
    rf"\s(?:(?P<article>{_ARTICLE})(?:{_ADJECTIVE}\s){{0,2}})?"
    rf"(?:(?:{_NOT_BETWEEN}[\w.’'-]{{1,30}}\s){{0,3}}?(?P<noun>{LEADING_NOUN})\s)?"
    rf"[“\"«‘„»]?(?P<name>{RUN})(?:,?[”\"»’“«])?(?:\s(?P<trail>{TRAILING_NOUN})\b)?"
)
_WORD_BEFORE = re.compile(r"\S+")
_INDEFINITE = ("a ", "an ")
# Capitalised at the start of a sentence only, where they look like the first word of a name.
_LEADS = frozenset(
    "As But And Or So Yet If When While After Before At By For From In On Of Since Although Though Because However Meanwhile Earlier "
    "Later Still Also That Both Now Then Once Until Whether Yesterday Today Last Wie Nach Comme Como".split()
)
_ARTICLES_AT_START = ("The", "Der", "Die", "Das", "Dem", "Den")
_BEFORE_TIME = re.compile(r"\s(?:(?:on|in|late|early|last)\s)?(?=[A-Z])")
_POSSESSIVE = re.compile(r"(?<=s)[’']\s|[’']s\s")
_ABBREVIATED = re.compile(r"\s\([A-Z]{2,8}\)$")
_NOUN_AFTER_NAME = re.compile(rf"\s{TRAILING_NOUN}$")
_NOUN_BEFORE_NAME = re.compile(rf"\b{LEADING_NOUN}\s$")
_SPACE_AND_ARTICLE = re.compile(rf"\s(?:{_ARTICLE})?")
_NAME_END = re.compile(rf"\w(?![\w-])(?! [{UPPER}])")  # a capitalised word behind it would belong to the name
_LISTED_WORDS = 8  # no outlet of the lexicon has a longer name
_CONTEXT = 40  # characters around a name that rules may look at


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that names a source: the stretch of text it fills, and the name in it."""

    rule: CitationRule
    place: Span
    name: str


@dataclass(frozen=True, slots=True, order=True)
class CueWord:
    """A place where a word stands that begins the cue of some rules."""

    start: int
    word: str


def find_cue_words(tokens: Tokens) -> list[CueWord]:
    """List where words stand that cues begin with, in order."""
    return [CueWord(start, word) for start, word in zip(tokens.starts, tokens.texts, strict=True) if word in _RULES_BY_WORD]


def read_phrase(text: str, sentence: Span, cue_word: CueWord, listed: frozenset[str] = frozenset()) -> Phrase | None:
    """Read the name beside a cue, within its sentence; None where no rule finds a name that it believes.

    `listed` are outlets that are known beside those that their names tell.
    """
    for rule in _RULES_BY_WORD[cue_word.word]:
        rest = _RESTS[rule.rule_id].match(text, cue_word.start + len(cue_word.word), sentence.end)
        if rest is None:
            continue
        cue = Span(cue_word.start, rest.end())
        for side in rule.sides:
            if phrase := _READERS[side](text, sentence, cue, rule, listed):
                return phrase
    return None


def _read_after(text: str, sentence: Span, cue: Span, rule: CitationRule, listed: frozenset[str]) -> Phrase | None:
    if whole_name := _listed_after(text, cue.end, sentence.end, listed):
        return Phrase(rule, Span(cue.start, whole_name.end), whole_name.of(text))
    match = _AFTER.match(text, cue.end, sentence.end)
    if match is None or match["article"] in _INDEFINITE:
        return None
    whole = Span(*match.span("name"))
    has_article = match["article"] is not None
    name = _narrow(text, whole, Side.AFTER, listed, has_article=has_article)
    candidate = Candidate(
        name=name.of(text),
        has_article=has_article or name.start != whole.start,
        has_noun=bool(match["noun"] or match["trail"]),
        text_before=text[max(0, name.start - _CONTEXT) : name.start],
        text_after=text[name.end : min(sentence.end, name.end + _CONTEXT)],
        text=text,
        listed=listed,
    )
    if not rule.accepts(candidate):
        return None
    return Phrase(rule, Span(cue.start, match.end() if name.end == whole.end else name.end), candidate.name)


def _listed_after(text: str, start: int, end: int, listed: frozenset[str]) -> Span | None:
    """Find the longest name of the lexicon that begins after a cue, with or without an article: its shape is not asked."""
    article = _SPACE_AND_ARTICLE.match(text, start, end)
    if article is None or not listed or article[0].lstrip() in _INDEFINITE:
        return None
    ends = [word.end() for word in islice(_NAME_END.finditer(text, article.end(), end), _LISTED_WORDS)]
    return next((Span(article.end(), stop) for stop in reversed(ends) if text[article.end() : stop] in listed), None)


def _read_before(text: str, sentence: Span, cue: Span, rule: CitationRule, listed: frozenset[str]) -> Phrase | None:
    low, high = sentence.start, _end_of_subject(text, sentence.start, cue.start)
    noun = _NOUN_AFTER_NAME.search(text, max(low, high - 20), high)
    run = name_before(text, low, noun.start() if noun else high)
    run = _without_leads(text, run) if run else None
    if run is None:
        return None
    has_article = text[max(low, run.start - 4) : run.start] == "the "
    name = _narrow(text, run, Side.BEFORE, listed, has_article=has_article)
    bare = _without_first_article(text, name, is_first=run.start == sentence.start)
    has_article, name = has_article or bare != name, bare
    candidate = Candidate(
        name=name.of(text),
        has_article=has_article,
        has_noun=noun is not None or _NOUN_BEFORE_NAME.search(text, max(low, name.start - 30), name.start) is not None,
        text_before=text[max(0, name.start - _CONTEXT) : name.start],
        text_after=text[cue.end : min(sentence.end, cue.end + _CONTEXT)],
        text=text,
        listed=listed,
    )
    return Phrase(rule, Span(name.start, cue.end), candidate.name) if rule.accepts(candidate) else None


_READERS = {Side.BEFORE: _read_before, Side.AFTER: _read_after}


def _end_of_subject(text: str, low: int, high: int) -> int:
    """Go back from a verb over white space, adverbs and an abbreviation in brackets."""
    for word in reversed(list(_WORD_BEFORE.finditer(text, max(low, high - 40), high))[-3:]):
        if word[0] not in ADVERBS:
            high = word.end()
            break
    abbreviated = _ABBREVIATED.search(text, max(low, high - 12), high)
    return abbreviated.start() if abbreviated else high


def _without_leads(text: str, name: Span) -> Span | None:
    """Cut words that only lead to a name: 'On Monday Reuters', 'But the', 'As Politico'."""
    start = name.start
    for word in name.of(text).split():
        at = text.index(word, start)
        if not (word in _LEADS or (word[0].islower() and len(word) < 4) or (start > name.start and is_time_word(word))):
            return Span(at, name.end)
        start = at + len(word)
    return None


def _without_first_article(text: str, name: Span, *, is_first: bool) -> Span:
    """Cut an article that is capitalised because the sentence begins there, unless it is known for a part of the name."""
    article, _, rest = name.of(text).partition(" ")
    is_cut = article in _ARTICLES_AT_START and name.of(text) not in OUTLETS and (is_first or is_body(rest))
    return Span(name.end - len(rest), name.end) if rest and is_cut else name


def _narrow(text: str, name: Span, side: Side, listed: frozenset[str], *, has_article: bool) -> Span:
    """Cut from a run of capitalised words what is not the source's name: days, owners, reporters, a second outlet."""
    name = _without_time(text, name)
    for part in _parts(text, name, side):
        if is_cited_outlet(part.of(text), has_article=has_article or part.start != name.start, listed=listed):
            return part
    return Span(name.start, name.end - len("'s")) if name.of(text).endswith(("'s", "’s")) else name


def _parts(text: str, name: Span, side: Side) -> Iterator[Span]:
    whole = name.of(text)
    if owner := _POSSESSIVE.search(whole):
        yield Span(name.start, name.start + owner.start())
        owned = whole[owner.end() :]
        # 'Britain’s ITV', 'Saturday’s Courier'; but 'Women’s Wear Daily' owns nothing.
        if owned in OUTLETS or owned.split()[0] in FIRST_WORDS or is_time_word(whole):
            yield Span(name.start + owner.end(), name.end)
    first, joined, last = whole.rpartition(" and ")
    if joined and is_outlet(first, has_article=True) and is_outlet(last, has_article=True):
        yield Span(name.start, name.start + len(first)) if side is Side.AFTER else Span(name.end - len(last), name.end)
    if is_body(whole):
        return
    head, joined, tail = whole.partition(" of ")
    if joined and not is_outlet(head, has_article=False):
        yield Span(name.end - len(tail.removeprefix("the ")), name.end)
    for word in (" on ", " for ", " the "):
        if word in whole:
            yield Span(name.start, name.start + whole.index(word))


def _without_time(text: str, name: Span) -> Span:
    for gap in _BEFORE_TIME.finditer(name.of(text)):
        if is_time_word(text[name.start + gap.end() : name.end]):
            return Span(name.start, name.start + gap.start())
    return name
