"""Labelled sets of other people's pages, which stay outside the repository, and the scorer that stands beside them.

A set is a folder: pages/ with a manifest.jsonl, and gold.jsonl. The scorer is the package `newsgold`.
"""

import json
import subprocess
import sys
from pathlib import Path
from statistics import fmean
from typing import Any

from schemas.reasons import Outcome
from tests.quality.floors import Scores
from tests.quality.predictions import Row

SETS = ("scrapinghub", "fundus", "andy", "evaldata", "htmldate", "wcxb", "wcxb_other", "text_full", "text_light")
NO_ARTICLES = "wcxb_other"  # pages that are none: only what is kept of them, by kind of page, says anything
_METRICS = {
    "body": ("f1", "accuracy"),
    "segments": ("f1",),
    "title": ("exact",),
    "authors": ("f1", "invented"),
    "date": ("exact", "minute"),
    "language": ("accuracy",),
}


def score_shared(name: str, rows: list[Row], scorer: Path, data: Path) -> Scores:
    """Score the rows of one set; predictions and the scorer's answer are left at `data`."""
    predictions, answer = data / "predictions.jsonl", data / "scores.json"
    predictions.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "newsgold",
        "score",
        "--dataset",
        name,
        "--by",
        "group",
        "--pred",
        str(predictions),
        "--json",
        str(answer),
    ]
    subprocess.run(command, cwd=scorer, check=True, stdout=subprocess.DEVNULL)
    answered = json.loads(answer.read_text(encoding="utf-8"))
    scores = _kept(answered["by"]) if name == NO_ARTICLES else {**_fields(answered["all"]), "rejected.articles": _rejected(rows)}
    return {metric: round(score, 4) for metric, score in scores.items()}


def _kept(groups: dict[str, Any]) -> Scores:
    return {f"kept.{group}": totals["kept"]["kept"] for group, totals in groups.items()}


def _fields(totals: dict[str, Any]) -> Scores:
    return {f"{field}.{key}": totals[field][key] for field, keys in _METRICS.items() for key in keys if key in totals.get(field, {})}


def _rejected(rows: list[Row]) -> float:
    return fmean(row["outcome"] != Outcome.ARTICLE for row in rows)
