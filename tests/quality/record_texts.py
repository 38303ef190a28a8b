"""Our own labelled news texts, own_records/: read from their inline marks into a text and its labels. README.md there has the marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from schemas.reasons import CitationType

FOLDER = Path(__file__).parent / "own_records"
NAME_TYPES = {"P": "person", "O": "organization", "L": "place", "N": "nationality"}
HE_OR_SHE = frozenset("he she er sie il elle él ella".split())

_TOKEN = re.compile(r"\{nbsp\}|\{nnbsp\}|\{([^{}|]+)\||\}|[^{}]+", re.DOTALL)
_NOT_SPEECH = {"x": "scare", "?": "open"}
_SPACES = {"{nbsp}": "\u00a0", "{nnbsp}": "\u202f"}
_QUOTE = re.compile(r"(?P<letter>[qp])(?P<number>\d+)(?:=(?P<continues>\d+))?(?:>(?P<speaker>[a-z]+))?")
_LINK = re.compile(r"(?P<letter>[scvi])(?P<numbers>\d+(?:,\d+)*)(?:\s(?P<name>[A-Za-z]+~?))?")
_NAME = re.compile(r"(?P<key>[a-z]+|[POLN])(?P<metonym>~)?")
_ENTITY = re.compile(r"(?P<key>[a-z]+) = (?P<type>person|organization|place|nationality) (?:(?P<gender>he|she) )?(?P<name>.+)")


@dataclass(frozen=True)
class Place:
    """A stretch of the text, in code points, the end exclusive."""

    start: int
    end: int


@dataclass(frozen=True)
class EntityLabel:
    """Somebody or something that an article names: `key` tells entities of one article apart."""

    key: str
    name_type: str
    name: str
    gender: str | None = None


@dataclass(frozen=True)
class NameLabel(Place):
    """A name, or a he or she that stands for one."""

    entity: EntityLabel
    is_metonym: bool = False
    is_pronoun: bool = False


@dataclass(frozen=True)
class QuoteLabel(Place):
    """Quoted speech with its marks (direct, partial), words between marks that nobody says (scare)
    or that may be read either way (open), or the cue of indirect speech.

    `speaker` is where the speaker is mentioned, `speaker_name` the full name, None where the article gives none.
    """

    quote_type: str
    speaker: Place | None = None
    speaker_name: str | None = None
    cue: Place | None = None
    via: str | None = None


@dataclass(frozen=True)
class DateLabel(Place):
    """A time expression and its EDTF value, None where the article does not settle it."""

    edtf: str | None


@dataclass(frozen=True)
class QuantityLabel(Place):
    """An amount: its type, its value, and what it counts or the currency."""

    quantity_type: str
    value: float
    unit: str | None


@dataclass(frozen=True)
class CitationLabel(Place):
    """A phrase that names a source."""

    citation_type: CitationType
    cited_name: str


@dataclass(frozen=True)
class OwnText:
    """One labelled article. `neutral` are names of other kinds, of works, ships and events: to find those is neither right nor wrong."""

    text_id: str
    language: str
    headline: str
    published: date | None
    outlet: str
    text: str
    entities: tuple[EntityLabel, ...]
    names: tuple[NameLabel, ...]
    quotes: tuple[QuoteLabel, ...]
    dates: tuple[DateLabel, ...]
    quantities: tuple[QuantityLabel, ...]
    citations: tuple[CitationLabel, ...]
    neutral: tuple[Place, ...]

    def slice(self, place: Place) -> str:
        """Give the text at a place."""
        return self.text[place.start : place.end]


class BadMarksError(ValueError):
    """The marks of a text cannot be read; the message says which."""


@dataclass(frozen=True)
class _Mark(Place):
    head: str
    text: str


@dataclass
class _Article:
    """The marks of one article sorted by what they label. Numbers tie speakers, cues and sources to quotes."""

    entities: dict[str, EntityLabel]
    names: list[NameLabel] = field(default_factory=list)
    quotes: dict[int, QuoteLabel] = field(default_factory=dict)
    continues: dict[int, int] = field(default_factory=dict)
    resolved: dict[int, str] = field(default_factory=dict)
    links: dict[tuple[str, int], _Mark] = field(default_factory=dict)
    scare: list[QuoteLabel] = field(default_factory=list)
    dates: list[DateLabel] = field(default_factory=list)
    quantities: list[QuantityLabel] = field(default_factory=list)
    citations: list[CitationLabel] = field(default_factory=list)
    neutral: list[Place] = field(default_factory=list)

    def add(self, mark: _Mark) -> None:
        place = (mark.start, mark.end)
        kind, _, rest = mark.head.partition(" ")
        if mark.head == "-":
            self.neutral.append(Place(*place))
        elif mark.head in _NOT_SPEECH:
            self.scare.append(QuoteLabel(*place, _NOT_SPEECH[mark.head]))
        elif kind == "d" and rest:
            self.dates.append(DateLabel(*place, None if rest == "?" else rest))
        elif kind == "n" and rest:
            self.quantities.append(_quantity(place, rest))
        elif kind == "cite":
            citation_type, _, name = rest.partition(" ")
            self.citations.append(CitationLabel(*place, CitationType(citation_type), name))
        elif found := _QUOTE.fullmatch(mark.head):
            self._add_quote(place, found)
        elif found := _LINK.fullmatch(mark.head):
            self._add_link(mark, found)
        elif found := _NAME.fullmatch(mark.head):
            self._add_name(mark, found["key"], is_metonym=bool(found["metonym"]))
        else:
            raise BadMarksError(f"no such mark: {{{mark.head}|{mark.text}}}")

    def _add_quote(self, place: tuple[int, int], found: re.Match[str]) -> None:
        number = int(found["number"])
        if number in self.quotes:
            raise BadMarksError(f"quote {number} stands twice")
        self.quotes[number] = QuoteLabel(*place, {"q": "direct", "p": "partial"}[found["letter"]])
        if found["continues"]:
            self.continues[number] = int(found["continues"])
        if found["speaker"]:
            self.resolved[number] = found["speaker"]

    def _add_link(self, mark: _Mark, found: re.Match[str]) -> None:
        for number in map(int, found["numbers"].split(",")):
            if (found["letter"], number) in self.links:
                raise BadMarksError(f"{found['letter']}{number} stands twice")
            self.links[found["letter"], number] = mark
        if found["name"]:
            self._add_name(mark, found["name"].rstrip("~"), is_metonym=found["name"].endswith("~"))

    def _add_name(self, mark: _Mark, key: str, *, is_metonym: bool) -> None:
        if key in NAME_TYPES:
            entity = EntityLabel(f"{key} {mark.text.casefold()}", NAME_TYPES[key], mark.text)
        elif key in self.entities:
            entity = self.entities[key]
        else:
            raise BadMarksError(f"{key} is not declared: {{{mark.head}|{mark.text}}}")
        if is_metonym:  # labelled, not resolved: Paris said for the government is neither the city nor France
            entity = EntityLabel(f"{entity.key}~ {mark.text}", entity.name_type, mark.text)
        self.names.append(NameLabel(mark.start, mark.end, entity, is_metonym, mark.text.lower() in HE_OR_SHE))

    def finish(self) -> tuple[QuoteLabel, ...]:
        """Give each quote its speaker, cue and source; what continues another has those of the other."""
        for number in sorted({number for letter, number in self.links if letter == "i"}):
            cue = self.links["i", number]
            self.quotes[number] = QuoteLabel(cue.start, cue.end, "indirect", cue=_place(cue))
        unknown = {number for _, number in self.links} - self.quotes.keys()
        if unknown:
            raise BadMarksError(f"speaker, cue or source of quotes that are not there: {sorted(unknown)}")
        quotes = [self._linked(number, quote) for number, quote in self.quotes.items()]
        return tuple(sorted([*quotes, *self.scare], key=lambda quote: (quote.start, quote.end)))

    def _linked(self, number: int, quote: QuoteLabel) -> QuoteLabel:
        speaker = self._link("s", number)
        if speaker is None:
            raise BadMarksError(f"quote {number} has no speaker")
        cue, via = self._link("c", number), self._link("v", number)
        via_name = None if via is None else (self._name_in(via) or via.text)
        name = self._resolved(number) or self._name_in(speaker)
        cue_place = quote.cue or (_place(cue) if cue else None)
        return replace(quote, speaker=_place(speaker), speaker_name=name, cue=cue_place, via=via_name)

    def _link(self, letter: str, number: int) -> _Mark | None:
        while (letter, number) not in self.links and number in self.continues:
            number = self.continues[number]
        return self.links.get((letter, number))

    def _resolved(self, number: int) -> str | None:
        while number not in self.resolved and number in self.continues:
            number = self.continues[number]
        return self.entities[self.resolved[number]].name if number in self.resolved else None

    def _name_in(self, mark: _Mark) -> str | None:
        return next((name.entity.name for name in self.names if (name.start, name.end) == (mark.start, mark.end)), None)


def _place(mark: _Mark) -> Place:
    return Place(mark.start, mark.end)


def _quantity(place: tuple[int, int], rest: str) -> QuantityLabel:
    quantity_type, value, *unit = rest.split(" ", 2)
    return QuantityLabel(*place, quantity_type, float(value), unit[0] if unit else None)


def parse(written: str) -> OwnText:
    """Read a labelled text; BadMarksError says what cannot be read."""
    header, _, body = written.partition("\n---\n")
    fields = dict(line.split(": ", 1) for line in header.splitlines() if not line.startswith("  ") and line != "names:")
    declared = [_entity(line) for line in header.splitlines() if line.startswith("  ")]
    article = _Article({entity.key: entity for entity in declared})
    text, marks = _strip(body.strip("\n"))
    for mark in marks:
        article.add(mark)
    published = fields["published"]
    return OwnText(
        text_id=fields["id"],
        language=fields["language"],
        headline=fields["headline"],
        published=None if published == "none" else date.fromisoformat(published),
        outlet=fields["outlet"],
        text=text,
        entities=tuple(declared),
        names=tuple(sorted(article.names, key=lambda name: name.start)),
        quotes=article.finish(),
        dates=tuple(article.dates),
        quantities=tuple(article.quantities),
        citations=tuple(article.citations),
        neutral=tuple(article.neutral),
    )


def _entity(line: str) -> EntityLabel:
    found = _ENTITY.fullmatch(line.strip())
    if found is None:
        raise BadMarksError(f"not KEY = TYPE [he|she] NAME: {line.strip()}")
    return EntityLabel(found["key"], found["type"], found["name"], found["gender"])


def _strip(body: str) -> tuple[str, list[_Mark]]:
    """Take the marks out of a text; they are given in the order in which they open."""
    text, length, open_marks, marks = [""], 0, list[tuple[int, str]](), list[_Mark]()
    for token in _TOKEN.finditer(body):
        if token[1]:
            open_marks.append((length, token[1]))
        elif token[0] == "}":
            if not open_marks:
                raise BadMarksError(f"a closing brace too many after: {''.join(text)[-40:]}")
            start, head = open_marks.pop()
            marks.append(_Mark(start, length, head, "".join(text)[start:]))
        else:
            text.append(_SPACES.get(token[0], token[0]))
            length += len(text[-1])
    if open_marks or sum(len(token[0]) for token in _TOKEN.finditer(body)) != len(body):
        raise BadMarksError(f"a mark that is not closed, or a brace alone: {open_marks}")
    return "".join(text), sorted(marks, key=lambda mark: (mark.start, -mark.end))


def read_own_texts(folder: Path = FOLDER) -> tuple[OwnText, ...]:
    """Read all labelled texts, by file name; BadMarksError names the file."""
    return tuple(_read(path) for path in _files(folder))


def _read(path: Path) -> OwnText:
    try:
        found = parse(path.read_text(encoding="utf-8"))
    except (BadMarksError, ValueError, KeyError) as error:
        raise BadMarksError(f"{path.name}: {error}") from error
    if found.text_id != path.stem:
        raise BadMarksError(f"{path.name}: its id is {found.text_id}")
    return found


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("*.txt"))


def digest_of_texts(folder: Path = FOLDER) -> str:
    """Digest the texts with their labels."""
    found = sha256()
    for path in _files(folder):
        found.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return found.hexdigest()
