"""What only the whole article can tell: a surname after the full name, an acronym after what it stands for.

Two persons of one surname leave it unresolved rather than guessed.
"""

from schemas.reasons import MentionType, NameType
from tasks.core.names.book import Book, type_of, words_of
from tasks.core.names.evidence import find_signs, is_acronym
from tasks.core.names.folding import folded
from tasks.core.names.metonyms import with_metonym
from tasks.core.names.page import Page, Piece
from tasks.core.names.roles import role_after, role_before
from tasks.core.names.spans import ArticleNames, Entity, Name
from tasks.core.text.spans import Span

_EARLIER = "name.part_of_earlier_name"


def settle(page: Page, pieces: list[Piece]) -> ArticleNames:
    """Give every piece its entity; pieces whose type stays unknown are dropped, and so are those that overlap an earlier one."""
    book = Book()
    pieces = _without_overlaps(_with_long_forms(page, pieces))
    pieces = [_with_role(page, piece) if piece.name_type is NameType.PERSON else piece for piece in pieces]
    numbers = {at: book.entry(page, piece) for at, piece in enumerate(pieces) if _is_full(piece)}
    _enter_acronyms(page, pieces, numbers, book)
    pieces = _with_signs(page, pieces, book)
    numbers |= {at: book.entry(page, piece) for at, piece in enumerate(pieces) if at not in numbers and _is_full(piece)}
    names: list[Name] = []
    for at, piece in enumerate(pieces):
        if name := _named(page, book, piece, numbers.get(at)):
            names.append(with_metonym(page, piece, name, names[-1] if names else None))
    return ArticleNames(tuple(names), tuple(book.entities))


def _with_role(page: Page, piece: Piece) -> Piece:
    """Add what the text says the person is, and the gender that those words tell, where the rules saw none."""
    if piece.role:
        return piece
    role = role_before(page, piece.first) or role_after(page, piece.stop)
    return piece._replace(role=role.text, gender=piece.gender or role.gender) if role else piece


def _without_overlaps(pieces: list[Piece]) -> list[Piece]:
    """Keep the first of pieces that overlap; a typed one goes before an unknown one: Irish before Anglo-Irish."""
    kept: list[Piece] = []
    for piece in pieces:
        if kept and piece.start < kept[-1].end:
            if kept[-1].name_type is not None or piece.name_type is None:
                continue
            kept.pop()
        kept.append(piece)
    return kept


def _is_full(piece: Piece) -> bool:
    """Tell whether a piece alone says whom it means; a lone surname does not."""
    return (
        piece.known is not None
        or piece.name_type not in (None, NameType.PERSON)
        or (piece.name_type is not None and piece.stop - piece.first > 1)
    )


def _acronym_after(page: Page, piece: Piece) -> str | None:
    """Give the acronym in brackets right after a name."""
    mark, acronym, close = (page.word(piece.stop + at) for at in range(3))
    return acronym if (mark, close) == ("(", ")") and acronym[:2].isupper() and acronym.isalnum() else None


def _with_long_forms(page: Page, pieces: list[Piece]) -> list[Piece]:
    """Make unknown names organisations whose initials follow in brackets: 'Lindholm Harbour Watch (LHW)'."""
    return [
        piece._replace(name_type=NameType.ORGANIZATION, rule_id="name.organization_long_form")
        if piece.name_type is None and piece.stop - piece.first > 1 and _acronym_after(page, piece) == _initials(page, piece)
        else piece
        for piece in pieces
    ]


def _initials(page: Page, piece: Piece) -> str:
    return "".join(word[0] for word in words_of(page, piece) if word[0].isupper())


def _enter_acronyms(page: Page, pieces: list[Piece], numbers: dict[int, int], book: Book) -> None:
    for at, piece in enumerate(pieces):
        acronym = _acronym_after(page, piece) if at in numbers and piece.name_type is NameType.ORGANIZATION else None
        if acronym:
            book.by_part.setdefault(acronym, set()).add(numbers[at])


def _with_signs(page: Page, pieces: list[Piece], book: Book) -> list[Piece]:
    """Give unknown names the type that the words around them speak for, unless they are parts of a name in full."""
    signs = find_signs(page, pieces)
    typed = []
    for piece in pieces:
        text = " ".join(words_of(page, piece)) if piece.name_type is None else ""
        if text in signs and not book.candidates(text):
            name_type, rule_id = signs[text]
            piece = piece._replace(name_type=name_type, rule_id=rule_id)  # noqa: PLW2901
        typed.append(piece)
    return typed


def _named(page: Page, book: Book, piece: Piece, number: int | None) -> Name | None:
    if number is not None:
        return _full_name(page, book, piece, number)
    text = " ".join(words_of(page, piece))
    if piece.name_type is None and text in page.index.words.get("starter", ()):
        return None
    candidates = book.candidates(text, piece.gender) or _of_genitive(page, book, text)
    earlier = candidates if len(candidates) == 1 else book.named_before(candidates, piece.start)
    if len(earlier) == 1:
        number = next(iter(earlier))
        name_type = book.entities[number].name_type
        rule_id = piece.rule_id if piece.name_type is name_type else _EARLIER
        return _name(piece, name_type, _part_type(name_type, text), rule_id, number)
    if candidates:
        name_type = book.entities[next(iter(candidates))].name_type
    elif piece.name_type is None:
        return None
    else:
        name_type = piece.name_type
    lone = Entity(None, text, name_type, piece.gender, piece.role)
    rule_id = _EARLIER if piece.name_type is None else piece.rule_id
    return _name(piece, name_type, MentionType.SURNAME, rule_id, book.number_of(f"?{folded(text)}", lone))


def _of_genitive(page: Page, book: Book, text: str) -> set[int]:
    """Read the German genitive of a part of a name: Roths."""
    return book.candidates(text[:-1]) if page.has_capital_nouns and text.endswith("s") and len(text) > 3 else set()


def _full_name(page: Page, book: Book, piece: Piece, number: int) -> Name:
    """Name a piece by its own entity, but a listed surname by the only one who is named in full with it."""
    text, mention = page.text[piece.start : piece.end], piece.mention_type
    if mention is MentionType.SURNAME and number not in book.named_in_full:
        others = book.candidates(text) & book.named_in_full
        number = next(iter(others)) if len(others) == 1 else number
    elif piece.known is None and is_acronym(text):
        mention = MentionType.ACRONYM
    return _name(piece, type_of(piece), mention, piece.rule_id, number)


def _part_type(name_type: NameType, text: str) -> MentionType:
    if name_type is NameType.PERSON:
        return MentionType.SURNAME
    return MentionType.ACRONYM if is_acronym(text) else MentionType.SHORT_NAME


def _name(piece: Piece, name_type: NameType, mention: MentionType, rule_id: str, number: int) -> Name:
    return Name(Span(piece.start, piece.end), name_type, mention, rule_id, number, piece.role)
