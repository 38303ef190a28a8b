"""What a number counts when it is no money: people killed or hurt, or people and things by their noun."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from schemas.reasons import QuantityType
from tasks.core.records.amounts import people
from tasks.core.records.amounts.people import PeopleWords

_REACH = 72  # characters on either side of a number in which a verb of harm is looked for


@dataclass(frozen=True, slots=True)
class HarmRule:
    """A phrase that says that people were killed or hurt: `before` ends where the number begins, `after` begins where it ends.

    With both, both must stand there.
    """

    rule_id: str
    kind: QuantityType
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class CountLanguage:
    """How one language counts: phrases of harm, the words for people whom they may befall, and the noun after a number."""

    harm: tuple[HarmRule, ...]
    people: PeopleWords
    noun: re.Pattern[str]
    harm_words: tuple[str, ...]
    capitalises_nouns: bool = False

    def speaks_of_harm(self, text: str) -> bool:
        """Tell whether a text has any of the words without which no rule of harm applies."""
        return any(word in text for word in self.harm_words)


_NOT_BETWEEN = (  # behind them the number is no longer the verb's
    r"(?:at(?! least| most)|in|on|by|after|before|from|since|with|of|his|her|the|when|and|or|a|an|but|no one|nobody|killed|injured|wounded|hurt)\b"
)


def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\s(?:(?!{_NOT_BETWEEN})\w+\s){{0,3}}?$".replace(" ", r"\s"), re.IGNORECASE)


def _after(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?!\w)".replace(" ", r"\s"), re.IGNORECASE)


KILLED, INJURED = QuantityType.KILLED, QuantityType.INJURED
_EN_PEOPLE = r"(?: (?!(?:and|or|to|in|on|were|was|have|had|after|before|when|he|she|they|it|his|her|since|as|that|which|while|by|from|with|for|at|of|days?|weeks?|months?|years?|hours?|minutes?|times) )[\w’'-]+){0,4}?"
_EN_WERE = (
    r"(?: (?:were|was|have been|had been|has been|are|is|reportedly|confirmed|also|others|left|found|believed|feared|presumed|shot)){0,3}"
)
# 'Two gunmen killed five people': the number counts those who killed.
_EN_NO_OBJECT = (
    r"(?! (?:the|a|an|his|her|their|its|at least|more than|another|\d+|one|two|three|four|five|six|seven|eight|nine|ten|dozens) )"
)
_ENGLISH_HARM = (
    HarmRule(
        "quantity.were_killed",
        KILLED,
        after=_after(
            rf"{_EN_PEOPLE}{_EN_WERE} (?:(?:(?<=were )|(?<=was )|(?<=been )|(?<=are ))(?:killed|murdered|massacred)"
            rf"|(?:killed|murdered|massacred){_EN_NO_OBJECT}|dead(?! (?!across|bodies|this)[a-z]{{3,}}s\b)|died|slain|perished|drowned)"
        ),
    ),
    HarmRule(
        "quantity.were_injured",
        INJURED,
        after=_after(rf"{_EN_PEOPLE}{_EN_WERE} (?:injured|wounded|hurt|hospitalised|hospitalized){_EN_NO_OBJECT}"),
    ),
    HarmRule("quantity.deaths", KILLED, after=_after(r"(?: \w+)? (?:deaths|fatalities)")),
    HarmRule("quantity.injuries", INJURED, after=_after(r"(?: \w+)? injuries")),
    HarmRule(
        "quantity.killed",
        KILLED,
        before=_before(
            r"killed|killing|kills|the lives of|murdered|murdering|death toll (?:\w+ ){0,3}?(?:to|at|of|was|is|hit|reached|passed|stands at)"
            r"|death toll"
        ),
    ),
    HarmRule("quantity.lives", KILLED, before=_before(r"claim(?:ed|ing|s)|lost|cost"), after=_after(r"(?: \w+){0,2}? lives")),
    HarmRule("quantity.injured", INJURED, before=_before(r"injured|injuring|injures|wounded|wounding|wounds|hurting|hurt")),
)
_GERMAN_HARM = (
    HarmRule(
        "quantity.de_tote",
        KILLED,
        after=_after(
            r"(?: \w+){0,2}? (?:Tote[nr]?|Todesopfer[ns]?|Todesfälle)|(?: [\w-]+){0,8}? (?:getötet|starben|gestorben|ums Leben|tot)"
        ),
    ),
    HarmRule(
        "quantity.de_verletzte",
        INJURED,
        after=_after(r"(?: \w+){0,2}? (?:Verletzte[nr]?|Verwundete[nr]?)|(?: [\w-]+){0,8}? (?:verletzt|verwundet)"),
    ),
    HarmRule("quantity.de_toetete", KILLED, before=_before(r"tötete|töteten|Leben von")),
    HarmRule("quantity.de_forderte", KILLED, before=_before("forderte|forderten"), after=_after(r"(?: \w+)? (?:Menschenleben|Leben)")),
)
_FRENCH_HARM = (
    HarmRule(
        "quantity.fr_morts",
        KILLED,
        after=_after(r"(?: (?!et )[\w’-]+){0,2}? (?:(?:ont été|sont|étaient|avaient été) )?(?:morts|mortes|tués|tuées|décès|décédées)"),
    ),
    HarmRule(
        "quantity.fr_blesses",
        INJURED,
        after=_after(r"(?: (?!et )[\w’-]+){0,2}? (?:(?:ont été|sont|étaient|avaient été) )?(?:blessés|blessées)"),
    ),
    HarmRule("quantity.fr_tue", KILLED, before=_before(r"(?:a|ont|avait) tué|tuant|coûté la vie à")),
)
_SPANISH_HARM = (
    HarmRule(
        "quantity.es_muertos",
        KILLED,
        after=_after(
            r"(?: personas| otros)? (?:(?:han|fueron|resultaron) )?(?:muertos|muertas|fallecidos|asesinadas|asesinados|murieron|muertes)"
        ),
    ),
    HarmRule(
        "quantity.es_heridos", INJURED, after=_after(r"(?: personas| otros)? (?:(?:fueron|resultaron) )?(?:heridos|heridas|lesionados)")
    ),
    HarmRule("quantity.es_mato", KILLED, before=_before(r"mató a|matando a")),
)

# Nouns that count time or measure, and words that are no nouns though they end like plurals.
_EN_NOT_COUNTED = (
    r"(?:seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries|times|"
    r"degrees|points|percentage|"
    r"is|was|has|does|says|its|his|this|as|us|across|less|plus|versus|perhaps|always|afterwards|towards|besides|whereas|yes|unless|pass|cents|"
    r"goals|runs|wickets|overs|sets|laps|seeds|thirds|fifths|tenths|straight|series|basis|news|others)"
)
_ENGLISH = CountLanguage(
    _ENGLISH_HARM,
    people.ENGLISH,
    re.compile(
        r"(?:\s(?!(?:and|or|of|in|on|at|to|for|by|from|with|the|a|an|is|was|were|are|has|have|had|as|than|that|per|years?|percent|per|cent|more|he|she|it|they|we|who|i|you)\b)[a-zA-Z][\w’-]{1,20}){0,2}?"
        rf"\s(?!{_EN_NOT_COUNTED}\b)(?P<noun>[a-z][a-z-]{{2,20}}[^s\W]s|people|men|women|children|police|personnel|staff|aircraft|"
        r"firefighters|sheep|cattle|fish|percenters)(?![\w-])"
    ),
    (
        "kill",
        "dead",
        "death",
        "die",
        "fatal",
        "injur",
        "wound",
        "hurt",
        "murder",
        "lives",
        "hospitali",
        "drown",
        "massacre",
        "perish",
        "slain",
    ),
)
_GERMAN = CountLanguage(
    _GERMAN_HARM,
    people.GERMAN,
    re.compile(
        r"(?:\s[a-zäöüß]{3,20}e[nr]?){0,2}\s(?!(?:Jahren?|Monaten?|Wochen?|Tagen?|Stunden?|Minuten?|Sekunden?|Uhr|Prozent\w*|Grad|Mal|"
        r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Euro|Cent|Millionen|Milliarden|Punkten?)\b)(?P<noun>[A-ZÄÖÜ][a-zäöüß-]{2,30})(?![\w-])"
    ),
    ("tot", "töte", "forderte", "Leben von", "Tot", "Tod", "starb", "gestorben", "ums Leben", "verletzt", "Verletzt", "erwundet"),
    capitalises_nouns=True,
)
_FRENCH = CountLanguage(
    _FRENCH_HARM,
    people.FRENCH,
    re.compile(
        r"\s(?:de\s|d’|d')?(?!(?:ans|années|mois|jours|semaines|heures|minutes|secondes|fois|degrés|points|euros|dollars|millions|milliards|dans|sans|plus|mais|alors|depuis|avais|pays-bas)\b)"
        r"(?P<noun>[a-zéèêàâîôûç-]{3,25}[sx])(?![\w-])"
    ),
    ("mort", "tué", "tuant", "décè", "décé", "coûté", "bless"),
)
_SPANISH = CountLanguage(
    _SPANISH_HARM,
    people.SPANISH,
    re.compile(
        r"\s(?:de\s)?(?!(?:años|meses|días|semanas|horas|minutos|segundos|veces|grados|puntos|euros|dólares|millones|pesos|más|pero|tras|mientras|las|los|sus|es)\b)"
        r"(?P<noun>[a-záéíóúñ-]{3,25}s)(?![\w-])"
    ),
    ("muert", "fallec", "asesinad", "murieron", "mat", "herid", "lesionad"),
)
COUNT_LANGUAGES: Mapping[str, CountLanguage] = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}


@dataclass(frozen=True, slots=True)
class Harm:
    """People killed or hurt: the rule, and the stretch of text that says so."""

    rule: HarmRule
    start: int
    end: int


def count_language(code: str | None) -> CountLanguage:
    """Give the rules for a BCP-47 code; English for texts of no known language."""
    return COUNT_LANGUAGES.get((code or "en").partition("-")[0].lower(), _ENGLISH)


def find_harm(text: str, start: int, end: int, sentence: tuple[int, int], language: CountLanguage) -> Harm | None:
    """Tell whether the number at [start, end) counts people killed or hurt, by the words of its sentence beside it and by its noun."""
    if text[end : end + 1] == "-":
        return None  # '35-year-old'
    low, high = max(sentence[0], start - _REACH), min(sentence[1], end + _REACH)
    for rule in language.harm:
        after = rule.after.match(text, end, high) if rule.after else None
        if rule.after and not after:
            continue
        before = rule.before.search(text, low, start) if rule.before else None
        if rule.before and not before:
            continue
        is_harm = language.people.are_counted(text, end, high)
        return Harm(rule, before.start() if before else start, after.end() if after else end) if is_harm else None
    return None
