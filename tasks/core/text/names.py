"""What a name looks like in running text and on a line of its own: runs of capitalised words and the small words between.

Shape only. Whether a name is an outlet's or a public body's stands in outlets.py.
"""

import re

from tasks.core.text.spans import Span

# Latin, Greek, Cyrillic and Armenian capitals, and the Vietnamese ones: Python's patterns have no class for capitals.
UPPER = "".join(chr(code) for code in (*range(0x41, 0x557), *range(0x1E00, 0x1F00)) if chr(code).isupper())
# A station's number belongs to its name; elsewhere a number after a name is a date or a count.
_NUMBERED = (
    r"(?:Channel|Canal|Kanal|France|Rai|Radio|Europe|Russia|Rossiya|News|Sky|Das Erste|ARTE|La|BBC|TV|CBS|NBC|Fox|ABC)[ \u00a0]\d{1,3}\b"
)
WORD = (
    rf"(?:{_NUMBERED}|(?:[A-Z]\.){{2,4}}(?=\s[{UPPER}])|[{UPPER}](?:[\w&’'-]|\.(?=\w))*|[{UPPER}]\.(?=\s[{UPPER}])|"
    r"\d{2}\s?Min(?:uten|utes|utos)\b)"
)
_CONNECTOR = "(?:of|the|for|on|and|&|de|la|le|du|des|del|der|di|do|da|y|und|et|am|et al)"
DOMAIN = r"(?:[a-z0-9-]{1,40}\.){1,3}(?:com|org|net|news|info|tv|eu|io|co|me|uk|de|fr|ru|it|es|ua|pl|nl|ch|at|in|cn|jp|br|us|ca|au)\b"
# Lower-case names of agencies and papers.
LOWER_NAMES = r"(?:dpa|taz|imago|apa|euronews|euobserver|openDemocracy|picture alliance|n-tv|bne IntelliNews)\b"
RUN = rf"(?:{DOMAIN}|{LOWER_NAMES}|{WORD}(?:[ \u00a0](?:{_CONNECTOR}[ \u00a0]){{0,2}}{WORD}){{0,7}})"

_CAPITALISED = re.compile(rf"{WORD}|(?:[{UPPER}]\.)+")
_CONNECTING = re.compile(_CONNECTOR)
_TOKEN = re.compile(r"\S+")
_LOWER_OR_DOMAIN = re.compile(rf"{DOMAIN}|{LOWER_NAMES}")
_REACH = 110  # characters before a verb in which its subject is looked for
_MAX_WORDS = 12
_TIME_WORD = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
# May stand between capitals of a name on a line of its own.
_SMALL_WORDS = frozenset(
    "of the for on and & in at de la le les du des del der die das den dem di do da dos e y und et i en el los las von van zu für al bin "
    "ve og och via by pour au aux".split()
)
_NO_NAME = re.compile(r"[?!;:<>{}\[\]“”„\"«»]|(?<=[^\W\d_]{3})[.](?=\s+[^\W\d_]{3})")


def name_before(text: str, low: int, high: int) -> Span | None:
    """Find the run of capitalised words that ends at `high` (white space apart), not reaching back before `low`."""
    window_start = max(low, high - _REACH)
    tokens = list(_TOKEN.finditer(text, window_start, high))
    if window_start > low and tokens and tokens[0].start() == window_start and not text[window_start - 1].isspace():
        tokens = tokens[1:]  # cut through by the window
    if tokens and _LOWER_OR_DOMAIN.fullmatch(tokens[-1][0]):
        return Span(*tokens[-1].span())
    start = None
    for token in tokens[: -_MAX_WORDS - 1 : -1]:
        if _CAPITALISED.fullmatch(token[0]):
            start = token.start()
        elif start is None or not _CONNECTING.fullmatch(token[0]):
            break
    return None if start is None else Span(start, tokens[-1].end())


def is_time_word(text: str) -> bool:
    """Tell whether a text begins with an English weekday or month."""
    return _TIME_WORD.match(text) is not None


def looks_like_name(text: str, max_words: int = 8) -> bool:
    """Tell whether all of `text` could be one name: it begins with a capital or with a letter of a script without capitals."""
    words = text.split()
    if not words or len(words) > max_words or _NO_NAME.search(text) or not any(character.isalpha() for character in text):
        return False
    if not (words[0][0].isupper() or words[0][0].isdigit() or _is_caseless(words[0][0])):
        return bool(_LOWER_OR_DOMAIN.match(text))
    return all(_fits_name(word) for word in words)


def _fits_name(word: str) -> bool:
    core = word.strip("()’'.,/-–—|")
    if not core or core in _SMALL_WORDS or not core[0].islower() or "’" in core[:3]:
        return True
    # Other scripts than the Latin one begin only the first word of a title with a capital.
    return core[0] > "\u036f" or _LOWER_OR_DOMAIN.match(core) is not None


def _is_caseless(character: str) -> bool:
    return character.isalpha() and not character.isupper() and not character.islower()
