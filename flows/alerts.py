"""Events that alerts can be made of: a run that published or failed, a check with guilty rows, an outlet that drifts.

Prefect sends them on by its automations; flows/README.md has one that was tried. Sending must never decide how a run ends.
"""

import json
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from prefect.events import emit_event

from warehouse.journal import RunEntry, RunStatus
from warehouse.rows_out import visible

logger = logging.getLogger(__name__)

_OUTLET_CHECKS = "outlet_"  # checks of this name look at the health of outlets; each row names the outlet in `domain`
_FAILED = (RunStatus.FAILED, RunStatus.REFUSED, RunStatus.INTERRUPTED)
_OUTLETS_SENT = 50  # a run; when more drift at once they have one cause, and the check's event counts them all
_ROWS_SENT = 5  # guilty rows an event; the table check_failures has up to 100
_FIELDS_SENT = 20  # of a guilty row
_CHARACTERS = 200  # of a text; Prefect refuses events above 1.5 MB


@dataclass(frozen=True, slots=True)
class Alert:
    """One event: its name, what it is about (id and name), and its facts. `message` in the facts says it in one line."""

    event: str
    resource: str
    name: str
    payload: Mapping[str, Any]


def alerts(entry: RunEntry) -> tuple[Alert, ...]:
    """Say what is worth telling of a run that has ended; nothing of one that found nothing new.

    Text that came from pages is bounded, and its control and invisible characters are written out.
    """
    return (*_of_run(entry), *_of_checks(entry), *islice(_of_outlets(entry), _OUTLETS_SENT))


def send(entry: RunEntry) -> None:
    """Send the events of a run to Prefect; what goes wrong with that is logged."""
    try:
        for alert in alerts(entry):
            resource = {"prefect.resource.id": alert.resource, "prefect.resource.name": alert.name}
            emit_event(event=alert.event, resource=resource, payload=dict(alert.payload))
    except Exception as error:  # noqa: BLE001 - the client raises what its libraries raise
        logger.warning("events of run %s were not sent: %s", entry.run_id, error)


def _of_run(entry: RunEntry) -> Iterator[Alert]:
    facts = {"run_id": entry.run_id, "flow": entry.flow, "status": str(entry.status)}
    if entry.status == RunStatus.PUBLISHED:
        facts |= {name: getattr(entry, name) for name in ("inputs", "pages", "articles", "rejects", "units_loaded", "generation")}
        message = f"{entry.flow} published generation {entry.generation}: {entry.pages} pages cleaned, {entry.articles} articles"
        yield _alert("run.published", f"run.{entry.flow}", entry.flow, facts | {"message": message})
    elif entry.status in _FAILED:
        error = entry.error or "no reason was left behind"
        yield _alert(
            "run.failed", f"run.{entry.flow}", entry.flow, facts | {"error": error, "message": f"{entry.flow} {entry.status}: {error}"}
        )


def _of_checks(entry: RunEntry) -> Iterator[Alert]:
    for found in entry.check_results:
        if found.failing_rows:
            name = found.check_name
            facts = {"run_id": entry.run_id, "check": name, "severity": found.severity, "failing_rows": found.failing_rows}
            facts |= {"message": f"check {name} ({found.severity}): {found.failing_rows} guilty rows"}
            yield _alert("check.failed", f"check.{name}", name, facts | {"rows": _rows(entry, name)[:_ROWS_SENT]})


def _of_outlets(entry: RunEntry) -> Iterator[Alert]:
    drifts: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for name in sorted({failure.check_name for failure in entry.check_failures if failure.check_name.startswith(_OUTLET_CHECKS)}):
        for row in _rows(entry, name):
            if row.get("domain"):  # none: the crawl as a whole is at fault, which the check's event tells
                drifts[str(row["domain"])].append(row)
    for outlet, rows in drifts.items():
        listed = ", ".join(f"{row.get('measure')} {row.get('value')}, usually {row.get('usual')}" for row in rows[:_ROWS_SENT])
        facts = {"run_id": entry.run_id, "outlet": outlet, "drifts": rows[:_ROWS_SENT], "message": f"{outlet}: {listed}"}
        yield _alert("outlet.drifted", f"outlet.{outlet}", outlet, facts)


def _rows(entry: RunEntry, check: str) -> list[dict[str, Any]]:
    return [json.loads(failure.row_json) for failure in entry.check_failures if failure.check_name == check]


def _alert(event: str, resource: str, name: str, facts: Mapping[str, Any]) -> Alert:
    return Alert(f"newsmill.{event}", f"newsmill.{_harmless(resource)}", _harmless(name), _harmless(facts))


def _harmless(value: Any) -> Any:
    """Bound a fact in length and number, and write out its characters that cannot be seen."""
    if isinstance(value, Mapping):
        return {_harmless(str(key)): _harmless(item) for key, item in islice(value.items(), _FIELDS_SENT)}
    if isinstance(value, list):
        return [_harmless(item) for item in value[:_ROWS_SENT]]
    return visible(value[:_CHARACTERS])[:_CHARACTERS] if isinstance(value, str) else value
