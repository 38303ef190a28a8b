"""The names of a headline: those of the lexicons, and those that the body has. Its capitals tell nothing."""

from collections.abc import Iterator

from schemas.reasons import MentionType, NameType
from tasks.core.names.book import Book, type_of
from tasks.core.names.listed import find_listed
from tasks.core.names.page import Page, Piece
from tasks.core.names.spans import ArticleNames, Entity, Name
from tasks.core.text.spans import Span

_LONGEST = 5  # words of a name of the body that is looked for


def read_headline(page: Page, body: ArticleNames) -> ArticleNames:
    """Name what a headline names; the entities are its own, with the ids of the body's."""
    book = Book()
    listed = find_listed(page)
    taken = {number for piece in listed for number in range(piece.first, piece.stop)}
    names = [
        Name(Span(piece.start, piece.end), type_of(piece), piece.mention_type, piece.rule_id, book.entry(page, piece)) for piece in listed
    ]
    for piece, entity, mention in _of_body(page, body, taken):
        number = book.number_of(entity.entity_id or entity.name, entity)
        names.append(Name(Span(piece.start, piece.end), entity.name_type, mention, piece.rule_id, number))
    return ArticleNames(tuple(sorted(names, key=lambda name: name.span)), tuple(book.entities))


def _of_body(page: Page, body: ArticleNames, taken: set[int]) -> Iterator[tuple[Piece, Entity, MentionType]]:
    spellings = _spellings(body)
    for first in range(len(page.texts)):
        for stop in range(min(first + _LONGEST, len(page.texts)), first, -1):
            entity = spellings.get(" ".join(page.texts[first:stop]))
            if entity and taken.isdisjoint(range(first, stop)):
                taken.update(range(first, stop))
                is_full = " ".join(page.texts[first:stop]) == entity.name
                mention = MentionType.NAME if is_full else MentionType.SURNAME
                yield page.piece(first, stop, entity.name_type, "name.part_of_earlier_name"), entity, mention


def _spellings(body: ArticleNames) -> dict[str, Entity]:
    """Map the full names of the body's entities, and the surnames that one person alone has."""
    spellings: dict[str, Entity | None] = {}
    for entity in body.entities:
        spellings[entity.name] = entity
        surname = entity.name.split()[-1]
        if entity.name_type is NameType.PERSON and surname != entity.name:
            spellings[surname] = None if surname in spellings else entity
    return {text: entity for text, entity in spellings.items() if entity and text[:1].isupper()}
