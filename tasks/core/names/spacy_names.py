"""Names found by a spaCy pipeline instead of our own rules: the optional backend of entities.

Only the spans and kinds come from the model; whom they mean, and the watchlist, are settled as for our own rules. spaCy is
imported when the backend is first used, and is no dependency of newsmill otherwise.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any

from schemas.reasons import NameType
from tasks.core.names.page import Page, Piece

PREFIX = "spacy:"
# Labels of OntoNotes and of WikiNER, which the models of spaCy are trained on. Others (DATE, MONEY, WORK_OF_ART) name none of our types.
_TYPES = {
    "PERSON": NameType.PERSON,
    "PER": NameType.PERSON,
    "ORG": NameType.ORGANIZATION,
    "GPE": NameType.PLACE,
    "LOC": NameType.PLACE,
    "FAC": NameType.PLACE,
    "NORP": NameType.NATIONALITY,
}


def model_pieces(page: Page, listed: list[Piece], backend: str) -> list[Piece]:
    """Give the names that a pipeline finds beside those of the lexicons, which win where both stand; in reading order.

    `backend` is spacy:NAME@VERSION+SPACY, which is also the rule of its names. Raise OSError when the pipeline is not installed,
    ImportError when spaCy is not.
    """
    taken = {number for piece in listed for number in range(piece.first, piece.stop)}
    found = [piece for piece in _pieces(page, backend) if taken.isdisjoint(range(piece.first, piece.stop))]
    return sorted([*listed, *found], key=lambda piece: (piece.start, -piece.end))


def _pieces(page: Page, backend: str) -> Iterator[Piece]:
    for entity in _load(backend.removeprefix(PREFIX).rpartition("@")[0])(page.text).ents:
        first, stop = bisect_left(page.starts, entity.start_char), bisect_left(page.starts, entity.end_char)
        if entity.label_ in _TYPES and first < stop:
            yield page.piece(first, stop, _TYPES[entity.label_], backend)


@lru_cache(maxsize=1)
def _load(name: str) -> Any:
    pipeline = import_module("spacy").load(name)
    pipeline.max_length = 20_000_000  # bodies are bounded by the size of pages; spaCy's own limit is 1,000,000 characters
    return pipeline
