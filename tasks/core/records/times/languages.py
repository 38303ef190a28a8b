"""Which rules read a text of which language."""

from tasks.core.records.times.english import ENGLISH
from tasks.core.records.times.european import FRENCH, GERMAN, SPANISH
from tasks.core.records.times.phrases import DateLanguage

LANGUAGES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}


def language_of(code: str | None) -> DateLanguage:
    """Give the rules for a BCP-47 code; English for texts of no known language."""
    return LANGUAGES.get((code or "en").partition("-")[0].lower(), ENGLISH)
