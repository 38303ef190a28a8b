"""What a stage reports of one unit: small and frozen, the only thing that crosses from a stage to the flow."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from warehouse.lake import UnitKey

SLOWEST_KEPT = 5  # of a unit; a run shows as many of all its units


@dataclass(frozen=True, slots=True)
class SlowPage:
    """One page and the wall-clock seconds that cleaning it took. `place` is its address, or its source where it has none."""

    page_id: str
    place: str
    seconds: float


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What a stage made of one unit: rows by outcome and wall-clock seconds.

    Of cleaning also the rows by outlet (its domain; the first folder of the source where a page has no address) and
    outcome, the seconds that the pages of each outlet took, the pages refused for a transient reason, and the slowest,
    slowest first.
    """

    stage: str
    key: UnitKey
    counts: dict[str, int]
    seconds: float
    outlets: dict[str, dict[str, int]] = field(default_factory=dict)
    outlet_seconds: dict[str, float] = field(default_factory=dict)
    transient: tuple[tuple[str, str], ...] = ()
    slowest: tuple[SlowPage, ...] = ()


def slowest_of(pages: Iterable[SlowPage]) -> tuple[SlowPage, ...]:
    """Pick the slowest pages, slowest first."""
    return tuple(sorted(pages, key=lambda page: (-page.seconds, page.page_id))[:SLOWEST_KEPT])


def count_outcomes(outcomes: Iterable[str]) -> dict[str, int]:
    """Count outcomes, in alphabetical order, so that equal rows give equal footers."""
    return dict(sorted(Counter(map(str, outcomes)).items()))
