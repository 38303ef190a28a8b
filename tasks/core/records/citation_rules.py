"""The phrases by which a sentence names the source it leans on, as a flat list of rules.

A rule has the words that its cue begins with, the pattern of the rest of the cue, the sides of it on which the name may
stand, and which names it believes. The first rule that finds such a name decides, so longer cues stand first. To add one: a
row here, a row in evidence.RULES, a row in the tests. Lines of their own that give credit are in text/credit_rules.py.
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
    """A phrase that names a source: its cue is one of `words` (parted by spaces), followed by the pattern `rest`."""

    rule_id: str
    kind: CitationType
    words: str
    rest: str
    sides: tuple[Side, ...]
    accepts: Callable[[Candidate], bool]


# Nouns that make an outlet's of any name beside them.
LEADING_NOUN = (
    r"(?:newspaper|daily|weekly|magazine|tabloid|broadsheet|news agency|newswire|news service|wire (?:service|agency)|news (?:web)?site|"
    r"website|news (?:portal|outlet|channel|network|program(?:me)?)|portal|broadcaster|journal|"
    r"(?:TV|television|radio) (?:channel|station|network|programme?)|"
    r"Zeitung|Tageszeitung|Nachrichtenagentur|Agentur|Magazin|Wochenzeitung|Sender|agence|quotidien|hebdomadaire|chaîne|"
    r"agencia|diario|periódico|cadena|агентство|газета|издание)"
)
TRAILING_NOUN = (
    r"(?:newspaper|magazine|news agency|newswire|news service|tabloid|daily|weekly|broadcaster|(?:news )?website|news channel|journal|"
    r"portal)"
)

# After a body's name these go on with the sentence; another small word makes the name an adjective ('Pentagon officials').
_GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s]|[^\W\d_a-zà-ÿ]|\d|(?:that|which|who|whose|where|when|while|after|before|as|and|or|but|in|on|at|by|with|for|from|to|of|about|if|"
    r"last|this|late|early|earlier|yesterday|today|has|have|had|is|was|were|are|will|would|could|said|says|there|it|they|the|a|an|some|more|most|nearly|"
    r"only|all|its|their|he|she|we|at|no|not)\b)"
)
_CAPS_OR_CAMEL = re.compile(r"[A-Z]{3,}\d?|[A-Z][a-z]+[A-Z]\w+")
_CLAUSE_START = re.compile(r"(?:[,;”\"»]|[–—-]\s?)\s*(?:the\s)?$")
_CLAUSE_END = re.compile(r"\s*(?:[.,;]|$|citing|on \w+day|\w+day\b|last|earlier|late|this|in its|at the time)")
_PREPOSITION = re.compile(r"\b(?:of|for|at|from|by|with|in|to|organi[sz]ation)\s(?:the\s)?$")
_THAT = re.compile(r"\s(?:(?:on |late |early )?\w+day )?that\b")


def _outlet(candidate: Candidate) -> bool:
    if candidate.has_noun:
        return not is_only_demonym(candidate.name)
    return is_outlet(candidate.name, has_article=candidate.has_article)


def _source(candidate: Candidate) -> bool:
    return _outlet(candidate) or (is_body(candidate.name) and _GOES_ON.match(candidate.text_after) is not None)


def _official(candidate: Candidate) -> bool:
    """Believe authorities that speak themselves: in 'a spokesman for the Port Ministry said' it is the spokesman who does."""
    return is_official_body(candidate.name) and _PREPOSITION.search(candidate.text_before) is None


def _authority(candidate: Candidate) -> bool:
    return is_official_body(candidate.name) and _GOES_ON.match(candidate.text_after) is not None


def _reporter(candidate: Candidate) -> bool:
    """Believe outlets and bodies, and unknown names in a phrase at the end of a sentence, as in ', the Echo reported'."""
    if _outlet(candidate) or is_official_body(candidate.name):
        return True
    if is_body(candidate.name) and _THAT.match(candidate.text_after):
        return True
    is_attached = _CLAUSE_START.search(candidate.text_before) and _CLAUSE_END.match(candidate.text_after)
    return bool(is_attached) and (
        candidate.has_article or candidate.name.startswith("The ") or _CAPS_OR_CAMEL.fullmatch(candidate.name) is not None
    )


_A = r" in (?:an?|its|the) (?:[\w-]{1,20} ){0,3}?"
_REPORT = r"(?:report|article|story|dispatch|editorial|commentary|survey|study|analysis|bulletin|forecast|review)"
_STATEMENT = r"(?:statement|press release|news release|communiqu[eé]|tweet|briefing)"
_BEFORE, _AFTER, _BOTH = (Side.BEFORE,), (Side.AFTER,), (Side.BEFORE, Side.AFTER)
_REPORTED, _PUBLISHED, _OFFICIAL = CitationType.REPORTED_BY, CitationType.PUBLISHED_IN, CitationType.OFFICIAL_STATEMENT

CITATION_RULES: tuple[CitationRule, ...] = (
    CitationRule("cite.according_to", _REPORTED, "according According", " to", _AFTER, _source),
    CitationRule("cite.reported_by", _REPORTED, "reported revealed quoted cited carried obtained seen reviewed", " by", _AFTER, _outlet),
    CitationRule("cite.published_by", _PUBLISHED, "published released", " by", _AFTER, _outlet),
    CitationRule("cite.confirmed_by", _OFFICIAL, "confirmed announced", " by", _AFTER, _authority),
    CitationRule(
        "cite.published_in",
        _PUBLISHED,
        "wrote writes written writing published appeared op-ed article editorial essay commentary column piece letter interview",
        " in",
        _AFTER,
        _outlet,
    ),
    CitationRule("cite.said_in_report", _REPORTED, "said says wrote noted found", _A + _REPORT, _BEFORE, _source),
    CitationRule("cite.official_statement", _OFFICIAL, "said announced confirmed stated added", _A + _STATEMENT, _BEFORE, _official),
    CitationRule("cite.official_said", _OFFICIAL, "said announced confirmed", "", _BEFORE, _official),
    CitationRule("cite.reported", _REPORTED, "reported", "", _BEFORE, _reporter),
    CitationRule("cite.reports", _REPORTED, "reports", "", _BEFORE, _outlet),
    CitationRule("cite.quoted", _REPORTED, "quoted quotes cited", "", _BEFORE, _outlet),
    CitationRule("cite.told", _REPORTED, "told", "", _AFTER, _outlet),
    CitationRule("cite.interview", _REPORTED, "interview interviews", " (?:with|to|for|on|by|given to)", _AFTER, _outlet),
    CitationRule("cite.citing", _REPORTED, "citing", "", _AFTER, _source),
    CitationRule("cite.laut", _REPORTED, "laut Laut", "", _AFTER, _outlet),
    CitationRule("cite.berichtet", _REPORTED, "berichtet berichtete berichten meldet meldete schrieb schreibt", "", _BOTH, _outlet),
    CitationRule("cite.zufolge", _REPORTED, "zufolge", "", _BEFORE, _outlet),
    CitationRule(
        "cite.selon", _REPORTED, "selon Selon d’après D’après d'après D'après secondo Secondo segundo Segundo", "", _AFTER, _outlet
    ),
    CitationRule("cite.rapporte", _REPORTED, "rapporte rapportent rapporté", "", _BOTH, _outlet),
    CitationRule("cite.segun", _REPORTED, "según Según", "", _AFTER, _outlet),
    CitationRule("cite.informo", _REPORTED, "informó reportó publicó informa", "", _BOTH, _outlet),
    CitationRule("cite.soobshchaet", _REPORTED, "сообщает сообщают сообщил сообщила сообщило передает передаёт пишет", "", _BOTH, _outlet),
)

# Between a name and its verb: 'Reuters has also reported'.
ADVERBS = frozenset(
    "has had have first also earlier previously later recently separately meanwhile initially originally then a ont".split()
)

# A dateline names its agency in brackets: 'HARBOUR CITY, May 3 (Reuters) -'.
DATELINE = re.compile(rf"(?P<place>[^()\n]{{2,60}}?)\s\((?P<name>[A-Z][\w ./-]{{1,30}}|{LOWER_NAMES})\)\s?(?:[-–—_]|--)")
