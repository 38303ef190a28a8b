"""The scores that may not be lost: pinned in floors.json with a digest of the labels that they were measured on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
EPSILON = 0.005  # the standard error of body F1 on the larger sets: less is noise
_LOWER_IS_BETTER = ("authors.invented", "kept.", "rejected.")

Scores = dict[str, float]


@dataclass(frozen=True)
class Measured:
    """The scores of one labelled set, shares by metric, and the digest of its labels."""

    labels: str
    scores: Scores


def digest(folder: Path) -> str:
    """Digest what a set is scored by: its labels and its pages."""
    found = sha256((folder / "gold.jsonl").read_bytes())
    for path in sorted((folder / "pages").iterdir()):
        found.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return found.hexdigest()


def read_floors(path: Path = FLOORS) -> dict[str, Measured]:
    """Read what is pinned, by the name of the set."""
    return {name: Measured(**pinned) for name, pinned in json.loads(path.read_text(encoding="utf-8")).items()}


def missed(measured: Mapping[str, Measured], floors: Mapping[str, Measured]) -> list[str]:
    """Say which scores are worse than their floor by more than EPSILON, or gone; sets that were not measured are left out."""
    return [
        f"{name} {metric} = {_shown(measured[name].scores.get(metric))}, pinned {floor:.4f}"
        for name, pinned in floors.items()
        if name in measured
        for metric, floor in pinned.scores.items()
        if _is_worse(metric, measured[name].scores.get(metric), floor)
    ]


def _is_worse(metric: str, score: float | None, floor: float) -> bool:
    if score is None:
        return True
    return score > floor + EPSILON if metric.startswith(_LOWER_IS_BETTER) else score < floor - EPSILON


def _shown(score: float | None) -> str:
    return "nothing" if score is None else f"{score:.4f}"


def unpinned(measured: Mapping[str, Measured], floors: Mapping[str, Measured]) -> list[str]:
    """Say which sets have other labels than their floors were pinned with, or no floors: nothing holds for those."""
    return [
        f"{name}: labels or pages are not those that its floors were pinned with: pin them anew with --update"
        for name, found in measured.items()
        if name not in floors or floors[name].labels != found.labels
    ]


def update(measured: Mapping[str, Measured], *, allow_lower: bool, path: Path = FLOORS) -> list[str]:
    """Pin what was measured, sets that were not keep their floors; unless allowed, give what would be lowered, and write nothing."""
    floors = read_floors(path) if path.exists() else {}
    lowered = [] if allow_lower else missed(measured, floors)
    if not lowered:
        pinned = {name: {"labels": found.labels, "scores": found.scores} for name, found in {**floors, **measured}.items()}
        path.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return lowered
