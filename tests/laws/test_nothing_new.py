"""Law 8: cost follows the change. A run with nothing new writes its journal line, and nothing else."""

from pathlib import Path

from tests.laws.pipeline import Pipeline, identities

_LOCK = "lake/.land.lock"  # taking it names its holder in the file


def test_a_run_with_nothing_new_adds_its_journal_entry_and_touches_no_other_file(whole: Pipeline, tmp_path: Path) -> None:
    pipeline = whole.copy(tmp_path)
    before, landing = identities(pipeline.data), identities(pipeline.landing)

    ended = pipeline.run_here()

    after = identities(pipeline.data)
    added = sorted(after.keys() - before.keys())
    assert ended.status == 0
    assert "cleaned    0 pages: 0 articles" in ended.out
    assert [str(Path(name).parent) for name in added] == ["lake/runs"]
    assert sorted(name for name, identity in before.items() if after.get(name) != identity) == [_LOCK]
    assert identities(pipeline.landing) == landing


def test_one_new_page_makes_one_unit_and_no_other_file_of_the_lake_is_touched(whole: Pipeline, tmp_path: Path) -> None:
    pipeline = whole.copy(tmp_path)
    before = identities(pipeline.lake)
    page = next(pipeline.landing.glob("loose/2026-03-11/*.html"))
    page.with_name("one-more.html").write_bytes(page.read_bytes())

    assert pipeline.run_here().status == 0

    after = identities(pipeline.lake)
    added = sorted(str(Path(name).parent) for name in after.keys() - before.keys())
    day = "crawl_date=2026-03-11"
    assert added == [f"articles/{day}", f"pages/{day}", f"records/{day}", "runs", "sources"]
    assert sorted(f"lake/{name}" for name, identity in before.items() if after.get(name) != identity) == [_LOCK]
