"""The names of the lexicons in a text: the longest spelling at each word wins, from left to right."""

from collections import Counter
from collections.abc import Iterator

from schemas.reasons import NameType
from tasks.core.names.known import Alias, Index, Known
from tasks.core.names.page import Page, Piece

_TITLES = frozenset("King Queen Pope Lord President Chairman Prince Ayatollah Papst".split())
_RULES = {
    NameType.PERSON: "name.listed_person",
    NameType.ORGANIZATION: "name.listed_organization",
    NameType.PLACE: "name.listed_place",
    NameType.NATIONALITY: "name.listed_nationality",
}


def find_listed(page: Page) -> list[Piece]:
    """Find the names of the lexicons; those that need context are found where the article gives it."""
    aliases, stop = page.index.aliases, 0
    found: list[Piece] = []
    met: list[tuple[Piece, Alias]] = []
    asked = [
        (at, text) for at, text in enumerate(page.texts) if text in aliases or "-" in text or (page.has_capital_nouns and text[-1] == "s")
    ]
    for first, text in asked:
        if first < stop:
            continue
        if text in aliases:
            if alias := _alias_at(page, page.index, first):
                stop = first + len(alias.words)
                met.append((_piece(page, first, stop, alias), alias))
        elif "-" in text:
            found += _compound(page, first)
        elif alias := _genitive(page, text):
            met.append((_piece(page, first, first + 1, alias), alias))
    named = {alias.known for _, alias in met if not alias.context}
    found += [piece for piece, alias in met if not alias.context or alias.known in named or _has_context(page, alias)]
    return sorted(piece for piece in found if not _is_small_word(page, piece))


def _is_small_word(page: Page, piece: Piece) -> bool:
    """Tell whether a place in one word also stands in small letters in the text, and here not as places do: 'Nice'."""
    if piece.name_type is not NameType.PLACE or page.has_capital_nouns or page.texts[piece.first].lower() not in page.small_words:
        return False
    return piece.stop == piece.first + 1 and page.word(piece.first - 1).lower() not in _PLACE_BEFORE


def _alias_at(page: Page, index: Index, first: int) -> Alias | None:
    texts, starts, ends = page.texts, page.starts, page.ends
    for alias in index.aliases[texts[first]]:
        stop = first + len(alias.words)
        if (
            texts[first:stop] == alias.words
            and texts[stop : stop + 1] != ("$",)
            and _is_of_language(page, alias)
            and all(starts[n] - ends[n - 1] <= 1 for n in range(first + 1, stop))
        ):
            return alias
    return None


def _is_of_language(page: Page, alias: Alias) -> bool:
    """Tell whether a spelling may stand in a text of this language: Island is no country in English."""
    language = page.language or ("de" if page.has_capital_nouns else None)
    return alias.language in (None, language)


def _genitive(page: Page, text: str) -> Alias | None:
    """Read the German genitive of a name: Deutschlands."""
    return next((alias for alias in page.index.aliases.get(text[:-1], ()) if len(alias.words) == 1 and text[0].isupper()), None)


def _piece(page: Page, first: int, stop: int, alias: Alias) -> Piece:
    known = alias.known
    if known.name_type is NameType.PERSON and stop - first > 1 and page.texts[first] in _TITLES:
        first += 1  # the name without its title: Charles III
    start, end = page.starts[first], page.ends[stop - 1]
    return Piece(first, stop, start, end, known.name_type, _RULES[known.name_type], known, alias.mention_type, None, known.gender)


def _has_context(page: Page, alias: Alias) -> bool:
    return any(word in page.text for word in alias.context)


def _compound(page: Page, first: int) -> Iterator[Piece]:
    """Read the parts of a word with hyphens: US-led, pro-Russian, China-Russia."""
    at, text = page.starts[first], page.texts[first]
    for part in text.split("-"):
        alias = next(
            (row for row in page.index.aliases.get(part, ()) if len(row.words) == 1 and not row.context and _is_of_language(page, row)),
            None,
        )
        if alias and part[0].isupper() and _stands_in_compounds(alias.known):
            rule_id = _RULES[alias.known.name_type]
            yield Piece(first, first + 1, at, at + len(part), alias.known.name_type, rule_id, alias.known, alias.mention_type)
        at += len(part) + 1


def _stands_in_compounds(known: Known) -> bool:
    return known.name_type is not NameType.PERSON


_PLACE_BEFORE = frozenset("in to from at near outside of".split())
_FEWEST_ACTS = 2


def named_like_places(page: Page, listed: list[Piece]) -> frozenset[str]:
    """List the words that are places elsewhere, but surnames here: an unknown word stood before one, and it mostly acts alone."""
    places = [piece for piece in listed if piece.name_type is NameType.PLACE and piece.stop == piece.first + 1]
    surnames = {page.texts[piece.first] for piece in places if _may_be_surname(page, piece)}
    acts: Counter[str] = Counter()
    for piece in places if surnames else ():
        before, after = page.word(piece.first - 1).lower(), page.word(piece.stop)
        if page.texts[piece.first] in surnames and before in _PLACE_BEFORE:
            acts[page.texts[piece.first]] -= 1
        elif page.texts[piece.first] in surnames and after.islower() and after != "'s":
            acts[page.texts[piece.first]] += 1
    return frozenset(word for word in surnames if acts[word] >= _FEWEST_ACTS)


def _may_be_surname(page: Page, piece: Piece) -> bool:
    first = piece.first - 1
    word = page.word(first)
    if word == "." and len(page.word(first - 1)) == 1 and page.word(first - 1).isupper():
        return page.word(first - 2)[:1].isupper() or page.word(first - 2) == "."  # George W. Bush
    if not word[:1].isupper() or not word.isalpha() or word.isupper() or not page.is_joined(piece.first):
        return False
    return (
        word not in page.index.aliases
        and word.lower() not in page.small_words
        and not any(word in words for words in page.index.words.values())
    )
