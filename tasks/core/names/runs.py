"""Runs of capitalised words, the raw material of unlisted names: 'Foreign Minister Ana de la Roth' is one run."""

from collections.abc import Iterator

from tasks.core.names.page import Page
from tasks.core.text.abbreviations import NEVER_ENDS

_MAX_BETWEEN = 2  # small words in a row inside a name: 'de la', 'of the'
_MAX_WORDS = 14  # longer runs are lists of headings, not names
_OF = frozenset({("of",), ("of", "the"), ("for",), ("de",), ("des",), ("du",), ("del",), ("de", "la"), ("der",), ("für",), ("para",)})
_GERMAN_ARTICLES = frozenset("der den dem des".split())
_AND = frozenset({("and",), ("und",), ("et",), ("y",)})
# After 'Ministry of X' a second field may follow: 'Ministry of Youth and Sports'.
_MANY_FIELDS = frozenset(
    "Ministry Department Committee Commission Secretariat Ministère Ministerio Ministerium Directorate Bureau Institute "
    "Centre Center Council Association School Office Society Foundation Academy Faculty Agency Authority Organization Organisation "
    "Federation Board".split()
)
# 'Vellan-based' is no part of a name.
_NO_PARTS = frozenset(
    "led based held backed born owned run controlled style speaking trained linked brokered sponsored funded made bound occupied era "
    "like related affiliated aligned language headquartered listed friendly educated dominated leaning imposed wide".split()
)


def find_runs(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the runs as tokens [first, stop) in order; a listed name is one word of them, even with small words in it."""
    heads = page.index.words.get("organization_first", frozenset()) | page.index.words.get("place_of", frozenset())
    first = stop = end = -1
    for number, text in enumerate(page.texts):
        if number < end or not (text[0].isupper() or number in page.listed) or text.rpartition("-")[2] in _NO_PARTS:
            continue
        piece = page.listed.get(number)
        end = piece.stop if piece else number + 1
        if first >= 0 and number - first < _MAX_WORDS and _goes_on(page, first, stop, number, heads):
            stop = end
        else:
            if first >= 0:
                yield first, stop
            first, stop = number, end
    if first >= 0:
        yield first, stop


def _goes_on(page: Page, first: int, stop: int, number: int, heads: frozenset[str]) -> bool:
    """Tell whether the run [first, stop) goes on with the word at `number`."""
    if number == stop or number > stop + _MAX_BETWEEN:
        return number == stop and page.is_joined(number)
    between = page.texts[stop:number]
    if between == (".",):
        return _is_shortened(page, stop - 1) and page.starts[number] - page.ends[number - 1] <= 1
    if not (page.is_joined(stop) and page.is_joined(number)):
        return False
    if between in _AND:
        return not _MANY_FIELDS.isdisjoint(page.texts[first : first + 2]) and "of" in page.texts[first:stop] and first not in page.listed
    if between in _OF and (page.texts[stop - 1] in heads or _is_title(page, stop - 1, number + 1)):
        return True
    return between == ("&",) or (page.texts[stop - 1] not in heads and _are_particles(page, between, number))


def _is_title(page: Page, first: int, stop: int) -> bool:
    """Tell whether the words make a title: Secretary of State."""
    return page.title(first, stop) is not None


def _are_particles(page: Page, words: tuple[str, ...], number: int) -> bool:
    """Tell whether small words before a word are particles of a person's name, and no 'of the' before another name."""
    particles = page.index.words.get("person_particle", frozenset())
    if number in page.listed or page.texts[number] in page.index.words.get("organization_first", ()):
        return False
    return all(word in particles for word in words) and not (page.has_capital_nouns and words[0] in _GERMAN_ARTICLES)


def _is_shortened(page: Page, number: int) -> bool:
    """Tell whether a full stop after this token belongs to it: an initial, a title, 'St.'."""
    word = page.texts[number]
    return (len(word) == 1 or word.casefold() in NEVER_ENDS) and page.starts[number + 1] == page.ends[number]
