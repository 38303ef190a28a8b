"""The phrases by which a sentence names the source it leans on, as a flat list of rules.

A rule has the words that its cue begins with, the pattern of the rest of the cue, the sides of it on which the name may
stand, and which names it believes. The first rule that finds such a name decides, so longer cues stand first. To add one: a
row here, a row in rule_precision.csv, a row in the tests. Lines of their own that give credit are in text/credit_rules.py.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from schemas.reasons import CitationType
from tasks.core.records.cited_names import is_cited_outlet, is_journal
from tasks.core.text.abbreviations import STARTERS
from tasks.core.text.names import LOWER_NAMES, RUN
from tasks.core.text.outlets import is_body, is_official_body, is_only_demonym


class Side(Enum):
    """Where the name stands, seen from the cue."""

    BEFORE = auto()
    AFTER = auto()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name beside a cue, and what stands around it.

    `has_noun` says that 'newspaper', 'news agency' or the like stands beside it, `text` is the whole text, `listed` the outlets of
    the lexicon.
    """

    name: str
    has_article: bool
    has_noun: bool
    text_before: str
    text_after: str
    text: str
    listed: frozenset[str]


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
    r"(?:newspaper|daily|weekly|magazine|tabloid|broadsheet|(?:news|press|state|official|wire) (?:agency|service|wire)|newswire|"
    r"news (?:web)?site|website|news (?:portal|outlet|channel|network|program(?:me)?)|portal|broadcaster|journal|"
    r"(?:TV|television|radio) (?:channel|station|network|programme?)|"
    r"(?:[A-ZÄÖÜ][a-zäöüß]*)?(?:[Zz]eitung|[Mm]agazin|[Aa]gentur|[Ss]ender|[Bb]latt|[Pp]ortal)|"
    r"agence(?: de presse)?|quotidien|hebdomadaire|chaîne|revue|"
    r"agencia(?: de noticias)?|diario|semanario|revista|periódico|rotativo|cadena|emisora|jornal|agência|"
    r"agenzia|quotidiano|settimanale|rivista|агентств[оа]|газет[аыеу]|издани[ея]|телеканала?|портала?)"
)
TRAILING_NOUN = (
    r"(?:newspaper|magazine|news agency|newswire|news service|tabloid|daily|weekly|broadcaster|(?:news )?website|news channel|journal|"
    r"portal|radio|television|TV)"
)

# After a body's name these go on with the sentence; another small word makes the name an adjective ('Pentagon officials').
_GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s]|[^\W\d_a-zà-ÿ]|\d|(?:that|which|who|whose|where|when|while|after|before|as|and|or|but|in|on|at|by|with|for|from|to|of|about|if|"
    r"last|this|late|early|earlier|yesterday|today|has|have|had|is|was|were|are|will|would|could|said|says|there|it|they|the|a|an|some|more|most|nearly|"
    r"only|all|its|their|he|she|we|at|no|not)\b)"
)
_GERMAN_VERB = re.compile(r"[”“\"»«]?,?(?:\s[\w.]+){0,4}?\s(?:berichte|melde|schreib|schrieb|gemeldet|veröffentlicht|zitiert|enthüllt)")
_CLAUSE_START = re.compile(r"(?:[,;”\"»]|[–—-]\s?)\s*(?:the\s)?$")
_CLAUSE_END = re.compile(r"\s*(?:[.,;]|$|citing|on \w+day|\w+day\b|last|earlier|late|this|in its|at the time)")
_PREPOSITION = re.compile(r"\b(?:of|for|at|from|by|with|in|to|organi[sz]ation)\s(?:the\s|an?\s)?(?:[\w’'-]+\s)?$|\ban?\s$")
_FIRST_NAME = re.compile(r"[A-Z]\w*[\w’-]|[A-Z]\w{0,3}\.")
_INDEFINITE = re.compile(r"\b[Aa]n?\s$")
_THAT = re.compile(r"\s(?:(?:on |late |early )?\w+day )?that\b")


def _outlet(candidate: Candidate) -> bool:
    if candidate.has_noun:  # 'a Moscow newspaper' names none
        is_indefinite = candidate.name.startswith(("A ", "An ")) or _INDEFINITE.search(candidate.text_before) is not None
        return not is_indefinite and not is_only_demonym(candidate.name)
    return is_cited_outlet(candidate.name, has_article=candidate.has_article, listed=candidate.listed)


def _source(candidate: Candidate) -> bool:
    return _outlet(candidate) or (is_body(candidate.name) and _GOES_ON.match(candidate.text_after) is not None)


def _speaker(candidate: Candidate) -> bool:
    """Believe outlets that speak themselves: in 'an editor of the Courier said' it is the editor who does."""
    return _outlet(candidate) and _PREPOSITION.search(candidate.text_before) is None


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
    if not _CLAUSE_START.search(candidate.text_before) or not _CLAUSE_END.match(candidate.text_after):
        return False
    return candidate.has_article or candidate.name.startswith("The ") or _stands_alone(candidate)


def _stands_alone(candidate: Candidate) -> bool:
    """Tell whether a name of one word has no first name or title anywhere in the text: then it is no person's."""
    return " " not in candidate.name and not _is_surname(candidate.name, candidate.text)


@lru_cache(maxsize=16)
def _is_surname(name: str, text: str) -> bool:
    at = text.find(name)
    while at >= 0:
        before = text[max(0, at - 20) : at].split(" ")[-2:-1]  # empty unless a space stands before the name
        if before and _FIRST_NAME.fullmatch(before[0]) and before[0] not in STARTERS:
            return True
        at = text.find(name, at + 1)
    return False


def _reported_later(candidate: Candidate) -> bool:
    """Believe an outlet in the German clause that ends in its verb: 'wie der Kurier am Montag berichtete'."""
    return _outlet(candidate) and _GERMAN_VERB.match(candidate.text_after) is not None


def _journal(candidate: Candidate) -> bool:
    return _outlet(candidate) or is_journal(candidate.name)


def _any_name(candidate: Candidate) -> bool:
    """Believe any name: the cue itself says that it is a periodical's."""
    return not is_only_demonym(candidate.name)


_A = r" in (?:an?|its|the) (?:[\w-]{1,20} ){0,3}?"
_REPORT = r"(?:report|article|story|dispatch|editorial|commentary|survey|study|analysis|bulletin|forecast|review)"
_STATEMENT = r"(?:statement|press release|news release|communiqu[eé]|tweet|briefing)"
# ' to' alone, or with what was said or written: 'according to a readout by'.
_ACCORDING = r" to(?: an? (?:[\w-]{1,20} ){1,3}?(?:by|from|in))?"
_BEFORE, _AFTER, _BOTH = (Side.BEFORE,), (Side.AFTER,), (Side.BEFORE, Side.AFTER)
_REPORTED, _PUBLISHED, _OFFICIAL = CitationType.REPORTED_BY, CitationType.PUBLISHED_IN, CitationType.OFFICIAL_STATEMENT

CITATION_RULES: tuple[CitationRule, ...] = (
    CitationRule("cite.according_to", _REPORTED, "according According", _ACCORDING, _AFTER, _source),
    CitationRule("cite.reported_by", _REPORTED, "reported revealed quoted cited carried obtained seen reviewed", " by", _AFTER, _outlet),
    CitationRule("cite.published_by", _PUBLISHED, "published released", " by", _AFTER, _outlet),
    CitationRule("cite.confirmed_by", _OFFICIAL, "confirmed announced", " by", _AFTER, _authority),
    CitationRule(
        "cite.published_in",
        _PUBLISHED,
        "wrote writes written writing published appeared op-ed article editorial essay commentary column piece letter interview",
        r"(?: in \d{4}| last \w+| on \w+day)? in",
        _AFTER,
        _journal,
    ),
    CitationRule("cite.said_in_report", _REPORTED, "said says wrote noted found", _A + _REPORT, _BEFORE, _source),
    CitationRule("cite.official_statement", _OFFICIAL, "said announced confirmed stated added", _A + _STATEMENT, _BEFORE, _official),
    CitationRule("cite.official_said", _OFFICIAL, "said announced confirmed", "", _BEFORE, _official),
    CitationRule("cite.reported", _REPORTED, "reported", "", _BEFORE, _reporter),
    CitationRule("cite.reports", _REPORTED, "reports", "", _BEFORE, _outlet),
    CitationRule("cite.quoted", _REPORTED, "quoted quotes cited", "", _BEFORE, _outlet),
    CitationRule("cite.outlet_said", _REPORTED, "said says wrote writes", "", _BEFORE, _speaker),
    CitationRule("cite.told", _REPORTED, "told", "", _AFTER, _outlet),
    CitationRule("cite.interview", _REPORTED, "interview interviews", " (?:with|to|for|on|by|given to)", _AFTER, _outlet),
    CitationRule("cite.citing", _REPORTED, "citing", "", _AFTER, _source),
    CitationRule("cite.laut", _REPORTED, "laut Laut", "", _AFTER, _outlet),
    CitationRule(
        "cite.nach_informationen", _REPORTED, "Informationen Angaben Berichten Recherchen", " (?:des|der|von|vom)", _AFTER, _outlet
    ),
    CitationRule(
        "cite.sagte_der",
        _REPORTED,
        "sagte sagten erklärte erzählte betonte",
        r"(?: [\w.-]{1,30}){0,6}? (?:der|dem|im|gegenüber)(?= (?:der |dem )?[A-ZÄÖÜ])",
        _AFTER,
        _outlet,
    ),
    CitationRule("cite.zitierte", _REPORTED, "zitierte zitiert zitierten", r"(?: (?:ihn|sie|ihr|das|den|die|ihm))?", _AFTER, _outlet),
    CitationRule("cite.im_fachblatt", _PUBLISHED, "Fachblatt Fachzeitschrift Fachmagazin Fachjournal Zeitschrift", "", _AFTER, _any_name),
    CitationRule("cite.dans_la_revue", _PUBLISHED, "revue revista rivista", "", _AFTER, _any_name),
    CitationRule(
        "cite.declare_a",
        _REPORTED,
        "déclaré affirmé expliqué précisé confié assuré raconté réagi",
        r"(?:,? [\w’'-]{1,20}){0,2}?,? (?:à|au|sur|dans)",
        _AFTER,
        _outlet,
    ),
    CitationRule(
        "cite.dijo_a",
        _REPORTED,
        "dijo explicó declaró afirmó aseguró contó señaló admitió",
        r"(?: [\w-]{1,20}){0,3}? (?:a|al|en)",
        _AFTER,
        _outlet,
    ),
    CitationRule(
        "cite.entrevista", _REPORTED, "entrevista entretien intervista", " (?:con|a|en|à|avec|al|accordé à|accordé au)", _AFTER, _outlet
    ),
    CitationRule("cite.wie_berichtet", _REPORTED, "wie Wie von vom", "", _AFTER, _reported_later),
    CitationRule("cite.berichtet", _REPORTED, "berichtet berichtete berichten meldet meldete schrieb schreibt", "", _BOTH, _outlet),
    CitationRule("cite.zufolge", _REPORTED, "zufolge", "", _BEFORE, _outlet),
    CitationRule(
        "cite.selon", _REPORTED, "selon Selon d’après D’après d'après D'après secondo Secondo segundo Segundo", "", _AFTER, _outlet
    ),
    CitationRule("cite.rapporte", _REPORTED, "rapporte rapportent rapporté indiqué révélé annoncé", "", _BOTH, _outlet),
    CitationRule(
        "cite.revele_par", _REPORTED, "révélé révélée rapporté rapportée publié publiée cité citée", r"(?: \w+){0,2} par", _AFTER, _outlet
    ),
    CitationRule("cite.segun", _REPORTED, "según Según", "", _AFTER, _outlet),
    CitationRule("cite.informo", _REPORTED, "informó reportó publicó informa", "", _BOTH, _outlet),
    CitationRule(
        "cite.publicado_por",
        _REPORTED,
        "adelantado adelantada publicado publicada revelado revelada informado citado citada",
        r"(?: \w+){0,3} por",
        _AFTER,
        _outlet,
    ),
    CitationRule("cite.po_dannym", _REPORTED, "данным информации сообщению", "", _AFTER, _outlet),
    CitationRule("cite.soobshchaet", _REPORTED, "сообщает сообщают сообщил сообщила сообщило передает передаёт пишет", "", _BOTH, _outlet),
)

# Between a name and its verb: 'Reuters has also reported'.
ADVERBS = frozenset(
    "has had have first also earlier previously later recently separately meanwhile initially originally then a ont".split()
)


@dataclass(frozen=True, slots=True)
class UnspacedRule:
    """A phrase of a script without spaces, as one pattern with the group `name`; `anchor` is a text that it always holds."""

    rule_id: str
    kind: CitationType
    anchor: str
    pattern: re.Pattern[str]


_JA_OUTLET = r"(?P<name>[\u30a0-\u30ff\u4e00-\u9fffA-Z・ー]{1,15}(?:通信社?|新聞|テレビ|放送|ニュース|タイムズ|ポスト))"
_ZH_OUTLET = (
    r"《?(?P<name>[\u4e00-\u9fff·]{1,12}?(?:通讯社|通訊社|新闻社|新聞社|社|日报|日報|晚报|晚報|时报|時報|邮报|郵報|"
    r"电视台|電視台|新闻网|新聞網))》?"
)
UNSPACED_RULES: tuple[UnspacedRule, ...] = (
    UnspacedRule("cite.niyoruto", _REPORTED, "によ", re.compile(_JA_OUTLET + r"によ(?:ると|れば)")),
    UnspacedRule("cite.hojita", _REPORTED, "報じ", re.compile(_JA_OUTLET + r"[がは](?:[^。、]{0,8})報じ")),
    UnspacedRule("cite.ju_baodao", _REPORTED, "据", re.compile(rf"(?:根据|据){_ZH_OUTLET}(?:[^，。]{{0,8}}?)(?:报道|消息|透露)")),
    UnspacedRule("cite.ju_baodao_trad", _REPORTED, "據", re.compile(rf"(?:根據|據){_ZH_OUTLET}(?:[^，。]{{0,8}}?)(?:報導|報道|消息)")),
    UnspacedRule(
        "cite.ttareumyeon", _REPORTED, "따르면", re.compile(r"(?P<name>[가-힣A-Z]{2,12}(?:뉴스|일보|신문|통신|방송|경제|타임스))에 따르면")
    ),
)

# A dateline names its agency in brackets: 'HARBOUR CITY, May 3 (Reuters) -'.
DATELINE = re.compile(rf"(?P<place>[^()\n]{{2,60}}?)\s\((?P<name>[A-Z][\w ./-]{{1,30}}|{LOWER_NAMES})\)\s?(?:[-–—_]|--)")
# A headline of a retelling: 'What the minister wants: The Economist on a quiet plan'.
HEADLINE_ON = re.compile(rf"(?:^|[:|–—-]\s)(?P<phrase>(?P<name>{RUN}) on)\s(?:the|how|why|what|whether|a|an|its|his|her|their)\s")
