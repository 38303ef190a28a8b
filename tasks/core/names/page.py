"""A text as the finders of names walk through it: its tokens, where its sentences begin, and what they make of them on the way."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from schemas.lexicons import Title
from schemas.reasons import MentionType, NameType
from tasks.core.names.elisions import without_elisions
from tasks.core.names.known import Index, Known
from tasks.core.text.spans import TextLayer, Tokens

# A text in which more than this share of the tokens are small German words begins every noun with a capital.
_GERMAN_SHARE = 0.08
_GERMAN = frozenset(
    word
    for small in "der die das den dem des und mit von nicht ist für ein eine einen einer er sie es sich auf im zu zum zur auch als wie bei "
    "nach sagte habe hat sei sind wird wurde am".split()
    for word in (small, small.capitalize())
)
_MOST_MARKS = 6  # between the start of a sentence and its first word


class Piece(NamedTuple):
    """A name as it is found: tokens [first, stop), which stand at [start, end) of the text. Without a type it is yet unknown."""

    first: int
    stop: int
    start: int
    end: int
    name_type: NameType | None
    rule_id: str
    known: Known | None = None
    mention_type: MentionType = MentionType.NAME
    role: str | None = None
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The tokens of a text with curly apostrophes made straight, and what stands where in it."""

    text: str
    texts: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    opens_sentence: frozenset[int]  # tokens that are the first word of a sentence
    opens_paragraph: frozenset[int]  # tokens that are the first of a paragraph
    headline_cased: frozenset[int]  # tokens of sentences set like headlines
    small_words: frozenset[str]  # words that stand somewhere in small letters
    has_capital_nouns: bool  # German: a capital tells nothing
    index: Index
    language: str | None
    titles: Mapping[str, Title]  # those of the language, by form in small letters, without full stops
    listed: dict[int, Piece]  # by first token: the listed names that are whole tokens; find.py enters them before the rules read

    def piece(self, first: int, stop: int, name_type: NameType | None, rule_id: str) -> Piece:
        """Make a piece of whole tokens."""
        return Piece(first, stop, self.starts[first], self.ends[stop - 1], name_type, rule_id)

    def word(self, number: int) -> str:
        """Give a token, or nothing beyond either end of the text."""
        return self.texts[number] if 0 <= number < len(self.texts) else ""

    def title(self, first: int, stop: int) -> Title | None:
        """Give the title that the tokens [first, stop) are; a profession has a capital only where it opens a sentence."""
        form = " ".join(self.texts[first:stop]) if stop <= len(self.texts) else ""
        title = self.titles.get(form.casefold())
        is_capital = title and title.kind == "profession" and not form[:1].islower() and title.form.islower()
        return None if is_capital and first not in self.opens_sentence else title

    def is_joined(self, number: int) -> bool:
        """Tell whether only one space parts a token from the one before it."""
        start, end = self.starts[number], self.ends[number - 1]
        return start - end == 1 and self.text[end] != "\n"


def page_of(layer: TextLayer, index: Index, language: str | None = None) -> Page:
    """Lay out a text for the finders; the language tells which words are titles."""
    tokens = without_elisions(layer.tokens, layer.text)
    texts = tuple(text.replace("’", "'") for text in tokens.texts) if "’" in layer.text else tokens.texts
    german = sum(map(_GERMAN.__contains__, texts))
    return Page(
        text=layer.text,
        texts=texts,
        starts=tokens.starts,
        ends=tokens.ends,
        opens_sentence=_sentence_openers(layer, tokens, texts),
        opens_paragraph=frozenset(bisect_left(tokens.starts, paragraph.start) for paragraph in layer.paragraphs),
        headline_cased=_headline_cased(layer, tokens),
        small_words=frozenset(filter(str.islower, texts)),
        has_capital_nouns=german > _GERMAN_SHARE * len(texts),
        index=index,
        language=language,
        titles=index.titles.get(language, index.titles["en"]),
        listed={},
    )


def _sentence_openers(layer: TextLayer, tokens: Tokens, texts: tuple[str, ...]) -> frozenset[int]:
    """List the first word of each sentence and of each quotation."""
    starts = tokens.starts
    openers = set()
    for start in (*(sentence.span.start for sentence in layer.sentences), *(quote.inner.start for quote in layer.quotes)):
        number = bisect_left(starts, start)
        marks = range(number, min(number + _MOST_MARKS, len(texts)))
        openers.add(next((at for at in marks if texts[at][0].isalnum()), number))
    return frozenset(openers)


def _headline_cased(layer: TextLayer, tokens: Tokens) -> frozenset[int]:
    numbers: set[int] = set()
    for sentence, is_cased in zip(layer.sentences, layer.headline_cased, strict=True):
        if is_cased:
            numbers.update(tokens.within(sentence.span.start, sentence.span.end))
    return frozenset(numbers)
