"""What is handed to the scorers: a row a page of newsmill or of the baseline, and the answer of a scorer outside the repository."""

import gzip
import json
from pathlib import Path

import pytest

from tests.pages.builders import PROSE, html, raw
from tests.quality.predictions import Row, by_newsmill, read_by_trafilatura
from tests.quality.shared import NO_ARTICLES, score_shared

HEAD = "<meta property='article:published_time' content='2026-03-14T01:30:00+02:00'><meta name='author' content='Ines Okafor'>"


def landing(folder: Path, **pages: bytes) -> Path:
    folder.mkdir()
    for name, payload in pages.items():
        (folder / f"{name}.html.gz").write_bytes(gzip.compress(payload))
    return folder


def test_newsmill_gives_a_row_a_page_with_instant_and_local_day_or_the_reason(tmp_path: Path) -> None:
    pages = landing(tmp_path / "pages", dam=html(head=HEAD).encode(), gone=html(title="Page not found", prose=("No such page.",)).encode())
    rows = {row["source_path"]: row for row in by_newsmill(pages, tmp_path / "data")}
    dam, gone = rows["dam.html.gz"], rows["gone.html.gz"]
    assert (dam["outcome"], dam["authors"], dam["body"]) == ("article", ["Ines Okafor"], "\n\n".join(PROSE))
    assert (dam["published_at"], dam["published_date"], dam["language"]) == ("2026-03-13T23:30:00Z", "2026-03-14", "en")
    assert (gone["outcome"], gone["body"], gone["published_at"]) == ("error_page", None, None)


def test_the_baseline_gives_rows_of_the_same_form_for_markup_and_for_text(tmp_path: Path) -> None:
    page, text, blank = tmp_path / "a.html", tmp_path / "b.txt", tmp_path / "c.html"
    page.write_bytes(raw(html(head=HEAD)).payload)
    text.write_text("\n".join(PROSE))
    blank.write_text("<html><body></body></html>")
    rows = [read_by_trafilatura(path, None) for path in (page, text, blank)]
    assert [(row["source_path"], row["outcome"]) for row in rows] == [("a.html", "article"), ("b.txt", "article"), ("c.html", "nothing")]
    assert rows[0]["authors"] == ["Ines Okafor"]
    assert [" ".join(row["body"].split()) for row in rows[1:2]] == [" ".join(PROSE)]


SCORER = """
import json, sys
said = dict(zip(sys.argv[2::2], sys.argv[3::2]))
rows = [json.loads(line) for line in open(said["--pred"], encoding="utf-8")]
body = {"f1": 0.98765, "accuracy": 0.5, "precision": 0.1}
answer = {"all": {"body": body, "kept": {"kept": 0.4}}, "by": {"forum": {"kept": {"kept": len(rows) / 4}}}}
json.dump(answer, open(said["--json"], "w"))
"""


@pytest.fixture
def scorer(tmp_path: Path) -> Path:
    (tmp_path / "score/newsgold").mkdir(parents=True)
    (tmp_path / "score/newsgold/__main__.py").write_text(SCORER)
    return tmp_path / "score"


def test_of_a_scorer_the_pinned_metrics_are_taken_and_the_share_of_refused_articles_is_our_own(scorer: Path, tmp_path: Path) -> None:
    rows: list[Row] = [{"source_path": "a.html", "outcome": "article"}, {"source_path": "b.html", "outcome": "empty"}]
    assert score_shared("towns", rows, scorer, tmp_path) == {"body.f1": 0.9877, "body.accuracy": 0.5, "rejected.articles": 0.5}
    assert [json.loads(line) for line in (tmp_path / "predictions.jsonl").read_text().splitlines()] == rows


def test_of_pages_that_are_no_articles_only_what_is_kept_by_kind_counts(scorer: Path, tmp_path: Path) -> None:
    assert score_shared(NO_ARTICLES, [{"source_path": "a.html", "outcome": "article"}], scorer, tmp_path) == {"kept.forum": 0.25}
