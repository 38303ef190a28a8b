"""The figures of a long test: printed, and kept in build/torture-DATE.json."""

import json
from datetime import date
from typing import Any

from tests.laws.pipeline import ROOT


def publish(name: str, figures: dict[str, Any]) -> None:
    """Add the figures of one test to those of the day, in place of what the same test said before."""
    path = ROOT / "build" / f"torture-{date.today():%Y-%m-%d}.json"
    path.parent.mkdir(exist_ok=True)
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(json.dumps({**known, name: figures}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"\n{name}: {figures}")  # noqa: T201
