"""A sentence as the rules of speech read it: its words outside quote marks, each stretch between marks as one sign."""

from dataclasses import dataclass

from tasks.core.text.spans import Span, TextLayer

QUOTED = "“”"
"""Stands for a whole stretch between quote marks."""

_MAX_WORDS = 200  # a sentence longer than that is a list or a broken text; it is read up to there


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens of a sentence; `lowered[n]` is `texts[n]` in small letters, at [starts[n], ends[n]) of the text.

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
    window = Window([], [], [], [], set())
    at = sentence.start
    for stretch in stretches:
        _add_tokens(window, layer, at, stretch.start, cue_words)
        _add(window, QUOTED, stretch.start, stretch.end)
        at = max(at, stretch.end)
    _add_tokens(window, layer, at, sentence.end, cue_words)
    return window


def _add_tokens(window: Window, layer: TextLayer, start: int, end: int, cue_words: set[int]) -> None:
    if start >= end or len(window) >= _MAX_WORDS:
        return
    tokens = layer.tokens
    for number in tokens.within(start, end)[:_MAX_WORDS]:
        if number in cue_words:
            window.cue_words.add(len(window))
        _add(window, tokens.texts[number], tokens.starts[number], tokens.ends[number])


def _add(window: Window, text: str, start: int, end: int) -> None:
    window.texts.append(text)
    window.lowered.append(text.lower())
    window.starts.append(start)
    window.ends.append(end)
