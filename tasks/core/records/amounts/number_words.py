"""How the languages write numbers: words, scales, separators, hedges. One table a language; patterns are made in numbers.py."""

from dataclasses import dataclass

from schemas.reasons import QuantityQualifier

_EN = {
    **{
        word: number
        for number, word in enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
        )
    },
    **{word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)},
}
_DE = {
    **{
        word: number
        for number, word in enumerate(
            "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()
        )
    },
    **{word: 10 * number for number, word in enumerate("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(), 2)},
}
_FR = {
    **{
        word: number
        for number, word in enumerate(
            "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split()
        )
    },
    **{word: 10 * number for number, word in enumerate("vingt trente quarante cinquante soixante".split(), 2)},
}
_ES = {
    **{
        word: number
        for number, word in enumerate(
            "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve".split()
        )
    },
    **{word: 10 * number for number, word in enumerate("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(), 2)},
}
_FR |= {"cent": 100, "mille": 1000}
_ES |= {"cien": 100, "mil": 1000}
_DE |= {"hundert": 100, "tausend": 1000}
_ABOUT, _MORE, _LESS = QuantityQualifier.ABOUT, QuantityQualifier.MORE_THAN, QuantityQualifier.LESS_THAN


@dataclass(frozen=True, slots=True)
class NumberLanguage:
    """How one language writes numbers.

    `words` are the small numbers, `scales` what multiplies, also attached ('5bn'), `vague` words for many of a kind with
    the least they mean (two of it), `hedges` the words before a number, `before_scale` the words that a scale
    alone may follow, longest first.
    `group` parts thousands and `point` decimals.
    """

    words: dict[str, int]
    scales: dict[str, float]
    vague: dict[str, float]
    hedges: dict[str, QuantityQualifier]
    group: str
    point: str
    before_scale: dict[str, float]
    joins: str
    between: str
    range_words: str
    percent: str
    points: str


ENGLISH = NumberLanguage(
    words=_EN,
    scales={
        "hundred": 1e2,
        "thousand": 1e3,
        "million": 1e6,
        "billion": 1e9,
        "trillion": 1e12,
        "lakh": 1e5,
        "crore": 1e7,
        "dozen": 12,
        "lakhs": 1e5,
        "crores": 1e7,
        "mn": 1e6,
        "mln": 1e6,
        "mil": 1e6,
        "m": 1e6,
        "M": 1e6,
        "bn": 1e9,
        "B": 1e9,
        "b": 1e9,
        "tn": 1e12,
        "trn": 1e12,
        "k": 1e3,
        "K": 1e3,
    },
    vague={"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2e3, "millions": 2e6, "billions": 2e9, "trillions": 2e12},
    hedges={
        "about": _ABOUT,
        "around": _ABOUT,
        "some": _ABOUT,
        "roughly": _ABOUT,
        "approximately": _ABOUT,
        "nearly": _ABOUT,
        "almost": _ABOUT,
        "estimated": _ABOUT,
        "close to": _ABOUT,
        "more than": _MORE,
        "over": _MORE,
        "at least": _MORE,
        "above": _MORE,
        "upwards of": _MORE,
        "exceeding": _MORE,
        "less than": _LESS,
        "fewer than": _LESS,
        "under": _LESS,
        "below": _LESS,
        "up to": _LESS,
        "as many as": _LESS,
        "as much as": _LESS,
        "no more than": _LESS,
        "at most": _LESS,
        "not more than": _LESS,
        "no less than": _MORE,
        "no fewer than": _MORE,
    },
    group=",",
    point=r"\.",
    before_scale={"a quarter of a": 0.25, "half a": 0.5, "a half": 0.5, "a": 1, "an": 1, "one": 1},
    joins="and",
    between="between",
    range_words="to|or",
    percent="%|percent|per cent|pct",
    points="percentage points?",
)
GERMAN = NumberLanguage(
    words=_DE,
    scales={
        "hundert": 1e2,
        "tausend": 1e3,
        "Million": 1e6,
        "Millionen": 1e6,
        "Milliarde": 1e9,
        "Milliarden": 1e9,
        "Billion": 1e12,
        "Billionen": 1e12,
        "Mio.": 1e6,
        "Mrd.": 1e9,
        "Mio": 1e6,
        "Mrd": 1e9,
        "Dutzend": 12,
        "Tsd.": 1e3,
    },
    vague={
        "Dutzende": 24,
        "Hunderte": 200,
        "Tausende": 2e3,
        "Zehntausende": 2e4,
        "Hunderttausende": 2e5,
        "Dutzenden": 24,
        "Hunderten": 200,
        "Tausenden": 2e3,
        "hunderte": 200,
        "tausende": 2e3,
        "dutzende": 24,
    },
    hedges={
        "rund": _ABOUT,
        "etwa": _ABOUT,
        "ungefähr": _ABOUT,
        "circa": _ABOUT,
        "ca.": _ABOUT,
        "knapp": _ABOUT,
        "fast": _ABOUT,
        "gut": _ABOUT,
        "mehr als": _MORE,
        "über": _MORE,
        "mindestens": _MORE,
        "weniger als": _LESS,
        "unter": _LESS,
        "bis zu": _LESS,
        "höchstens": _LESS,
        "maximal": _LESS,
    },
    group=r"\.",
    point=",",
    before_scale={"eine halbe": 0.5, "eineinhalb": 1.5, "anderthalb": 1.5, "eine": 1, "einer": 1, "ein": 1},
    joins="und",
    between="zwischen",
    range_words="bis|oder",
    percent="%|Prozent",
    points="Prozentpunkten?",
)
FRENCH = NumberLanguage(
    words=_FR,
    scales={
        "cents": 1e2,
        "cent": 1e2,
        "mille": 1e3,
        "dizaine": 10,
        "douzaine": 12,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "quarantaine": 40,
        "cinquantaine": 50,
        "soixantaine": 60,
        "centaine": 100,
        "millier": 1e3,
        "vingts": 20,
        "million": 1e6,
        "millions": 1e6,
        "milliard": 1e9,
        "milliards": 1e9,
        "M": 1e6,
        "Mds": 1e9,
        "k": 1e3,
    },
    vague={"dizaines": 20, "centaines": 200, "milliers": 2e3},
    hedges={
        "environ": _ABOUT,
        "près de": _ABOUT,
        "quelque": _ABOUT,
        "presque": _ABOUT,
        "autour de": _ABOUT,
        "plus de": _MORE,
        "plus d’": _MORE,
        "au moins": _MORE,
        "moins de": _LESS,
        "jusqu’à": _LESS,
        "jusqu'à": _LESS,
        "au plus": _LESS,
    },
    group="[ \u00a0\u202f.]",
    point=",",
    before_scale={"un demi": 0.5, "un": 1, "une": 1},
    joins="et",
    between="entre",
    range_words="à|ou",
    percent="%|pour cent",
    points="points? de pourcentage",
)
SPANISH = NumberLanguage(
    words=_ES,
    scales={
        "mil millones": 1e9,
        "mil": 1e3,
        "millón": 1e6,
        "millones": 1e6,
        "billón": 1e12,
        "billones": 1e12,
        "cien": 1e2,
        "ciento": 1e2,
        "M": 1e6,
    },
    vague={"decenas": 20, "centenares": 200, "cientos": 200, "miles": 2e3},
    hedges={
        "unos": _ABOUT,
        "unas": _ABOUT,
        "cerca de": _ABOUT,
        "casi": _ABOUT,
        "alrededor de": _ABOUT,
        "aproximadamente": _ABOUT,
        "más de": _MORE,
        "al menos": _MORE,
        "por lo menos": _MORE,
        "menos de": _LESS,
        "hasta": _LESS,
    },
    group=r"[.\u00a0\u202f]",
    point=",",
    before_scale={"un": 1, "medio": 0.5},
    joins="y",
    between="entre",
    range_words="a|o",
    percent="%|por ciento",
    points="puntos porcentuales",
)
