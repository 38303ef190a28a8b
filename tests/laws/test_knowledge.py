"""Laws 5 and 6 with site knowledge: what was made stays as it was made, what is new is made with the newest, no file is torn."""

import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.laws.pipeline import Pipeline, ask, leftovers, rows_under_law_5, stage_files
from tests.sites.press import BACKGROUND, CHROME, LANTERN_HEAD, PACKET, PACKET_NAME, Piece, pieces, write_feed
from warehouse.knowledge import list_knowledge, newest, read_knowledge
from warehouse.lake import Lake, list_units, read_footer

FIRST, SECOND, THIRD = date(2026, 3, 10), date(2026, 3, 11), date(2026, 3, 12)
ALL_DAYS = "--start 2026-03-01 --end 2026-03-31"
STORIES = {FIRST: pieces(1, 24, FIRST), SECOND: pieces(2, 8, SECOND), THIRD: pieces(3, 6, THIRD)}


def arrive(pipeline: Pipeline, *days: date) -> None:
    for day in days:
        write_feed(pipeline.landing, f"{day}", STORIES[day])


def made_with(pipeline: Pipeline) -> dict[date, set[str]]:
    """Say by crawl date which knowledge the articles name in their footers."""
    lake, found = Lake(pipeline.lake), dict[date, set[str]]()
    for key in list_units(lake, "articles"):
        found.setdefault(key.crawl_date, set()).add(read_footer(lake.path("articles", key)).knowledge)
    return found


def digest(pipeline: Pipeline) -> str:
    last = newest(Lake(pipeline.lake))
    assert last
    return last.digest


@pytest.fixture(scope="module")
def cold(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """A lake of one day from which nothing was learnt yet."""
    folder = tmp_path_factory.mktemp("cold")
    pipeline = Pipeline(folder / "landing", folder / "data")
    arrive(pipeline, FIRST)
    assert pipeline.run_here().status == 0
    return pipeline


@pytest.fixture(scope="module")
def taught(cold: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """Learnt from the first day, then a second one was cleaned; then learnt again, from both."""
    pipeline = cold.copy(tmp_path_factory.mktemp("taught"))
    assert pipeline.run_here("learn").status == 0
    arrive(pipeline, SECOND)
    assert pipeline.run_here().status == 0
    learnt = pipeline.run_here("learn")
    assert (learnt.status, "00000002-" in learnt.out) == (0, True), learnt.out
    return pipeline


def articles(pipeline: Pipeline, day: date) -> dict[str, tuple[str, str]]:
    """Headline and body by address."""
    rows = ask(pipeline.data, f"select url, headline, body from articles where crawl_date = '{day}'")
    return {url: (headline, body) for url, headline, body in rows}


def assert_clean(found: dict[str, tuple[str, str]], stories: list[Piece]) -> None:
    """The headline is the headline; the body is what the outlet wrote and nothing of its chrome."""
    assert {url: (headline, body.split("\n\n")) for url, (headline, body) in found.items()} == {
        piece.url: (piece.headline, list(piece.paragraphs)) for piece in stories
    }


def test_what_recurs_is_learnt_and_sub_headings_and_what_a_running_story_carries_along_are_not(cold: Pipeline, taught: Pipeline) -> None:
    bodies = ask(cold.data, "select domain, body from articles")
    left_in = {(domain, text) for domain, body in bodies for text in body.split("\n\n") if text in CHROME}
    first, _ = list_knowledge(Lake(taught.lake))
    rows = read_knowledge(Lake(taught.lake), first.digest).to_pylist()
    assert left_in  # by the rules alone
    learnt = {(row["domain"], row["text"]) for row in rows}
    assert left_in | {(PACKET, PACKET_NAME)} <= learnt
    assert {text for _, text in learnt} <= CHROME | {PACKET_NAME}
    counted = {row["text"]: (row["pages"], row["of_pages"]) for row in rows}
    only_as_headline = counted.pop(LANTERN_HEAD, (12, 12))  # where it was not taken for the headline, it was cut without being known
    assert ({*counted.values()}, only_as_headline[1]) == ({(12, 12)}, 12)
    assert sum(BACKGROUND in body for _, body in bodies) >= 8


def test_new_units_are_made_with_the_newest_knowledge_and_older_ones_stay_as_they_are(cold: Pipeline, taught: Pipeline) -> None:
    first, second = list_knowledge(Lake(taught.lake))
    assert made_with(taught) == {FIRST: {""}, SECOND: {first.digest}}
    assert_clean(articles(taught, SECOND), STORIES[SECOND])
    before, after = stage_files(cold.data, "articles"), stage_files(taught.data, "articles")
    assert {name: after[name] for name in before} == before
    assert second.number == 2


def test_what_knowledge_cut_says_so_in_the_warehouse_and_kept_plus_removed_is_the_page(taught: Pipeline) -> None:
    cut = ask(
        taught.data,
        f"""select domain, kind, rule_id, text from removed_blocks join articles using (article_id)
            where crawl_date = '{SECOND}' and rule_id like 'site.%'""",
    )
    texts = Counter((domain, text) for domain, _, _, text in cut)
    assert {kind for _, kind, _, text in cut if text == f"– {PACKET_NAME}"} == {"site_name"}
    assert texts[PACKET, f"– {PACKET_NAME}"] == sum(piece.domain == PACKET for piece in STORIES[SECOND])
    assert {text for _, text in texts if PACKET_NAME not in text} <= CHROME


def test_a_unit_that_is_made_again_uses_the_knowledge_that_it_was_made_with(taught: Pipeline, tmp_path: Path) -> None:
    pipeline = taught.copy(tmp_path)
    before, knowledge = stage_files(pipeline.data, "articles", "records"), made_with(pipeline)
    assert pipeline.run_here(f"backfill {ALL_DAYS} --mode all", workers=2).status == 0
    assert stage_files(pipeline.data, "articles", "records") == before

    assert pipeline.run_here(f"backfill {ALL_DAYS} --mode stale", min_words=21).status == 0
    assert made_with(pipeline) == knowledge
    changed = stage_files(pipeline.data, "articles")
    assert not [name for name, content in changed.items() if before[name] == content]
    assert pipeline.run_here(f"backfill {ALL_DAYS} --mode stale").status == 0
    assert stage_files(pipeline.data, "articles", "records") == before


def test_a_backfill_takes_newer_knowledge_up_when_it_is_asked_to_and_then_nothing_is_left_to_do(taught: Pipeline, tmp_path: Path) -> None:
    pipeline = taught.copy(tmp_path)
    for mode in ("missing", "changed", "stale"):
        assert "nothing to do" in pipeline.run_here(f"backfill {ALL_DAYS} --mode {mode}").out
    planned = pipeline.run_here(f"backfill {ALL_DAYS} --mode relearned --dry-run").out
    assert planned.count("clean relearned, extract follows") == 2

    done = pipeline.run_here(f"backfill {ALL_DAYS} --mode relearned")
    assert (done.status, f"knowledge  00000002-{digest(pipeline)}" in done.out) == (0, True), done.err
    assert made_with(pipeline) == {FIRST: {digest(pipeline)}, SECOND: {digest(pipeline)}}
    assert_clean(articles(pipeline, FIRST), STORIES[FIRST])
    assert "nothing to do" in pipeline.run_here(f"backfill {ALL_DAYS} --mode relearned").out


def test_whatever_the_runs_and_the_workers_the_same_pages_and_knowledge_give_the_same_rows(taught: Pipeline, tmp_path: Path) -> None:
    pipeline, anew = taught.copy(tmp_path / "one"), Pipeline(tmp_path / "landing", tmp_path / "two")
    arrive(pipeline, THIRD)
    assert pipeline.run_here().status == 0
    assert pipeline.run_here(f"backfill {ALL_DAYS} --mode relearned").status == 0
    arrive(anew, *STORIES)
    shutil.copytree(pipeline.lake / "knowledge", anew.lake / "knowledge")
    assert anew.run_here(unit_pages=5, workers=2).status == 0
    assert rows_under_law_5(anew.data) == rows_under_law_5(pipeline.data)


def test_learning_from_what_knowledge_has_cut_forgets_nothing(taught: Pipeline, tmp_path: Path) -> None:
    pipeline = taught.copy(tmp_path)
    lake = Lake(pipeline.lake)
    assert pipeline.run_here(f"backfill {ALL_DAYS} --mode relearned").status == 0
    known = read_knowledge(lake, digest(pipeline)).to_pylist()
    assert pipeline.run_here("learn").status == 0
    again = read_knowledge(lake, digest(pipeline)).to_pylist()
    assert {(row["domain"], row["folded"]) for row in again} == {(row["domain"], row["folded"]) for row in known}
    assert {row["pages"] for row in again} == {16}


def test_knowledge_that_is_gone_stops_the_run_before_any_unit_and_relearning_does_without_it(taught: Pipeline, tmp_path: Path) -> None:
    pipeline = taught.copy(tmp_path)
    before, (gone, _) = stage_files(pipeline.data, "articles"), list_knowledge(Lake(pipeline.lake))
    gone.path.unlink()
    assert pipeline.run_here().status == 0  # nothing has to be made with it

    refused = pipeline.run_here(f"backfill {ALL_DAYS} --mode all")
    assert (refused.status, stage_files(pipeline.data, "articles")) == (1, before)
    assert f"lake/knowledge cannot give {gone.digest}" in refused.err
    assert "python -m flows backfill --mode relearned" in refused.err
    inspected = pipeline.run_here("maintain --dry-run")
    assert (inspected.status, f"missing knowledge: {gone.digest}: 1 units" in inspected.out) == (1, True)
    assert pipeline.run_here(f"backfill {ALL_DAYS} --mode relearned").status == 0
    assert pipeline.run_here("maintain --dry-run").status == 0


def test_before_anything_is_learnt_there_is_nothing_to_take_up(cold: Pipeline) -> None:
    refused = cold.run_here(f"backfill {ALL_DAYS} --mode relearned")
    assert (refused.status, "nothing is learnt of sites yet: python -m flows learn" in refused.err) == (2, True)


def test_killed_before_any_step_learning_leaves_no_torn_file_and_the_next_one_learns_the_same(cold: Pipeline, tmp_path: Path) -> None:
    undisturbed, pipeline = cold.copy(tmp_path / "undisturbed"), cold.copy(tmp_path / "killed")
    assert undisturbed.run_here("learn").status == 0
    expected = stage_files(undisturbed.data, "knowledge")
    assert len(expected) == 1
    for step in range(1, 30):
        fault = json.dumps({"die_at_step": step})
        ended = pipeline.run(command="learn", through=("-m", "tests.faults.launcher", fault))
        assert stage_files(pipeline.data, "knowledge") in ({}, expected)
        if ended.status == 0:
            break
    assert step > 4
    assert stage_files(pipeline.data, "knowledge") == expected
    assert pipeline.run_here().status == 0  # clears up what the killed ones left staged
    assert leftovers(pipeline.data) == []
