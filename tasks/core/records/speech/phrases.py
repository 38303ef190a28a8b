"""Noun phrases by their shape, without a tagger: where the name or the 'spokesman for the ministry' beside a verb begins and ends.

Every function takes token numbers of a window and gives the first and last token of the phrase, or None. Where a phrase is
longer than its name ('the spokesman for the ministry'), all of it is given.
"""

from tasks.core.records.speech.offices import is_office
from tasks.core.records.speech.windows import QUOTED, Window
from tasks.core.records.speech.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    ENDS_PHRASE,
    GENITIVES,
    LEADS,
    LINKS,
    LOOSE_LINKS,
    PAST_FORMS,
    PRONOUNS,
    STANDS_ALONE,
    STARTERS,
    TIME_WORDS,
)

Phrase = tuple[int, int]
_MAX_TOKENS = 14  # of one phrase
_INNER_MARKS = frozenset((".", "’s", "'s", "&", "/", "’", "'", "@", "#", "_", "-"))


def is_capital(window: Window, at: int) -> bool:
    """Tell whether a token is a capitalised word that is no pronoun."""
    return window.texts[at][0].isupper() and window.lowered[at] not in PRONOUNS


def is_skipped(word: str) -> bool:
    """Tell whether a word may stand between subject and verb: an auxiliary or an adverb."""
    return word in AUXILIARIES or (word.endswith("ly") and len(word) > 4)


def is_plain_word(word: str) -> bool:
    """Tell whether a word is none of the small words of grammar."""
    small = word in LINKS or word in LEADS or word in ENDS_PHRASE or word in DETERMINERS or word in PRONOUNS or word in STARTERS
    return not small and word not in TIME_WORDS and word not in AUXILIARIES


def is_time(window: Window, at: int) -> bool:
    """Tell whether a token is a weekday, a month or another word that says when."""
    return window.lowered[at] in TIME_WORDS and (window.texts[at] not in ("may", "march"))


def _is_word(window: Window, at: int) -> bool:
    text = window.texts[at]
    return text != QUOTED and (text[0].isalnum() or text in _INNER_MARKS)


def _is_cue(window: Window, at: int) -> bool:
    """Tell whether a word is a verb of speech; behind an article it is a noun: 'le prévenu', 'the report'."""
    return at in window.cue_words and window.texts[at][0].islower() and not (at and window.lowered[at - 1] in DETERMINERS)


def phrase_ending_at(window: Window, last: int) -> Phrase | None:
    """Read the noun phrase that ends at a token, going back to where it begins."""
    first = None
    for at in range(last, max(-1, last - _MAX_TOKENS), -1):
        if not _continues_back(window, at, last) or (at < last and _is_cue(window, at)):
            break
        first = at
        if window.lowered[at] in DETERMINERS and not _is_linked_back(window, at):
            break
    return None if first is None else _trimmed(window, first, last)


def _continues_back(window: Window, at: int, last: int) -> bool:
    word = window.lowered[at]
    if not _is_word(window, at) or (word in PRONOUNS and at != last):
        return False
    if word in CONJUNCTIONS:
        return 0 < at < last and is_capital(window, at - 1) and is_capital(window, at + 1)
    if word in LINKS:
        return 0 < at < last and _is_noun(window, at - 1)
    is_time_before_name = at < last and is_time(window, at) and at > 0 and is_capital(window, at)
    return word not in ENDS_PHRASE and word not in LEADS and not is_time_before_name


def _is_noun(window: Window, at: int) -> bool:
    word = window.lowered[at]
    return _is_word(window, at) and word not in LINKS and word not in ENDS_PHRASE and word not in PRONOUNS and word not in DETERMINERS


def _is_linked_back(window: Window, at: int) -> bool:
    """Tell whether a phrase goes on before an article: 'the head of the port', 'die Sprecherin der Behörde'."""
    if window.lowered[at] in ("der", "des") and at and window.texts[at - 1][0].isupper():
        return True
    return at >= 2 and window.lowered[at - 1] in LINKS and _is_noun(window, at - 2)


def _trimmed(window: Window, first: int, last: int) -> Phrase | None:
    """Cut words at both ends that belong to no name: 'But', 'Monday', a full stop."""
    while first < last and (
        window.lowered[first] in STARTERS
        or window.lowered[first] in TIME_WORDS
        or window.lowered[first] in LINKS
        or not window.texts[first][0].isalnum()
    ):
        first += 1
    while last > first and is_time(window, last):
        last -= 1
    word = window.lowered[first]
    if first == last and (word in TIME_WORDS or word in STARTERS or word in LINKS or (word in DETERMINERS and word not in STANDS_ALONE)):
        return None
    return (first, last) if (word[0].isalnum() or word[0] in "@#") and not _is_no_speaker(window, first, last) else None


def _is_no_speaker(window: Window, first: int, last: int) -> bool:
    """Tell whether a phrase is a bare number, 'The most', or begins with a verb: 'met with protesters', 'stabbed in an attack'."""
    word = window.lowered[first]
    if first == last:
        return word.isdigit()
    is_verb = word in PAST_FORMS or (word.endswith("ed") and window.texts[first].islower())
    if window.lowered[first + 1] == "to" and word not in DETERMINERS and not is_capital(window, last):  # 'okay to change'
        return True
    return (is_verb and window.lowered[first + 1] in LINKS) or window.lowered[first : last + 1] == ["the", "most"]


def phrase_starting_at(window: Window, first: int, *, may_be_bare: bool = False) -> Phrase | None:
    """Read the noun phrase that begins at a token; None where no name, pronoun or article stands there.

    `may_be_bare`: it may also begin with a small letter, as in 'according to officials'.
    """
    if first >= len(window):
        return None
    word = window.lowered[first]
    if word in PRONOUNS:
        return first, first
    if word in TIME_WORDS or word in LEADS or word in ENDS_PHRASE or word in STARTERS or not word[0].isalnum() or _is_cue(window, first):
        return None
    if not (may_be_bare or is_capital(window, first) or word in DETERMINERS or word[0].isdigit()):
        return None
    last = first
    has_capital = is_capital(window, first)
    is_one_of = word in ("a", "an")  # 'a Stanford professor' is no name
    for at in range(first + 1, min(len(window), first + _MAX_TOKENS)):
        if _ends_before(window, at, has_capital=has_capital):
            break
        has_capital = has_capital or (is_capital(window, at) and not is_one_of)
        last = at
    return _trimmed(window, first, last)


def _ends_before(window: Window, at: int, *, has_capital: bool) -> bool:
    """Tell whether a phrase that has come as far as the token before ends there."""
    word, text = window.lowered[at], window.texts[at]
    if word in CONJUNCTIONS:
        return not (at + 1 < len(window) and is_capital(window, at + 1) and is_capital(window, at - 1))
    if word in LINKS:
        return not _is_linked_on(window, at)
    if text == ".":
        return not (at + 1 < len(window) and (window.starts[at + 1] == window.ends[at] or is_capital(window, at + 1)))
    is_no_part = not _is_word(window, at) or word in ENDS_PHRASE or word in PRONOUNS or is_time(window, at)
    is_aside = is_skipped(word) and word not in ("’s", "'s")
    return is_no_part or is_aside or _is_cue(window, at) or _ends_name(window, at, has_capital=has_capital)


def _ends_name(window: Window, at: int, *, has_capital: bool) -> bool:
    """Tell whether a small word comes after a name, or a verb in -ed after any noun."""
    word, before = window.lowered[at], window.lowered[at - 1]
    is_office_before_name = is_office(word) and at + 1 < len(window) and is_capital(window, at + 1)
    if before in DETERMINERS or is_office_before_name:  # 'Port Ministry spokesman Ana Roth'
        return False
    is_joined = before in LINKS or before in ("’s", "'s")
    return (has_capital and window.texts[at][0].islower() and not is_joined) or (word.isalpha() and len(word) > 4 and word.endswith("ed"))


def _is_linked_on(window: Window, at: int) -> bool:
    """Tell whether a preposition goes on with the phrase: 'of', 'for', 'at' before an article, a possessive or a capital."""
    if at + 1 >= len(window) or window.lowered[at] in LOOSE_LINKS or is_time(window, at + 1):
        return False
    return is_capital(window, at + 1) or window.lowered[at + 1] in DETERMINERS or window.lowered[at] in GENITIVES
