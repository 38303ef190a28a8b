"""Law 5: same input, same bytes. Any split into runs, any number of workers, any hash seed, any clock."""

import random
import shutil
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
import time_machine

from schemas.articles import CleanedPage
from schemas.reasons import Outcome
from schemas.records import ExtractedArticle
from schemas.rows import to_arrow
from tasks.core.pages.clean import clean_page
from tasks.core.pages.raw import CleanOptions, RawPage
from tasks.core.records.extract import extract_records
from tests.faults.zones import Zone, portions
from tests.laws.pipeline import Pipeline, rows_under_law_5, stage_files
from tests.records.shipped import OPTIONS
from warehouse.lake import content_digest, read_file

_RAW = ["page_id", "url", "source_path", "captured_at", "content_type", "declared_charset", "http_status", "payload"]


def test_five_shuffled_portions_in_small_units_give_the_rows_of_one_run(zone: Zone, whole: Pipeline, tmp_path: Path) -> None:
    pipeline = Pipeline(tmp_path / "landing", tmp_path / "data")
    for portion in portions(zone, Random(5), 5):
        pipeline.drop(portion)
        assert pipeline.run_here(unit_pages=3).status == 0

    assert rows_under_law_5(pipeline.data) == rows_under_law_5(whole.data)


def test_one_worker_under_another_hash_seed_writes_the_files_of_two(whole: Pipeline, tmp_path: Path) -> None:
    pipeline = Pipeline(whole.landing, tmp_path / "data")

    assert pipeline.run(environment={"PYTHONHASHSEED": "1"}).status == 0

    assert stage_files(pipeline.data, "pages", "articles", "records") == stage_files(whole.data, "pages", "articles", "records")


def stage_digests(pages: list[RawPage]) -> tuple[str, str]:
    """Digest the rows that both stages make of pages, in this process."""
    cleaned = [clean_page(page, CleanOptions()) for page in pages]
    extracted = [extract_records(page, OPTIONS) for page in cleaned if page.outcome == Outcome.ARTICLE]
    return content_digest(to_arrow(CleanedPage, cleaned)), content_digest(to_arrow(ExtractedArticle, extracted))


@pytest.mark.parametrize("year", [2025, 2027])
def test_a_clock_moved_by_a_year_changes_no_row(whole: Pipeline, year: int) -> None:
    files = sorted((whole.lake / "pages").rglob("*.parquet"))
    pages = [RawPage(**row) for path in files for row in read_file(path, "pages", _RAW).to_pylist()]
    before = stage_digests(pages)
    random.seed(year)

    with time_machine.travel(datetime(year, 11, 5, 3, 0, tzinfo=UTC), tick=False):
        assert stage_digests(pages) == before


@pytest.mark.server
@pytest.mark.parametrize("moved", ["+1y", "-1y"])
def test_a_run_under_a_clock_moved_by_a_year_writes_the_same_files(whole: Pipeline, tmp_path: Path, moved: str) -> None:
    faketime = shutil.which("faketime")
    assert faketime, "install Debian's faketime: it moves the clock of the whole run, its workers and its libraries"
    pipeline = Pipeline(whole.landing, tmp_path / "data")

    # Left alone, it would move the times of the files with the clock.
    ended = pipeline.run(before=(faketime, "--exclude-monotonic", "-f", moved), environment={"NO_FAKE_STAT": "1"})

    year = str(datetime.now(UTC).year + int(moved[:2]))
    assert (ended.status, ended.out[11:15]) == (0, year)  # the run's name bears the moved year: the clock was moved indeed
    assert stage_files(pipeline.data, "pages", "articles", "records") == stage_files(whole.data, "pages", "articles", "records")
    assert rows_under_law_5(pipeline.data) == rows_under_law_5(whole.data)
