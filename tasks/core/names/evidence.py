"""What the words around an unknown name tell of it, counted over all places of the article where it stands.

An unknown name that nothing speaks for stays without a type: wrong types are worse than none.
"""

from collections import Counter
from collections.abc import Iterator

from schemas.reasons import NameType
from tasks.core.names.book import words_of
from tasks.core.names.page import Page, Piece

Sign = tuple[NameType, str]

_PLACE_BEFORE = frozenset("in near outside throughout across".split())
_SPEAKING_BEFORE = frozenset("said says added told".split())
_ACRONYM = range(2, 7)  # letters
_ARTICLES_BEFORE = frozenset("the der die das dem des le la l' el".split())
_ARTICLES = frozenset("La Le El Los Las Les Al".split())
_BEFORE_THINGS = frozenset("a an my your his her their our".split())
_PLACE_SIGN = (NameType.PLACE, "name.place_after_in")
# What may follow the whole name of a body, and no part of a longer one.
_AFTER_WHOLE = frozenset(
    "is was were are be has had have will would may might can could should must did does do not and or but in on at to of for from by "
    "with as who which that since after before until also now says said and y et und ist war hat wird est a es ha que qui".split()
)
_AGE = range(2, 4)  # digits and commas are marks of their own
_MOST_WORDS = 4  # longer runs are seldom one name


_ARTICLES_OF_OFFICES = frozenset({"a", "an", "the", "its", "their", "his", "her"})
_OFFICE_REACH = 3  # words after the article in which the office stands: 'a former senior fellow'


def find_signs(page: Page, pieces: list[Piece]) -> dict[str, Sign]:
    """Give the type that the article's text speaks for, and the rule, of each unknown name by its words."""
    unknown = [(text, piece) for piece in pieces if piece.name_type is None and (text := _worth_asking(page, piece))]
    votes: dict[str, Counter[Sign]] = {text: Counter() for text, _ in unknown}
    for text, piece in unknown:
        votes[text].update(_signs(page, piece, text))
    for piece in () if page.has_capital_nouns else pieces:
        if piece.name_type is NameType.PERSON and piece.known is None and page.texts[piece.first] in votes:
            votes[page.texts[piece.first]][NameType.PERSON, "name.part_of_earlier_name"] += 3
    if not page.has_capital_nouns:
        _ask_surnames(page, unknown, votes)
    signs = {text: _decided(counter) for text, counter in votes.items() if counter and not _is_split(counter)}
    doubtful = _doubtful_places(page, unknown, votes)
    return {text: sign for text, sign in signs.items() if sign != _PLACE_SIGN or text not in doubtful}


def _worth_asking(page: Page, piece: Piece) -> str:
    """Give the words of an unknown name that may be one; nothing for common words, numbers and lines set like headlines."""
    words = words_of(page, piece)
    starters = page.index.words.get("starter", frozenset())
    if piece.first in page.headline_cased or not 1 <= len(words) <= _MOST_WORDS or any(word[-1].isdigit() for word in words):
        return ""
    if any(word.partition("'")[0] in starters or word.lower() in page.small_words for word in (words[0], words[-1])):
        return ""
    return " ".join(words)


def _sign_of_body(page: Page, piece: Piece, text: str) -> bool:
    """Tell whether the words around a name in capitals are those of a body: 'the QLV is', but not 'the QLV port'."""
    before, after = page.word(piece.first - 1), page.word(piece.stop)
    if after == "'s" or (after in page.index.speech and not is_acronym(text)):
        return True
    return before.lower() in _ARTICLES_BEFORE and (not after.islower() or after in _AFTER_WHOLE or after in page.index.speech)


def _doubtful_places(page: Page, unknown: list[tuple[str, Piece]], votes: dict[str, Counter[Sign]]) -> set[str]:
    """List places that stand once behind 'in' and elsewhere without it, or anywhere behind 'a' or an owner: 'my Vellan'."""
    things = {text for text, piece in unknown if page.word(piece.first - 1).lower() in _BEFORE_THINGS}
    times = Counter(text for text, _ in unknown)
    return things | {text for text, counter in votes.items() if counter.get(_PLACE_SIGN) == 1 < times[text]}


def _ask_surnames(page: Page, unknown: list[tuple[str, Piece]], votes: dict[str, Counter[Sign]]) -> None:
    """Make persons of names for which nothing speaks but that their last word alone is somebody who acts: 'Ona Lindqvar ... Lindqvar'."""
    actors = {
        text
        for text, piece in unknown
        if " " not in text
        and not is_acronym(text)
        and (piece.first in page.opens_sentence or any(kind is NameType.PERSON for kind, _ in votes[text]))
    }
    for text, counter in votes.items():
        first, _, last = text.rpartition(" ")
        if not counter and last in actors and 1 <= len(first.split()) <= 2 and first not in _ARTICLES:
            counter[NameType.PERSON, "name.person_repeated_surname"] += 1


def _decided(votes: Counter[Sign]) -> Sign:
    return min(votes, key=lambda sign: (-votes[sign], sign))


def _is_split(votes: Counter[Sign]) -> bool:
    """Tell whether two types have as many signs each."""
    types: Counter[NameType] = Counter()
    for (name_type, _), count in votes.items():
        types[name_type] += count
    best = types.most_common(2)
    return len(best) > 1 and best[0][1] == best[1][1]


def _signs(page: Page, piece: Piece, text: str) -> Iterator[Sign]:
    before, after = page.word(piece.first - 1), page.word(piece.stop)
    words = text.split()
    if is_acronym(text) or _has_inner_capitals(text):
        if text not in page.index.words.get("no_organization", ()) and _sign_of_body(page, piece, text):
            yield NameType.ORGANIZATION, "name.organization_capitals"
        return
    if page.has_capital_nouns:
        return
    if before in _PLACE_BEFORE and not _may_be_listed(page, words):
        yield _PLACE_SIGN
    if (after in page.index.speech or (before in _SPEAKING_BEFORE and len(words) <= 3)) and not _may_be_listed(page, words):
        yield NameType.PERSON, "name.person_speaks"
    if _has_age(page, piece) or (after == "," and (page.word(piece.stop + 1) == "who" or _has_office(page, piece))):
        yield NameType.PERSON, "name.person_apposition"


def _has_age(page: Page, piece: Piece) -> bool:
    """Tell whether an age follows: 'Roth, 34,' or 'Roth (34)'."""
    mark, number, close = (page.word(piece.stop + at) for at in range(3))
    return mark + close in (",,", "()") and number.isdigit() and len(number) in _AGE


def _has_office(page: Page, piece: Piece) -> bool:
    """Tell whether an office follows: 'Roth, a senior fellow at', 'Roth, the mayor of'."""
    if page.word(piece.stop + 1) not in _ARTICLES_OF_OFFICES:
        return False
    words = [page.word(piece.stop + at) for at in range(2, 2 + _OFFICE_REACH)]
    return any(word in page.titles and page.titles[word].kind != "honorific" for word in words if word.islower())


def _has_inner_capitals(text: str) -> bool:
    """Tell whether a single word has capitals behind small letters, as brands do and McRoth does not."""
    return " " not in text and text.isalnum() and any(letter.isupper() for letter in text[3:]) and not text.isupper()


def _may_be_listed(page: Page, words: list[str]) -> bool:
    """Tell whether these words name a listed organisation or place, although the article lacks the context it asks for."""
    rows = page.index.aliases.get(words[0], ())
    return any(row.words == tuple(words) and row.context and row.known.name_type is not NameType.PERSON for row in rows)


def is_acronym(text: str) -> bool:
    """Tell whether a word is all capitals, and short."""
    return len(text) in _ACRONYM and text.isalpha() and text.isupper()
