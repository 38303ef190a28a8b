"""The floor under scores: what is worse is named, labels that changed have no floor, and nothing is lowered unasked."""

from pathlib import Path

import pytest

from tests.quality.floors import Measured, Scores, digest, missed, read_floors, unpinned, update
from tests.quality.table import render_reasons, render_scores

PINNED = {"towns": Measured("a1", {"body.f1": 0.9, "authors.invented": 0.1}), "isles": Measured("b2", {"kept.forum": 0.3})}


def towns(labels: str = "a1", **changed: float) -> dict[str, Measured]:
    scores: Scores = {**PINNED["towns"].scores, **{metric.replace("_", "."): score for metric, score in changed.items()}}
    return {"towns": Measured(labels, scores)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    update(PINNED, allow_lower=False, path=tmp_path / "floors.json")
    return tmp_path / "floors.json"


def test_a_score_may_be_worse_by_epsilon_and_no_more() -> None:
    assert missed(towns(body_f1=0.8951), PINNED) == []
    assert missed(towns(body_f1=0.8949), PINNED) == ["towns body.f1 = 0.8949, pinned 0.9000"]


def test_of_what_is_invented_refused_or_kept_wrongly_less_is_better() -> None:
    assert missed(towns(authors_invented=0.0), PINNED) == []
    assert missed(towns(authors_invented=0.2), PINNED) == ["towns authors.invented = 0.2000, pinned 0.1000"]


def test_a_score_that_is_gone_is_missed_and_a_set_that_was_not_measured_is_not() -> None:
    assert missed({"towns": Measured("a1", {"body.f1": 0.9})}, PINNED) == ["towns authors.invented = nothing, pinned 0.1000"]


def test_other_labels_and_sets_without_floors_are_named() -> None:
    assert unpinned(towns(), PINNED) == []
    assert len(unpinned({**towns("other"), "hills": Measured("c3", {})}, PINNED)) == 2


def test_pinning_raises_floors_and_keeps_those_of_other_sets(path: Path) -> None:
    assert update(towns(body_f1=0.95), allow_lower=False, path=path) == []
    assert read_floors(path) == {**towns(body_f1=0.95), "isles": PINNED["isles"]}


def test_pinning_lowers_nothing_unless_allowed_also_when_labels_changed(path: Path) -> None:
    lower = towns("other", body_f1=0.8)
    assert update(lower, allow_lower=False, path=path) == ["towns body.f1 = 0.8000, pinned 0.9000"]
    assert read_floors(path) == PINNED
    assert update(lower, allow_lower=True, path=path) == []
    assert read_floors(path) == {**lower, "isles": PINNED["isles"]}


def test_the_digest_changes_with_a_label_and_with_a_page(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "gold.jsonl").write_text("{}\n")
    (tmp_path / "pages/a.html").write_text("<p>A")
    seen = {digest(tmp_path)}
    (tmp_path / "pages/a.html").write_text("<p>B")
    seen.add(digest(tmp_path))
    (tmp_path / "gold.jsonl").write_text("{ }\n")
    seen.add(digest(tmp_path))
    (tmp_path / "pages/a.html").rename(tmp_path / "pages/b.html")
    seen.add(digest(tmp_path))
    assert len(seen) == 4


def test_the_table_has_the_baseline_in_brackets_and_nothing_where_a_set_has_no_label() -> None:
    ours = {"towns": {"body.f1": 0.9}, "isles": {"body.f1": 1.0, "date.exact": 0.5}}
    assert render_scores(ours, {"towns": {"body.f1": 0.8}}).splitlines() == [
        "| | towns | isles |",
        "|---|---|---|",
        "| body F1 | .900 (.800) | 1.000 |",
        "| published day exact |  | .500 |",
    ]


def test_the_table_of_reasons_has_a_row_a_labelled_outcome() -> None:
    scores = {"article.precision": 0.5, "article.recall": 1.0, "empty.precision": 1.0, "empty.recall": 0.25}
    assert render_reasons(scores, {"article": 3, "empty": 4}).splitlines()[2:] == [
        "| article | 3 | .500 | 1.000 |",
        "| empty | 4 | 1.000 | .250 |",
    ]
