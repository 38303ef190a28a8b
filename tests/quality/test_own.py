"""Our own labelled pages through the whole pipeline: no score may fall below its floor, and the labels are those it was pinned with."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from schemas.reasons import TRANSIENT, CleanReason, Outcome
from tests.quality.__main__ import OWN, main
from tests.quality.floors import Measured, digest, missed, read_floors, unpinned
from tests.quality.own import FOLDER, read_labels, score_own
from tests.quality.predictions import Row, by_newsmill

LABELS = read_labels()
# No page of ours is an image, undecodable or too large, nor does any break the parser: those have tests of their own.
NOT_LABELLED = {CleanReason.NOT_TEXT, CleanReason.UNDECODABLE, CleanReason.PAGE_TOO_LARGE, CleanReason.EXTRACTION_FAILED, *TRANSIENT}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    return by_newsmill(FOLDER / "pages", tmp_path_factory.mktemp("own") / "data")


def page(row: Row) -> str:
    return Path(row["source_path"]).stem


def test_each_page_has_a_label_and_each_label_its_page_in_the_manifest(rows: list[Row]) -> None:
    files = {path.stem for path in (FOLDER / "pages").iterdir() if path.name != "manifest.jsonl"}
    assert {page(row) for row in rows} == files == LABELS.keys()


def test_the_labels_hold_every_reason_that_a_page_can_be_refused_for_by_what_it_says() -> None:
    assert {gold["reason"] for gold in LABELS.values() if "reason" in gold} == set(CleanReason) - NOT_LABELLED


def test_the_labels_hold_articles_of_many_languages_and_among_them_short_ones() -> None:
    articles = [gold for gold in LABELS.values() if "reason" not in gold]
    assert len({gold["language"] for gold in articles}) >= 15
    assert sum(len(gold["text"]) < 300 for gold in articles) >= 10


def test_no_article_is_refused(rows: list[Row]) -> None:
    refused = {page(row): row["outcome"] for row in rows if "reason" not in LABELS[page(row)] and row["outcome"] != Outcome.ARTICLE}
    assert refused == {}


def test_every_score_stands_at_its_floor_and_the_floors_belong_to_these_labels(rows: list[Row]) -> None:
    measured = {OWN: Measured(digest(FOLDER), score_own(rows, LABELS))}
    assert unpinned(measured, read_floors()) == []
    assert missed(measured, read_floors()) == [], "see what is lost; if it must be: python -m tests.quality --update --allow-lower"


def gold_rows() -> list[Row]:
    """Rows as a system would give them that errs nowhere."""
    return [{"source_path": f"{name}.html", **_row(gold)} for name, gold in LABELS.items()]


def _row(gold: dict[str, Any]) -> Row:
    if "reason" in gold:
        return {"outcome": gold["reason"]}
    renamed = {"headline": gold["title"], "body": gold["text"], "published_date": gold.get("date"), "published_at": gold.get("timestamp")}
    return {"outcome": Outcome.ARTICLE, "authors": gold["authors"], "language": gold["language"], **renamed}


def test_who_errs_nowhere_has_all_points() -> None:
    scores = score_own(gold_rows(), LABELS)
    assert {metric for metric, score in scores.items() if score != 1} == {"authors.invented", "rejected.articles"}
    assert scores["authors.invented"] == scores["rejected.articles"] == 0


def test_who_keeps_every_page_refuses_no_article_and_has_no_other_reason() -> None:
    scores = score_own([{**row, "outcome": Outcome.ARTICLE} for row in gold_rows()], LABELS)
    labelled = Counter("reason" in gold for gold in LABELS.values())
    assert scores["article.precision"] == pytest.approx(labelled[False] / len(LABELS), abs=1e-4)
    assert {scores[f"{reason}.recall"] for reason in set(CleanReason) - NOT_LABELLED} == {0}


def test_who_refuses_every_page_has_no_field_of_any_article() -> None:
    scores = score_own([{"source_path": row["source_path"], "outcome": "empty"} for row in gold_rows()], LABELS)
    fields = ("body.f1", "body.accuracy", "title.exact", "authors.f1", "date.exact", "date.minute", "language.accuracy", "article.recall")
    assert {scores[field] for field in fields} == {0}
    assert (scores["rejected.articles"], scores["empty.recall"]) == (1, 1)


def test_sets_of_a_corpus_need_a_scorer(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    assert "need a scorer" in capsys.readouterr().err
