"""Which names are outlets and which are public bodies, as far as their words tell.

Precision first: a name that no list and no telling word covers is neither. The words stand in outlet_lists.py.
"""

import re

from tasks.core.text.names import DOMAIN, LOWER_NAMES
from tasks.core.text.outlet_lists import (
    CIVIL_BODIES,
    CIVIL_HEADS,
    FIRST_TWO_WORDS,
    FIRST_WORDS,
    GENERIC_WORDS,
    LAST_WORDS,
    LAST_WORDS_WITH_ARTICLE,
    NO_OUTLETS,
    OFFICIAL_BODIES,
    OFFICIAL_HEADS,
    OUTLETS,
    TITLES,
)


def _any_of(words: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


# The telling word ends the name or is its head: 'Finance Ministry', 'Ministry of Finance', never 'Police Chief Smith'.
_TAIL = r"(?:\s\([A-Z]+\))?(?:\s(?:of|for|on|and|to)\s[^,]*)?"
_OFFICIAL = re.compile(rf"(?:.*[\s’'])?(?:{_any_of(OFFICIAL_HEADS)}){_TAIL}|\w+ministerium\b.*")
_CIVIL = re.compile(rf"(?:.*\s)?(?:{_any_of(CIVIL_HEADS)}){_TAIL}")
_TITLE_IN_OFFICE = re.compile(rf"\b(?:of|the|Prime|Vice|Deputy)\s(?:{_any_of(TITLES)})\b")
_LOWER_OR_DOMAIN = re.compile(rf"{DOMAIN}|{LOWER_NAMES}")
_DEMONYM = re.compile(
    r"(?:(?:North|South|East|West|Saudi|Hong Kong|New)\s)?"
    r"(?:\w+(?:ian|ean|andic|ordic|ish|ese|ican|eli|qi|stani|ench|erman|reek|utch|wiss)|Local|State|National|Other|Thai|Arab|Western|Several|Some|"
    r"The|An?|One|Another|Our|Their|Its|This|That|Every|Each)s?"
)
# Alone they name an outlet after an article: 'told the Post'.
_SHORT_NAMES = frozenset({"Post", "Journal", "Insider"})


def is_outlet(name: str, *, has_article: bool, listed: frozenset[str] = frozenset()) -> bool:
    """Tell whether a name is an outlet's; `has_article`: whether 'the' stands before it in the text, `listed`: outlets of a lexicon."""
    bare = name.removeprefix("The ")
    has_article = has_article or bare != name
    if name in OUTLETS or bare in OUTLETS or name in listed or bare in listed or _LOWER_OR_DOMAIN.fullmatch(name):
        return True
    words = bare.split()
    if not words or any(word.rstrip(".") in TITLES for word in words[:-1]):
        return False
    if bare in NO_OUTLETS:
        return has_article and bare in _SHORT_NAMES
    return _has_telling_word(words, has_article=has_article)


def _has_telling_word(words: list[str], *, has_article: bool) -> bool:
    if words[-1] == "Agency":  # most agencies gather no news
        return bool({"News", "Press", "Telegraph", "Anadolu"} & set(words))
    if words[-1] in LAST_WORDS or words[0] in FIRST_WORDS:
        return len(words) > 1 or has_article or words[0] in FIRST_WORDS
    return (words[-1] in LAST_WORDS_WITH_ARTICLE and has_article) or " ".join(words[:2]) in FIRST_TWO_WORDS


def is_official_body(name: str) -> bool:
    """Tell whether a name is a public authority's: a ministry, a court, the police, the White House, the United Nations."""
    bare = name.removeprefix("The ")
    return bare in OFFICIAL_BODIES or (_OFFICIAL.fullmatch(bare) is not None and _names_body(bare))


def is_body(name: str) -> bool:
    """Tell whether a name is a public authority's or that of another organisation with findings to publish: institutes, banks."""
    bare = name.removeprefix("The ")
    return bare in CIVIL_BODIES or is_official_body(bare) or (_CIVIL.fullmatch(bare) is not None and _names_body(bare))


def _names_body(name: str) -> bool:
    """Tell whether a telling word is no title's part and does not stand alone."""
    names_person = not TITLES.isdisjoint(name.split()) and _TITLE_IN_OFFICE.search(name) is None and not name.endswith("Inspector General")
    return not names_person and name not in GENERIC_WORDS


def is_only_demonym(name: str) -> bool:
    """Tell whether a name only points at what follows it, as in 'Icelandic television' or 'The newspaper'."""
    return _DEMONYM.fullmatch(name) is not None
