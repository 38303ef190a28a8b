"""Whether the name of a place is said for those who govern there: 'Beijing answered' against 'a visit to Beijing'.

Labelled, never resolved: the name stays that of the place, and the label says what it may stand for.
"""

from dataclasses import replace

from schemas.reasons import NameType
from tasks.core.names.page import Page, Piece
from tasks.core.names.spans import Name

# Before a name these make it a place; 'the' between them does not count.
_PLACE_BEFORE = frozenset(
    "in to from at near outside inside around through across into via visit visited visiting toward towards of over "
    "nach aus bei nahe à dans depuis vers près en desde hacia a hasta por".split()
)
# Before a name these make it somebody who acts or is dealt with.
_ACTOR_BEFORE = frozenset(
    "with between against by accused urged told asked warned pressed says said "
    "mit gegen zwischen von avec contre entre par con contra".split()
)
_ACTS = frozenset(
    "has had will would wants wanted hopes may might could should must does did is was sees fears insists believes hat wird "
    "a veut doit ha quiere debe "
    "accused urged rejected denied welcomed condemned called imposed agreed refused responded retaliated sent".split()
)
# So end past tenses of English, Spanish and German, and the French future; a noun would begin with the place: 'London residents'.
_VERB_ENDINGS = ("ed", "ó", "erte", "nte", "era")
_ACTS_TODAY = frozenset(
    "sells calls buys pays paid gives gave takes took makes made seeks sought keeps kept holds held puts put knows knew remains "
    "weist wies reagiert fordert lehnt gilt sieht prüft droht schweigt compra vende pide ve exige rechaza veille exige refuse".split()
)


def with_metonym(page: Page, piece: Piece, name: Name, before: Name | None) -> Name:
    """Label a name that is said for something else; `before` is the name before it."""
    stands_for = page.index.metonyms.get(page.text[piece.start : piece.end])
    if stands_for is None or name.name_type not in (NameType.PLACE, NameType.ORGANIZATION):
        return name
    if not _acts(page, piece, before, is_place=name.name_type is NameType.PLACE):
        return name
    return replace(name, is_metonym=True, stands_for=stands_for)


def _acts(page: Page, piece: Piece, before: Name | None, *, is_place: bool) -> bool:
    at = piece.first - 2 if page.word(piece.first - 1).lower() == "the" else piece.first - 1
    word, after = page.word(at).lower(), page.word(piece.stop)
    if word in _PLACE_BEFORE:
        return False
    if word in ("and", "und", "et", "y") and before and before.span.end == page.ends[max(at - 1, 0)]:
        return before.is_metonym  # between Moscow and Kyiv
    return not is_place or word in _ACTOR_BEFORE or _is_act(page, after)


def _is_act(page: Page, word: str) -> bool:
    return word.islower() and (word in _ACTS or word in _ACTS_TODAY or word in page.index.speech or word.endswith(_VERB_ENDINGS))
