"""Trees as a file says them: a row falls to the left where its value is not above the threshold, and sums are whole numbers."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tasks.core.pages.body_features import FEATURES
from tasks.core.pages.html_body import ALONE, ASKED
from tasks.core.pages.line_choice import BODY, HEADLINE
from tasks.core.pages.line_features import BODY_FEATURES
from tasks.core.pages.title_features import HEADLINE_FEATURES
from tasks.core.pages.trees import lay_out, load_trees

# Words above 10 count 700; at most 10, a share of links above one half counts -900, else 100. The second tree is a single leaf.
CONTENT: dict[str, Any] = {
    "features": ["words", "link_share"],
    "scale": 1000,
    "trees": [
        {"feature": [0, 1], "threshold": [10.0, 0.5], "left": [1, -1], "right": [-3, -2], "leaves": [100, -900, 700]},
        {"feature": [], "threshold": [], "left": [], "right": [], "leaves": [5]},
    ],
}


def test_each_row_is_the_sum_of_the_leaves_that_it_falls_into() -> None:
    rows = np.array([[11, 0.9], [10, 0.5], [10, 0.51]], np.float32)
    assert lay_out(CONTENT).score(rows).tolist() == [705, 105, -895]


def test_no_rows_have_no_scores() -> None:
    assert lay_out(CONTENT).score(np.zeros((0, 2), np.float32)).tolist() == []


def test_the_weights_of_the_repository_speak_of_the_features_as_they_are() -> None:
    for name, features in ((ALONE, FEATURES), (ASKED, FEATURES), (HEADLINE, HEADLINE_FEATURES), (BODY, BODY_FEATURES)):
        trees = load_trees(name)
        assert trees.features == features
        assert set(trees.feature.tolist()) <= set(range(len(features)))


@given(arrays.arrays(np.float32, (3, len(FEATURES)), elements=st.floats(-100, 500, width=32)))
@settings(max_examples=30, deadline=None)
def test_a_row_scores_the_same_alone_and_among_others(rows: np.ndarray[Any, Any]) -> None:
    trees = load_trees(ASKED)
    assert trees.score(rows).tolist() == [int(trees.score(row[None])[0]) for row in rows]
