"""The sample and its expected results agree: packed files with their originals, expectations with the pages they speak of."""

import csv
import gzip
import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from schemas.reasons import CleanReason, LandReason
from tests.data.build_sample import RECIPES, Recipe, differs, main

DATA = Path(__file__).parent.parent / "data"
LANDING, SAMPLE = DATA / "landing", DATA / "sample"
EXPECTED: list[dict[str, Any]] = [json.loads(line) for line in (Path(__file__).parent / "expected.jsonl").read_text("utf-8").splitlines()]
ARTICLES = [row for row in EXPECTED if row["outcome"] == "article"]
IGNORED = {"web/.listing.html", "broken/upload.html.part"}  # a dotfile, and a file still being written


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def name_of(row: dict[str, Any]) -> str:
    return " ".join(part for part in (row["source_path"], row.get("source_place"), row["url"]) if part)


def fold(text: str) -> str:
    return " ".join(text.split())


def strings_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings_in(item)]
    return [value] if isinstance(value, str) else []


def original_of(row: dict[str, Any]) -> str:
    """Read the original that a row speaks of, as text with its markup."""
    sources = {recipe.target: SAMPLE / recipe.source for recipe in RECIPES}
    source = sources.get(row["source_path"], LANDING / row["source_path"])
    if source.is_dir():
        recipes = [json.loads(line) for line in (source / "records.jsonl").read_text("utf-8").splitlines()]
        source = source / str(next(recipe["body"] for recipe in recipes if recipe["url"] == row["url"]))
    text: str = source.read_text("utf-8")
    if row.get("source_place"):
        line = text.splitlines()[int(row["source_place"].removeprefix("line=")) - 1]
        text = "\n".join(strings_in(json.loads(line)))
    return text


def readable(row: dict[str, Any]) -> str:
    return fold(html.unescape(re.sub(r"<[^>]*>", "", original_of(row))))


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.target)
def test_a_packed_file_holds_what_its_original_says(recipe: Recipe) -> None:
    assert not differs(recipe), "run python tests/data/build_sample.py"


def test_the_builder_makes_every_packed_file_and_names_the_one_that_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], tmp_path) == 0
    assert files_below(tmp_path) == {recipe.target for recipe in RECIPES}
    (tmp_path / "texts/gazette-return.txt.gz").write_bytes(gzip.compress(b"another text"))
    (tmp_path / "crawl/2026-03-13.warc").unlink()
    assert main(["--check"], tmp_path) == 1
    named = [line.split()[0] for line in capsys.readouterr().err.splitlines()]
    assert named == ["landing/crawl/2026-03-13.warc", "landing/texts/gazette-return.txt.gz"]


def test_every_original_is_used_and_every_compressed_file_has_one() -> None:
    used = {name for name in files_below(SAMPLE) if any(name == r.source or name.startswith(f"{r.source}/") for r in RECIPES)}
    assert used == files_below(SAMPLE)
    compressed = {name for name in files_below(LANDING) if name.endswith((".gz", ".zst", ".warc"))}
    assert compressed - {recipe.target for recipe in RECIPES} == {"broken/not-gzip.html.gz"}


def test_every_source_is_expected_and_nothing_else() -> None:
    manifests = {name for name in files_below(LANDING) if Path(name).stem == "manifest"}
    missing = {row["source_path"] for row in EXPECTED if row["outcome"] == LandReason.MISSING_FILE}
    expected = {row["source_path"] for row in EXPECTED}
    assert expected - missing == files_below(LANDING) - IGNORED - (manifests - expected)


def test_every_outcome_is_an_article_or_a_known_reason() -> None:
    assert {row["outcome"] for row in EXPECTED} <= {"article", *LandReason, *CleanReason}


def test_every_file_of_one_page_has_its_capture_time_in_a_manifest() -> None:
    timed = set()
    for manifest in LANDING.rglob("manifest.*"):
        lines = manifest.read_text("utf-8").splitlines()
        rows = csv.DictReader(lines) if manifest.suffix == ".csv" else [json.loads(line) for line in lines if line.endswith("}")]
        folder = manifest.parent.relative_to(LANDING).as_posix()
        timed |= {f"{folder}/{row['file']}" for row in rows if re.fullmatch(r"2026-03-1[0-4]T\d\d:\d\d:\d\dZ", row["fetched_at"])}
    pages = {name for name in files_below(LANDING) if re.search(r"\.(html?|txt)(\.\w+)?$", name)} - IGNORED
    assert pages <= timed


@pytest.mark.parametrize("row", ARTICLES, ids=name_of)
def test_what_is_expected_of_an_article_stands_in_its_page(row: dict[str, Any]) -> None:
    page = readable(row)
    start, end = page.find(fold(row["body_starts"])), page.find(fold(row["body_ends"]))
    assert 0 <= start <= end
    assert fold(row.get("headline", "")) in page
    assert [text for text in row["body_excludes"] if text.isprintable() and fold(text) not in page] == []
    assert [name for name in row["cited_names"] if name not in page] == []


def test_why_has_one_line_for_each_expected_row_in_the_same_order() -> None:
    lines = (Path(__file__).parent / "why.md").read_text("utf-8").splitlines()
    told = [re.match(r"- `(.+)`(?: (line=\d+))?(?: <(.+)>)? \((\w+)\): ", line) for line in lines[lines.index("## One line a page") :]]
    found = [(m[1].replace("\\n", "\n"), m[2] or "", m[4]) for m in told if m]
    assert found == [(row["source_path"], row.get("source_place") or "", row["outcome"]) for row in EXPECTED]
