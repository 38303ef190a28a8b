"""Fit what each clue is worth: python -m tests.quality.fit_verdict CORPUS [--allowed N] writes tasks/core/pages/verdict_points.py.

CORPUS holds the labelled sets: articles, and pages whose gold says that they are none (`page_type`). For each kind of page a
logistic regression over the clues of tasks/core/pages/clues.py is fitted, pages that declare an article in JSON-LD left out,
as the verdict leaves them out. What is printed comes from folds that leave whole sites out; thresholds too: at most
`--allowed` articles of the sets of news and of wcxb score above any of them. The weights themselves are then fitted on all pages.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tasks.core.pages.clues import find_clues
from tasks.core.pages.decode import Rejected, decode
from tasks.core.pages.document import parse
from tasks.core.pages.html_page import read_html_page

TARGET = Path(__file__).parents[2] / "tasks/core/pages/verdict_points.py"
ARTICLES = ("scrapinghub", "fundus", "andy", "evaldata", "wcxb", "htmldate")
COUNTED = ARTICLES[:5]  # htmldate repeats pages of evaldata, and holds some that are no articles
OTHERS = "wcxb_other"
KINDS = {"listing": ("listing", "collection"), "forum": ("forum",), "product": ("product",), "site": ("service",)}
FOLDS = 10
# The penalty of squared weights, and the weight below which a clue is dropped when it has no larger one for any kind: tried on
# folds 3 to 30 and 0 to .4, these keep the fewest listings with one article refused; .4 halves the table at no loss.
PENALTY, SMALL = 3.0, 0.4
TENTHS = 10

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Page:
    """A labelled page that declares no article: its set or kind, its site, and its clues."""

    page_id: str
    site: str
    group: str
    is_counted: bool
    clues: frozenset[str]


def read_pages(corpus: Path) -> Iterator[Page]:
    """Read the labelled pages that the verdict scores."""
    for name in (*ARTICLES, OTHERS):
        gold = {row["page_id"]: row for row in map(json.loads, (corpus / name / "gold.jsonl").open(encoding="utf-8"))}
        for line in (corpus / name / "pages/manifest.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            label = gold[row["file"].split(".")[0]]
            clues = _clues(corpus / name / "pages" / row["file"], row)
            if clues is not None:
                yield Page(label["page_id"], label["site"], label["group"] if name == OTHERS else name, name in COUNTED, clues)


def _clues(path: Path, row: dict[str, Any]) -> frozenset[str] | None:
    decoded = decode(gzip.decompress(path.read_bytes()), row.get("content_type"), None)
    document = None if isinstance(decoded, Rejected) else parse(decoded.text)
    if document is None or document.articles():
        return None
    captured_at = datetime.fromisoformat(row.get("fetched_at", "2026-03-01T00:00:00").rstrip("Z"))
    return find_clues(read_html_page(document, row["url"], captured_at), document, row["url"])


def fit(rows: Floats, is_kind: Flags) -> Floats:
    """Fit weights and, last, the constant, by Newton's method; the constant is not penalised."""
    design = np.hstack([rows, np.ones((len(rows), 1))])
    penalty = np.append(np.full(rows.shape[1], PENALTY), 0.0)
    weights = np.zeros(design.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - is_kind) + penalty * weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(penalty + 1e-9)
        weights -= np.linalg.solve(curve, slope)
    return weights


def score(rows: Floats, weights: Floats) -> Floats:
    """Score pages in points, tenths of log-odds, with weights rounded as they are written."""
    return rows @ np.round(weights[:-1] * TENTHS) + np.round(weights[-1] * TENTHS)


@dataclass(frozen=True)
class Data:
    """The pages as a matrix: a row a page, a column a clue."""

    pages: list[Page]
    names: list[str]
    rows: Floats

    def groups(self, *names: str) -> Flags:
        """Mark the pages of these groups."""
        return np.array([page.group in names for page in self.pages])

    @property
    def is_article(self) -> Flags:
        """Mark the articles."""
        return self.groups(*ARTICLES)

    def fit(self, kind: str) -> Floats:
        """Fit the weights of a kind against the articles."""
        is_kind = self.groups(*KINDS[kind])
        used = is_kind | self.is_article
        return fit(self.rows[used], is_kind[used])

    def part(self, wanted: Flags) -> "Data":
        """Keep these pages alone."""
        return Data([page for page, is_wanted in zip(self.pages, wanted, strict=True) if is_wanted], self.names, self.rows[wanted])

    def with_clues(self, names: list[str]) -> "Data":
        """Keep these clues alone."""
        return Data(self.pages, names, self.rows[:, [self.names.index(name) for name in names]])


def scores_left_out(data: Data) -> dict[str, Floats]:
    """Score every page for each kind by clues and weights that were chosen without its site."""
    folds = np.array([hashlib.sha256(f"fold {page.site}".encode()).digest()[0] % FOLDS for page in data.pages])
    scores = {kind: np.zeros(len(data.pages)) for kind in KINDS}
    for fold in range(FOLDS):
        kept = prune(data.part(folds != fold))
        left_out = data.part(folds == fold).with_clues(kept.names)
        for kind in KINDS:
            scores[kind][folds == fold] = score(left_out.rows, kept.fit(kind))
    return scores


def choose_thresholds(data: Data, scores: dict[str, Floats], allowed: int) -> dict[str, float]:
    """Choose a threshold a kind so that at most `allowed` counted articles are refused, and the fewest other pages kept.

    Listings count threefold: they are what crawls of news bring home.
    """
    counted = np.array([page.is_counted for page in data.pages])
    ladders = {kind: np.sort(values[counted])[::-1][: allowed + 3] + 1 for kind, values in scores.items()}
    weight = np.where(data.groups("listing", "collection"), 3.0, 1.0) * data.groups(*(group for kind in KINDS.values() for group in kind))
    best: tuple[float, tuple[float, ...]] = (-1.0, ())
    for steps in product(*ladders.values()):
        refused = np.any([values >= step for values, step in zip(scores.values(), steps, strict=True)], axis=0)
        if (refused & counted).sum() <= allowed:
            best = max(best, ((weight * refused).sum(), steps))
    return dict(zip(scores, best[1], strict=True))


def report(data: Data, scores: dict[str, Floats], thresholds: dict[str, float]) -> str:
    """Say what share of each group is kept on either half of the sites, and which articles are refused."""
    refused = np.any([scores[kind] >= thresholds[kind] for kind in KINDS], axis=0)
    second = np.array([hashlib.sha256(page.site.encode()).digest()[0] % 2 == 1 for page in data.pages])
    lines = ["group: kept on one half of the sites, on the other"]
    for group in dict.fromkeys(page.group for page in data.pages):
        of_group = data.groups(group)
        shares = [1 - refused[of_group & half].mean() for half in (~second, second)]
        lines.append(f"  {group:14} {shares[0]:.2f} {shares[1]:.2f}   n {of_group.sum()}")
    lines += [
        f"  refused article: {page.page_id} ({page.group})" for page, out in zip(data.pages, refused & data.is_article, strict=True) if out
    ]
    return "\n".join(lines)


def prune(data: Data) -> Data:
    """Drop the clues that matter for no kind."""
    weights = np.array([data.fit(kind)[:-1] for kind in KINDS])
    return data.with_clues([name for name, most in zip(data.names, np.abs(weights).max(axis=0), strict=True) if most >= SMALL])


def render(data: Data, thresholds: dict[str, float]) -> str:
    """Write the module of points from a fit on all pages."""
    table = [np.round(data.fit(kind) * TENTHS).astype(int) for kind in KINDS]
    points = [f'    "{name}": ({", ".join(str(column[at]) for column in table)}),' for at, name in enumerate(data.names)]
    return "\n".join(
        [
            '"""What each clue is worth as evidence for a kind of page, in tenths of log-odds: written by tests/quality/fit_verdict.py.',
            "",
            "Fitted on the labelled pages that declare no article; the thresholds are chosen on scores of sites left out.",
            '"""',
            "",
            f"KINDS = {tuple(KINDS)}".replace("'", '"'),
            f"BASE = ({', '.join(str(column[-1]) for column in table)})",
            f"THRESHOLDS = ({', '.join(str(int(thresholds[kind])) for kind in KINDS)})",
            "POINTS: dict[str, tuple[int, int, int, int]] = {",
            *points,
            "}",
            "",
        ]
    )


def main(arguments: list[str]) -> int:
    """Read, fit, report and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.fit_verdict", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--allowed", type=int, default=2)
    options = parser.parse_args(arguments)
    pages = list(read_pages(options.corpus))
    names = sorted(set().union(*(page.clues for page in pages)))
    rows = np.array([[name in page.clues for name in names] for page in pages], float)
    data = Data(pages, names, rows)
    scores = scores_left_out(data)
    thresholds = choose_thresholds(data, scores, options.allowed)
    print(f"{len(pages)} pages that declare no article\n{report(data, scores, thresholds)}")
    TARGET.write_text(render(prune(data), thresholds), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
