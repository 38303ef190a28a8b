"""Who wrote a text of which only lines are left: the persons that lines at its head and foot name.

A line with a cue ('By A', 'Von A und B') is believed before one that has a name and what goes with names on a byline (a
role, a date, a handle), that before a name beside a date or alone, and all these before the foot of the text. Authors' F1 on
labelled pages of unseen sites (full, light): with a cue .63, .64; with what goes with names .71, .71; beside a date .80, .81;
alone .81, .82. Without parting words that lost their space .75, .77.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from schemas.reasons import AuthorRole
from tasks.core.pages.author_names import byline_names, clean_names
from tasks.core.pages.authors import FoundAuthor
from tasks.core.pages.date_text import find_dates
from tasks.core.pages.line_choice import Headline
from tasks.core.pages.line_features import PageLines
from tasks.core.pages.lines import is_byline
from tasks.core.pages.publisher import fold
from tasks.core.pages.words import is_sentence
from tasks.core.text.outlets import is_outlet

Flags = npt.NDArray[np.bool_]

# Lines around the headline that may bear a byline: so many above it, below it, and paragraphs of text that may come between.
_ABOVE, _BELOW, _PARAGRAPHS, _BEHIND = 4, 25, 2, 6
_MAX_WORDS, _MAX_LINE = 16, 160
# What opens a byline, alone or behind one or two words ('Kolumne von', 'Analysis by'), and what such words are not.
_CUE_WORD = r"by|von|par|por|di|door|av|af|przez|yazan|автор"
_CUE = re.compile(rf"^\W{{0,3}}(?P<before>(?:[^\W\d_]+\s){{0,2}}?)(?:{_CUE_WORD})\b\s*[:：]?\s*(?P<names>\S.*)$", re.IGNORECASE)
_CUE_LABEL = re.compile(
    r"^\W{0,3}(?:authors?|autor(?:in|a|es|en)?|auteur|autore|text[eo]?|tekst|words|reporter|作者|記者|记者|執筆|文)\s*[:：/／・]\s*(?P<names>\S.*)$",
    re.IGNORECASE,
)
_GLUED_CUE = re.compile(r"^(?:By|Von|Par|Por)(?=[A-ZÀ-Þ][^\W\d_]+\s+[A-ZÀ-Þ])")
_CUE_ALONE = re.compile(
    rf"^\W{{0,3}}(?:(?:written|reported|story|words)\s+)?(?:{_CUE_WORD}|authors?|autor(?:in|a)?|auteur|autore|作者|記者)\s*[:：]?$",
    re.IGNORECASE,
)
_OTHERS_WORK = re.compile(
    r"photo|foto|bild|image|picture|illustrat|grafi[ck]|video|edit|review|check|fact|translat|übersetz|powered|sponsor|advert|comment|shar|provid|present|"
    r"produc|design|develop|updat|sort|filter|submit|upload|follow|owned|step|stand|day|side|one",
    re.IGNORECASE,
)
_ROLE = (
    r"editors?|reporters?|writers?|correspondents?|columnists?|journalists?|contributors?|producers?|directors?|analysts?|fellows?|critics?|freelancers?|authors?|"
    r"chief|senior|deputy|associate|assistant|managing|executive|contributing|staff|special|political|business|news|sports?|science|health|lifestyle|guest|"
    r"redakteur(?:in)?|korrespondent(?:in)?|reporterin|autorin|journaliste|journalistin|periodista|corresponsal|redactora?|rédact\w+|redaktör|redaktor|journalist|muhabir\w*"
)
_ROLE_AT = re.compile(rf"\s(?:{_ROLE}|[A-ZÀ-Þ][a-zà-ÿ]*(?:redakteur|reporter|korrespondent|chef)(?:in)?)\b.*$", re.IGNORECASE)
_ROLE_LINE = re.compile(rf"\b(?:{_ROLE})\b", re.IGNORECASE)
_HANDLE = re.compile(r"\s*@[\w.]+.*$|\s*\S+@\S+\.\S+.*$")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d\d\b|\b\d+\s*(?:sec|min|hour|hr|day|std|stunden|minuten|tage|week)\w*\b|\bago\b|\bvor\s+\d", re.IGNORECASE
)
_GLUED = re.compile(
    r"(?<=[a-zß-ÿ])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bLa)(?<!\bLe)(?<!\bDu)(?<!\bVan)(?<!\bFitz)(?=[A-ZÀ-Þ])|(?<=[^\W\d_])(?=\d)"
)
_KOREAN = re.compile(r"(?P<name>[가-힣]{2,4})\s*(?:기자|특파원|논설위원)")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff々]{1,3}[ \u3000][\u4e00-\u9fff々\u3040-\u30ff]{1,4}")
_NO_NAMES = re.compile(r"[:?!#©»›|/]\s*\S+\s+\S+\s+\S|https?:|\.\w{2,3}/")
_LIST = re.compile(r"[,;&/•|]|\b(?:and|und|et|y|e|og|och|en|i|ve)\b")
# How labels of dates, buttons and heads of lists begin.
_NO_NAME_BEGINS = re.compile(
    r"\W*(?:publi|updat|aktuali|actuali|atuali|aggiorn|oppdat|uppdat|opdat|güncel|veröff|mis à|обновл|опубл|"
    r"(?:stand|posted|last|save|print|listen|play|watch|copy|skip|join|get|add|enlarge|hide|open|close|more|related|latest|breaking|top|most|live|merken|"
    r"teilen|anhören|drucken|guardar|compartir|escuchar|partager|enregistrer|écouter|lagre|spara|dela|salva|condividi|bewaar|deel)\b)",
    re.IGNORECASE,
)
_PIECE = re.compile(r"\s*[,•|·;]\s*|\s[–—-]\s")
_WORD = re.compile(r"[^\W\d_]+")
_NAME_WORDS = range(2, 5)
_MAX_CUED, _MAX_LISTED, _STANDFIRST, _LONGEST_SIGNED = 30, 6, 6, 8


@dataclass(frozen=True, slots=True)
class Byline:
    """A line that names authors: its number, the persons, and where it stands; `is_text`: it is a sentence that ends in a byline."""

    line: int
    names: tuple[str, ...]
    method: str
    is_text: bool = False


@dataclass(frozen=True)
class Surroundings:
    """A page's lines, which of them are body, which one is the headline if any is, and folded names that are no persons."""

    page: PageLines
    is_body: Flags
    headline: Headline | None
    outlets: frozenset[str]

    @cached_property
    def start(self) -> int:
        """Where the article begins: the last line before its running text that is the headline; -1 where there is none."""
        if self.headline is None:
            return -1
        prose = np.flatnonzero(self.is_body & (self.page.prose > 0))
        first, title = int(prose[0]) if len(prose) else len(self.page.texts), fold(self.page.texts[self.headline.line])
        return max((row for row in range(self.headline.line + 1, first) if fold(self.page.texts[row]) == title), default=self.headline.line)

    @cached_property
    def head(self) -> list[int]:
        """The lines where bylines stand at the head, the nearest to the headline first: below it, then above it."""
        start = self.start
        prose = np.flatnonzero(self.is_body[start + 1 :] & (self.page.prose[start + 1 :] > 0)) + start + 1
        end = int(prose[_PARAGRAPHS]) if len(prose) > _PARAGRAPHS else len(self.page.texts)
        return [*range(start + 1, min(end, start + 1 + _BELOW)), *range(start - 1, max(-1, start - 1 - _ABOVE), -1)]

    @cached_property
    def tail(self) -> list[int]:
        """The lines where bylines stand at the foot: the last of the body and some behind it."""
        body = np.flatnonzero(self.is_body)
        return list(range(int(body[-1]), min(int(body[-1]) + 1 + _BEHIND, len(self.page.texts)))) if len(body) else []

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the page writes with a small letter somewhere: most of them are no names."""
        return frozenset(word for words in self.page.tokens for word in words if word.islower())

    @cached_property
    def body(self) -> str:
        """The running text: who stands in it is written about, and wrote it only if something says so."""
        return "\n".join(self.page.texts[row] for row in np.flatnonzero(self.is_body & (self.page.prose > 0)))

    def is_dated(self, row: int) -> bool:
        """Tell whether a line near a byline bears a day or a time of day."""
        if not 0 <= row < len(self.page.texts) or self.page.words[row] > _MAX_WORDS:
            return False
        text = self.page.texts[row][:_MAX_LINE]
        return _CLOCK.search(text) is not None or bool(find_dates(unglued(text)))


def find_bylines(around: Surroundings) -> list[Byline]:
    """Find the lines that name the authors; of the kinds of bylines the first that names a person decides."""
    for kind, rows, method in (
        (_cued, around.head, "byline_head"),
        (_described, around.head, "byline_head"),
        (_beside_date, around.head, "byline_head"),
        (_alone, around.head, "byline_head"),
        (_cued, around.tail, "byline_tail"),
    ):
        if found := [Byline(row, tuple(names), method) for row, names in kind(around, rows)]:
            return found
    return _in_standfirst(around)


def authors_of(page: PageLines, bylines: Sequence[Byline]) -> tuple[FoundAuthor, ...]:
    """List the persons of bylines, each once, in order."""
    found: dict[str, FoundAuthor] = {}
    for byline in bylines:
        for name in byline.names:
            found.setdefault(fold(name), FoundAuthor(name, page.texts[byline.line][:200], AuthorRole.AUTHOR, byline.method))
    return tuple(found.values())


def unglued(text: str) -> str:
    """Part words that stood in elements of their own and lost the space between them ('Mara LindqvistNews Reporter')."""
    return _GLUED.sub(" ", text)


def _cued(around: Surroundings, rows: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the bylines with a cue; where the cue stands alone, the lines of names behind it. The first one decides."""
    for row in rows:
        text = around.page.texts[row]
        if _CUE_ALONE.match(text):
            found = list(_names_behind(around, row, is_sure=True))
            if found:
                yield from found
                return
        elif names := _cued_names(around, row):
            yield row, names
            return


def _names_behind(around: Surroundings, row: int, *, is_sure: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of names that follow one another behind a line; `is_sure` where the first of them must be one."""
    for other in range(row + 1, min(row + 1 + _MAX_LISTED, len(around.page.texts))):
        names = _bare_names(around, other, is_sure=is_sure and other == row + 1)
        if not names:
            return
        yield other, names


def _cued_names(around: Surroundings, row: int) -> list[str]:
    text = around.page.texts[row]
    if around.page.words[row] > _MAX_CUED or len(text) > _MAX_LINE:
        return []
    match = None if is_sentence(text) else _CUE.match(_GLUED_CUE.sub(r"\g<0> ", text)) or _CUE_LABEL.match(text)
    if match is None or _OTHERS_WORK.search(match.groupdict().get("before") or ""):
        return []
    return _persons(match["names"], around.outlets)


def _persons(text: str, outlets: frozenset[str]) -> list[str]:
    """Read the persons out of what stands behind a cue, or of a line of names."""
    plain = _HANDLE.sub("", unglued(text))
    if korean := _KOREAN.match(plain):
        return [korean["name"]]
    return clean_names(_without_role(_without_outlet(plain)), outlets)


def _without_outlet(text: str) -> str:
    """Cut an outlet's name behind a person's ('Mara Lindqvist Harbour Courier')."""
    words = text.split()
    for count in (2, 3) if 3 < len(words) <= _LONGEST_SIGNED else ():
        if is_outlet(" ".join(words[count:]), has_article=False):
            return " ".join(words[:count])
    return text


def _without_role(text: str) -> str:
    """Cut what a person is behind the name, with the words that tell of what ('Mara Lindqvist Harbour Correspondent')."""
    role = _ROLE_AT.search(text)
    if role is None:
        return text
    before = text[: role.start()].rstrip()
    words = before.split()
    is_list = len(words) <= 2 or _LIST.search(before) is not None
    return before if is_list or any(_is_middle(word) for word in words[1:-1]) else " ".join(words[:2])


def _is_middle(word: str) -> bool:
    """Tell whether a word stands in the middle of names: an initial, a particle."""
    return word[0].islower() or len(word.rstrip(".")) == 1


def _described(around: Surroundings, rows: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line that is a name with a role, a date or a handle, and those of the same kind behind it."""
    for row in rows:
        if names := _described_names(around, row):
            yield row, names
            yield from _names_behind(around, row)
            return


def _described_names(around: Surroundings, row: int) -> list[str]:
    text = unglued(around.page.texts[row][:_MAX_LINE])
    has_more = _ROLE_AT.search(text) or _HANDLE.search(text) or around.is_dated(row)
    return _bare_names(around, row, is_sure=False) if has_more else []


def _beside_date(around: Surroundings, rows: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that are a name and nothing else, one behind the other, with a date or a role beside them."""
    for row in rows:
        names = _bare_names(around, row, is_sure=False)
        if not names:
            continue
        found = [(row, names), *_names_behind(around, row)]
        last = found[-1][0]
        if any(map(around.is_dated, (row - 1, row - 2, last + 1, last + 2))) or _is_role(around, last + 1):
            yield from found
            return


def _alone(around: Surroundings, rows: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the line between headline and text that is a name and nothing else, where only one is."""
    body = np.flatnonzero(around.is_body[around.start + 1 :])
    end = around.start + 1 + (int(body[0]) if len(body) else 0)
    found = [(row, names) for row in rows if around.start < row < end + 3 and (names := _bare_names(around, row, is_sure=False))]
    if len(found) == 1:
        yield found[0]


def _is_role(around: Surroundings, row: int) -> bool:
    """Tell whether a line says what a person is, and nothing else ('News Writer')."""
    is_short = row < len(around.page.texts) and around.page.words[row] <= _NAME_WORDS[-1]
    return is_short and _ROLE_LINE.search(around.page.texts[row]) is not None


def _in_standfirst(around: Surroundings) -> list[Byline]:
    """Find the line below the headline that is text and ends in a byline ('... Writes Mara Lindqvist')."""
    for row in around.head[:_STANDFIRST]:
        text = around.page.texts[row]
        if row > around.start and not is_byline(text) and (names := byline_names(text, around.outlets)):
            return [Byline(row, tuple(names), "byline_head", is_text=True)]
    return []


def _bare_names(around: Surroundings, row: int, *, is_sure: bool) -> list[str]:
    """Read a line that is one name, or several, and what goes with names; `is_sure` where something else says that it is.

    Without that it is no name that the text speaks of, nor made of words that the page also writes small.
    """
    text = around.page.texts[row]
    if around.page.words[row] > _MAX_WORDS or len(text) > _MAX_LINE or is_sentence(text) or _NO_NAME_BEGINS.match(text):
        return []
    if _HAN_NAME.fullmatch(text):
        return [text]
    if korean := _KOREAN.fullmatch(text):
        return [korean["name"]]
    plain = _without_date(_HANDLE.sub("", unglued(text)))
    names = [] if _NO_NAMES.search(plain) else _persons(plain, around.outlets)
    if not names or any(len(name.split()) not in _NAME_WORDS or name.upper() in plain for name in names):
        return []
    if is_sure:
        return names
    written = [word.lower() for name in names for word in _WORD.findall(name)]
    is_other = any(map(around.small.__contains__, written)) or any(name in around.body for name in names)
    return [] if is_other or not _starts_with_names(plain, names) else names


def _without_date(text: str) -> str:
    """Cut a line where its first date or time begins."""
    dates, clock = find_dates(text), _CLOCK.search(text)
    ends = [text.find(dates[0].raw) if dates else -1, clock.start() if clock else -1]
    return text[: min((end for end in ends if end > 0), default=len(text))]


def _starts_with_names(text: str, names: Sequence[str]) -> bool:
    """Tell whether a line's first part is names and nothing else, a role or outlet behind it aside."""
    first = _without_role(_without_outlet(_PIECE.split(text.strip())[0]))
    said = {word for name in names for word in _WORD.findall(name)}
    return not any(map(str.isdigit, first)) and all(word in said for word in _WORD.findall(first) if word[0].isupper())
