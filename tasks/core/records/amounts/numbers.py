"""Reading a number where it stands: '1,234.5', '5.4 trillion', 'twenty-two', '10 bis 12', 'thousands'."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from schemas.reasons import QuantityQualifier
from tasks.core.records.amounts.number_words import ENGLISH, FRENCH, GERMAN, SPANISH, NumberLanguage

_LANGUAGES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
_TENS = {"tens": 10, "hundreds": 100}
_HEDGE_REACH = 20  # characters before a number


@dataclass(frozen=True, slots=True)
class Number:
    """A number at [start, end) of a text: its value, or for a range and for 'thousands' its bounds."""

    start: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    is_digits: bool = False
    is_plain: bool = False  # digits without separators, scale or range: may be a year

    def times(self, factor: float) -> "Number":
        """Multiply value and bounds."""
        if factor == 1:
            return self
        value, low, high = (None if bound is None else round(bound * factor, 6) for bound in (self.value, self.low, self.high))
        return replace(self, value=value, low=low, high=high)


@dataclass(frozen=True, slots=True)
class NumberReader:
    """The patterns of one language. `cues` are the words that begin a number."""

    language: NumberLanguage
    cues: frozenset[str]
    number: re.Pattern[str]
    hedge: re.Pattern[str]
    percent: re.Pattern[str]
    before_scale: re.Pattern[str]
    between: re.Pattern[str]

    def read(self, text: str, start: int, end: int) -> Number | None:
        """Read the number that begins at `start`; nothing at or after `end` is looked at."""
        match = self.number.match(text, start, end)
        if match is None:
            return None
        if match["vague"]:
            least = self.language.vague.get(match["vague"]) or self.language.vague[match["vague"].lower()]
            return Number(start, match.end(), None, float(least * (_TENS[match["tens"].lower()] if match["tens"] else 1)))
        if match["scale"] is None and self._is_article(match["one"]):
            return None
        is_joined = match["join"] and not self.between.search(text, max(0, start - _HEDGE_REACH), start)
        is_range = match["two"] and not is_joined and not (match["scale"] and not match["scale2"])  # '$2m to 500 people' is none
        return self._range(match) if is_range else self._single(match)

    def _single(self, match: re.Match[str]) -> Number:
        value = self._value(match["one"]) * _scale(match["scale"], self.language)
        end = match.end("scale") if match["scale"] else match.end("one")
        is_digits = match["one"][0].isdecimal()
        is_plain = match["scale"] is None and match["one"].isdecimal()
        return Number(match.start(), end, _rounded(value), is_digits=is_digits, is_plain=is_plain)

    def _range(self, match: re.Match[str]) -> Number:
        """Read two numbers; the scale of the second is also the first's: '2 to 3 million'. What falls is no range."""
        last_scale = _scale(match["scale2"] or match["scale"], self.language)
        first_scale = _scale(match["scale"], self.language) if match["scale"] else last_scale
        low, high = _rounded(self._value(match["one"]) * first_scale), _rounded(self._value(match["two"]) * last_scale)
        return Number(match.start(), match.end(), _rounded((low + high) / 2), low, high) if low < high else self._single(match)

    def qualifier(self, text: str, start: int) -> QuantityQualifier | None:
        """Read the hedge before the number at `start`."""
        match = self.hedge.search(text, max(0, start - _HEDGE_REACH), start)
        return self.language.hedges[re.sub(r"\s", " ", match[1].lower())] if match else None

    def read_scale(self, text: str, low: int, start: int, end: int) -> Number | None:
        """Read 'a million', 'half a billion', where the word at `start` is the scale; nothing before `low` is looked at."""
        match = self.before_scale.search(text, max(low, start - _HEDGE_REACH), start)
        return self.read(text, match.start(1), end) if match else None

    def _is_article(self, written: str) -> bool:
        return written.lower() in self.language.before_scale and written.lower() not in self.language.words

    def _value(self, written: str) -> float:
        if not written[0].isdigit():
            return _spelled(written, self.language)
        plain = re.sub(self.language.group, "", written)
        return float(plain.replace(",", "."))


@cache
def reader_of(code: str | None) -> NumberReader:
    """Give the reader of a BCP-47 code's language; English for texts of no known language."""
    language = _LANGUAGES.get((code or "en").partition("-")[0].lower(), ENGLISH)
    small = _alternatives([*language.words, *language.before_scale])
    scales = _alternatives(language.scales)
    word_number = rf"(?i:{small})(?:(?:[ -]|\s{language.joins}\s)(?:{_alternatives(language.words)}|{_alternatives(language.scales)})(?!\w)){{0,5}}(?!\w)"
    digits = rf"(?:\d{{1,3}}(?:{language.group}\d{{2,3}})+(?:{language.point}\d{{1,4}})?|\d{{1,15}}(?:{language.point}\d{{1,4}})?)(?!{language.group}?\d)"
    one = rf"(?:{digits}|{word_number})"
    scale = rf"(?:[\s-]?(?P<scale>{scales})(?!\w))?"
    two = rf"(?:(?:\s?[-–—]\s?|\s(?:{language.range_words}|(?P<join>{language.joins}))\s)(?P<two>{one})(?:[\s-]?(?P<scale2>{scales})(?!\w))?)?"
    vague = rf"(?:(?P<tens>[Tt]ens|[Hh]undreds)\sof\s)?(?P<vague>(?i:{_alternatives(language.vague)}))(?!\w)"
    return NumberReader(
        language,
        frozenset(
            form
            for word in (*language.words, *language.vague, *filter(str.isalpha, language.scales), "tens")
            if len(word) > 2
            for form in (word, word.capitalize())
        ),
        re.compile(rf"(?:{vague}|(?P<one>{one}){scale}{two})"),
        re.compile(rf"\b({_alternatives(language.hedges)})\s(?:an?\s|the\s)?\W{{0,2}}$", re.IGNORECASE),
        re.compile(rf"[\s-]?(?:(?P<points>{language.points})|(?P<percent>{language.percent})(?!\w))"),
        re.compile(rf"\b({_alternatives(language.before_scale)})[\s-]$", re.IGNORECASE),
        re.compile(rf"\b{language.between}\s$", re.IGNORECASE),
    )


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word).replace(r"\ ", r"\s") for word in words), key=len, reverse=True))


def _scale(written: str | None, language: NumberLanguage) -> float:
    return language.scales[re.sub(r"\s", " ", written)] if written else 1


def _rounded(value: float) -> float:
    return round(value, 4) if value < 1e6 else float(round(value))


def _spelled(written: str, language: NumberLanguage) -> float:
    """Read words: 'twenty-two', 'one hundred and fifty', 'half a million', 'mil millones'."""
    folded = re.sub(r"[\s-]+", " ", written.lower())
    for scale in (scale for scale in language.scales if " " in scale):
        folded = folded.replace(scale, scale.replace(" ", "_"))
    lead = next((lead for lead in language.before_scale if folded == lead or folded.startswith(f"{lead} ")), "")
    total, current = 0.0, language.before_scale.get(lead, 0.0)
    for word in folded[len(lead) :].split():
        if scale_value := language.scales.get(word.replace("_", " ")):
            current = (current or 1) * scale_value
            if scale_value > 100:
                total, current = total + current, 0
        elif word in language.words:
            current += language.words[word]
    return total + current
