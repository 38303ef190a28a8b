"""Which currency stands beside a number: signs and letters before it, words after it. The words come from currencies.csv."""

import re
from dataclasses import dataclass
from functools import lru_cache

from schemas.lexicons import Lexicons

_FIRST_WORD = re.compile(r"(?:[\s-]|(?=[^\w\s]))(?:of\s|de\s|d[’'])?([^\W\d_]+|[^\w\s])")
_REACH = 10  # characters before a number
_HUNDREDTHS = frozenset({"cents", "pence", "paise", "sen", "centavos de dólar"})
_WEIGHED = re.compile(r"\b(?:weigh\w*|lost|lose|gain\w*|lift\w*|heavy)\b[^.]{0,30}$", re.IGNORECASE)
_WEIGHT = frozenset({"pounds"})


@dataclass(frozen=True, slots=True)
class Money:
    """A currency beside a number: where both begin and end, its ISO 4217 code (None where several share the name).

    `factor` is .01 for cents and pence.
    """

    start: int
    end: int
    code: str | None
    factor: float = 1


@dataclass(frozen=True, slots=True)
class CurrencyIndex:
    """The words of currencies.csv, made into patterns once."""

    code_of: dict[str, str | None]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    last_marks: frozenset[str]
    first_words: frozenset[str]

    def beside(self, text: str, start: int, end: int, high: int) -> Money | None:
        """Find the currency of the number at [start, end): the one before it, else the one after it and before `high`."""
        if (prefix := self._before(text, start)) and _is_amount(prefix[1], text[start:end]):
            code = self.code_of[prefix[1]]
            doubled = self._after(text, end, high)  # '$4.9 billion dollars'
            return Money(prefix.start(1), doubled.end() if doubled and self.code_of[doubled[1]] == code else end, code)
        noun = self._after(text, end, high)
        if noun is None or (noun[1] in _WEIGHT and _WEIGHED.search(text, max(0, start - 60), start)):
            return None
        return Money(start, noun.end(), self.code_of[noun[1]], 0.01 if noun[1] in _HUNDREDTHS else 1)

    def _before(self, text: str, start: int) -> re.Match[str] | None:
        """Find the sign or letters before a number; the last mark is asked first, since most numbers have neither."""
        last = text[max(0, start - 2) : start].strip()[-1:]
        if self.before is None or last not in self.last_marks:
            return None
        return self.before.search(text, max(0, start - _REACH), start)

    def _after(self, text: str, end: int, high: int) -> re.Match[str] | None:
        """Find the word or sign after a number; the first word is asked first."""
        first = _FIRST_WORD.match(text, end, high)
        if self.after is None or first is None or first[1] not in self.first_words:
            return None
        return self.after.match(text, end, high)


def _is_amount(prefix: str, number: str) -> bool:
    """Believe one letter only before a number that looks like an amount: 'R1,500', 'N300', 'R2 million', not 'N95' or 'Q3'."""
    return len(prefix) > 1 or not prefix.isalpha() or len(number) > 2


@lru_cache(maxsize=2)
def currency_index(lexicons: Lexicons) -> CurrencyIndex:
    """Make the patterns of a set of lexicons; a word that several currencies bear gives no code."""
    code_of: dict[str, str | None] = {}
    before, after = set(), set()
    for row in lexicons.currencies:
        nouns = {form for noun in row.nouns for form in (noun, noun[:1].upper() + noun[1:])}
        before |= {*row.symbols, *row.prefixes}
        after |= {*row.symbols, *nouns, row.code}
        for word in {*row.symbols, *row.prefixes, *nouns, row.code}:
            code_of[word] = row.code if code_of.get(word, row.code) == row.code else None
    return CurrencyIndex(
        code_of,
        re.compile(rf"(?:(?<![^\W_])|(?<=\d))({_either(before)})\s?$") if before else None,
        re.compile(rf"(?:[\s-]|(?=[^\w\s]))(?:of\s|de\s|d[’'])?({_either(after)})(?!\w)") if after else None,
        frozenset(word[-1] for word in before),
        frozenset(match[1] for word in after if (match := _FIRST_WORD.match(f" {word}"))),
    )


def _either(words: set[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda word: (-len(word), word)))
