"""What a stage reports of one unit: small and frozen, the only thing that crosses from a stage to the flow."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from warehouse.lake import UnitKey


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What a stage made of one unit: rows by outcome, wall-clock seconds, and the pages refused for a transient reason."""

    stage: str
    key: UnitKey
    counts: dict[str, int]
    seconds: float
    transient: tuple[tuple[str, str], ...] = field(default=())


def count_outcomes(outcomes: Iterable[str]) -> dict[str, int]:
    """Count outcomes, in alphabetical order, so that equal rows give equal footers."""
    return dict(sorted(Counter(map(str, outcomes)).items()))
