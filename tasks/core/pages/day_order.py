"""In which order a page writes the numbers of a date, shown by the page itself: never by a guess.

Three things show it: a date of the page that only one order makes possible ('25/12/2026'), the region of its language or
address ('en-gb'), or a language that is written with the day first everywhere. 'en' alone shows nothing, and neither does
'en-us', which templates bring along to sites of other lands.
"""

import re
from collections.abc import Iterable

from tasks.core.pages.date_text import DayOrder, order_of
from tasks.core.pages.document import Document

_DAY_FIRST_LANGUAGES = frozenset("de fr es it pt nl pl ru tr no nb nn da fi cs sk ro el bg uk hr sr sl id vi ca gl ar he hi".split())
# Lands where one of these languages is written with the month first.
_MONTH_FIRST_LANDS = frozenset({"us", "ph", "pr"})
_DAY_FIRST_ENGLISH = frozenset({"gb", "au", "nz", "ie", "in", "za", "ng", "ke", "sg", "my", "pk"})
_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:[-_](?P<land>[a-z]{2}))?", re.I)
_TAG_IN_ADDRESS = re.compile(r"https?://[^/]{1,200}/(?P<tag>[a-z]{2}-[a-z]{2})(?:/|$)", re.I)
_NUMBERS = re.compile(r"\d[/-]\d")


def day_order(document: Document, url: str | None, lines: Iterable[str]) -> DayOrder | None:
    """Say in which order a page writes its dates; None where nothing shows it. `lines` are texts of the page with dates."""
    shown = next(filter(None, (order_of(line) for line in lines if _NUMBERS.search(line))), None)
    if shown:
        return shown
    in_address = _TAG_IN_ADDRESS.match(url) if url else None
    tags = [document.language, in_address["tag"] if in_address else None, document.first("og:locale", "content-language")]
    return next(filter(None, (_order_of_language(tag) for tag in tags if tag)), None)


def _order_of_language(tag: str) -> DayOrder | None:
    match = _TAG.fullmatch(tag.strip())
    if match is None:
        return None
    language, land = match["language"].lower(), (match["land"] or "").lower()
    is_day_first = language in _DAY_FIRST_LANGUAGES and land not in _MONTH_FIRST_LANDS
    return DayOrder.DAY_FIRST if is_day_first or (language == "en" and land in _DAY_FIRST_ENGLISH) else None
