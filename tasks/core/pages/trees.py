"""Boosted decision trees, read from a reviewed file and summed in whole numbers, so that every machine gets the same sums.

A file is JSON: `features` (names, in the order of the columns), `scale` (what one unit of log-odds is), and `trees`, each with
its inner nodes as lists `feature`, `threshold`, `left`, `right` and its `leaves`. A child below zero is a leaf: -1 the first.
Written by the training script (tests/quality/train.py); a row goes left where its value is not above the threshold.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees laid out as one table of nodes, children by their row; a leaf is its own child.

    `roots` are the rows where the trees begin, `depth` the longest way to a leaf; of the children of row n the left one stands at
    2 n, the right one behind it.
    """

    features: tuple[str, ...]
    scale: int
    depth: int
    roots: Numbers
    feature: Numbers
    threshold: Matrix
    children: Numbers
    value: Numbers

    def score(self, rows: Matrix) -> npt.NDArray[np.int64]:
        """Sum the leaves that each row falls into: its log-odds times `scale`. Columns as in `features`."""
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        values, starts = rows.ravel(), np.arange(len(rows))[:, None] * len(self.features)
        for _ in range(self.depth):  # take on flat arrays costs less than half of indexing by two
            goes_right = values.take(starts + self.feature.take(at)) > self.threshold.take(at)
            at = self.children.take(2 * at + goes_right)
        sums: npt.NDArray[np.int64] = self.value.take(at).sum(axis=1, dtype=np.int64)
        return sums


@cache
def load_trees(name: str) -> Trees:
    """Read a file of trees that stands beside this module."""
    return lay_out(json.loads(files(__package__).joinpath(name).read_text(encoding="utf-8")))


def lay_out(content: dict[str, Any]) -> Trees:
    """Lay the trees of a file's content out as a table: of each tree first the inner nodes, then the leaves."""
    feature: list[int] = []
    threshold: list[float] = []
    children: list[tuple[int, int]] = []
    value: list[int] = []
    roots = []
    for tree in content["trees"]:
        start, inner, leaves = len(feature), len(tree["feature"]), len(tree["leaves"])
        roots.append(start)
        feature += [*tree["feature"], *[0] * leaves]
        threshold += [*tree["threshold"], *[0.0] * leaves]
        places = [
            start + (child if child >= 0 else inner - child - 1) for side in zip(tree["left"], tree["right"], strict=True) for child in side
        ]
        children += list(zip(places[::2], places[1::2], strict=True))
        children += [(start + inner + leaf, start + inner + leaf) for leaf in range(leaves)]
        value += [*[0] * inner, *tree["leaves"]]
    return Trees(
        features=tuple(content["features"]),
        scale=content["scale"],
        depth=max(map(_depth, content["trees"])),
        roots=np.array(roots, np.int64),
        feature=np.array(feature, np.int64),
        threshold=np.array(threshold, np.float32),
        children=np.array(children, np.int64).ravel(),
        value=np.array(value, np.int64),
    )


def _depth(tree: dict[str, list[int]]) -> int:
    """Count the steps from the root to the deepest leaf; a node's children always stand after it."""
    steps = [0] * len(tree["feature"])
    for node, sides in enumerate(zip(tree["left"], tree["right"], strict=True)):
        for child in sides:
            if child >= 0:
                steps[child] = steps[node] + 1
    return max(steps, default=-1) + 1
