"""The lexicons on their way to the workers: packed once a run, unpacked once a worker.

A worker gets them with every request, since it may be a new process; what it unpacked before it knows by the digest.
"""

import hashlib
import pickle
from dataclasses import dataclass, field
from functools import lru_cache

from schemas.lexicons import Lexicons


@dataclass(frozen=True, slots=True)
class PackedLexicons:
    """All lexicons as bytes; equal digests mean equal rows, whatever the lines they stand on."""

    digest: str
    packed: bytes = field(repr=False, compare=False)


def pack(lexicons: Lexicons) -> PackedLexicons:
    """Pack the lexicons; the order of the rows counts, for the first of two rows that claim a name has it."""
    return PackedLexicons(hashlib.sha256(repr(lexicons).encode()).hexdigest()[:16], pickle.dumps(lexicons, pickle.HIGHEST_PROTOCOL))


@lru_cache(maxsize=2)
def unpack(packed: PackedLexicons) -> Lexicons:
    """Unpack the lexicons; the same object as long as the digest is the same, so that indexes over it are kept."""
    unpacked: Lexicons = pickle.loads(packed.packed)
    return unpacked
