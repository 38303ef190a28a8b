"""How a record gets its evidence: the place in the article that it was read from, and how far its rule can be trusted.

Every record type is made by `found` and ordered by `numbered`, so that no record can exist whose text does not stand at
its offsets.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from schemas.reasons import TextField
from schemas.records import Evidence

R = TypeVar("R", bound=Evidence)

RULE_PRECISION = "rule_precision.csv"
MODEL_PREFIX = "spacy:"  # rules that are models, which nobody measured here


@cache
def confidences() -> dict[str, float | None]:
    """Map each rule to its confidence: its precision as measured on labelled text, between 0 and 1; None until it is measured.

    The table is made by `python -m tests.quality.records --update`.
    """
    text = files(__package__).joinpath(RULE_PRECISION).read_text(encoding="utf-8")
    return {row["rule_id"]: float(row["precision"]) if row["precision"] else None for row in csv.DictReader(text.splitlines())}


_READING_ORDER = (TextField.HEADLINE, TextField.DESCRIPTION, TextField.BODY, TextField.BLOCK)


@dataclass(frozen=True, slots=True)
class Field:
    """A text of the article that records are found in: its headline, its body, or a removed block with its number."""

    article_id: str
    name: TextField
    text: str
    block_no: int | None = None


def found(record: type[R], field: Field, start: int, end: int, rule_id: str, **columns: Any) -> R:
    """Make a record of what stands at [start, end) of a field; its number is given later, by `numbered`.

    Raise ValueError for a place outside the field and KeyError for a rule that the table of precisions does not list.
    """
    if not 0 <= start <= end <= len(field.text):
        raise ValueError(f"{rule_id}: [{start}, {end}) is no place in a {field.name} of {len(field.text)} characters")
    return record(
        article_id=field.article_id,
        record_no=0,
        field=field.name,
        block_no=field.block_no,
        start_char=start,
        end_char=end,
        exact=field.text[start:end],
        rule_id=rule_id,
        confidence=_confidence_of(rule_id),
        **columns,
    )


def _confidence_of(rule_id: str) -> float | None:
    return None if rule_id.startswith(MODEL_PREFIX) else confidences()[rule_id]


def numbered(records: Iterable[R]) -> tuple[R, ...]:
    """Number records in reading order from 0: headline, description, body, then the removed blocks as they stood in the page.

    The numbers are written into the records given, which `found` has just made and nobody else holds: copies of them would
    be a tenth of the cost of extraction.
    """
    ordered = sorted(records, key=lambda row: (_READING_ORDER.index(row.field), row.block_no or 0, row.start_char, row.end_char))
    for number, row in enumerate(ordered):
        object.__setattr__(row, "record_no", number)
    return tuple(ordered)
