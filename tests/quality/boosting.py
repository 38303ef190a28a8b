"""Fits boosted trees with LightGBM and writes them in the form that tasks.core.pages.trees reads.

LightGBM is needed for training only; it is told to be deterministic: the same rows give the same file on every machine.
"""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tasks.core.pages.trees import Matrix

SCALE = 1000
"""Leaves are kept as whole thousandths of log-odds: sums are then equal everywhere."""


def fit_trees(
    rows: Matrix, wanted: npt.NDArray[np.bool_], weights: npt.NDArray[np.float64], features: tuple[str, ...], settings: dict[str, Any]
) -> dict[str, Any]:
    """Fit trees that tell the wanted rows from the others, and give the content of their file.

    `settings` are LightGBM's parameters beside those that make it deterministic; `num_iterations` is the number of trees.
    """
    import lightgbm

    fixed = {"objective": "binary", "verbose": -1, "seed": 7, "deterministic": True, "force_row_wise": True, "num_threads": 2}
    booster = lightgbm.train({**fixed, **settings}, lightgbm.Dataset(rows, wanted.astype(np.int8), weight=weights))
    trees = [_tree(info["tree_structure"]) for info in booster.dump_model()["tree_info"]]
    return {"features": list(features), "scale": SCALE, "trees": trees}


def _tree(root: dict[str, Any]) -> dict[str, list[Any]]:
    """Write a tree's inner nodes parents first, and its leaves by -1, -2, ... in the order they are met."""
    tree: dict[str, list[Any]] = {"feature": [], "threshold": [], "left": [], "right": [], "leaves": []}
    _number(root, tree)
    return tree


def _number(node: dict[str, Any], tree: dict[str, list[Any]]) -> int:
    if "leaf_value" in node:
        tree["leaves"].append(round(node["leaf_value"] * SCALE))
        return -len(tree["leaves"])
    number = len(tree["feature"])
    tree["feature"].append(node["split_feature"])
    tree["threshold"].append(_at_most(node["threshold"]))
    tree["left"].append(0)
    tree["right"].append(0)
    tree["left"][number] = _number(node["left_child"], tree)
    tree["right"][number] = _number(node["right_child"], tree)
    return number


def _at_most(threshold: float) -> float:
    """Round a threshold down to what 32 bits hold: the same values stand below it."""
    rounded = np.float32(threshold)
    down = rounded if float(rounded) <= threshold else np.nextafter(rounded, np.float32(-math.inf))
    return float(f"{down:.9g}")


def write_trees(content: dict[str, Any], path: Path) -> None:
    """Write a file of trees, a tree a line, so that a change can be read."""
    head = json.dumps({"features": content["features"], "scale": content["scale"]})[:-1]
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in content["trees"])
    path.write_text(f'{head}, "trees": [\n{lines}\n]}}\n', encoding="utf-8")
