"""Trains the two models of HTML bodies: python -m tests.quality.train_body FOLDER... [--cross] [--out FOLDER].

A folder is a labelled set (pages/ with manifest.jsonl, gold.jsonl whose gold has a `text`). A block is body when most of its
4-token shingles stand in the gold; a block of fewer tokens when it is a line of the gold, or follows or precedes there what it
follows or precedes on the page. Needs LightGBM (`make train`). With --cross, each page is scored by a model that has seen no
page of its site (5 folds), which is what other sites may expect; the files are always trained on all pages.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tasks.core.pages.blocks import read_blocks
from tasks.core.pages.body_features import FEATURES, Facts, body_features, near_text, read_facts
from tasks.core.pages.decode import Rejected, decode
from tasks.core.pages.document import parse
from tasks.core.pages.headline import find_headline
from tasks.core.pages.html_body import ALONE, ASKED, ask_trafilatura, in_doubt, read_opinions
from tasks.core.pages.publisher import outlet_names
from tasks.core.pages.trees import Matrix, Trees, lay_out
from tasks.core.urls import registrable_domain
from tests.quality.boosting import fit_trees, write_trees
from tests.quality.scores import body_total, score_body, tokenize

SETTINGS: dict[str, Any] = {
    "num_iterations": 160, "learning_rate": 0.08, "num_leaves": 16, "min_data_in_leaf": 60, "feature_fraction": 0.3,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0,
}  # fmt: skip
_FOLDS = 5
# A row weighs as its share of the gold's tokens, since the score counts tokens; the constant lets sub-headings count too.
_ROW_WEIGHT, _TOKENS_WEIGHT, _MOST_TOKENS, _LEAST_GOLD = 0.02, 3.0, 300, 50
_SHINGLE, _MOST, _CONTEXT, _REACH = 4, 0.5, 3, 3


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page as the models see it: one row, one label and one weight a block; `golds` are its acceptable bodies."""

    name: str
    site: str
    texts: list[str]
    facts: Facts
    alone: Matrix
    asked: Matrix
    is_body: npt.NDArray[np.bool_]
    weights: npt.NDArray[np.float64]
    golds: list[str]


def read_pages(folder: Path) -> Iterator[LabelledPage]:
    """Read the pages of a labelled folder whose gold has a body."""
    manifest = {row["file"].split(".")[0]: row for row in map(json.loads, (folder / "pages" / "manifest.jsonl").open(encoding="utf-8"))}
    labelled = [row for row in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8")) if "text" in row["gold"]]
    with ProcessPoolExecutor(2) as processes:
        jobs = [(folder, manifest[row["page_id"]], row) for row in labelled]
        yield from filter(None, processes.map(_read_page, jobs, chunksize=8))


def _read_page(job: tuple[Path, dict[str, Any], dict[str, Any]]) -> LabelledPage | None:
    folder, found, labelled = job
    payload = (folder / "pages" / found["file"]).read_bytes()
    decoded = decode(gzip.decompress(payload) if found["file"].endswith(".gz") else payload, found.get("content_type"), None)
    document = None if isinstance(decoded, Rejected) else parse(decoded.text)
    if document is None or isinstance(decoded, Rejected):
        return None
    url = found.get("url")
    blocks = near_text(read_blocks(document.tree))
    if not blocks:
        return None
    headline = find_headline(document, outlet_names(document, url))
    facts = read_facts(blocks, read_opinions(document, headline))
    alone, asked = (body_features(blocks, told) for told in (facts, facts.asked(ask_trafilatura(document.tree, url))))
    golds = [labelled["gold"]["text"], *labelled["gold"].get("text_alts", [])]
    texts = [block.text for block in blocks]
    is_body, size = label_against_best(texts, golds)
    tokens = np.array([len(tokenize(text)) for text in texts], np.float64)
    weights = _TOKENS_WEIGHT * np.minimum(tokens, _MOST_TOKENS) / max(_LEAST_GOLD, size) + _ROW_WEIGHT
    site = registrable_domain(f"https://{labelled['site']}/") or labelled["site"]
    return LabelledPage(f"{folder.name}/{labelled['page_id']}", site, texts, facts, alone, asked, is_body, weights, golds)


def label_against_best(texts: Sequence[str], golds: Sequence[str]) -> tuple[npt.NDArray[np.bool_], int]:
    """Label the blocks by the gold that most of their tokens stand in; also give that gold's number of tokens."""
    labelled = [(label(texts, gold), len(tokenize(gold))) for gold in golds]
    sizes = np.array([len(tokenize(text)) for text in texts])
    return max(labelled, key=lambda one: int(sizes[one[0]].sum()))


def label(texts: Sequence[str], gold: str) -> npt.NDArray[np.bool_]:
    """Say which blocks are body by a gold text."""
    wanted = tokenize(gold)
    shingles = set(zip(*(wanted[start:] for start in range(_SHINGLE)), strict=False))
    lines = {tuple(tokenize(line)) for line in gold.split("\n")}
    blocks = [tokenize(text) for text in texts]
    sure = [_mostly_in(block, shingles) if len(block) > _SHINGLE else bool(block) and tuple(block) in lines for block in blocks]
    joined = f" {' '.join(wanted)} "
    near = [bool(block) and len(block) <= _SHINGLE and not sure[at] and _fits(at, blocks, sure, joined) for at, block in enumerate(blocks)]
    return np.array([one or other for one, other in zip(sure, near, strict=True)], np.bool_)


def _mostly_in(block: Sequence[str], shingles: set[tuple[str, ...]]) -> bool:
    own = list(zip(*(block[start:] for start in range(_SHINGLE)), strict=False))
    return sum(shingle in shingles for shingle in own) >= _MOST * len(own)


def _fits(at: int, blocks: Sequence[Sequence[str]], sure: Sequence[bool], joined: str) -> bool:
    """Tell whether a short block stands in the gold behind the end of the sure block before it, or before the next one's start."""
    before = next((blocks[i] for i in range(at - 1, max(-1, at - 1 - _REACH), -1) if sure[i]), None)
    after = next((blocks[i] for i in range(at + 1, min(len(blocks), at + 1 + _REACH)) if sure[i]), None)
    follows = before is not None and f" {' '.join([*before[-_CONTEXT:], *blocks[at]])} " in joined
    return follows or (after is not None and f" {' '.join([*blocks[at], *after[:_CONTEXT]])} " in joined)


def train(pages: Sequence[LabelledPage]) -> dict[str, dict[str, Any]]:
    """Fit the two models to pages, and give the content of their files by name."""
    wanted, weights = np.concatenate([page.is_body for page in pages]), np.concatenate([page.weights for page in pages])
    rows = {ALONE: [page.alone for page in pages], ASKED: [page.asked for page in pages]}
    return {name: fit_trees(np.concatenate(matrices), wanted, weights, FEATURES, SETTINGS) for name, matrices in rows.items()}


def choose(page: LabelledPage, models: dict[str, Trees]) -> str:
    """Choose the body of a page as html_body.py does."""
    scores = models[ALONE].score(page.alone)
    if in_doubt(scores, page.facts, models[ALONE].scale):
        scores = models[ASKED].score(page.asked)
    return "\n\n".join(text for text, score in zip(page.texts, scores, strict=True) if score > 0)


def cross_scores(pages: Sequence[LabelledPage]) -> dict[str, dict[str, float]]:
    """Score each set by models that have seen no page of its sites: body F1, precision, recall, exact accuracy."""
    sites = sorted({page.site for page in pages})
    fold = {site: number * 7919 % len(sites) % _FOLDS for number, site in enumerate(sites)}
    scored: dict[str, list[dict[str, float]]] = {}
    for number in range(_FOLDS):
        models = {name: lay_out(content) for name, content in train([page for page in pages if fold[page.site] != number]).items()}
        for page in (page for page in pages if fold[page.site] == number):
            scored.setdefault(page.name.split("/")[0], []).append(score_body(page.golds, choose(page, models)))
    return {name: body_total(rows) for name, rows in scored.items()}


def main(arguments: list[str]) -> int:
    """Train, and write the files of weights."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.train_body", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cross", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("tasks/core/pages"))
    options = parser.parse_args(arguments)
    pages = [page for folder in options.folders for page in read_pages(folder)]
    print(f"{len(pages)} pages of {len({page.site for page in pages})} sites, {sum(len(page.texts) for page in pages)} blocks", flush=True)
    if options.cross:
        for name, figures in cross_scores(pages).items():
            print(name, {key: round(value, 4) for key, value in figures.items()}, flush=True)
    for name, content in train(pages).items():
        write_trees(content, options.out / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
