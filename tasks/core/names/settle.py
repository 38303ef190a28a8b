"""What only the whole article can tell: a surname after the full name, an acronym after what it stands for.

Two persons of one surname leave it unresolved rather than guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from schemas.reasons import MentionType, NameType
from tasks.core.names.folding import entity_id, folded
from tasks.core.names.known import Known
from tasks.core.names.page import Page, Piece
from tasks.core.names.spans import ArticleNames, Entity, Name
from tasks.core.text.spans import Span


@dataclass(slots=True)
class Book:
    """The entities of an article as they are met; only `settle` writes in it."""

    entities: list[Entity] = field(default_factory=list)
    by_key: dict[str, int] = field(default_factory=dict)  # type and folded full name, or id of a known one
    by_part: dict[str, set[int]] = field(default_factory=dict)  # a word of a full name, an acronym, a short form

    def number_of(self, key: str, entity: Entity) -> int:
        """Give the number of the entity of a key, entered now if it is new."""
        number = self.by_key.get(key)
        if number is None:
            number = self.by_key[key] = len(self.entities)
            self.entities.append(entity)
        return number

    def by_one(self, part: str) -> int | None:
        """Give the entity that alone has a name with this part."""
        numbers = self.by_part.get(part, set())
        return next(iter(numbers)) if len(numbers) == 1 else None


def settle(page: Page, pieces: list[Piece]) -> ArticleNames:
    """Give every piece its entity; pieces whose type stays unknown are dropped, and so are those that overlap an earlier one."""
    book = Book()
    numbers: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        if piece.name_type is not None and _is_full(piece):
            numbers[at] = _enter(page, book, piece)
    names: list[Name] = []
    for at, piece in enumerate(pieces):
        if names and piece.start < names[-1].span.end:
            continue
        name = _named(page, book, piece, numbers.get(at))
        if name:
            names.append(name)
    return ArticleNames(tuple(names), tuple(book.entities))


def _is_full(piece: Piece) -> bool:
    return piece.known is not None or piece.name_type is not NameType.PERSON or piece.stop - piece.first > 1


def _words(page: Page, piece: Piece) -> list[str]:
    return [text for text in page.texts[piece.first : piece.stop] if text[0].isalpha()]


def _enter(page: Page, book: Book, piece: Piece) -> int:
    """Enter an entity that is named in full, and the parts by which it may be named later."""
    text = " ".join(page.text[piece.start : piece.end].split())
    if piece.known:
        number = book.number_of(_key(piece.known), _entity_of(piece.known))
        words = piece.known.name.split()
    else:
        assert piece.name_type is not None
        key = entity_id(piece.name_type, text)
        number = book.number_of(key or text, Entity(key, text, piece.name_type, piece.gender, piece.role))
        words = _words(page, piece)
    if piece.name_type is NameType.PERSON and len(words) > 1:
        for part in {words[-1], words[0], " ".join(words[1:])}:
            book.by_part.setdefault(part, set()).add(number)
    if piece.name_type is NameType.ORGANIZATION:
        for part in _org_parts(page, piece, words):
            book.by_part.setdefault(part, set()).add(number)
    return number


def _key(known: Known) -> str:
    return known.entity_id or known.name


def _entity_of(known: Known) -> Entity:
    return Entity(known.entity_id, known.name, known.name_type, known.gender, known.role)


def _org_parts(page: Page, piece: Piece, words: list[str]) -> Iterable[str]:
    if page.word(piece.stop) == "(" and page.word(piece.stop + 2) == ")" and page.word(piece.stop + 1)[:2].isupper():
        yield page.word(piece.stop + 1)
    if len(words) > 1 and piece.known is None:
        yield words[0]


def _named(page: Page, book: Book, piece: Piece, number: int | None) -> Name | None:
    mention = piece.mention_type
    name_type = piece.name_type
    rule_id = piece.rule_id
    text = " ".join(_words(page, piece))
    if number is None:
        number = book.by_one(text)
        if number is not None:
            name_type = book.entities[number].name_type
            mention = MentionType.SURNAME if name_type is NameType.PERSON else MentionType.SHORT_NAME
            if piece.name_type is None:
                rule_id = "name.part_of_earlier_name"
        elif name_type is None:
            return None
        else:
            mention = MentionType.SURNAME
            number = book.number_of(f"?{folded(text)}", Entity(None, text, name_type, piece.gender, piece.role))
    assert name_type is not None
    return Name(Span(piece.start, piece.end), name_type, mention, rule_id, number, piece.role)


def settle_headline(page: Page, listed: list[Piece], body: ArticleNames) -> ArticleNames:
    """Give the listed names of a headline, and the words in it that are names of the body's entities."""
    book = Book()
    by_text = _spellings_of(body)
    names: list[Name] = []
    taken = {number for piece in listed for number in range(piece.first, piece.stop)}
    for piece in listed:
        names.append(Name(Span(piece.start, piece.end), _type_of(piece), piece.mention_type, piece.rule_id, _enter(page, book, piece)))
    for number in range(len(page.texts)):
        for stop in range(min(number + _LONGEST_IN_HEADLINE, len(page.texts)), number, -1):
            text = " ".join(page.texts[number:stop])
            if text in by_text and not taken.intersection(range(number, stop)):
                entity = body.entities[by_text[text]]
                taken.update(range(number, stop))
                mention = (
                    MentionType.NAME
                    if text == entity.name
                    else MentionType.SURNAME
                    if entity.name_type is NameType.PERSON
                    else MentionType.SHORT_NAME
                )
                place = book.number_of(entity.entity_id or entity.name, entity)
                names.append(
                    Name(Span(page.starts[number], page.ends[stop - 1]), entity.name_type, mention, "name.part_of_earlier_name", place)
                )
    return ArticleNames(tuple(sorted(names, key=lambda name: name.span)), tuple(book.entities))


_LONGEST_IN_HEADLINE = 5  # words


def _spellings_of(body: ArticleNames) -> dict[str, int]:
    spellings: dict[str, int] = {}
    for number, entity in enumerate(body.entities):
        words = entity.name.split()
        spellings.setdefault(entity.name, number)
        if entity.name_type is NameType.PERSON and len(words) > 1 and spellings.setdefault(words[-1], number) != number:
            spellings[words[-1]] = -1
    return {text: number for text, number in spellings.items() if number >= 0 and text[:1].isupper()}


def _type_of(piece: Piece) -> NameType:
    assert piece.name_type is not None
    return piece.name_type
