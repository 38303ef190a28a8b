"""Backfills from the command line: the plan before, what is done, what is refused, and how one that was stopped goes on.

Under Prefect the same planning and the same steps run; see test_daily.py and tests/server.
"""

import os
import re
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.faults.zones import messy_zone
from tests.laws.pipeline import Pipeline, ask, ended, identities, rows_under_law_5, stage_files

WINDOW = "--start 2026-03-10 --end 2026-03-12"
IN_WINDOW = "crawl_date between '2026-03-10' and '2026-03-12'"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """A warehouse of several units over several days. Copy it before anything is run in it."""
    folder = tmp_path_factory.mktemp("filled")
    pipeline = Pipeline(folder / "landing", folder / "data")
    pipeline.drop(messy_zone(7, stories=24).drops)
    assert pipeline.run_here(unit_pages=4).status == 0
    return pipeline


def runs(pipeline: Pipeline) -> int:
    return len(list(pipeline.lake.glob("runs/*.json")))


def planned(out: str) -> list[tuple[str, str]]:
    """Read the plan that was printed: crawl date and reasons of each unit."""
    return re.findall(r"^ {11}(\d{4}-\d\d-\d\d) [0-9a-f]{16} +\d+ pages: (.*)$", out, re.MULTILINE)


def test_what_is_fresh_asks_for_nothing_and_leaves_no_trace(filled: Pipeline) -> None:
    before = runs(filled)
    done = filled.run_here(f"backfill {WINDOW}")
    assert (done.status, runs(filled)) == (0, before)
    assert "nothing to do: none of the" in done.out


def test_a_window_that_holds_nothing_says_so_and_which_days_the_lake_holds(filled: Pipeline) -> None:
    done = filled.run_here("backfill --start 2031-01-01 --end 2031-01-31 --mode all")
    assert (done.status, planned(done.out)) == (0, [])
    assert "no such page was crawled then; the lake holds crawl dates from 2026-" in done.out


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ("--start 2026-03-12 --end 2026-03-10", "ends on 2026-03-10, before it starts on 2026-03-12: exchange the two dates"),
        ("--start 2026-02-30 --end 2026-03-10", "start Input should be a valid date"),
        ("--start 0226-03-01 --end 2026-03-10", "check the year"),
        (f"{WINDOW} --mode all --source nobody.example", "no page crawled from 2026-03-10 to 2026-03-12 comes from nobody.example"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_runs(filled: Pipeline, asked: str, complaint: str) -> None:
    before = runs(filled)
    done = filled.run_here(f"backfill {asked}")
    assert (done.status, done.out, runs(filled)) == (2, "", before)
    assert complaint in done.err


def test_a_dry_run_shows_the_plan_oldest_first_and_changes_nothing(filled: Pipeline) -> None:
    before = stage_files(filled.data, "pages", "articles", "records"), runs(filled)
    done = filled.run_here(f"backfill {WINDOW} --mode all --dry-run", min_words=21)
    plan = planned(done.out)
    assert [day for day, _ in plan] == sorted(day for day, _ in plan)
    assert {why for _, why in plan} == {"clean stale, extract follows, load follows"}
    assert re.search(r"units in the window, \d crawl dates, \d+ pages, about \d+ s", done.out)
    assert (stage_files(filled.data, "pages", "articles", "records"), runs(filled)) == before


def test_only_the_window_and_the_stage_that_were_asked_for_are_made_again(filled: Pipeline, tmp_path: Path) -> None:
    pipeline = filled.copy(tmp_path)
    before = identities(pipeline.lake)
    done = pipeline.run_here("backfill --start 2026-03-11 --end 2026-03-11 --mode all --stage extract --note 'new cues'")
    assert done.status == 0, done.err
    assert {why for _, why in planned(done.out)} == {"extract again, load follows"}
    rewritten = {path for path, facts in identities(pipeline.lake).items() if before.get(path) != facts and path.endswith(".parquet")}
    assert rewritten == {path for path in before if path.startswith("records/crawl_date=2026-03-11/")}
    assert "unchanged" in done.out  # the same rules make the same rows, and these are published already


def test_a_backfill_of_changed_rules_says_which_articles_went_and_doing_it_again_does_nothing(filled: Pipeline, tmp_path: Path) -> None:
    pipeline = filled.copy(tmp_path)
    ((articles,),) = ask(pipeline.data, f"select count(*) from articles where {IN_WINDOW}")
    ((short,),) = ask(pipeline.data, f"select count(*) from articles where word_count < 450 and {IN_WINDOW}")
    assert 0 < short < articles
    first = pipeline.run_here(f"backfill {WINDOW}", min_words=450)
    assert first.status == 0, first.err
    assert f"{short} gone" in first.out
    ((left,),) = ask(pipeline.data, f"select count(*) from articles where {IN_WINDOW}")
    assert left == articles - short
    again = pipeline.run_here(f"backfill {WINDOW}", min_words=450)
    assert "nothing to do" in again.out


@pytest.mark.parametrize(
    ("mode", "number"),
    [("stale", signal.SIGKILL), pytest.param("all", signal.SIGTERM, marks=pytest.mark.torture)],
    ids=["stale, killed", "all, asked to stop"],
)
def test_stopped_in_the_middle_and_asked_for_again_it_goes_on_and_ends_as_in_one_go(
    filled: Pipeline, tmp_path: Path, mode: str, number: signal.Signals
) -> None:
    asked, rules = f"backfill {WINDOW} --mode {mode}", {"min_words": 450}
    pipeline, undisturbed = filled.copy(tmp_path / "stopped"), filled.copy(tmp_path / "undisturbed")
    whole = undisturbed.run_here(asked, **rules)
    before = stage_files(pipeline.data, "articles")
    process = pipeline.start(command=asked, **rules)
    while process.poll() is None and stage_files(pipeline.data, "articles") == before:
        time.sleep(0.005)
    os.killpg(process.pid, number)
    ended(process)
    resumed = pipeline.run_here(asked, **rules)
    assert (resumed.status, process.returncode != 0) == (0, True), resumed.err
    cleaned = [why for _, why in planned(resumed.out) if why.startswith("clean")]
    assert 0 < len(cleaned) < len(planned(whole.out))
    assert rows_under_law_5(pipeline.data) == rows_under_law_5(undisturbed.data)
    statuses = [status for (status,) in ask(pipeline.data, "select status from loads where flow = 'backfill' order by started_at")]
    assert statuses == ["interrupted", "published"]


def test_naming_a_source_confines_it_to_the_units_with_its_pages(filled: Pipeline, tmp_path: Path) -> None:
    pipeline = filled.copy(tmp_path)
    ((domain, units),) = ask(
        pipeline.data, "select domain, count(distinct unit) from articles where domain is not null group by all order by 2, 1 limit 1"
    )
    ((everything,),) = ask(pipeline.data, "select count(distinct unit) from pages")
    done = pipeline.run_here(f"backfill --start 2026-01-01 --end 2026-12-31 --mode all --source {domain} --dry-run")
    assert units <= len(planned(done.out)) < everything
    shutil.rmtree(pipeline.data / "generations")  # what is asked of is the lake
    assert planned(pipeline.run_here(f"backfill --start 2026-01-01 --end 2026-12-31 --mode all --source {domain} --dry-run").out)
