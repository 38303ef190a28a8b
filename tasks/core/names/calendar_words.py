"""Which capitalised words are weekdays and months, and which are surnames that look like them: May, Sun."""

from tasks.core.names.page import Page

_LONGEST_ABBREVIATION = 3  # letters of a weekday or month: Sun, Jan


def is_calendar_word(page: Page, number: int, first: int, stop: int) -> bool:
    """Tell whether a token of the run [first, stop) is a weekday or a month, and no surname."""
    if page.texts[number] not in page.index.words.get("calendar", ()):
        return False
    return not (_follows_first_name(page, number, first) or _stands_alone(page, first, stop))


def _follows_first_name(page: Page, number: int, first: int) -> bool:
    """Tell whether a name goes before: 'Theresa May', and 'Odlaug Sun' although no list knows that first name."""
    if number == first:
        return False
    is_short = len(page.texts[number]) <= _LONGEST_ABBREVIATION and number - 1 not in page.listed
    return is_short or page.texts[number - 1] in page.index.first_names


def _stands_alone(page: Page, first: int, stop: int) -> bool:
    """Tell whether an abbreviation is a run by itself, without a full stop or a number: 'Sun said'."""
    is_short = stop - first == 1 and len(page.texts[first]) <= _LONGEST_ABBREVIATION
    return is_short and not (page.word(stop) in (".", ",") or page.word(stop)[:1].isdigit())
