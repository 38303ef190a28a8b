"""The amounts that an article's headline and body name: money, people killed or hurt, percentages, people and things counted.

Left out: bare currencies ('the dollar fell'), ages, measures of time, scores, ordinals, years, and numbers whose noun no rule
knows. Dates are in dates.py. Currencies come from currencies.csv, the words of numbers and the phrases of
harm from the package amounts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from schemas.reasons import QuantityQualifier, QuantityType
from schemas.records import Quantity
from tasks.core.records.amounts.counted import CountLanguage, count_language, find_harm
from tasks.core.records.amounts.currencies import CurrencyIndex, currency_index
from tasks.core.records.amounts.numbers import Number, NumberReader, reader_of
from tasks.core.records.evidence import Field, found, numbered
from tasks.core.records.reading import Reading
from tasks.core.text.spans import Tokens

AMOUNT_RULES = ("quantity.money", "quantity.percent", "quantity.count")  # beside those of harm in amounts/counted.py
_DIGITS = frozenset("0123456789")
_DIGIT = re.compile(r"\d")
_OF = re.compile(r"\s(?:of|de|von)(?=\s)")
_OF_ALL = re.compile(r"\s(?:(?:out\s)?of|de|des|sur|von)\s(?:(?:the|its|their|les|los|las|den)\s)?")
_NO = re.compile(r"\bno\s$", re.IGNORECASE)
_BINDS = frozenset("-/#.,:’'")
_AFTER_NUMBER = 60  # characters after a number in which its noun is looked for
_NAMED_NUMBER = frozenset(
    {"No", "Nos", "Article", "Section", "Flight", "Route", "Highway", "Boeing", "Airbus", "Resolution", "Chapter", "Act"}
)


@dataclass(frozen=True, slots=True)
class _Text:
    """A field with all that its numbers are read by."""

    field: Field
    tokens: Tokens
    sentence_ends: list[int]
    numbers: NumberReader
    counts: CountLanguage
    currencies: CurrencyIndex
    speaks_of_harm: bool

    def sentence(self, start: int) -> tuple[int, int]:
        """Give the bounds of the sentence that a place lies in."""
        number = bisect_right(self.sentence_ends, start)
        low = self.sentence_ends[number - 1] if number else 0
        return low, self.sentence_ends[number] if number < len(self.sentence_ends) else len(self.field.text)


def find_quantities(reading: Reading) -> tuple[Quantity, ...]:
    """Make a record of each amount in the headline and the body."""
    ends = [sentence.span.end for sentence in reading.layer.sentences]
    return numbered(
        [
            *_quantities(_text(reading, reading.headline, reading.headline_layer.tokens, [])),
            *_quantities(_text(reading, reading.body, reading.layer.tokens, ends)),
        ]
    )


def _text(reading: Reading, field: Field, tokens: Tokens, ends: list[int]) -> _Text:
    code = reading.article.language
    counts = count_language(code)
    harm = counts.speaks_of_harm(field.text)
    return _Text(field, tokens, ends, reader_of(code), counts, currency_index(reading.lexicons), harm)


def _quantities(text: _Text) -> Iterator[Quantity]:
    done = 0
    for start in _number_starts(text.tokens, text.numbers.cues):
        if start < done:
            continue
        low, high = text.sentence(start)
        number = text.numbers.read(text.field.text, start, high) or text.numbers.read_scale(text.field.text, max(low, done), start, high)
        if number is None:
            continue
        quantity = _quantity(text, number, (low, high))
        done = max(number.end, quantity.end_char if quantity else 0)
        if quantity:
            yield quantity


def _number_starts(tokens: Tokens, cues: frozenset[str]) -> Iterator[int]:
    texts = tokens.texts
    may_begin = [number for number, word in enumerate(texts) if word in cues or (not word.isalpha() and (len(word) > 1 or word in _DIGITS))]
    for number in may_begin:
        word, start = texts[number], tokens.starts[number]
        if word in cues or word[0] in _DIGITS or word.partition("-")[0] in cues:
            yield start
        elif digit := _DIGIT.search(word):  # Rs300
            yield start + digit.start()


def _quantity(text: _Text, number: Number, sentence: tuple[int, int]) -> Quantity | None:
    return (
        _money(text, number, sentence)
        or _percent(text, number, sentence)
        or _harm(text, number, sentence)
        or _count(text, number, sentence)
    )


def _money(text: _Text, number: Number, sentence: tuple[int, int]) -> Quantity | None:
    money = text.currencies.beside(text.field.text, number.start, number.end, min(sentence[1], number.end + _AFTER_NUMBER))
    if money is None:
        return None
    place, amount = (money.start, money.end), number.times(money.factor)
    return _made(text, amount, place, "quantity.money", quantity_type=QuantityType.MONEY, quantity_unit=money.code, object=None)


def _percent(text: _Text, number: Number, sentence: tuple[int, int]) -> Quantity | None:
    match = text.numbers.percent.match(text.field.text, number.end, sentence[1])
    if match is None:
        return None
    unit = "pp" if match["points"] else "%"
    place = (number.start, match.end())
    return _made(text, number, place, "quantity.percent", quantity_type=QuantityType.PERCENT, quantity_unit=unit, object=None)


def _harm(text: _Text, number: Number, sentence: tuple[int, int]) -> Quantity | None:
    if not text.speaks_of_harm or _is_named(text, number) or _is_year(number) or not _may_count_people(text, number):
        return None
    number = _with_all(text, number, sentence)
    harm = find_harm(text.field.text, number.start, number.end, sentence, text.counts)
    if harm is None:
        return None
    noun = _noun(text, number, sentence)
    end = max(harm.end, noun.end()) if noun else harm.end
    counted = _folded(noun[0]) if noun else None
    place = (harm.start, end)
    return _made(text, number, place, harm.rule.rule_id, quantity_type=harm.rule.kind, quantity_unit="people", object=counted)


def _may_count_people(text: _Text, number: Number) -> bool:
    """Tell a whole number or a range from a fraction and from the one of 'no one'."""
    is_whole = number.value is None or number.low is not None or number.value.is_integer()
    return is_whole and _NO.search(text.field.text, max(0, number.start - 4), number.start) is None


def _with_all(text: _Text, number: Number, sentence: tuple[int, int]) -> Number:
    """Take 'three of ten' for the three: the number reaches to the end of the one that it is a part of."""
    of = _OF_ALL.match(text.field.text, number.end)
    every = text.numbers.read(text.field.text, of.end(), sentence[1]) if of else None
    return replace(number, end=every.end) if every else number


def _count(text: _Text, number: Number, sentence: tuple[int, int]) -> Quantity | None:
    if number.value == 1 or _is_named(text, number) or _is_year(number):
        return None
    noun = _noun(text, number, sentence)
    if noun is None:
        return None
    counted = _folded(noun[0])
    place, unit = (number.start, noun.end()), noun["noun"]
    return _made(text, number, place, "quantity.count", quantity_type=QuantityType.COUNT, quantity_unit=unit, object=counted)


def _noun(text: _Text, number: Number, sentence: tuple[int, int]) -> re.Match[str] | None:
    of = _OF.match(text.field.text, number.end) if number.value is None else None  # thousands of workers
    return text.counts.noun.match(text.field.text, of.end() if of else number.end, min(sentence[1], number.end + _AFTER_NUMBER))


def _folded(phrase: str) -> str:
    return " ".join(phrase.split())


def _is_year(number: Number) -> bool:
    return number.is_plain and 1800 <= (number.value or 0) < 2100


def _is_named(text: _Text, number: Number) -> bool:
    """Tell whether a number belongs to a name ('Apollo 11') or to another number ('3-2', 'B-52')."""
    before = text.field.text[max(0, number.start - 16) : number.start]
    if before[-1:] in _BINDS or before[-1:].isalpha():
        return True
    if not number.is_digits or text.counts.capitalises_nouns:
        return False
    word = before.rstrip().rpartition(" ")[2]
    return word in _NAMED_NUMBER or (word[:1].isupper() and word.isalpha() and len(word) > 2 and not _begins_sentence(before, word))


def _begins_sentence(before: str, word: str) -> bool:
    lead = before.rstrip()[: -len(word)].rstrip()
    return not lead or lead[-1] in '.!?“"‘(:;—–-'


def _made(text: _Text, number: Number, place: tuple[int, int], rule_id: str, **columns: Any) -> Quantity:
    value, low, high = number.value, number.low, number.high
    is_money = columns["quantity_type"] is QuantityType.MONEY
    qualifier = text.numbers.qualifier(text.field.text, place[0] if is_money else number.start)
    if qualifier is QuantityQualifier.MORE_THAN:
        low = value if low is None else low
    elif qualifier is QuantityQualifier.LESS_THAN:
        high = value if high is None else high
    elif value is None and qualifier is None:
        qualifier = QuantityQualifier.ABOUT
    return found(
        Quantity,
        text.field,
        *place,
        rule_id,
        value=value,
        value_low=low,
        value_high=high,
        qualifier=qualifier,
        **columns,
    )
