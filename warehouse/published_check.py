"""Whether the published generation holds what its ledger and its checks promise, for all of its units. Reads only."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse.checks import CheckOutcome, run_checks
from warehouse.content import content_digest, hash_units
from warehouse.database import Limits, current_versions, open_read_only, read_versions
from warehouse.findings import Finding, information, problem
from warehouse.generations import Generation
from warehouse.ledger import read_ledger, row_hashes_of
from warehouse.statements import statement
from warehouse.transfer import create_scope

_REBUILD = "python -m flows rebuild, and find out who wrote to it"


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the checks came to, and what is wrong with the rows."""

    outcomes: tuple[CheckOutcome, ...] = ()
    findings: tuple[Finding, ...] = ()


def inspect_generation(generation: Generation, limits: Limits) -> Inspection:
    """Run all checks over all units, and hash all rows anew; nothing of it when other statements made the generation."""
    try:
        with TemporaryDirectory(prefix="newsmill-maintain-") as spill, open_read_only(generation.path, limits, Path(spill)) as connection:
            return _inspect(connection, generation)
    except duckdb.Error as error:
        return Inspection(findings=(problem("unreadable generation", generation.path, str(error), _REBUILD),))


def _inspect(connection: duckdb.DuckDBPyConnection, generation: Generation) -> Inspection:
    versions = read_versions(connection)
    if versions is None or not versions.has_rows_of(current_versions()):
        what = "it was made by other statements: its rows were not inspected"
        return Inspection(findings=(information("other version", generation.path, what, "the next load builds all from the lake"),))
    create_scope(connection)
    for scope in ("batch_units", "touched_units"):
        connection.execute(f"insert into {scope} {statement('maintain/all_units')}")
    published_by = connection.execute(statement("maintain/publishing_run")).fetchall()
    run_id, noted = published_by[0] if published_by else ("", None)
    findings = [*_wrong_units(connection), *_wrong_tables(connection, generation, noted)]
    outcomes = run_checks(connection, run_id)
    return Inspection(outcomes, (*findings, *_guilty(outcomes)))


def _wrong_units(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Yield the units whose rows, table by table, are not those that were loaded."""
    found = hash_units(connection)
    for key, entry in sorted(read_ledger(connection).items()):
        promised, there = row_hashes_of(entry), found.get(key.unit, {})
        differing = sorted(name for name in promised.keys() | there.keys() if promised.get(name, 0) != there.get(name, 0))
        if differing:
            yield problem("wrong rows", key.unit, f"its rows in {', '.join(differing)} are not those that were loaded", _REBUILD)


def _wrong_tables(connection: duckdb.DuckDBPyConnection, generation: Generation, noted: str | None) -> Iterator[Finding]:
    """Yield the tables whose content digest is not the one that the load noted; it rests on the ledger for rows of units."""
    if noted is None:
        yield problem("no load", generation.path, "no run says that it published it", _REBUILD)
        return
    found = content_digest(connection, read_ledger(connection).values())
    promised = json.loads(noted)
    for name in sorted(name for name in found.keys() | promised.keys() if found.get(name) != promised.get(name)):
        yield problem("wrong rows", name, "its content digest is not the one that the load noted", _REBUILD)


def _guilty(outcomes: tuple[CheckOutcome, ...]) -> Iterator[Finding]:
    for outcome in outcomes:
        if outcome.failing_rows:
            make = problem if outcome.severity == "error" else information
            what = f"{outcome.failing_rows} guilty rows, such as {outcome.rows[0]}"
            yield make("check", outcome.name, what, f"warehouse/sql/checks/{outcome.name}.sql says what it means")
