"""What a run of capitalised words is: a flat list of rules, of which the first that knows an answer wins.

A rule gets the tokens [first, stop) of a run and gives its names, an empty list when it is sure that there is none, or None
when it does not know. What no rule knows stays without a type: a wrong type is worse than none.
"""

from collections.abc import Callable

from schemas.lexicons import Title
from schemas.reasons import NameType
from tasks.core.names.calendar_words import is_calendar_word
from tasks.core.names.evidence import is_acronym
from tasks.core.names.page import Page, Piece
from tasks.core.names.roles import Role, role_before

Rule = Callable[[Page, int, int], list[Piece] | None]

_LONGEST_PERSON = 6  # words of a person's name, particles and initials among them
_NEVER_LAST = frozenset("In On At The And But For He She It As By To Of From With A An".split())  # begin what follows, without a mark
_HAVE_FIELDS = frozenset("Minister Secretary Commissioner Ministers".split())
_RANKS = frozenset("Deputy Former Vice Acting Assistant First Second Senior Interim Outgoing Designate Co Ex".split())
_DASHES = frozenset("—–")
_LONGEST_DATELINE = 9  # words and marks between the place and the dash
_MOST_BEFORE_SURNAME = 2  # words
_LONGEST_TITLE = 4  # words of a title
_ALSO_SURNAMES = frozenset("Park Hall Lane Day House Law Post Gates Street Order Read Final Book Power Star Church Young".split())
_PARTICLES_OF_PERSONS = frozenset("bin bint ibn ben von van ter al el".split())
_ARTICLES = frozenset("The A An Der Die Das Den Dem Le La Les El Los Las Un Una Une Ein Eine".split())


def read_run(page: Page, first: int, stop: int) -> list[Piece]:
    """Give the names of a run in order; words that open a sentence and are no names are left out."""
    first = _past_openers(page, first, stop)
    while stop - first > 1 and page.texts[stop - 1] in _NEVER_LAST and stop - 1 not in page.listed:
        stop -= 1
    if first >= stop:
        return []
    for rule in RULES:
        found = rule(page, first, stop)
        if found is not None:
            return found
    return []


def _past_openers(page: Page, first: int, stop: int) -> int:
    """Pass over words that are capitalised only because they open a sentence, and over a capitalised article."""
    opens = first in page.opens_sentence
    while first < stop and first not in page.listed:
        word = page.texts[first]
        if word[0].isupper() and not (word in ("The", "A", "An") or (opens and _is_common(page, first, stop))):
            break
        opens = opens and word not in _ARTICLES
        first += 1
    return first


def _is_common(page: Page, first: int, stop: int) -> bool:
    word = page.texts[first]
    if first + 1 < stop and (word in page.index.first_names or _is_particle(word)):
        return False
    if any(" ".join(page.texts[first:end]).casefold() in page.titles for end in (first + 2, first + 3)):
        return False  # Chief of Staff
    return _is_a(page, first, "starter") or word.lower() in page.small_words


def _is_a(page: Page, number: int, kind: str) -> bool:
    return page.texts[number] in page.index.words.get(kind, ())


def _is_particle(word: str) -> bool:
    return word.lower() in _PARTICLES_OF_PERSONS and word != "El"


def _split_at_calendar(page: Page, first: int, stop: int) -> list[Piece] | None:
    """Weekdays and months are no part of names: 'Moscow Monday'."""
    number = next((number for number in range(first, stop) if is_calendar_word(page, number, first, stop)), None)
    return None if number is None else read_run(page, first, number) + read_run(page, number + 1, stop)


def _behind_office_of(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'President of the Republic Ana Roth': the office ends within the run."""
    is_office = _is_a(page, first, "office_of") and page.word(first - 1) in ("of", "the") and stop - first > 2
    return read_run(page, first + 1, stop) if is_office and page.texts[first + 1] in page.index.first_names else None


def _whole_listed(page: Page, first: int, stop: int) -> list[Piece] | None:
    piece = page.listed.get(first)
    return [piece] if piece and piece.stop == stop else None


def _dateline(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'VELLANBY, Norway (AP) — The ferry ...': capitals that open a paragraph before a dash."""
    if first not in page.opens_paragraph or not page.text[page.starts[first] : page.ends[stop - 1]].isupper():
        return None
    if _DASHES.isdisjoint(page.texts[stop : stop + _LONGEST_DATELINE]) or any(number in page.listed for number in range(first, stop)):
        return None
    return [page.piece(first, stop, NameType.PLACE, "name.place_dateline")]


def _organization_by_last_word(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'Lindholm Institute', 'Roth Shipping Inc': the last word tells."""
    if stop - first < 2 or not (_ends_organization(page, stop - 1) or _is_a(page, stop - 1, "organization_suffix")):
        return None
    if page.texts[first] in page.index.first_names and stop - first == 2 and not _is_a(page, stop - 1, "organization_suffix"):
        return None
    return [page.piece(first, stop, NameType.ORGANIZATION, "name.organization_last_word")]


def _ends_organization(page: Page, number: int) -> bool:
    """Tell whether a word ends the name of an organisation, alone or behind a hyphen: 'Times-Mirror'."""
    return page.texts[number].rpartition("-")[2] in page.index.words.get("organization_last", ())


def _organization_in_one_word(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'Lindholm-Institut', 'Hafenkurier': German writes such names as one word."""
    word = page.texts[first]
    is_hyphened = "-" in word and _ends_organization(page, first)
    if stop - first > 1 or not (is_hyphened or (page.has_capital_nouns and _is_compound(page, word))):
        return None
    return [page.piece(first, stop, NameType.ORGANIZATION, "name.organization_one_word")]


def _is_compound(page: Page, word: str) -> bool:
    return any(word.endswith(ending) and len(word) > len(ending) + 2 for ending in page.index.words.get("organization_compound", ()))


def _organization_by_prefix(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'Radio Lindholm', 'FC Lindholm': the first word tells without 'of'."""
    if stop - first < 2 or not _is_a(page, first, "organization_prefix"):
        return None
    return [page.piece(first, stop, NameType.ORGANIZATION, "name.organization_prefix")]


def _title(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'Foreign Minister Ana Roth': what follows the last title of a run is a person."""
    place = _last_title(page, first, stop)
    if place is None or _has_head(page, place[1] - 1, stop):
        return None
    begin, end = place
    title = page.title(begin, end - 1 if page.texts[end - 1] == "." else end)
    begin = _with_field(page, first, begin, end)
    before = read_run(page, first, begin) if begin > first else []
    if end == stop:
        return before
    role = page.text[page.starts[begin] : page.ends[end - 1]] if title and title.kind != "honorific" else None
    return before + _after_title(page, end, stop, Role(role, title.gender if title else None))


def _with_field(page: Page, first: int, begin: int, end: int) -> int:
    """Give where a title begins with what it is for: 'Port Minister', 'Youth and Sports Minister', 'Deputy Director'."""
    has_field = page.texts[end - 1] in _HAVE_FIELDS
    while begin > first and begin - 1 not in page.listed and (page.texts[begin - 1] in _RANKS or has_field):
        begin -= 1
    return begin


def _has_head(page: Page, first: int, stop: int) -> bool:
    """Tell whether the head of an organisation's name stands in a run: 'General Directorate of Ports'."""
    return any(_is_a(page, number, "organization_first") and page.texts[number + 1].islower() for number in range(first, stop - 2))


def _last_title(page: Page, first: int, stop: int) -> tuple[int, int] | None:
    """Find the last title of a run, the longest that ends there, with its full stop."""
    for last in range(stop - 1, first - 1, -1):
        for begin in range(max(first, last - _LONGEST_TITLE + 1), last + 1):
            title = page.title(begin, last + 1)
            if title and not _is_no_title(page, title, first, last, stop):
                end = last + 1
                return begin, end + 1 if end < stop and page.texts[end] == "." else end
    return None


def _is_no_title(page: Page, title: Title, first: int, last: int, stop: int) -> bool:
    """Tell whether a title is a surname (Stephen King), a first name (Dean Roth, Hunter Roth), or stands before what nobody is called."""
    if last == stop - 1 and last > first and page.texts[last - 1] in page.index.first_names:
        return True
    if stop - last != 2 or title.kind == "honorific":
        return False
    is_name = title.kind == "profession" or page.texts[last] in page.index.first_names
    return (is_name and first == last) or is_acronym(page.texts[last + 1])


def _after_title(page: Page, end: int, stop: int, role: Role) -> list[Piece]:
    piece = page.listed.get(end)
    if piece and piece.name_type is not NameType.PERSON and (piece.stop < stop or piece.stop - end > 1):
        return read_run(page, end, stop)
    is_same = not (piece and role.gender and piece.gender) or role.gender == piece.gender  # Lady Roth is not the man who is listed
    if piece and piece.stop == stop and piece.name_type is NameType.PERSON and is_same:
        return [piece._replace(role=role.text)]
    if piece and piece.name_type is NameType.NATIONALITY:
        return [piece]
    if stop - end > _LONGEST_PERSON or (page.has_capital_nouns and not _may_be_person(page, end, stop)):
        return read_run(page, end, stop)
    return [page.piece(end, stop, NameType.PERSON, "name.person_after_title")._replace(role=role.text, gender=role.gender)]


def _may_be_person(page: Page, first: int, stop: int) -> bool:
    return any(page.texts[number] in page.index.first_names or _is_a(page, number, "surname") for number in range(first, stop)) or (
        stop - first == 1 and page.texts[first].lower() not in page.small_words
    )


def _organization_by_head(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'Ministry of Ports', 'University of Lindholm': a head and what it is of."""
    for number in range(first, stop - 2):
        if page.texts[number + 1].islower() and _is_a(page, number, "organization_first"):
            return [page.piece(first, stop, NameType.ORGANIZATION, "name.organization_head")]
    return None


def _organization_alone(page: Page, first: int, stop: int) -> list[Piece] | None:
    words = " ".join(page.texts[first:stop])
    if words not in page.index.words.get("organization_alone", ()):
        return None
    return [page.piece(first, stop, NameType.ORGANIZATION, "name.organization_alone")]


def _no_name(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'Lindholm Airport', 'Delta Treaty': no person, organisation or place; a country in it is still named."""
    if not _is_a(page, stop - 1, "no_name_last"):
        return None
    if stop - first == 2 and page.texts[first] in page.index.first_names and page.texts[stop - 1] in _ALSO_SURNAMES:
        return None
    inside = (page.listed.get(number) for number in range(first, stop))
    return [piece for piece in inside if piece and piece.name_type is not NameType.PERSON]


def _place(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'Lindholm River', 'Mount Roth', 'Northern Lindholm'."""
    if stop - first < 2:
        return None
    if _is_a(page, stop - 1, "place_last"):
        return [page.piece(first, stop, NameType.PLACE, "name.place_last_word")]
    if _is_a(page, first, "place_first") or (_is_a(page, first, "place_of") and page.texts[first + 1].islower()):
        return [page.piece(first, stop, NameType.PLACE, "name.place_first_word")]
    piece = page.listed.get(first + 1)
    if _is_a(page, first, "place_direction") and piece and piece.stop == stop and piece.name_type is NameType.PLACE:
        return [page.piece(first, stop, NameType.PLACE, "name.place_direction")]
    return None


def _listed_first(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'Russian Roth': the listed name, then what follows it; a first name that is a place's too needs a surname."""
    piece = page.listed.get(first)
    if piece is None:
        return None
    if (
        piece.stop == first + 1
        and page.texts[first] in page.index.first_names
        and stop not in page.listed
        and first + 1 not in page.listed
        and stop - first <= 3
    ):
        return None
    return [piece, *read_run(page, piece.stop, stop)]


def _person(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'Ana Roth', 'J. Roth', 'Roth Jae-in', 'Omar bin Roth': what first names, initials and surnames tell."""
    words = page.texts[first:stop]
    if not 2 <= len(words) <= _LONGEST_PERSON:
        return None
    rule_id = _person_rule(page, words)
    if rule_id is None:
        return None
    return [page.piece(first, stop, NameType.PERSON, rule_id)._replace(gender=page.index.first_names.get(words[0]))]


def _person_rule(page: Page, words: tuple[str, ...]) -> str | None:
    names = page.index.words
    if words[0] in page.index.first_names:
        return "name.person_first_name"
    if len(words[0]) == 1 and words[1] == "." and len(words[-1]) > 2 and words[-1] not in names.get("starter", ()):
        return "name.person_initial"
    if len(words) <= 3 and words[0] in names.get("surname_first", ()) and not page.has_capital_nouns:
        return "name.person_surname_first"
    if _ends_in_surname(page, words) and not page.has_capital_nouns:
        return "name.person_surname"
    if any(word in _PARTICLES_OF_PERSONS for word in words[1:-1]) and not page.has_capital_nouns:
        return "name.person_particle"
    return None


def _ends_in_surname(page: Page, words: tuple[str, ...]) -> bool:
    names = page.index.words
    return len(words) <= 3 and (words[-1] in names.get("surname", ()) or (len(words) == 2 and words[-1] in names.get("surname_first", ())))


def _after_small_title(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'the striker Ana Roth': a profession in small letters stands right before."""
    role = role_before(page, first) if stop - first <= _LONGEST_PERSON and first not in page.listed else None
    if role is None:
        return None
    piece = page.piece(first, stop, NameType.PERSON, "name.person_after_small_title")
    return [piece._replace(role=role.text, gender=role.gender)]


def _person_inside(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'Amtsleiterin Silke Roth', 'Principal Ana Roth': a first name begins a person after other words."""
    for number in range(first + 1, stop - 1):
        if page.texts[number] in page.index.first_names and number not in page.listed and number + 1 not in page.listed:
            return read_run(page, first, number) + read_run(page, number, stop)
    return None


def _split_at_listed(page: Page, first: int, stop: int) -> list[Piece] | None:
    """'Visit Moscow': an unknown word before a listed name."""
    for number in range(first + 1, stop):
        piece = page.listed.get(number)
        if piece and piece.name_type is NameType.PERSON and piece.stop == number + 1 == stop:
            begin = _before_surname(page, first, number)
            piece = page.piece(begin, stop, NameType.PERSON, "name.person_listed_surname") if begin < number else piece
            return [*read_run(page, first, begin), piece]
        if piece:
            return read_run(page, first, number) + read_run(page, number, stop)
    return None


def _before_surname(page: Page, first: int, number: int) -> int:
    """Give where a person's name begins that ends in the listed surname at `number`; in German only a first name begins one."""
    if page.texts[number - 1] in page.index.first_names:
        return number - 1
    return number if page.has_capital_nouns or number - first > _MOST_BEFORE_SURNAME else first


def _unknown(page: Page, first: int, stop: int) -> list[Piece] | None:
    return [page.piece(first, stop, None, "")]


RULES: tuple[Rule, ...] = (
    _split_at_calendar,
    _whole_listed,
    _behind_office_of,
    _dateline,
    _organization_by_last_word,
    _no_name,
    _title,
    _organization_by_head,
    _organization_by_prefix,
    _organization_in_one_word,
    _organization_alone,
    _place,
    _listed_first,
    _person,
    _after_small_title,
    _person_inside,
    _split_at_listed,
    _unknown,
)
