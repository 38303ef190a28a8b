"""Units found by what they hold, from the lake alone: nothing has to be loaded for it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from schemas.articles import CleanedPage
from schemas.pages import LandedPage
from schemas.rows import to_arrow
from tests.warehouse.lakes import RULES, Case, clean, land, write_whole_unit
from warehouse import journal
from warehouse.journal import RunRequest, RunStatus
from warehouse.lake import Lake, UnitKey, make_footer, write_unit
from warehouse.plan import UnitState, read_states
from warehouse.unit_search import MAX_ATTEMPTS, units_made_since, units_to_retry, units_with_rejects, units_with_sources

VOTE, WALL = Case("vote"), Case("wall", source="night/walls.warc", outcome="consent_wall")
NEXT_DAY = date(2026, 3, 3)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def units(lake: Lake) -> tuple[UnitState, ...]:
    return read_states(lake, RULES, {}).units


def test_a_domain_stands_for_all_below_it_and_a_path_for_all_that_begins_with_it(lake: Lake) -> None:
    vote, wall = land(lake, [VOTE]), land(lake, [WALL], NEXT_DAY)

    def found(*sources: str) -> set[UnitKey]:
        return {key for key in (vote, wall) if key.unit in units_with_sources(lake, [vote, wall], sources)}

    assert found("Northbay.example") == found("www.northbay.example") == {vote, wall}
    assert found("bay.example") == found("crawl") == set()
    assert found("crawl/") == {vote}
    assert found("night/walls.warc", "crawl/") == {vote, wall}


def test_rejects_are_found_by_reason_and_by_the_rule_that_decided(lake: Lake) -> None:
    write_whole_unit(lake, [VOTE])
    wall = write_whole_unit(lake, [WALL, Case("fair")], NEXT_DAY)

    def found(reasons: list[str], rules: list[str]) -> frozenset[str]:
        return units_with_rejects(lake, units(lake), reasons, rules)

    assert (
        found([], []) == found(["consent_wall"], []) == found(["empty", "consent_wall"], ["words"]) == found([], ["words"]) == {wall.unit}
    )
    assert found(["empty"], []) == found(["consent_wall"], ["link_share"]) == frozenset()


def test_what_the_machine_failed_is_tried_a_bounded_number_of_times_under_the_same_rules(lake: Lake) -> None:
    hung, sound = Case("hung", outcome="timed_out"), Case("sound")
    key = land(lake, [hung, sound])
    clean(lake, key, [hung, sound])
    write_whole_unit(lake, [WALL], NEXT_DAY)

    def attempt() -> None:
        entry = journal.start_run(lake, RunRequest("daily", "test"), RULES)
        journal.record(lake, replace(entry, transient_units=(key.unit,)))
        journal.finish_run(lake, entry.run_id, RunStatus.PUBLISHED)

    for _ in range(MAX_ATTEMPTS):
        assert units_to_retry(lake, units(lake), RULES) == {key.unit}
        attempt()
    assert units_to_retry(lake, units(lake), RULES) == frozenset()
    assert units_to_retry(lake, units(lake), replace(RULES, clean="other rules")) == {key.unit}


def test_a_unit_counts_as_made_since_an_instant_when_its_output_is_fresh_and_later(lake: Lake) -> None:
    made = write_whole_unit(lake, [VOTE])
    cleaned_only = land(lake, [WALL], NEXT_DAY)
    clean(lake, cleaned_only, [WALL])
    before, after = datetime(2026, 1, 1), datetime.now() + timedelta(days=1)

    assert units_made_since(units(lake), "clean", before) == {made.unit, cleaned_only.unit}
    assert units_made_since(units(lake), "extract", before) == {made.unit}
    assert units_made_since(units(lake), "clean", after) == frozenset()


def test_a_text_without_an_address_belongs_to_the_domain_that_cleaning_gave_it(lake: Lake) -> None:
    text = Case("text")
    key = UnitKey(NEXT_DAY, "5f" * 8)
    landed, cleaned = to_arrow(LandedPage, [replace(text.landed(), url=None)]), to_arrow(CleanedPage, [replace(text.cleaned(), url=None)])
    write_unit(lake, "pages", key, landed, make_footer("pages", "", "", landed, {"page": 1}))
    assert units_with_sources(lake, [key], ["northbay.example"]) == frozenset()
    write_unit(lake, "articles", key, cleaned, make_footer("articles", "", "", cleaned, {"article": 1}))
    assert units_with_sources(lake, [key], ["northbay.example"]) == {key.unit}
