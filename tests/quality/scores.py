"""How well a body matches its label, as the scrapinghub benchmark measures it: 4-token shingles, and equal tokens.

Source: scrapinghub/article-extraction-benchmark, evaluate.py; beside it Han, kana and Thai count a character a token.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean

_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_SHINGLE = 4


def tokenize(text: str) -> list[str]:
    """Cut a text into its words; a character each where a script has no spaces."""
    return _TOKEN.findall(text)


def score_body(golds: Sequence[str], body: str) -> dict[str, float]:
    """Score a body against the acceptable gold that it matches best: precision, recall, f1, exact (0 or 1)."""
    return max((_score_one(gold, body) for gold in golds), key=lambda score: (score["exact"], score["f1"]))


def _score_one(gold: str, body: str) -> dict[str, float]:
    wanted, found = tokenize(gold), tokenize(body)
    ours, theirs = _shingles(found), _shingles(wanted)
    common = (ours & theirs).total()
    precision, recall = common / max(1, ours.total()), common / max(1, theirs.total())
    f1 = 2 * precision * recall / (precision + recall) if common else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "exact": float(wanted == found)}


def _shingles(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[start : start + _SHINGLE]) for start in range(max(1, len(tokens) - _SHINGLE + 1)))


def body_total(scores: Iterable[dict[str, float]]) -> dict[str, float]:
    """Pool the scores of pages: f1 is that of mean precision and mean recall, as the benchmark publishes it."""
    rows = list(scores)
    precision, recall = fmean(row["precision"] for row in rows), fmean(row["recall"] for row in rows)
    f1 = 2 * precision * recall / (precision + recall)
    return {"f1": f1, "precision": precision, "recall": recall, "exact": fmean(row["exact"] for row in rows)}
