"""Law 1 over time: pages that are gone from the lake are never dropped from the warehouse without a word."""

from pathlib import Path

from tests.laws.pipeline import Pipeline, ask, rows_under_law_5


def _lose_a_unit(pipeline: Pipeline, kept: Path) -> Path:
    """Take a pages file away, and the whole landing zone with it, as when a zone is pruned and a disk fails."""
    unit = min((pipeline.lake / "pages").rglob("*.parquet"))
    unit.rename(kept / unit.name)
    for path in pipeline.landing.iterdir():
        path.rename(kept / path.name)
    return unit


def test_a_lost_unit_stops_the_load_until_it_is_back_or_given_up_by_name(whole: Pipeline, tmp_path: Path) -> None:
    pipeline = whole.copy(tmp_path)
    before = rows_under_law_5(pipeline.data)
    kept = tmp_path / "kept"
    kept.mkdir()
    unit = _lose_a_unit(pipeline, kept)

    for _ in range(2):
        refused = pipeline.run_here()
        assert refused.status == 1
        assert "1 units are gone from lake/pages" in refused.err
        assert rows_under_law_5(pipeline.data) == before

    (kept / unit.name).rename(unit)
    assert pipeline.run_here().status == 0
    assert rows_under_law_5(pipeline.data) == before

    unit.unlink()
    assert pipeline.run_here().status == 1
    assert pipeline.run_here("rebuild").status == 0
    (pages,) = ask(pipeline.data, "select count(*) from pages")[0]
    assert 0 < pages < len(before["pages"])
    assert pipeline.run_here().status == 0


def test_a_lost_unit_whose_sources_are_still_there_is_made_again_unasked(whole: Pipeline, tmp_path: Path) -> None:
    pipeline = whole.copy(tmp_path)
    before = rows_under_law_5(pipeline.data)
    min((pipeline.lake / "pages").rglob("*.parquet")).unlink()
    assert pipeline.run_here().status == 0
    assert rows_under_law_5(pipeline.data) == before
