"""By which names an outlet speaks of itself: what it says of itself is no source that it leans on."""

import re

from schemas.articles import CleanedPage

_NO_LETTER = re.compile(r"[\W_]+")


def own_names(article: CleanedPage) -> frozenset[str]:
    """List the folded names by which the outlet speaks of itself: its name, its last word alone, its domain without suffix."""
    publisher = article.publisher or ""
    label = (article.domain or "").partition(".")[0]
    return frozenset(map(folded_outlet, (publisher, publisher.rpartition(" ")[2], label, label.rpartition("-")[2]))) - {""}


def folded_outlet(name: str) -> str:
    """Fold the name of an outlet: small letters and digits, without an English article."""
    return _NO_LETTER.sub("", name.casefold().removeprefix("the "))
