"""The phrases by which a sentence names the source it leans on, as a flat list of rules.

A rule has a cue (a pattern without groups), the sides of it on which the name may stand, and which names it believes.
The first rule whose cue matches decides, so longer cues stand first. To add one: a row here, a row in evidence.RULES, a
row in the tests. Lines of their own that give credit are in text/credit_rules.py.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from schemas.reasons import CitationType
from tasks.core.text.names import LOWER_NAMES
from tasks.core.text.outlets import is_body, is_official_body, is_only_demonym, is_outlet


class Side(Enum):
    """Where the name stands, seen from the cue."""

    BEFORE = auto()
    AFTER = auto()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name beside a cue, with what stands around it. `has_noun`: 'newspaper', 'news agency' and the like stand beside it."""

    name: str
    has_article: bool
    has_noun: bool
    text_before: str
    text_after: str


@dataclass(frozen=True, slots=True)
class CitationRule:
    """A phrase that names a source."""

    rule_id: str
    kind: CitationType
    cue: str
    sides: tuple[Side, ...]
    accepts: Callable[[Candidate], bool]


# After a body's name these go on with the sentence; another small word makes the name an adjective ('Pentagon officials').
_GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s]|[^\W\d_a-zà-ÿ]|\d|(?:that|which|who|whose|where|when|while|after|before|as|and|or|but|in|on|at|by|with|for|from|to|of|about|if|"
    r"last|this|late|early|earlier|yesterday|today|has|have|had|is|was|were|are|will|would|could|said|says|there|it|they|the|a|an|some|more|most|nearly|"
    r"only|all|its|their|he|she|we|at|no|not)\b)"
)
_CAPS_OR_CAMEL = re.compile(r"[A-Z]{3,}\d?|[A-Z][a-z]+[A-Z]\w+")
_CLAUSE_START = re.compile(r"(?:[,;”\"»]|[–—-]\s?)\s*(?:the\s)?$")
_CLAUSE_END = re.compile(r"\s*(?:[.,;]|$|citing|on \w+day|\w+day\b|last|earlier|late|this|in its|at the time)")
_THAT = re.compile(r"\s(?:(?:on |late |early )?\w+day )?that\b")


def _outlet(candidate: Candidate) -> bool:
    if candidate.has_noun:
        return not is_only_demonym(candidate.name)
    return is_outlet(candidate.name, has_article=candidate.has_article)


def _source(candidate: Candidate) -> bool:
    return _outlet(candidate) or (is_body(candidate.name) and _GOES_ON.match(candidate.text_after) is not None)


def _official(candidate: Candidate) -> bool:
    return is_official_body(candidate.name)


def _reporter(candidate: Candidate) -> bool:
    """Believe outlets and bodies, and unknown names where the phrase is attached to a sentence: '..., the Echo reported.'"""
    if _outlet(candidate) or is_official_body(candidate.name):
        return True
    if is_body(candidate.name) and _THAT.match(candidate.text_after):
        return True
    is_attached = _CLAUSE_START.search(candidate.text_before) and _CLAUSE_END.match(candidate.text_after)
    return bool(is_attached) and (candidate.has_article or _CAPS_OR_CAMEL.fullmatch(candidate.name) is not None)


_ALSO = r"(?:(?:has|had|have|first|also|earlier|previously|later|recently|separately|meanwhile|initially|originally|then)\s){0,2}"
_REPORT = r"(?:report|article|story|dispatch|editorial|commentary|survey|study|analysis|bulletin|forecast|review)"
_STATEMENT = r"(?:statement|press release|news release|communiqu[eé]|tweet|briefing)"
_BOTH = (Side.BEFORE, Side.AFTER)

CITATION_RULES: tuple[CitationRule, ...] = (
    CitationRule("cite.according_to", CitationType.REPORTED_BY, r"[Aa]ccording to", (Side.AFTER,), _source),
    CitationRule(
        "cite.reported_by",
        CitationType.REPORTED_BY,
        r"(?:[Aa]s\s)?(?:first\s)?(?:reported|revealed|quoted|cited|carried) by",
        (Side.AFTER,),
        _outlet,
    ),
    CitationRule(
        "cite.published_by",
        CitationType.PUBLISHED_IN,
        r"(?:published|broadcast|aired|released|obtained|seen|reviewed) by",
        (Side.AFTER,),
        _outlet,
    ),
    CitationRule(
        "cite.published_in",
        CitationType.PUBLISHED_IN,
        r"(?:wrote|writes|written|writing|published|appeared|appearing|op-ed|article|editorial|essay|commentary|column|piece|letter|interview) in",
        (Side.AFTER,),
        _outlet,
    ),
    CitationRule(
        "cite.said_in_report",
        CitationType.REPORTED_BY,
        rf"(?:said|says|wrote|noted|found) in (?:an?|its|the) (?:[\w-]+ ){{0,3}}?{_REPORT}",
        (Side.BEFORE,),
        _source,
    ),
    CitationRule(
        "cite.official_statement",
        CitationType.OFFICIAL_STATEMENT,
        rf"(?:said|announced|confirmed|stated|added) in (?:an?|its|the) (?:[\w-]+ ){{0,3}}?{_STATEMENT}",
        (Side.BEFORE,),
        _official,
    ),
    CitationRule("cite.official_said", CitationType.OFFICIAL_STATEMENT, rf"{_ALSO}(?:said|announced|confirmed)", (Side.BEFORE,), _official),
    CitationRule("cite.reported", CitationType.REPORTED_BY, rf"{_ALSO}reported", (Side.BEFORE,), _reporter),
    CitationRule("cite.reports", CitationType.REPORTED_BY, r"reports", (Side.BEFORE,), _outlet),
    CitationRule("cite.quoted", CitationType.REPORTED_BY, r"(?:quoted|quotes|cited)", (Side.BEFORE,), _outlet),
    CitationRule("cite.told", CitationType.REPORTED_BY, r"told", (Side.AFTER,), _outlet),
    CitationRule("cite.interview", CitationType.REPORTED_BY, r"interviews? (?:with|to|for|on|by|given to)", (Side.AFTER,), _outlet),
    CitationRule("cite.citing", CitationType.REPORTED_BY, r"citing", (Side.AFTER,), _source),
    CitationRule("cite.laut", CitationType.REPORTED_BY, r"[Ll]aut", (Side.AFTER,), _outlet),
    CitationRule("cite.berichtet", CitationType.REPORTED_BY, r"(?:berichtete?n?|meldete?n?|schrieb|schreibt)", _BOTH, _outlet),
    CitationRule("cite.zufolge", CitationType.REPORTED_BY, r"zufolge", (Side.BEFORE,), _outlet),
    CitationRule(
        "cite.selon", CitationType.REPORTED_BY, r"(?:[Ss]elon|[Dd][’']après|à l[’']AFP|[Ss]econdo|[Ss]egundo)", (Side.AFTER,), _outlet
    ),
    CitationRule("cite.rapporte", CitationType.REPORTED_BY, r"(?:a |ont )?rapport(?:e|ent|é)", _BOTH, _outlet),
    CitationRule("cite.segun", CitationType.REPORTED_BY, r"[Ss]egún", (Side.AFTER,), _outlet),
    CitationRule("cite.informo", CitationType.REPORTED_BY, r"(?:informó|reportó|publicó|informa)", _BOTH, _outlet),
    CitationRule(
        "cite.soobshchaet", CitationType.REPORTED_BY, r"(?:сообща[ею]т|сообщил[аио]?|переда[её]т|пишет|по данным)", _BOTH, _outlet
    ),
)

# A dateline names its agency in brackets: 'HARBOUR CITY, May 3 (Reuters) -'.
DATELINE = re.compile(rf"(?P<place>[^()\n]{{2,60}}?)\s\((?P<name>[A-Z][\w ./-]{{1,30}}|{LOWER_NAMES})\)\s?(?:[-–—_]|--)")
