"""The shapes of what is named in an article: names in their places, and the entities behind them. How they are found: find.py."""

from bisect import bisect_left
from dataclasses import dataclass, field

from schemas.reasons import MentionType, NameType
from tasks.core.text.spans import Span


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what several names of one article mean.

    `entity_id` is the watchlist's, else made of type and folded full name; None when only a surname is known. `gender` is he
    or she, where a first name, a title or the watchlist tells.
    """

    entity_id: str | None
    name: str
    name_type: NameType
    gender: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its place, without its title; `entity_no` counts in ArticleNames.entities."""

    span: Span
    name_type: NameType
    mention_type: MentionType
    rule_id: str
    entity_no: int
    role: str | None = None
    is_metonym: bool = False
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person's name, or a pronoun that is resolved, in its place among what a pronoun may mean."""

    name: Name
    quotation: int  # number of the quotation that it stands in, or -1
    may_be_subject: bool
    speaks: bool


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """The names of an article's body in reading order, none overlapping another, and the entities that they mean."""

    names: tuple[Name, ...] = ()
    entities: tuple[Entity, ...] = ()
    pronouns: tuple[Name, ...] = ()  # he and she outside quotations, where it is certain enough who they are
    persons: tuple[NamedPerson, ...] = ()  # whom pronouns may mean, in reading order
    speech: tuple[Span, ...] = ()  # the quotations that stand in no other
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(name.span.start for name in self.names))

    def within(self, start: int, end: int) -> tuple[Name, ...]:
        """Give the names that begin in [start, end)."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def entity_of(self, name: Name) -> Entity:
        """Give the entity that a name means."""
        return self.entities[name.entity_no]


NO_NAMES = ArticleNames()
