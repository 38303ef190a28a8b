"""Which currency stands beside a number: signs and letters before it, words after it. The words come from currencies.csv."""

import re
from dataclasses import dataclass
from functools import lru_cache

from schemas.lexicons import Lexicons

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

    def beside(self, text: str, start: int, end: int, high: int) -> Money | None:
        """Find the currency of the number at [start, end): the one before it, else the one after it and before `high`."""
        if self.before is None or self.after is None:
            return None
        prefix = self.before.search(text, max(0, start - _REACH), start)
        if prefix and _is_amount(prefix[1], text[start:end]):
            code = self.code_of[prefix[1]]
            doubled = self.after.match(text, end, high)  # '$4.9 billion dollars'
            return Money(prefix.start(1), doubled.end() if doubled and self.code_of[doubled[1]] == code else end, code)
        noun = self.after.match(text, end, high)
        if noun is None or (noun[1] in _WEIGHT and _WEIGHED.search(text, max(0, start - 60), start)):
            return None
        return Money(start, noun.end(), self.code_of[noun[1]], 0.01 if noun[1] in _HUNDREDTHS else 1)


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
    )


def _either(words: set[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda word: (-len(word), word)))
