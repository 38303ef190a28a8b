"""One served machine for the session, with a landing zone in which pages of every kind of malice lie among good ones."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.hostile_pages import FILES
from tests.faults.zones import Drop, messy_zone, write_drops
from tests.laws.pipeline import LEXICONS
from tests.server.served import Run, Served, free_port

EVIL_FOLDER = "<img src=x onerror=alert(1)> | [call](javascript:alert(2)) `*c*`"
"""Names the outlet of pages whose address names none; so it comes into the artifacts."""

_EVIL = {name: case for name, case in FILES.items() if name.startswith(("headline-", "raw-", "url-"))}


def write_zone(landing: Path) -> None:
    """Write the zone: crawl dates from 2026-03-10 on."""
    rows = [json.dumps({"file": f"{name}.html", "url": case.url, "fetched_at": "2026-03-10T06:00:00Z"}) for name, case in _EVIL.items()]
    evil = Drop(
        files=(
            (f"{EVIL_FOLDER}/manifest.jsonl", "\n".join(rows).encode()),
            *((f"{EVIL_FOLDER}/{name}.html", case.payload) for name, case in _EVIL.items()),
        )
    )
    write_drops(landing, [*messy_zone(7, 24).drops, evil])


@pytest.fixture(scope="session")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A served machine; stopping it at the end leaves no process behind."""
    folder = tmp_path_factory.mktemp("served")
    write_zone(folder / "landing")
    served = Served(folder / "landing", folder / "data", free_port(), LEXICONS)  # a handful of names, as in tests of laws
    try:
        served.start()
        yield served
    finally:
        left = served.stop()
    assert left == []


@pytest.fixture(scope="session")
def landed(mill: Served) -> Run:
    """The first daily run, which lands and publishes the zone."""
    return mill.await_end(mill.trigger("daily"))
