"""Scores of the whole pipeline on labelled pages: python -m tests.quality CORPUS SCORER [--sets A,B] [--floors | --update].

CORPUS holds a folder a labelled set (pages/ with a manifest.jsonl, gold.jsonl), SCORER the package `newsgold`, run as
`python -m newsgold score`. Each set goes through land, clean, extract, load and publish into a warehouse of its own, and is
scored by what SQL gives. With --floors a score below its pinned floor in floors.json, less epsilon, fails; --update raises
floors, and lowers one only with --allow-lower.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

from flows.direct import DirectSteps
from flows.order import Job, RunSummary, run_job
from flows.settings import read_settings
from flows.workspace import open_workspace
from warehouse.journal import RunRequest
from warehouse.query import QueryOptions, run_sql
from warehouse.rows_out import Format

FLOORS = Path(__file__).parent / "floors.json"
EPSILON = 0.005  # a standard error of F1 on the larger sets: less is noise
SETS = ("scrapinghub", "fundus", "andy", "evaldata")
METRICS = ("body.f1", "segments.f1", "title.exact", "authors.f1", "date.exact", "language.accuracy", "kept.kept")
_QUERY = "select source_path, headline, authors, published_at, published_date, body, language from articles order by article_id"


def run_set(pages: Path, data: Path) -> RunSummary:
    """Run one folder of pages through the pipeline into a new warehouse at `data`; what was there is removed."""
    shutil.rmtree(data, ignore_errors=True)
    work = open_workspace(read_settings(data=data, landing=pages, settle_seconds=0))
    return run_job(work, Job(RunRequest("daily", "quality")), DirectSteps())


def score_set(name: str, scorer: Path, data: Path) -> dict[str, float]:
    """Score what the warehouse holds of one set: metrics by name, as the scorer gives them."""
    predictions, result = data / "predictions.jsonl", data / "scores.json"
    with predictions.open("w", encoding="utf-8") as stream:
        run_sql(data, _QUERY, stream, QueryOptions(Format.JSON))
    command = [sys.executable, "-m", "newsgold", "score", "--dataset", name, "--pred", str(predictions), "--json", str(result)]
    subprocess.run(command, cwd=scorer, check=True, stdout=subprocess.DEVNULL)
    totals = json.loads(result.read_text(encoding="utf-8"))["all"]
    found = {}
    for metric in METRICS:
        field, _, key = metric.partition(".")
        if key in totals.get(field, {}):
            found[metric] = round(totals[field][key], 4)
    return found


def below_floors(scores: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """Name the scores that are more than EPSILON below their floor, or missing."""
    return [
        f"{name} {metric} = {scores[name].get(metric)}, floor {floor}"
        for name, pinned in floors.items()
        if name in scores
        for metric, floor in pinned.items()
        if scores[name].get(metric, 0.0) < floor - EPSILON
    ]


def main(arguments: list[str]) -> int:
    """Run, score and print a table; 1 when a floor is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--data", type=Path, default=Path("build/quality"))
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-lower", action="store_true")
    options = parser.parse_args(arguments)
    scores: dict[str, dict[str, float]] = {}
    for name in options.sets.split(","):
        data = (options.data / name).absolute()
        summary = run_set((options.corpus / name / "pages").absolute(), data)
        scores[name] = score_set(name, options.scorer, data)
        rejects = ", ".join(f"{count} {reason}" for reason, count in summary.rejects.items()) or "none"
        figures = "  ".join(f"{metric} {value:.3f}" for metric, value in scores[name].items())
        print(f"{name}: {summary.entry.inputs} inputs, {summary.entry.articles} articles, rejects {rejects}\n  {figures}", flush=True)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    missed = below_floors(scores, floors)
    if options.update:
        return _update(scores, floors, missed, allow_lower=options.allow_lower)
    if options.floors:
        print("\n".join(missed) or "all scores stand at or above their floors")
    return 1 if options.floors and missed else 0


def _update(scores: dict[str, dict[str, float]], floors: dict[str, dict[str, float]], missed: list[str], *, allow_lower: bool) -> int:
    if missed and not allow_lower:
        print("\n".join(["refusing to lower floors without --allow-lower:", *missed]))
        return 1
    FLOORS.write_text(json.dumps({**floors, **scores}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
