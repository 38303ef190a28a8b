"""Law 7: readers and loads never block each other; and two runs at once get in each other's way no more than that."""

from pathlib import Path

import duckdb

from tests.laws.pipeline import Pipeline, ask, ended, leftovers, rows_under_law_5, stage_files

_SEEN = "select (select count(*) from articles), (select count(*) from links), max(generation) from loads"


def test_a_session_left_open_across_five_loads_keeps_its_generation_and_stops_none(
    begun: Pipeline, finished: Pipeline, tmp_path: Path
) -> None:
    pipeline = begun.copy(tmp_path)
    with duckdb.connect(pipeline.data / "news.duckdb", read_only=True) as session:
        first = session.execute(_SEEN).fetchall()
        seen = []
        for command in ("run", "rebuild", "rebuild", "rebuild", "rebuild"):
            assert pipeline.run(command=command).status == 0
            seen.append(session.execute(_SEEN).fetchall())

    ((articles, links, _),) = ask(finished.data, _SEEN)
    assert (first, seen) == (ask(begun.data, _SEEN), [first] * 5)
    assert first[0][0] < articles
    assert ask(pipeline.data, _SEEN) == [(articles, links, 6)]
    assert len(list((pipeline.data / "generations").iterdir())) == 3


def test_two_runs_at_once_both_end_well_and_land_each_page_once(begun: Pipeline, finished: Pipeline, tmp_path: Path) -> None:
    pipeline = begun.copy(tmp_path)
    both = [pipeline.start(workers=1), pipeline.start(workers=1)]

    results = [ended(process) for process in both]

    assert [result.status for result in results] == [0, 0], [result.err for result in results]
    assert rows_under_law_5(pipeline.data) == rows_under_law_5(finished.data)
    assert stage_files(pipeline.data, "pages", "articles", "records") == stage_files(finished.data, "pages", "articles", "records")
    assert leftovers(pipeline.data) == []
