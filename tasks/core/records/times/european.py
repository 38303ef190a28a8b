"""The phrases by which German, French and Spanish name dates: one list of rules over the tables of european_words.py.

Explicit dates, weekdays, and the common words that count from the day of publication; what only English reports have
('a year earlier' in accounts of a quarter) is in english_units.py.
"""

import re
from collections.abc import Iterable

from schemas.reasons import DateGranularity as Grain
from tasks.core.records.times import european_words
from tasks.core.records.times.english_words import YEAR, cases, compiled
from tasks.core.records.times.english_years import ISO_RULE, YEARS_RULE
from tasks.core.records.times.european_words import TimeWords
from tasks.core.records.times.phrases import Context, Cue, DateLanguage, DateReading, DateRule
from tasks.core.records.times.reckoning import explicit, quarter_without_year, relative, weekday, without_year
from tasks.core.records.times.stretches import day_of, decade, month, quarter, year

Match = re.Match[str]
_WHICH = {-1: "last", 0: "this", 1: "next"}
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:\.|er|º)?"


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word).replace(r"\ ", " ") for word in words), key=len, reverse=True))


def _folded(text: str) -> str:
    return " ".join(text.split())


class _Rules:
    """The rules of one language, made from its table, and how they read their phrases."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.steps = {key.lower(): step for key, step in words.steps.items()}
        self.weekdays = {name.lower(): number for name, number in words.weekdays.items()}
        self.all_months = {**words.months, **words.short_months}
        self.any_month_name = f"(?P<month>{_either(self.all_months)})(?!\\w)"
        self.month_name = f"(?P<month>{_either(words.months)})(?!\\w)"
        self.day_name = f"(?i:{_either(words.weekdays)})"
        self.unit_word = f"(?:{_either(words.units)})(?!\\w)"
        self.which = _either(words.steps)
        self.number = rf"(?:\d{{1,3}}|{_either(words.numbers)})"
        self.part = rf"(?:(?:a )?(?P<part>{_either(words.parts)})[ -])?"

    def month_rules(self) -> tuple[DateRule, ...]:
        """Make the rules around the name of a month."""
        return (
            DateRule(
                "date.written_day",  # Freitag, den 3. Mai 2024; vendredi 3 mai; el 3 de mayo de 2024
                compiled(
                    rf"(?:{self.day_name},? )?(?:den |der |dem |le |el )?{_DAY} (?:de )?{self.any_month_name}(?: (?:de |del )?(?P<year>{YEAR}))?"
                ),
                self._day,
            ),
            DateRule(
                "date.written_month",  # Mitte Mai 2024; mai dernier; el pasado mayo
                compiled(
                    rf"(?:(?P<which>{self.which}) )?{self.part}{self.month_name}(?: (?P<which2>{self.which})(?!\w))?(?: (?:de |del )?(?P<year>{YEAR}))?"
                ),
                self._month,
            ),
        )

    def weekday_rule(self) -> DateRule:
        """Make the rule of the days of the week."""
        return DateRule(
            "date.written_weekday",  # am vergangenen Freitag; vendredi dernier; el próximo viernes
            compiled(
                rf"(?:(?P<which>{self.which}) )?(?P<weekday>{self.day_name})(?:{_either(self.words.day_parts) or '(?!)'})?(?!\w)"
                rf"(?: (?P<which2>{self.which})(?!\w))?(?: (?:{_either(self.words.day_parts) or '(?!)'})(?!\w))?"
            ),
            self._weekday,
        )

    def day_word_rule(self) -> DateRule:
        """Make the rule of 'yesterday' and its like."""
        return DateRule("date.written_day_word", compiled(rf"(?P<word>(?i:{_either(self.words.day_words)}))(?!\w)"), self._day_word)

    def unit_rules(self) -> tuple[DateRule, ...]:
        """Make the rules around a unit of time."""
        return (
            DateRule(
                "date.written_ago", compiled(self.words.ago.format(number=f"(?i:{self.number})", unit=self.unit_word)), self._ago
            ),  # vor drei Jahren
            DateRule(
                "date.written_ahead", compiled(self.words.ahead.format(number=f"(?i:{self.number})", unit=self.unit_word)), self._ahead
            ),  # dans trois jours
            DateRule(
                "date.written_quarter",  # im dritten Quartal 2024
                compiled(rf"(?P<ord>(?i:{_either(self.words.ordinals)})) {self.words.quarter}(?!\w)(?: (?:de |del )?(?P<year>{YEAR}))?"),
                self._quarter,
            ),
            DateRule("date.written_decade", compiled(rf"{self.words.decade}(?!\w)"), self._decade),  # les années 1990
            DateRule(
                "date.written_unit",  # Ende letzter Woche; la semaine dernière; el año pasado
                compiled(
                    rf"{self.part}(?:(?:el|la|les?) |l[’'])?(?:(?P<which>(?i:{self.which})) (?P<unit>{self.unit_word})|(?P<unit2>{self.unit_word}) (?P<which2>{self.which})(?!\w))"
                ),
                self._unit,
            ),
        )

    def year_rules(self) -> tuple[DateRule, ...]:
        """Make the rules around a year of four digits."""
        return (
            ISO_RULE,
            DateRule(
                "date.day_first_numbers",
                compiled(r"(?P<day>[0-3]?\d)(?P<sign>[./])(?P<month>[01]?\d)(?P=sign)(?P<year>(?:19|20)\d\d)(?![\w/])"),
                _numbers,
            ),
            YEARS_RULE,
            DateRule(
                "date.written_part_of_year",
                compiled(rf"(?:a )?(?P<part>{_either(self.words.parts)})[ -](?P<year>{YEAR})"),
                self._part_of_year,
            ),
            DateRule("date.written_year", compiled(rf"(?P<year>{YEAR})"), _year),
        )

    def _day(self, match: Match, context: Context) -> DateReading | None:
        number, day_no = self.all_months[match["month"]], int(match["day"])
        if match["year"]:
            return explicit(day_of(int(match["year"]), number, day_no))
        return without_year(context, lambda of: day_of(of, number, day_no), match.span(), None)

    def _month(self, match: Match, context: Context) -> DateReading | None:
        number = self.words.months[match["month"]]
        part = self.words.parts[_folded(match["part"])] if match["part"] else None
        if match["year"]:
            return explicit(month(int(match["year"]), number), part)
        return without_year(context, lambda of: month(of, number), match.span(), self._which(match), part)

    def _weekday(self, match: Match, context: Context) -> DateReading | None:
        which = self._which(match)
        return weekday(context, self.weekdays[match["weekday"].lower()], match.span(), "coming" if which == "next" else which)

    def _day_word(self, match: Match, context: Context) -> DateReading | None:
        return relative(context, self.words.day_words[match["word"].lower()], Grain.DAY)

    def _unit(self, match: Match, context: Context) -> DateReading | None:
        step = self.steps[_folded(match["which"] or match["which2"]).lower()]
        part = self.words.parts[_folded(match["part"])] if match["part"] else None
        return relative(context, step, self.words.units[match["unit"] or match["unit2"]], part)

    def _ago(self, match: Match, context: Context) -> DateReading | None:
        return self._counted(match, context, -1)

    def _ahead(self, match: Match, context: Context) -> DateReading | None:
        return self._counted(match, context, 1)

    def _quarter(self, match: Match, context: Context) -> DateReading | None:
        number = self.words.ordinals[match["ord"].lower()]
        return explicit(quarter(int(match["year"]), number)) if match["year"] else quarter_without_year(context, number, match.span())

    def _decade(self, match: Match, _: Context) -> DateReading | None:
        number = int(match["decade"])
        return explicit(decade(number if number > 99 else 1900 + number))

    def _part_of_year(self, match: Match, _: Context) -> DateReading | None:
        return explicit(year(int(match["year"])), self.words.parts[_folded(match["part"])])

    def _counted(self, match: Match, context: Context, sign: int) -> DateReading:
        written = match["n"].lower()
        number = int(written) if written.isdecimal() else self.words.numbers[written]
        return relative(context, sign * number, self.words.units[match["unit"]])

    def _which(self, match: Match) -> str | None:
        which = match["which"] or match["which2"]
        return _WHICH[self.steps[_folded(which).lower()]] if which else None


def _numbers(match: Match, _: Context) -> DateReading | None:
    """Read '3.5.2024' and '3/5/2024', which these languages write with the day first."""
    return explicit(day_of(int(match["year"]), int(match["month"]), int(match["day"])))


def _year(match: Match, _: Context) -> DateReading | None:
    """Take four digits from 1800 to 2099 for a year, unless they count or belong to a longer number."""
    if not 1800 <= int(match["year"]) < 2100 or match.string[max(0, match.start() - 1) : match.start()] in tuple("$€£.,/-"):
        return None
    return None if _COUNTS.match(match.string, match.end()) else explicit(year(int(match["year"])))


_COUNTS = re.compile(
    r"\s?(?:%|Euro|Dollar|Menschen|Personen|Soldaten|Meter|Kilometer|Uhr|Tonnen|euros|dollars|dólares|personnes|personas|habitants|habitantes|"
    r"mètres|metros|kilomètres|kilómetros|millions|millones|Millionen)\b"
)


def _language(words: TimeWords) -> DateLanguage:
    rules = _Rules(words)
    month_rules, unit_rules = rules.month_rules(), rules.unit_rules()
    decade_rule = next(rule for rule in unit_rules if rule.rule_id == "date.written_decade")
    return DateLanguage(
        cues=_cues(words),
        leads=_leads(words),
        rules={
            Cue.MONTH: month_rules,
            Cue.WEEKDAY: (month_rules[0], rules.weekday_rule()),
            Cue.DAY_WORD: (rules.day_word_rule(),),
            Cue.UNIT: unit_rules,
            Cue.DECADE: (decade_rule,),
            Cue.YEAR: (decade_rule, *rules.year_rules()),
            Cue.CLOCK: (),
        },
        tense=compiled(words.tense),
        bound_to_come=compiled(words.bound_to_come),
        sets=compiled(words.sets),
    )


def _cues(words: TimeWords) -> dict[str, Cue]:
    glued = {name + part: Cue.WEEKDAY for name in words.weekdays for part in words.day_parts}  # Freitagabend
    return (
        dict.fromkeys(words.units, Cue.UNIT)
        | dict.fromkeys(cases(*words.day_words), Cue.DAY_WORD)
        | dict.fromkeys(("hui",), Cue.DAY_WORD)
        | {name.rstrip("."): Cue.MONTH for name in (*words.months, *words.short_months)}
        | {form: Cue.WEEKDAY for name in (*words.weekdays, *glued) for form in (name, name.capitalize())}
    )


def _leads(words: TimeWords) -> frozenset[str]:
    small = "den der dem le la el les de del a il y l an am im au en vor in hace dentro dans que environ plus unos casi más Jahre años années Les Los"
    tables = (words.months, words.short_months, words.weekdays, words.steps, words.numbers, words.ordinals, words.parts)
    lead_words = {part for table in tables for word in table for part in word.split()}
    return frozenset({*cases(*lead_words), *lead_words, *cases(*small.split()), *",.-–/’'"})


GERMAN = _language(european_words.GERMAN)
FRENCH = _language(european_words.FRENCH)
SPANISH = _language(european_words.SPANISH)
