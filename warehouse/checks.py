"""Checks: queries for guilty rows, run on a new generation before it is published.

A check is one file in sql/checks. Its first line gives the severity; what the check means stands below it. It may read
touched_units (units that this load brought or replaced) and $run_id. What a failure leads to is decided in warehouse.load.
"""

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

import duckdb

from schemas.operations import CheckFailure, CheckResult
from warehouse.database import read_count
from warehouse.statements import statements

logger = logging.getLogger(__name__)

ROWS_KEPT = 100  # guilty rows kept a check and run: enough to see the pattern
_SEVERITIES = {f"-- severity: {severity}": severity for severity in ("error", "warning")}


@dataclass(frozen=True, slots=True)
class Check:
    """A query for guilty rows. Severity error stops publishing, warning does not."""

    name: str
    severity: str
    sql: str


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What a check found: how many guilty rows, and the first of them as JSON objects."""

    name: str
    severity: str
    failing_rows: int
    seconds: float
    rows: tuple[str, ...]


def read_checks() -> tuple[Check, ...]:
    """Read all checks; raise ValueError for one whose first line names no severity."""
    return tuple(Check(name, _severity(name, text), text.rstrip().removesuffix(";")) for name, text in statements("checks").items())


def _severity(name: str, text: str) -> str:
    first = text.split("\n", 1)[0]
    if first not in _SEVERITIES:
        raise ValueError(f"sql/checks/{name}.sql must begin with one of the lines {', '.join(_SEVERITIES)}")
    return _SEVERITIES[first]


def meaning(name: object) -> str:
    """Say what a guilty row of a check is: the first sentence of its header; nothing for a check that is no more."""
    lines = statements("checks").get(str(name), "").split("\n")[1:]
    header = " ".join(line.removeprefix("--").strip() for line in takewhile(lambda line: line.startswith("--"), lines))
    return header.split(". ")[0].rstrip(".")


def run_checks(connection: duckdb.DuckDBPyConnection, run_id: str, checks: Iterable[Check] | None = None) -> tuple[CheckOutcome, ...]:
    """Run the checks, all unless some are given, whatever the earlier ones found."""
    outcomes = tuple(run_check(connection, run_id, check) for check in (read_checks() if checks is None else checks))
    for outcome in outcomes:
        if outcome.failing_rows:
            logger.warning("check %s (%s): %d guilty rows", outcome.name, outcome.severity, outcome.failing_rows)
    return outcomes


def run_check(connection: duckdb.DuckDBPyConnection, run_id: str, check: Check) -> CheckOutcome:
    """Run one check: count all its guilty rows, keep the first."""
    started = time.perf_counter()
    bound = {"run_id": run_id} if "$run_id" in check.sql else None
    connection.execute(f"create or replace temp table guilty as\n{check.sql}", bound)
    count = read_count(connection, "select count(*) from guilty")
    kept = connection.execute(f"select to_json(guilty) from guilty limit {ROWS_KEPT}").fetchall() if count else []  # noqa: S608
    return CheckOutcome(check.name, check.severity, count, time.perf_counter() - started, tuple(json_row for (json_row,) in kept))


def failed(outcomes: Iterable[CheckOutcome]) -> dict[str, int]:
    """Name the error-level checks that found guilty rows, with their numbers."""
    return {outcome.name: outcome.failing_rows for outcome in outcomes if outcome.severity == "error" and outcome.failing_rows}


def result_rows(run_id: str, outcomes: Iterable[CheckOutcome]) -> tuple[CheckResult, ...]:
    """Make the rows of check_results."""
    return tuple(
        CheckResult(run_id=run_id, check_name=o.name, severity=o.severity, failing_rows=o.failing_rows, seconds=round(o.seconds, 6))
        for o in outcomes
    )


def failure_rows(run_id: str, outcomes: Iterable[CheckOutcome]) -> tuple[CheckFailure, ...]:
    """Make the rows of check_failures."""
    return tuple(
        CheckFailure(run_id=run_id, check_name=outcome.name, row_no=number, row_json=row)
        for outcome in outcomes
        for number, row in enumerate(outcome.rows)
    )
