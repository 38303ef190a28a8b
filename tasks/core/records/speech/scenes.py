"""A text laid out for the rules of speech: its quotations in order, what stands between them, and the cues there."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from tasks.core.records.speech.cues import Cue
from tasks.core.text.spans import QuoteSpan, Span, TextLayer

_SPACES = (" ", "\u00a0")
_SHORT = 3  # words of a stretch that may be scare quotes


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks a stretch, by which rule; `follows` is the number of the stretch that it goes on from."""

    rule_id: str
    speaker: Span
    cue: Cue | None
    follows: int | None = None


@dataclass(slots=True)
class Stretch:
    """A stretch between quote marks with what the rules ask of it.

    `before` and `after`: the text up to the neighbouring stretches, within the paragraph; `cues_before` and `cues_after` stand
    there. `words` counts words. `is_partial`: the writer's sentence runs into it. `is_marked`: words
    around it say that it is a title or nobody's.
    """

    number: int
    quote: QuoteSpan
    paragraph: int
    words: int
    before: Span
    after: Span
    sentence_start: int
    cues_before: tuple[Cue, ...]
    cues_after: tuple[Cue, ...]
    is_partial: bool
    attribution: Attribution | None = None
    is_marked: bool = False

    @property
    def is_short(self) -> bool:
        """Whether it has no more words than scare quotes have."""
        return self.words <= _SHORT


@dataclass(frozen=True, slots=True)
class Scene:
    """All that the rules look at: the text, its stretches in order and its cues in order."""

    text: str
    layer: TextLayer
    stretches: tuple[Stretch, ...]
    cues: tuple[Cue, ...]
    is_english: bool

    def cues_within(self, start: int, end: int) -> tuple[Cue, ...]:
        """Give the cues that begin in [start, end)."""
        return self.cues[bisect_left(self.cues, start, key=_place) : bisect_left(self.cues, end, key=_place)]

    def sentence_before(self, at: int) -> Span:
        """Give the sentence before the one that begins at a place."""
        number = bisect_left(self.layer.sentences, at, key=lambda sentence: sentence.span.start)
        return self.layer.sentences[max(0, number - 1)].span


def _place(cue: Cue) -> int:
    return cue.place.start


def read_scene(layer: TextLayer, quotes: list[QuoteSpan], cues: tuple[Cue, ...], *, is_english: bool) -> Scene:
    """Lay the outermost quotations and the cues side by side."""
    scene = Scene(layer.text, layer, (), cues, is_english)
    paragraph_starts = [paragraph.start for paragraph in layer.paragraphs]
    sentence_starts = [sentence.span.start for sentence in layer.sentences]
    stretches = []
    for number, quote in enumerate(quotes):
        paragraph_no = bisect_right(paragraph_starts, quote.span.start) - 1
        paragraph = layer.paragraphs[paragraph_no]
        before = Span(max(paragraph.start, quotes[number - 1].span.end if number else 0), quote.span.start)
        end = min(paragraph.end, quotes[number + 1].span.start if number + 1 < len(quotes) else paragraph.end)
        after = Span(quote.span.end, max(quote.span.end, end))
        stretches.append(
            Stretch(
                number=number,
                quote=quote,
                paragraph=paragraph_no,
                words=1 + sum(layer.text.count(space, quote.inner.start, quote.inner.end) for space in _SPACES),
                before=before,
                after=after,
                sentence_start=sentence_starts[max(0, bisect_right(sentence_starts, quote.span.start) - 1)],
                cues_before=scene.cues_within(before.start, before.end),
                cues_after=scene.cues_within(after.start, after.end),
                is_partial=_is_partial(layer.text, before),
            )
        )
    return Scene(layer.text, layer, tuple(stretches), cues, is_english)


def _is_partial(text: str, before: Span) -> bool:
    """Tell whether a word of the writer's stands directly before the marks."""
    words = text[max(before.start, before.end - 3) : before.end].rstrip()
    return bool(words) and (words[-1].isalnum() or words[-1] in "’'")
