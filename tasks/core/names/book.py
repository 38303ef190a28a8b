"""The entities of one article as its names are read: who is named in full, and by which parts of the name they may be named later."""

from dataclasses import dataclass, field, replace

from schemas.reasons import NameType
from tasks.core.names.folding import entity_id, folded
from tasks.core.names.known import Known
from tasks.core.names.page import Page, Piece
from tasks.core.names.spans import Entity

_FORMS_OF_LAW = frozenset("Inc Ltd Limited Corp Corporation Co LLC PLC plc GmbH AG SA SE".split())
_FEWEST_INITIALS = 3  # two letters are those of too many names
_SUFFIXES = frozenset("Jr Sr II III IV jr sr".split())
_MOST_NAMESAKES = 30  # more people of one surname are a list of names, and none of them is told from another


@dataclass(slots=True)
class Book:
    """Entities by what names them. Only `settle` and `settle_headline` write in it, each in a book of its own."""

    entities: list[Entity] = field(default_factory=list)
    by_key: dict[str, int] = field(default_factory=dict)  # type and folded full name
    by_listed: dict[Known, int] = field(default_factory=dict)
    by_part: dict[str, set[int]] = field(default_factory=dict)  # a surname, a first name, an acronym, a short form
    listed: set[int] = field(default_factory=set)
    named_in_full: set[int] = field(default_factory=set)
    first_at: dict[int, int] = field(default_factory=dict)  # where in the text an entity is first named in full

    def number_of(self, key: str, entity: Entity) -> int:
        """Give the number of the entity of a key, entered now if it is new; what is told later fills what was unknown."""
        number = self.by_key.get(key)
        if number is None:
            number = self.by_key[key] = len(self.entities)
            self.entities.append(entity)
            return number
        before = self.entities[number]
        if (entity.gender and not before.gender) or (entity.role and not before.role):
            self.entities[number] = replace(before, gender=before.gender or entity.gender, role=before.role or entity.role)
        return number

    def entry(self, page: Page, piece: Piece) -> int:
        """Enter the entity that a piece names in full, or that a lexicon knows."""
        name = " ".join(page.text[piece.start : piece.end].split())
        number = self._listed_entry(piece) if piece.known else self._unlisted_entry(page, piece, name)
        self.first_at.setdefault(number, piece.start)
        return number

    def _unlisted_entry(self, page: Page, piece: Piece, name: str) -> int:
        name_type = type_of(piece)
        is_anyones = name_type is NameType.ORGANIZATION and is_generic(page, name)
        known_as = None if is_anyones else entity_id(name_type, name)
        number = self.number_of(self._key(name_type, name), Entity(known_as, name, name_type, piece.gender, piece.role))
        if len(name) > len(self.entities[number].name) and number not in self.listed:
            self.entities[number] = replace(self.entities[number], name=name, entity_id=entity_id(name_type, name))
        self.named_in_full.add(number)
        self._enter_parts(number, name_type, words_of(page, piece))
        return number

    def _key(self, name_type: NameType, name: str, *, is_listed: bool = False) -> str:
        """Give the key of a full name; other middle initials than those of the one who has that key make it another's.

        A listed son keeps his Jr., since the name without it may be the father's.
        """
        if is_listed and without_suffix(name.split()) != name.split():
            return f"{name_type}:{folded(name)}"
        key = _key(name_type, name)
        number = self.by_key.get(key)
        if number is None or name_type is not NameType.PERSON:
            return key
        initials, others = _middle_initials(name), _middle_initials(self.entities[number].name)
        return key if initials.startswith(others) or others.startswith(initials) else f"{key}:{initials}"

    def _listed_entry(self, piece: Piece) -> int:
        known = piece.known
        if known is None:
            raise ValueError("no lexicon names this piece")
        number = self.by_listed.get(known)
        if number is None:
            entity = Entity(known.entity_id, known.name, known.name_type, known.gender, piece.role)
            number = self.by_listed[known] = self.number_of(self._key(known.name_type, known.name, is_listed=True), entity)
            if number not in self.listed:  # the list knows better than a longer form that was read before
                self.entities[number] = replace(entity, gender=entity.gender or self.entities[number].gender)
            self.listed.add(number)
            self._enter_parts(number, known.name_type, known.name.split())
        elif piece.role and not self.entities[number].role:
            self.entities[number] = replace(self.entities[number], role=piece.role)
        if piece.stop - piece.first > 1 or known.name_type is not NameType.PERSON:
            self.named_in_full.add(number)
        return number

    def _enter_parts(self, number: int, name_type: NameType, words: list[str]) -> None:
        words = without_suffix(words) if name_type is NameType.PERSON else words
        if len(words) < 2:
            return
        if name_type is NameType.PERSON:
            for part in {words[-1], words[0], " ".join(words[1:]), " ".join(words[-2:])}:
                self.by_part.setdefault(part, set()).add(number)
        elif name_type is NameType.ORGANIZATION:
            initials = "".join(word[0] for word in words if word[0].isupper())
            if words[-1] in _FORMS_OF_LAW:
                self.by_part.setdefault(" ".join(words[:-1]), set()).add(number)
            elif len(initials) >= _FEWEST_INITIALS:
                self.by_part.setdefault(initials, set()).add(number)

    def candidates(self, part: str, gender: str | None = None) -> set[int]:
        """Give the entities that this part of a name may mean; a title's gender leaves out those known to be of the other."""
        numbers = self.by_part.get(part) or self.by_part.get(part[:1].lower() + part[1:], set())
        if not gender or len(numbers) > _MOST_NAMESAKES:
            return numbers
        return {number for number in numbers if self.entities[number].gender in (None, gender)}

    def named_before(self, numbers: set[int], at: int) -> set[int]:
        """Give those of several entities that are named in full before a place; where only one is, the part still means it."""
        if len(numbers) > _MOST_NAMESAKES:
            return numbers
        return {number for number in numbers if self.first_at.get(number, at) < at}


def words_of(page: Page, piece: Piece) -> list[str]:
    """Give the words of a piece without its marks."""
    return [text for text in page.texts[piece.first : piece.stop] if text[0].isalnum()]


def is_generic(page: Page, name: str) -> bool:
    """Tell whether an organisation's name does not say whose it is: Foreign Ministry, Supreme Court, the Army."""
    return page.index.words.get("generic", frozenset()).issuperset(word for word in name.split() if word[0].isupper() and word != "The")


def type_of(piece: Piece) -> NameType:
    """Give the type of a piece that has one."""
    if piece.name_type is None:
        raise ValueError("this piece has no type yet")
    return piece.name_type


def _key(name_type: NameType, name: str) -> str:
    """Give the key of a full name: for persons first and last word alone, so that Ana M. Roth is Ana Roth."""
    words = folded(name).split("-") if name_type is not NameType.PERSON else _outer_words(name)
    return f"{name_type}:{'-'.join(words)}"


def without_suffix(words: list[str]) -> list[str]:
    """Drop the Jr. or III behind a first name and a surname."""
    return words[:-1] if len(words) > 2 and words[-1].rstrip(".") in _SUFFIXES else words


def _middle_initials(name: str) -> str:
    return "".join(word[0] for word in without_suffix(name.split())[1:-1] if word[0].isupper())


def _outer_words(name: str) -> list[str]:
    words = without_suffix(name.split())
    return [folded(words[0]), folded(words[-1])] if len(words) > 1 else [folded(name)]
