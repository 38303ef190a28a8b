"""The lexicons on their way to the workers: packed once a run, unpacked once a worker.

A worker gets them with every request, since it may be a new process; what it unpacked before it knows by the digest.
"""

import hashlib
import pickle
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any

from schemas.lexicons import LexiconRow, Lexicons, row_classes

_FOR_PEOPLE = ("example_hit", "example_miss", "line")  # no worker needs them; rows of plain values are read eight times as fast


@dataclass(frozen=True, slots=True)
class PackedLexicons:
    """All lexicons as bytes; equal digests mean equal rows, whatever the lines they stand on."""

    digest: str
    packed: bytes = field(repr=False, compare=False)


@lru_cache(maxsize=2)
def pack(lexicons: Lexicons) -> PackedLexicons:
    """Pack the lexicons; the order of the rows counts, for the first of two rows that claim a name has it."""
    tables = {name: [_values(row, _columns(kind)) for row in getattr(lexicons, name)] for name, kind in row_classes().items()}
    packed = pickle.dumps(tables, pickle.HIGHEST_PROTOCOL)
    return PackedLexicons(hashlib.sha256(repr(tables).encode()).hexdigest()[:16], packed)


@lru_cache(maxsize=2)
def unpack(packed: PackedLexicons) -> Lexicons:
    """Unpack the lexicons, without their examples; the same object as long as the digest is the same, so that indexes over it are kept."""
    tables = pickle.loads(packed.packed)
    rows: dict[str, Any] = {}
    for name, kind in row_classes().items():
        columns = _columns(kind)
        rows[name] = tuple(kind(**dict(zip(columns, values, strict=True))) for values in tables[name])
    return Lexicons(**rows)


def _columns(kind: type[LexiconRow]) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind) if item.name not in _FOR_PEOPLE)


def _values(row: LexiconRow, columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in columns)
