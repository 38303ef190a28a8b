"""Names found by a spaCy pipeline instead of our own rules: the optional backend of entities.

Only the spans and kinds come from the model; whom they mean, and the watchlist, are settled as for our own rules. spaCy is
imported when the backend is first used, and is no dependency of newsmill otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from schemas.reasons import NameType
from tasks.core.text.spans import Span

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


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in its place with its kind, before it is known whom it means."""

    span: Span
    name_type: NameType
    rule_id: str


def find_by_model(text: str, backend: str) -> Iterator[FoundName]:
    """Yield the names that a pipeline finds, in reading order; `backend` is spacy:NAME@VERSION, which is also their rule.

    Raise OSError when the pipeline is not installed, ImportError when spaCy is not.
    """
    for entity in _load(backend.removeprefix(PREFIX).rpartition("@")[0])(text).ents:
        name_type = _TYPES.get(entity.label_)
        if name_type is not None:
            yield FoundName(Span(entity.start_char, entity.end_char), name_type, backend)


@lru_cache(maxsize=1)
def _load(name: str) -> Any:
    pipeline = import_module("spacy").load(name)
    pipeline.max_length = 20_000_000  # bodies are bounded by the size of pages; spaCy's own limit is 1,000,000 characters
    return pipeline
