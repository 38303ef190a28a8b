"""blocked.csv: the addresses, domains and works that are to be gone from the warehouse, with reason and date."""

import hashlib
from datetime import date
from pathlib import Path

from schemas.reasons import TakedownKind
from schemas.seeds import TakedownRequest
from tasks.core.takedowns import Blocklist, takedown_key
from tasks.seeds.rows import SeedRow, read_rows
from warehouse.takedowns import Takedowns

_COLUMNS = ("kind", "value", "reason", "added_date")
_WANTED = {
    TakedownKind.URL: "an address that begins with http:// or https://",
    TakedownKind.DOMAIN: "a registered domain such as gazette.example, or one below it",
    TakedownKind.WORK: "a work_id, 32 hex digits",
}


def read_takedowns(path: Path) -> Takedowns:
    """Read blocked.csv; raise SettingsError, with the line, for a row that names nothing, or what another row names already."""
    lines: dict[str, int] = {}
    requests = []
    for row in read_rows(path, _COLUMNS):
        request = _request(row)
        if request.takedown_id in lines:
            raise row.error(f"{request.kind} {request.value!r} stands in line {lines[request.takedown_id]} already")
        lines[request.takedown_id] = row.line
        requests.append(request)
    blocklist = Blocklist.of((request.kind, request.value, request.takedown_id) for request in requests)
    return Takedowns(tuple(requests), blocklist.cover)


def _request(row: SeedRow) -> TakedownRequest:
    kind, value = _kind(row), row.needs("value")
    key = takedown_key(kind, value)
    if key is None:
        raise row.error(f"value {value!r} must be {_WANTED[kind]}")
    return TakedownRequest(
        takedown_id=hashlib.sha256(f"{kind}\n{key}".encode()).hexdigest()[:16],
        kind=kind,
        value=value,
        reason=row.needs("reason"),
        added_date=_date(row),
    )


def _kind(row: SeedRow) -> TakedownKind:
    try:
        return TakedownKind(row.needs("kind"))
    except ValueError as error:
        raise row.error(f"kind {row.cells['kind']!r} must be {', '.join(TakedownKind)}") from error


def _date(row: SeedRow) -> date:
    try:
        return date.fromisoformat(row.needs("added_date"))
    except ValueError as error:
        raise row.error(f"added_date {row.cells['added_date']!r} must be a day such as 2026-03-12") from error
