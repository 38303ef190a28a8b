"""How well what was read of pages matches their labels: body, headline, authors, dates, language, and why pages were refused.

Bodies as the scrapinghub benchmark measures them (scrapinghub/article-extraction-benchmark, evaluate.py): 4-token shingles,
and equal tokens; beside it Han, kana and Thai count a character a token. Metrics are named as in the shared scorer, shares from 0 to 1.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean

_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_SHINGLE = 4
_ALIKE = str.maketrans({**dict.fromkeys("‘’‚′`´", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‐‑‒–—−", "-"), "\u00ad": None})


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
    return {"precision": precision, "recall": recall, "f1": _f1(precision, recall), "exact": float(wanted == found)}


def _shingles(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[start : start + _SHINGLE]) for start in range(max(1, len(tokens) - _SHINGLE + 1)))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def body_total(scores: Iterable[dict[str, float]]) -> dict[str, float]:
    """Pool the scores of pages: f1 is that of mean precision and mean recall, as the benchmark publishes it."""
    rows = list(scores)
    precision, recall = fmean(row["precision"] for row in rows), fmean(row["recall"] for row in rows)
    return {"f1": _f1(precision, recall), "precision": precision, "recall": recall, "exact": fmean(row["exact"] for row in rows)}


def is_same(gold: str, found: str | None) -> bool:
    """Tell whether two headlines or names are equal but for case, spaces and the shape of quotes and dashes."""
    return _plain(gold) == _plain(found or "")


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).casefold().split())


def authors_total(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> dict[str, float]:
    """Score the names of all pages at once, (gold, found) a page: f1, and the share of pages without an author given one."""
    sets = [({_plain(name) for name in gold}, {_plain(name) for name in found}) for gold, found in pairs]
    common = sum(len(gold & found) for gold, found in sets)
    precision = common / max(1, sum(len(found) for _, found in sets))
    recall = common / max(1, sum(len(gold) for gold, _ in sets))
    return {"f1": _f1(precision, recall), "invented": fmean(bool(found) for gold, found in sets if not gold)}


def outcomes_total(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Score outcomes, (gold, found) a page: of each labelled outcome its precision (1 where it was never given) and its recall."""
    hits = Counter(gold for gold, found in pairs if gold == found)
    wanted, given = Counter(gold for gold, _ in pairs), Counter(found for _, found in pairs)
    precision = {f"{name}.precision": hits[name] / given[name] if given[name] else 1.0 for name in wanted}
    return precision | {f"{name}.recall": hits[name] / wanted[name] for name in wanted}
