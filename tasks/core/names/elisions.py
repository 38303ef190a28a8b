"""French and Italian articles that are written with the word they stand before: l'Union, dell'Unione."""

import re

from tasks.core.text.spans import Tokens

# L' and Qu' begin sentences; D' begins names too (D'Souza) and is parted only in small letters.
_ELISION = re.compile(r"\b(?:[ldnscjmtL]|[Qq]u|jusqu|lorsqu|puisqu|dell|all|nell|sull|dall|Dell|All|Nell|un)['’](?=\w\w)")
# How such an article may end: to look for these is much quicker than the pattern.
_MARKS = tuple(letter + mark for letter in "ldnscjmtLu" for mark in "'’")


def without_elisions(tokens: Tokens, text: str) -> Tokens:
    """Part such articles from their words; `text` is what the tokens are of."""
    if not any(mark in text for mark in _MARKS) or not _ELISION.search(text):
        return tokens
    parts: list[tuple[str, int, int]] = []
    for word, start, end in zip(tokens.texts, tokens.starts, tokens.ends, strict=True):
        match = _ELISION.match(word)
        cut = match.end() if match else 0
        parts += [(word[:cut], start, start + cut), (word[cut:], start + cut, end)] if cut else [(word, start, end)]
    texts, starts, ends = zip(*parts, strict=True)
    return Tokens(texts, starts, ends)
