"""German, French and Spanish words of time, one table a language; the rules over them stand in european.py."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.reasons import DateGranularity as Grain


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words of time of one language. `steps` says where a word puts its unit: -1 back, 0 now, 1 ahead.

    `tense` names its verbs by the groups past and future, as phrases.DateLanguage wants them.
    """

    months: Mapping[str, int]
    short_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    day_words: Mapping[str, int]
    day_parts: tuple[str, ...]
    units: Mapping[str, Grain]
    steps: Mapping[str, int]
    parts: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    quarter: str
    ago: str
    ahead: str
    decade: str
    tense: str
    sets: str
    bound_to_come: str


def _numbered(words: str, start: int = 1) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), start)}


GERMAN = TimeWords(
    months=_numbered("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
    | {"Jänner": 1, "Jan.": 1, "Feb.": 2, "Apr.": 4, "Aug.": 8, "Sept.": 9, "Okt.": 10, "Nov.": 11, "Dez.": 12},
    short_months={},
    weekdays=_numbered("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", 0) | {"Sonnabend": 5},
    day_words={"heute": 0, "gestern": -1, "vorgestern": -2, "übermorgen": 2, "morgen": 1},
    day_parts=("morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht", "früh"),
    units={
        "Tag": Grain.DAY,
        "Tage": Grain.DAY,
        "Tagen": Grain.DAY,
        "Woche": Grain.WEEK,
        "Wochen": Grain.WEEK,
        "Monat": Grain.MONTH,
        "Monate": Grain.MONTH,
        "Monaten": Grain.MONTH,
        "Monats": Grain.MONTH,
        "Quartal": Grain.QUARTER,
        "Jahr": Grain.YEAR,
        "Jahre": Grain.YEAR,
        "Jahren": Grain.YEAR,
        "Jahres": Grain.YEAR,
        "Jahrzehnt": Grain.DECADE,
        "Jahrhundert": Grain.CENTURY,
    },
    steps={
        word + ending: step
        for step, words in ((-1, "letzt vergangen vorig"), (0, "dies laufend"), (1, "nächst kommend"))
        for word in words.split()
        for ending in ("e", "en", "es", "er", "em")
    },
    parts={"Anfang": "early", "Mitte": "mid", "Ende": "late"},
    numbers=_numbered("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf", 2)
    | {"einem": 1, "einer": 1, "zwanzig": 20, "dreißig": 30, "fünfzig": 50, "hundert": 100},
    ordinals={word + ending: number for word, number in _numbered("erst zweit dritt viert").items() for ending in ("e", "en", "es")},
    quarter="Quartals?",
    ago=r"[Vv]or (?P<n>{number}) (?P<unit>{unit})",
    ahead=r"[Ii]n (?P<n>{number}) (?P<unit>{unit})",
    decade=r"(?:(?P<decade>(?:19|20)\d0|[2-9]0)er)(?:[- ]Jahren?)?",
    tense=r"\b(?:(?P<future>wird|werden|soll|sollen|will|wollen|würde|würden|könnte|könnten|plant|planen|geplant|bis|ab|dürfte|dürften)"
    r"|(?P<past>war|waren|hatte|hatten|hat|haben|wurde|wurden|ist|sind|sagte|teilte|berichtete|erklärte|kam|ging|gab|seit|[a-zäöüß]{3,14}te))\b",
    bound_to_come=r"\b(?:für|zum|ab|(?P<surely>bis))\s(?:den\s|zum\s)?$",
    sets=r"\b(?:[Jj]ede[nrsm]?)\s$",
)
FRENCH = TimeWords(
    months=_numbered("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    short_months={"janv.": 1, "févr.": 2, "avr.": 4, "juil.": 7, "sept.": 9, "oct.": 10, "nov.": 11, "déc.": 12},
    weekdays=_numbered("lundi mardi mercredi jeudi vendredi samedi dimanche", 0),
    day_words={"aujourd’hui": 0, "aujourd'hui": 0, "hier": -1, "avant-hier": -2, "demain": 1, "après-demain": 2},
    day_parts=("matin", "midi", "après-midi", "soir"),
    units={
        "jour": Grain.DAY,
        "jours": Grain.DAY,
        "semaine": Grain.WEEK,
        "semaines": Grain.WEEK,
        "mois": Grain.MONTH,
        "trimestre": Grain.QUARTER,
        "an": Grain.YEAR,
        "ans": Grain.YEAR,
        "année": Grain.YEAR,
        "années": Grain.YEAR,
        "décennie": Grain.DECADE,
        "siècle": Grain.CENTURY,
    },
    steps={
        "dernier": -1,
        "dernière": -1,
        "passé": -1,
        "passée": -1,
        "ce": 0,
        "cette": 0,
        "cet": 0,
        "prochain": 1,
        "prochaine": 1,
    },
    parts={"début": "early", "mi": "mid", "fin": "late"},
    numbers=_numbered("un deux trois quatre cinq six sept huit neuf dix onze douze")
    | {"une": 1, "quinze": 15, "vingt": 20, "trente": 30, "cent": 100},
    ordinals={"premier": 1, "deuxième": 2, "second": 2, "troisième": 3, "quatrième": 4},
    quarter="trimestre",
    ago=r"[Ii]l y a (?:environ |plus de )?(?P<n>{number}) (?P<unit>{unit})",
    ahead=r"[Dd]ans (?P<n>{number}) (?P<unit>{unit})",
    decade=r"(?:[Ll]es )?[Aa]nnées (?P<decade>(?:19|20)\d0|[2-9]0)",
    tense=r"\b(?:(?P<future>sera|seront|doit|doivent|devrait|devraient|va|vont|prévue?s?|pourra|pourrait|d’ici|jusqu’au|[a-zé]{3,14}(?:era|eront|ira|iront))"
    r"|(?P<past>a|ont|avait|avaient|était|étaient|est|sont|fut|depuis|[a-zé]{3,14}(?:ait|aient)))\b",
    bound_to_come=r"(?:\bdès\s|\bd’ici\s|\bpour\s|(?P<surely>\bjusqu’à\s))(?:le\s)?$",
    sets=r"\b(?:[Cc]haque|[Tt]ous les)\s$",
)
SPANISH = TimeWords(
    months=_numbered("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre") | {"setiembre": 9},
    short_months=_numbered("ene feb mar abr may jun jul ago sep oct nov dic") | {"sept": 9},
    weekdays=_numbered("lunes martes miércoles jueves viernes sábado domingo", 0),
    day_words={"hoy": 0, "ayer": -1, "anteayer": -2, "mañana": 1},
    day_parts=(),
    units={
        "día": Grain.DAY,
        "días": Grain.DAY,
        "semana": Grain.WEEK,
        "semanas": Grain.WEEK,
        "mes": Grain.MONTH,
        "meses": Grain.MONTH,
        "trimestre": Grain.QUARTER,
        "año": Grain.YEAR,
        "años": Grain.YEAR,
        "década": Grain.DECADE,
        "siglo": Grain.CENTURY,
    },
    steps={
        "pasado": -1,
        "pasada": -1,
        "este": 0,
        "esta": 0,
        "próximo": 1,
        "próxima": 1,
        "que viene": 1,
    },
    parts={"principios de": "early", "comienzos de": "early", "mediados de": "mid", "finales de": "late", "fines de": "late"},
    numbers=_numbered("un dos tres cuatro cinco seis siete ocho nueve diez once doce")
    | {"una": 1, "quince": 15, "veinte": 20, "treinta": 30, "cien": 100},
    ordinals={"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4},
    quarter="trimestre",
    ago=r"[Hh]ace (?:unos |casi |más de )?(?P<n>{number}) (?P<unit>{unit})",
    ahead=r"[Dd]entro de (?P<n>{number}) (?P<unit>{unit})",
    decade=r"(?:[Ll]os )?[Aa]ños (?P<decade>(?:19|20)\d0|[2-9]0)",
    tense=r"\b(?:(?P<future>será|serán|debe|deben|va|van|previsto|prevista|podrá|podría|hasta|[a-zí]{3,14}(?:ará|arán|erá|erán|irá|irán))"
    r"|(?P<past>ha|han|había|habían|fue|fueron|era|eran|es|está|desde|[a-zí]{3,14}(?:ó|aron|ieron|aba|aban|ía|ían)))\b",
    bound_to_come=r"\b(?:para|(?P<surely>hasta))\s(?:el\s)?$",
    sets=r"\b(?:[Cc]ada|[Tt]odos los)\s$",
)
