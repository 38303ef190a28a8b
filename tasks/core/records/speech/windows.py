"""A sentence as the rules of speech read it: its words outside quote marks, each stretch between marks as one sign."""

from bisect import bisect_left
from dataclasses import dataclass

from tasks.core.text.spans import Span, TextLayer

QUOTED = "“”"
"""Stands for a whole stretch between quote marks."""


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens of a sentence; `lowered[n]` is `texts[n]` in small letters (but 'WHO' stays), at [starts[n], ends[n]) of the text.

    `cue_words`: those that may be a verb of speech; no noun phrase goes over one.
    """

    texts: list[str]
    lowered: list[str]
    starts: list[int]
    ends: list[int]
    cue_words: set[int]

    def __len__(self) -> int:
        return len(self.texts)

    def span(self, first: int, last: int) -> Span:
        """Give the place of the tokens from `first` to `last`, both included."""
        return Span(self.starts[first], self.ends[last])


def read_window(layer: TextLayer, sentence: Span, stretches: list[Span], cue_words: set[int]) -> Window:
    """Read the tokens of a sentence.

    `stretches` are the outermost quotations that overlap it, in order; `cue_words` counts in the tokens of the layer.
    """
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    edges = [*stretches, Span(sentence.end, sentence.end)]
    at = sentence.start
    for stretch in edges:
        numbers = layer.tokens.within(at, stretch.start) if at < stretch.start else range(0)
        texts += layer.tokens.texts[numbers.start : numbers.stop]
        starts += layer.tokens.starts[numbers.start : numbers.stop]
        ends += layer.tokens.ends[numbers.start : numbers.stop]
        if stretch.end > stretch.start:
            texts.append(QUOTED)
            starts.append(stretch.start)
            ends.append(stretch.end)
        at = max(at, stretch.end)
    found = {bisect_left(starts, layer.tokens.starts[number]) for number in cue_words}
    return Window(texts, [text if text.isupper() and len(text) > 1 else text.lower() for text in texts], starts, ends, found)
