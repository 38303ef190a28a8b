"""The language of a body, by py3langid's model of 97 languages; the page's own word counts only where there is no body."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Figures stop rising beyond this; the model's time grows with the text.
_SAMPLE_CHARACTERS = 600
_TAG = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


def identify_language(body: str) -> tuple[str, float]:
    """Give the BCP-47 primary tag of a text and its probability, between 0 and 1."""
    code, probability = _identifier().classify(body[:_SAMPLE_CHARACTERS])
    return str(code), round(float(probability), 4)


def declared_language(value: str | None) -> str | None:
    """Read a lang attribute as a BCP-47 primary tag; None where it is none."""
    if not value or not _TAG.match(value.strip()):
        return None
    return re.split("[-_]", value.strip())[0].lower()


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
