"""How names are made comparable: one spelling for all ways of writing a name, and the ids made from it."""

import re
import unicodedata

from schemas.reasons import NameType

_WORD = re.compile(r"\w+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ‘`")
# Letters that no decomposition makes plain.
_PLAIN = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"})


def without_accents(text: str) -> str:
    """Drop the accents of a text: İmamoğlu -> Imamoglu."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def folded(name: str) -> str:
    """Give the one spelling of a name: small letters, no accents, words parted by hyphens; empty for a name without letters."""
    return "-".join(_WORD.findall(without_accents(name.translate(_APOSTROPHES).casefold())))


def entity_id(name_type: NameType, name: str) -> str | None:
    """Make the id of an entity of no watchlist, a pure function of its type and full name; None when nothing is left to fold."""
    key = folded(name)
    return f"{name_type}:{key}" if key else None
