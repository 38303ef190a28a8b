"""Trains the models of text-only pages: python -m tests.quality.train_lines FOLDER... [--cross] [--out FOLDER].

A folder is a labelled set (pages/ with manifest.jsonl, gold.jsonl): pages kept as text, or HTML, whose blocks are then lines.
One model chooses the headline among the lines that look like one, the other says which lines are body, knowing the headline.
A line is labelled as in train_body.py. Needs LightGBM (`make train`). With --cross, each page is scored by models that have seen no page
of its site (5 folds, a site in one fold over all folders), which is what other sites may expect. The files are trained
on all pages; the body's on headlines that were chosen without the page's site, so that it learns what they are worth.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tasks.core.pages.blocks import read_blocks
from tasks.core.pages.decode import Rejected, decode
from tasks.core.pages.document import parse
from tasks.core.pages.line_choice import BODY, HEADLINE, Headline, choose_body, choose_headline, headline_candidates
from tasks.core.pages.line_features import BODY_FEATURES, PageLines, body_rows
from tasks.core.pages.publisher import fold
from tasks.core.pages.text_page import split_blocks
from tasks.core.pages.title_features import HEADLINE_FEATURES, headline_rows
from tasks.core.pages.trees import lay_out
from tasks.core.urls import registrable_domain
from tests.quality.boosting import fit_trees, write_trees
from tests.quality.scores import body_total, score_body, tokenize
from tests.quality.train_body import label_against_best

Flags = npt.NDArray[np.bool_]

_COMMON: dict[str, Any] = {
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "num_threads": 1,
}
BODY_SETTINGS: dict[str, Any] = {
    **_COMMON,
    "num_iterations": 100,
    "learning_rate": 0.1,
    "num_leaves": 16,
    "max_depth": 6,
    "min_data_in_leaf": 40,
}
HEADLINE_SETTINGS: dict[str, Any] = {
    **_COMMON,
    "num_iterations": 100,
    "learning_rate": 0.1,
    "num_leaves": 8,
    "max_depth": 5,
    "min_data_in_leaf": 20,
}
_FOLDS = 5
# A row weighs as its share of the gold's tokens, since the score counts tokens; the constant lets sub-headings count too.
_ROW_WEIGHT, _TOKENS_WEIGHT, _MOST_TOKENS, _LEAST_GOLD = 0.02, 3.0, 300, 50
_OTHER_LINES = 15  # so many other lines weigh as much as the headline
# Pages of HTML stand for text that was kept without menus, which their blocks lack; those that are cut repeat other pages.
_HTML_SHARE, _CUT_SHARE = 0.5, 0.5
_MOST_BEFORE, _MOST_BEHIND = 3, 8  # lines that a page cut close to its article keeps before and behind it
_NO_ADDRESS_EVERY = 3


@dataclass(frozen=True)
class LabelledPage:
    """The lines of a page, which of them are its headline (None: not labelled) and body, and what a page of its kind counts."""

    name: str
    site: str
    page: PageLines
    is_body: Flags
    is_headline: Flags | None
    golds: list[str]
    weights: npt.NDArray[np.float64]
    cut: str = ""

    @property
    def set_name(self) -> str:
        """The set that the page is from; pages cut close to their article make a set of their own."""
        return self.name.split("/")[0] + self.cut

    @property
    def fold(self) -> int:
        """The fold of the page's site."""
        return hashlib.sha256(f"fold {self.site}".encode()).digest()[0] % _FOLDS


def read_pages(folder: Path) -> Iterator[LabelledPage]:
    """Read the pages of a labelled folder whose gold has a body, each in its variants."""
    manifest = {row["file"].split(".")[0]: row for row in map(json.loads, (folder / "pages" / "manifest.jsonl").open(encoding="utf-8"))}
    for row in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8")):
        found = manifest[row["page_id"]]
        lines, is_html = _lines_of(folder / "pages" / found["file"], found.get("content_type"))
        if lines and "text" in row["gold"]:
            page = PageLines(tuple(lines), found.get("url"))
            one = _label(f"{folder.name}/{row['page_id']}", page, row, _HTML_SHARE if is_html else 1.0)
            yield from [one] if is_html else [one, *_cut_close(one)]


def _lines_of(path: Path, content_type: str | None) -> tuple[list[str], bool]:
    payload = path.read_bytes()
    decoded = decode(gzip.decompress(payload) if path.name.endswith(".gz") else payload, content_type, None)
    if isinstance(decoded, Rejected):
        return [], False
    if not decoded.is_html:
        return [block.text for block in split_blocks(decoded.text)], False
    document = parse(decoded.text)
    blocks = read_blocks(document.tree) if document else []
    return [line.strip() for block in blocks for line in block.text.split("\n") if line.strip()], True


def _label(name: str, page: PageLines, row: Mapping[str, Any], share: float) -> LabelledPage:
    gold = row["gold"]
    title = fold(gold["title"]) if gold.get("title") else None
    is_headline = np.array([fold(text) == title for text in page.texts]) if title else None
    site = registrable_domain(f"https://{row['site']}/") or row["site"]
    golds = [gold["text"], *gold.get("text_alts", [])]
    is_body, size = label_against_best(page.texts, golds)
    tokens = np.array([len(tokenize(text)) for text in page.texts], np.float64)
    weights = _TOKENS_WEIGHT * np.minimum(tokens, _MOST_TOKENS) / max(_LEAST_GOLD, size) + _ROW_WEIGHT
    return LabelledPage(name, site, page, is_body, is_headline, golds, share * weights)


def _cut_close(one: LabelledPage) -> Iterator[LabelledPage]:
    """Yield a page of text as it is met where little more than its article was kept, with or without its address."""
    telling = np.flatnonzero(one.is_body if one.is_headline is None else one.is_body | one.is_headline)
    number = hashlib.sha256(one.name.encode()).digest()
    if len(telling):
        kept = slice(max(0, telling[0] - number[1] % (_MOST_BEFORE + 1)), telling[-1] + 1 + number[2] % (_MOST_BEHIND + 1))
        page = PageLines(one.page.texts[kept], one.page.url if number[3] % 2 else None)
        is_headline = one.is_headline[kept] if one.is_headline is not None else None
        yield LabelledPage(
            one.name, one.site, page, one.is_body[kept], is_headline, one.golds, _CUT_SHARE * one.weights[kept], " cut close"
        )


def train_headline(pages: Sequence[LabelledPage]) -> dict[str, Any]:
    """Fit the model of the headline to pages that have one, each with and without its address; give the content of its file."""
    rows, wanted, weights = [], [], []
    for one in pages:
        candidates = headline_candidates(one.page)
        is_headline = one.is_headline[candidates] if one.is_headline is not None else np.zeros(0, np.bool_)
        for page in _with_and_without_address(one) if is_headline.any() else ():
            rows.append(headline_rows(page, candidates))
            wanted.append(is_headline)
            weights.append(np.where(is_headline, 1.0 / is_headline.sum(), 1.0 / _OTHER_LINES))
    return fit_trees(np.concatenate(rows), np.concatenate(wanted), np.concatenate(weights), HEADLINE_FEATURES, HEADLINE_SETTINGS)


@cache
def _without_address(page: PageLines) -> PageLines:
    return PageLines(page.texts, None)


def _with_and_without_address(one: LabelledPage) -> list[PageLines]:
    return [one.page, _without_address(one.page)] if one.page.url else [one.page]


def train_body(pages: Sequence[LabelledPage], headlines: Sequence[Headline | None]) -> dict[str, Any]:
    """Fit the model of the body to pages with the headlines as they were chosen, and give the content of its file."""
    rows = [body_rows(_as_read(one), at.line if at else None) for one, at in zip(pages, headlines, strict=True)]
    wanted, weights = np.concatenate([one.is_body for one in pages]), np.concatenate([one.weights for one in pages])
    return fit_trees(np.concatenate(rows), wanted, weights, BODY_FEATURES, BODY_SETTINGS)


def _as_read(one: LabelledPage) -> PageLines:
    """Read one of three pages as if its address were not known: it mostly is not where text alone was kept."""
    number = hashlib.sha256(one.name.encode()).digest()[0]
    return one.page if number % _NO_ADDRESS_EVERY or not one.page.url else _without_address(one.page)


def headlines_left_out(pages: Sequence[LabelledPage]) -> list[Headline | None]:
    """Choose each page's headline by a model that has seen no page of its site."""
    models = [lay_out(train_headline([one for one in pages if one.fold != number])) for number in range(_FOLDS)]
    return [choose_headline(one.page, model=models[one.fold]) for one in pages]


def bodies_left_out(pages: Sequence[LabelledPage], headlines: Sequence[Headline | None]) -> list[str]:
    """Choose each page's body by a model that has seen no page of its site."""
    models = []
    for number in range(_FOLDS):
        seen = [(one, at) for one, at in zip(pages, headlines, strict=True) if one.fold != number]
        models.append(lay_out(train_body([one for one, _ in seen], [at for _, at in seen])))
    chosen = [choose_body(one.page, at, models[one.fold]) for one, at in zip(pages, headlines, strict=True)]
    return ["\n\n".join(np.array(one.page.texts, object)[is_body]) for one, is_body in zip(pages, chosen, strict=True)]


def report(pages: Sequence[LabelledPage], headlines: Sequence[Headline | None], bodies: Sequence[str]) -> str:
    """Say what share of headlines was right, and how well the bodies match, a line a set."""
    lines = []
    for name in dict.fromkeys(one.set_name for one in pages):
        of_set = [at for at, one in enumerate(pages) if one.set_name == name]
        total = body_total(score_body(pages[at].golds, bodies[at]) for at in of_set)
        right = [_is_right(pages[at], headlines[at]) for at in of_set if pages[at].is_headline is not None]
        figures = "  ".join(f"{key} {value:.4f}" for key, value in total.items())
        lines.append(f"{name}: {len(of_set)} pages, body {figures}, headline exact {np.mean(right):.3f} of {len(right)}")
    return "\n".join(lines)


def _is_right(one: LabelledPage, headline: Headline | None) -> bool:
    return headline is not None and headline.is_likely and one.is_headline is not None and bool(one.is_headline[headline.line])


def main(arguments: list[str]) -> int:
    """Train, and write the files of weights."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.train_lines", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cross", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("tasks/core/pages"))
    options = parser.parse_args(arguments)
    pages = [one for folder in options.folders for one in read_pages(folder)]
    print(f"{len(pages)} pages of {len({one.site for one in pages})} sites", flush=True)
    headlines = headlines_left_out(pages)
    if options.cross:
        print(report(pages, headlines, bodies_left_out(pages, headlines)), flush=True)
    write_trees(train_headline(pages), options.out / HEADLINE)
    write_trees(train_body(pages, headlines), options.out / BODY)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
