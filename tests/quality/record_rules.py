"""The table of precisions, tasks/core/records/rule_precision.csv: made from counts by rule, and compared with them."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from tasks.core import records
from tests.quality.record_totals import RuleCounts

TABLE = Path(str(files(records))) / "rule_precision.csv"
LEAST_JUDGED = 20
"""A rule judged fewer times has no precision: between .84 and 1 lies what 20 right of 20 say with confidence of 95 %."""
TOLERANCE = 0.03
"""How far a measured precision may lie from the table's: less than the standard error of 100 judged records at .9."""


@dataclass(frozen=True)
class RulePrecision:
    """A row of the table; `measured_on` names the labelled set."""

    precision: float | None = None
    judged: int = 0
    measured_on: str = ""


Table = dict[str, RulePrecision]


def read_table(path: Path = TABLE) -> Table:
    """Read the table in its order."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["rule_id"]: _row(row) for row in csv.DictReader(lines)}


def _row(cells: dict[str, str]) -> RulePrecision:
    precision = float(cells["precision"]) if cells["precision"] else None
    return RulePrecision(precision, int(cells["judged"] or 0), cells["measured_on"])


def render_table(table: Table) -> str:
    """Write the table as CSV."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("rule_id", "precision", "judged", "measured_on"))
    for rule_id, row in table.items():
        rows.writerow((rule_id, "" if row.precision is None else f"{row.precision:.2f}", row.judged or "", row.measured_on))
    return text.getvalue()


def measured_table(rules: list[str], counts: Mapping[str, RuleCounts]) -> Table:
    """Give each rule its precision by the first set, in the order given, that judged it often enough; else no precision.

    Without such a set the one that judged it most often is named.
    """
    return {rule_id: _measured(rule_id, counts) for rule_id in rules}


def _measured(rule_id: str, counts: Mapping[str, RuleCounts]) -> RulePrecision:
    judged = [(name, *found[rule_id]) for name, found in counts.items() if rule_id in found]
    for name, count, right in judged:
        if count >= LEAST_JUDGED:
            return RulePrecision(round(right / count, 2), count, name)
    name, count, _ = max(judged, key=lambda found: found[1], default=("", 0, 0))
    return RulePrecision(None, count, name if count else "")


def drifted(table: Table, measured: Table) -> list[str]:
    """Name the rules whose precision lies off the table's by more than TOLERANCE, or is there in one of them alone."""
    return [
        f"{rule_id}: {_shown(table.get(rule_id))} in the table, {_shown(row)} measured"
        for rule_id, row in measured.items()
        if _is_off(table.get(rule_id, RulePrecision()).precision, row.precision)
    ]


def _is_off(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is not other
    return abs(one - other) > TOLERANCE + 1e-9


def _shown(row: RulePrecision | None) -> str:
    return "nothing" if row is None or row.precision is None else f"{row.precision:.2f} of {row.judged} on {row.measured_on}"
