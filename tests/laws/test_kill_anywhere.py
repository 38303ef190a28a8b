"""Law 6: after kill -9 at any instant the published warehouse is the old one or the new one, and the next run completes."""

from collections.abc import Callable
from pathlib import Path

from tests.faults.killing import kill_at_step, kill_when, reader_beside, run_with
from tests.laws.pipeline import Pipeline, ask, leftovers, rows_under_law_5, stage_files


def growth(pipeline: Pipeline, pattern: str) -> Callable[[], bool]:
    """Tell when files of this pattern have been added."""
    before = len(list(pipeline.data.glob(pattern)))
    return lambda: len(list(pipeline.data.glob(pattern))) > before


def test_killed_while_landing_cleaning_and_loading_the_next_run_completes_the_work(
    begun: Pipeline, finished: Pipeline, tmp_path: Path
) -> None:
    pipeline = begun.copy(tmp_path)
    with reader_beside(pipeline) as reader:
        kills = [
            kill_when(pipeline, growth(pipeline, "lake/pages/*/*.parquet")),
            kill_when(pipeline, growth(pipeline, "lake/articles/*/*.parquet")),
            kill_when(pipeline, growth(pipeline, "generations/.loading.duckdb")),
        ]
        last = pipeline.run_here()

    assert (kills, last.status) == ([True] * 3, 0)
    assert (reader.problems, reader.generations) == ([], [1, 2])
    assert rows_under_law_5(pipeline.data) == rows_under_law_5(finished.data)
    assert stage_files(pipeline.data, "pages", "articles", "records") == stage_files(finished.data, "pages", "articles", "records")
    assert leftovers(pipeline.data) == []


def test_killed_before_the_first_step_of_a_first_run_and_in_the_middle_of_it_nothing_is_published_by_halves(
    whole: Pipeline, tmp_path: Path
) -> None:
    pipeline = Pipeline(whole.landing, tmp_path / "data")

    kills = [kill_at_step(pipeline, 1), kill_at_step(pipeline, 25)]

    assert (kills, (pipeline.data / "news.duckdb").exists()) == ([True, True], False)
    assert pipeline.run_here().status == 0
    assert rows_under_law_5(pipeline.data) == rows_under_law_5(whole.data)
    assert ask(pipeline.data, "select status from loads order by started_at") == [("interrupted",), ("published",)]
    assert leftovers(pipeline.data) == []


def test_stopped_from_the_keyboard_a_run_abandons_its_units_says_so_and_leaves_nothing_behind(begun: Pipeline, tmp_path: Path) -> None:
    pipeline = begun.copy(tmp_path)
    before = stage_files(pipeline.data, "articles", "records")

    ended = run_with(pipeline, pages_files=len(stage_files(pipeline.data, "pages")) + 1)

    assert (ended.status, ended.err.splitlines()[-1]) == (1, "newsmill: stopped; the next run completes the work")
    assert stage_files(pipeline.data, "articles", "records") == before
    assert leftovers(pipeline.data) == []
    assert rows_under_law_5(pipeline.data) == rows_under_law_5(begun.data)
