"""Which rules read a text of which language."""

from tasks.core.records.times.english import ENGLISH
from tasks.core.records.times.phrases import DateLanguage

_LANGUAGES = {"en": ENGLISH}


def language_of(code: str | None) -> DateLanguage:
    """Give the rules for a BCP-47 code; English for texts of no known language."""
    return _LANGUAGES.get((code or "en").partition("-")[0].lower(), ENGLISH)
