"""Our own labelled pages, own_pages/: scored by code of this repository, so that the floors hold on every machine."""

import json
from datetime import datetime
from pathlib import Path, PurePath
from statistics import fmean
from typing import Any

from schemas.reasons import Outcome
from tests.quality.floors import Scores
from tests.quality.predictions import Row
from tests.quality.scores import authors_total, body_total, is_same, outcomes_total, score_body

FOLDER = Path(__file__).parent / "own_pages"

Pair = tuple[dict[str, Any], Row]


def read_labels(folder: Path = FOLDER) -> dict[str, dict[str, Any]]:
    """Read the labels, by page: `reason` of pages that are no articles, else text, title, authors, language, date, timestamp."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        return {row["page_id"]: row["gold"] for row in map(json.loads, lines)}


def score_own(rows: list[Row], labels: dict[str, dict[str, Any]]) -> Scores:
    """Score a row a page. The fields of articles are scored over all labelled articles: one that was refused has none of them."""
    found = {PurePath(row["source_path"]).stem: row for row in rows}
    articles = [(gold, found[page]) for page, gold in labels.items() if "reason" not in gold]
    outcomes = outcomes_total([(gold.get("reason", Outcome.ARTICLE), found[page]["outcome"]) for page, gold in labels.items()])
    scores = {**_fields(articles), **_dates(articles), **outcomes}
    return {metric: round(score, 4) for metric, score in scores.items()}


def _fields(articles: list[Pair]) -> Scores:
    body = body_total(score_body([gold["text"]], row.get("body") or "") for gold, row in articles)
    authors = authors_total([(gold["authors"], row.get("authors") or []) for gold, row in articles])
    return {
        "body.f1": body["f1"],
        "body.accuracy": body["exact"],
        "title.exact": fmean(is_same(gold["title"], row.get("headline")) for gold, row in articles),
        "authors.f1": authors["f1"],
        "authors.invented": authors["invented"],
        "language.accuracy": fmean(gold["language"] == row.get("language") for gold, row in articles),
        "rejected.articles": fmean(row["outcome"] != Outcome.ARTICLE for _, row in articles),
    }


def _dates(articles: list[Pair]) -> Scores:
    dated = [(gold["date"], row.get("published_date")) for gold, row in articles if "date" in gold]
    timed = [(gold["timestamp"], row.get("published_at")) for gold, row in articles if "timestamp" in gold]
    return {
        "date.exact": fmean(day == found for day, found in dated),
        "date.minute": fmean(_is_same_instant(stamp, found) for stamp, found in timed),
    }


def _is_same_instant(stamp: str, found: str | None) -> bool:
    return found is not None and abs((datetime.fromisoformat(found) - datetime.fromisoformat(stamp)).total_seconds()) < 60
