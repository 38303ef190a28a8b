"""Copies of texts made on purpose, kind by kind: what sites really do to an article that they take over."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " "})
_EXCERPTS = (10, 20, 30, 50, 70, 90)


@dataclass(frozen=True)
class Planting:
    """What a copy is made of: the text, another article's text that paragraphs may be taken from, and the dice."""

    body: str
    other: str
    rng: Random

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs of the text."""
        return self.body.split("\n\n")


def verbatim(made_of: Planting) -> str:
    """Give the text as it is."""
    return made_of.body


def punctuated(made_of: Planting) -> str:
    """Write the text with other quote marks, dashes, spaces and breaks of paragraphs."""
    return re.sub(r"\n\n", "\n", made_of.body.translate(_MARKS)).replace(", ", " , ")


def trimmed(made_of: Planting) -> str:
    """Leave out the last third of the words."""
    words = made_of.body.split(" ")
    return " ".join(words[: len(words) * 2 // 3])


def inserted(made_of: Planting) -> str:
    """Put in three paragraphs of another article, in all at most half as long as the text."""
    pieces, most = made_of.paragraphs, len(made_of.body) // 2
    for paragraph in made_of.other.split("\n\n")[:3]:
        pieces.insert(made_of.rng.randrange(len(pieces) + 1), paragraph[: most // 3])
    return "\n\n".join(pieces)


def edited(made_of: Planting) -> str:
    """Change one word in forty and leave out one sentence in ten, as an editor does."""
    sentences = [one for one in re.split(r"(?<=[.!?]) ", made_of.body) if made_of.rng.random() > 0.1]
    words = " ".join(sentences).split(" ")
    return " ".join("changed" if made_of.rng.random() < 1 / 40 else word for word in words)


def framed(made_of: Planting) -> str:
    """Put another outlet's line before the text and its box of seventy words below it."""
    return f"This article first appeared elsewhere.\n\n{made_of.body}\n\n{' '.join(made_of.other.split()[:70])}"


def excerpt(percent: int) -> Callable[[Planting], str]:
    """Make the function that takes so many percent of the words, in one piece from anywhere."""

    def take(made_of: Planting) -> str:
        words = made_of.body.split(" ")
        length = max(1, len(words) * percent // 100)
        start = made_of.rng.randrange(len(words) - length + 1)
        return " ".join(words[start : start + length])

    return take


KINDS: Mapping[str, Callable[[Planting], str]] = {
    "verbatim": verbatim,
    "other punctuation": punctuated,
    "trimmed by a third": trimmed,
    "paragraphs put in": inserted,
    "edited": edited,
    "framed": framed,
    **{f"excerpt of {percent} %": excerpt(percent) for percent in _EXCERPTS},
}
