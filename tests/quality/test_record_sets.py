"""Labelled sets outside the repository: through the whole pipeline, to the scorer, and its figures beside their targets."""

import gzip
import json
from pathlib import Path

import pytest

from tests.pages.builders import PROSE
from tests.quality.record_sets import Asked, SetScores, score_sets

PAGE = "\n".join(("Ferry sinks off Malai", *PROSE))
SCORER = """
import json, sys
import pyarrow.parquet as pq
said = dict(zip(sys.argv[4:-1:2], sys.argv[5::2]))
articles = pq.read_table(said["--articles"]).to_pylist()
figures = {"coref": {"precision": 0.5, "recall": 1.0}, "pronouns": {"recall": 0.75, "articles": [row["file"] for row in articles]}}
print(json.dumps({"figures": figures}))
"""


@pytest.fixture
def scorer(tmp_path: Path) -> Path:
    (tmp_path / "score/recordsgold").mkdir(parents=True)
    (tmp_path / "score/recordsgold/__main__.py").write_text(SCORER)
    return tmp_path / "score"


def test_a_set_goes_through_the_pipeline_and_its_figures_stand_beside_their_targets(tmp_path: Path, scorer: Path) -> None:
    pages = tmp_path / "corpus/gum/pages"
    pages.mkdir(parents=True)
    (pages / "ferry.txt.gz").write_bytes(gzip.compress(PAGE.encode()))
    (pages / "manifest.jsonl").write_text(json.dumps({"file": "ferry.txt.gz", "url": "https://gum.example/ferry"}) + "\n")
    [scores] = score_sets(tmp_path / "corpus", scorer, tmp_path / "data", ("gum",))
    assert list(scores.reached()) == [
        ("gum coref.precision", 0.5, 0.97),
        ("gum coref.recall", 1.0, 0.92),
        ("gum pronouns.recall", 0.75, 0.75),
    ]
    assert scores.figures["pronouns"]["articles"] == ["ferry.txt.gz"]


def test_a_figure_that_the_scorer_does_not_give_counts_as_nothing() -> None:
    asked = Asked("tbaq", "dates", "dates", "edtf", "true", ("precision",))
    assert [reached for _, reached, _ in SetScores(asked, {}, {}).reached()] == [0.0, 0.0, 0.0]
