"""Takedowns: what blocked.csv covers is gone from the warehouse after the next load, all else is as it was, and it can come back."""

import shutil
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.articles import CleanedPage
from schemas.operations import CheckFailure
from schemas.reasons import ExtractStatus
from schemas.records import ExtractedArticle
from schemas.rows import build, to_arrow
from schemas.seeds import Outlet, TakedownRequest
from tasks.seeds.blocked import read_takedowns
from tests.laws.pipeline import Rows, rows_under_law_5
from tests.warehouse.lakes import RULES, Case, clean, extract, listing, rows, run_load, write_sources, write_whole_unit
from warehouse import generations, journal
from warehouse.journal import RunRequest, RunStatus
from warehouse.lake import Lake, UnitKey, unit_name
from warehouse.ledger import TakenDown
from warehouse.reference import Seeds
from warehouse.takedowns import Takedowns, leave_out, unapplied


@dataclass(frozen=True)
class Elsewhere(Case):
    """A case with an address of its own."""

    address: str = ""

    @property
    def url(self) -> str:
        return self.address

    def cleaned(self) -> CleanedPage:
        return replace(super().cleaned(), domain="ferry.example")


MORNING = Case("vote-morning", story="vote")
LATER = Elsewhere("vote-later", story="vote", address="https://m.ferry.example/vote", captured_at=datetime(2026, 3, 2, 18))
FLOOD = Case("flood")
WALL = Case("wall", outcome="consent_wall")
STUB = Elsewhere("stub", outcome="too_short", address="https://ferry.example/stub")
FIRST, SECOND, THIRD = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)
VOTE = f"url,{MORNING.url},wrong person,2026-03-09"
FERRY = "domain,ferry.example,licence ended,2026-03-10"
WORK = f"work,{MORNING.work_id},court order,2026-03-11"
UNITS = ((FIRST, (MORNING, WALL)), (SECOND, (LATER, STUB)), (THIRD, (FLOOD,)))
KEYS = [UnitKey(day, unit_name([case.page_id for case in cases])) for day, cases in UNITS]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake of the units of `fill`, loaded once with nothing blocked."""
    data = tmp_path_factory.mktemp("loaded")
    fill(Lake(data / "lake"))
    run_load(Lake(data / "lake"), data)
    return data


@pytest.fixture
def lake(loaded: Path, tmp_path: Path) -> Lake:
    """A copy of that lake, with its published warehouse in `tmp_path`, free to be changed."""
    shutil.copytree(loaded, tmp_path, symlinks=True, dirs_exist_ok=True)
    return Lake(tmp_path / "lake")


def blocked(folder: Path, *lines: str) -> Seeds:
    path = folder / "blocked.csv"
    path.write_text("\n".join(["kind,value,reason,added_date", *lines]) + "\n", encoding="utf-8")
    return Seeds(takedowns=read_takedowns(path))


def fill(lake: Lake) -> None:
    """Write three units: two captures of one work, one at each of two outlets, and rejects of both."""
    write_sources(lake, {write_whole_unit(lake, cases, day): cases for day, cases in UNITS})


def everything(data: Path) -> Rows:
    """All rows under law 5, and what the ledger counts."""
    counts = "select crawl_date, unit, pages, articles, clean_rejects, taken_down, extract_failed, row_hashes from unit_ledger order by all"
    return {**rows_under_law_5(data), "unit_ledger": rows(data, counts)}


def test_a_covered_page_keeps_its_row_without_its_address_and_has_no_other(lake: Lake, tmp_path: Path) -> None:
    first, second, third = KEYS

    report = run_load(lake, tmp_path, seeds=blocked(tmp_path, VOTE))

    takedown_id = blocked(tmp_path, VOTE).takedowns.requests[0].takedown_id
    assert rows(tmp_path, "select page_id, url, outcome, takedown_ids, unit from pages order by crawl_date, outcome") == [
        (WALL.page_id, WALL.url, "consent_wall", [], first.unit),
        (MORNING.page_id, None, "taken_down", [takedown_id], first.unit),
        (LATER.page_id, LATER.url, "article", [], second.unit),
        (STUB.page_id, STUB.url, "too_short", [], second.unit),
        (FLOOD.page_id, FLOOD.url, "article", [], third.unit),
    ]
    for table in ("articles", "article_labels", "article_authors", "removed_blocks", "links", "citations"):
        assert {one for (one,) in rows(tmp_path, f"select article_id from {table}")} == {LATER.page_id, FLOOD.page_id}, table
    assert rows(tmp_path, f"select article_id, version, is_latest from article_labels where work_id = '{MORNING.work_id}'") == [
        (LATER.page_id, 1, True)
    ]
    assert rows(tmp_path, "from takedowns") == [(takedown_id, "url", MORNING.url, "wrong person", date(2026, 3, 9), 1)]
    assert rows(tmp_path, "select unit, pages, articles, clean_rejects, taken_down from unit_ledger order by crawl_date") == [
        (first.unit, 2, 0, 1, 1), (second.unit, 2, 1, 1, 0), (third.unit, 1, 1, 0, 0),
    ]  # fmt: skip
    assert rows(tmp_path, "select pages, inputs from sources") == [(5, 5)]
    assert (report.units_loaded, report.units_removed) == (1, 0)


def test_a_domain_takes_its_rejects_along_and_the_capture_before_is_the_latest_again(lake: Lake, tmp_path: Path) -> None:
    latest = f"select article_id, version from latest_articles where work_id = '{MORNING.work_id}'"
    assert rows(tmp_path, latest) == [(LATER.page_id, 2)]

    run_load(lake, tmp_path, seeds=blocked(tmp_path, FERRY))

    assert rows(tmp_path, latest) == [(MORNING.page_id, 1)]
    assert rows(tmp_path, "select page_id from rejects") == [(WALL.page_id,)]
    assert rows(tmp_path, "select outcome, count(*) from pages group by all order by all") == [
        ("article", 2), ("consent_wall", 1), ("taken_down", 2),
    ]  # fmt: skip
    assert rows(tmp_path, "select kind, value, pages from takedowns") == [("domain", "ferry.example", 2)]


def test_a_work_covers_all_its_captures_and_a_page_counts_in_every_row_that_covers_it(lake: Lake, tmp_path: Path) -> None:
    run_load(lake, tmp_path, seeds=blocked(tmp_path, FERRY))

    report = run_load(lake, tmp_path, seeds=blocked(tmp_path, FERRY, WORK))

    assert report.units_loaded == 2
    assert rows(tmp_path, "select kind, pages from takedowns order by kind") == [("domain", 2), ("work", 2)]
    assert rows(tmp_path, "select article_id from articles") == [(FLOOD.page_id,)]
    assert rows(tmp_path, f"select len(takedown_ids) from pages where page_id = '{LATER.page_id}'") == [(2,)]


def test_a_row_taken_away_brings_its_pages_back_unless_another_covers_them(lake: Lake, tmp_path: Path) -> None:
    before = everything(tmp_path)
    run_load(lake, tmp_path, seeds=blocked(tmp_path, VOTE, FERRY, WORK))

    partly = run_load(lake, tmp_path, seeds=blocked(tmp_path, FERRY, WORK))
    assert rows(tmp_path, "select article_id from articles") == [(FLOOD.page_id,)]
    wholly = run_load(lake, tmp_path, seeds=blocked(tmp_path))

    assert (partly.units_loaded, wholly.units_loaded) == (1, 2)
    assert everything(tmp_path) == before


def test_the_order_of_blocking_and_loading_leaves_no_trace(lake: Lake, tmp_path: Path) -> None:
    seeds = blocked(tmp_path, VOTE, FERRY)
    run_load(lake, tmp_path / "first-blocked", seeds=seeds)
    run_load(lake, tmp_path / "first-loaded")
    run_load(lake, tmp_path / "first-loaded", seeds=seeds)

    assert everything(tmp_path / "first-loaded") == everything(tmp_path / "first-blocked")
    run_load(lake, tmp_path / "first-loaded", seeds=seeds, from_empty=True)
    assert everything(tmp_path / "first-loaded") == everything(tmp_path / "first-blocked")


def test_what_is_only_said_otherwise_is_published_and_touches_no_unit(lake: Lake, tmp_path: Path) -> None:
    run_load(lake, tmp_path, seeds=blocked(tmp_path, VOTE))

    report = run_load(lake, tmp_path, seeds=blocked(tmp_path, "url,http://northbay.example/vote/,wrong man,2026-03-10"))

    assert (report.generation and report.generation.number, report.units_loaded) == (3, 0)
    assert rows(tmp_path, "select kind, value, reason, added_date, pages from takedowns") == [
        ("url", "http://northbay.example/vote/", "wrong man", date(2026, 3, 10), 1)
    ]


def test_a_row_that_covers_nothing_is_published_too_and_a_load_with_nothing_new_writes_nothing(lake: Lake, tmp_path: Path) -> None:
    seeds = blocked(tmp_path, "domain,nobody.example,asked for early,2026-03-12")
    first = run_load(lake, tmp_path, seeds=seeds)
    before = listing(tmp_path)

    again = run_load(lake, tmp_path, seeds=seeds)

    assert (first.generation and first.generation.number, first.units_loaded) == (2, 0)
    assert rows(tmp_path, "select value, pages from takedowns") == [("nobody.example", 0)]
    assert again.generation is None
    assert [name for name in listing(tmp_path).items() - before.items() if not name[0].startswith("lake/runs/")] == []


def test_a_unit_that_cannot_be_shown_to_be_free_of_it_is_gone_until_it_can(lake: Lake, tmp_path: Path) -> None:
    first = KEYS[0]
    corrected = [replace(MORNING, text="The council adjourned"), WALL]
    clean(lake, first, corrected)  # and killed before its records were made
    seeds = blocked(tmp_path, VOTE)

    waiting = run_load(lake, tmp_path, seeds=seeds)

    assert waiting.generation
    assert rows(tmp_path, f"select * from pages where unit = '{first.unit}'") == []
    extract(lake, first, corrected)
    run_load(lake, tmp_path, seeds=seeds)
    assert rows(tmp_path, f"select outcome from pages where unit = '{first.unit}' order by all") == [("consent_wall",), ("taken_down",)]


def test_a_unit_whose_file_turns_out_to_be_damaged_is_not_left_as_it_was(lake: Lake, tmp_path: Path) -> None:
    first = KEYS[0]
    path = lake.path("articles", first)
    content = bytearray(path.read_bytes())
    content[4 : len(content) // 2] = bytes(len(content) // 2 - 4)  # the footer stays whole
    path.write_bytes(content)

    report = run_load(lake, tmp_path, seeds=blocked(tmp_path, VOTE))

    assert (report.generation and report.generation.number, report.units_loaded) == (2, 0)
    assert rows(tmp_path, f"select * from pages where unit = '{first.unit}'") == []


def test_files_made_again_with_the_same_rows_keep_what_the_ledger_says_of_takedowns(lake: Lake, tmp_path: Path) -> None:
    seeds = blocked(tmp_path, FERRY)
    run_load(lake, tmp_path, seeds=seeds)
    before = everything(tmp_path)
    for key, (_, cases) in zip(KEYS, UNITS, strict=True):
        clean(lake, key, cases, ruleset="d" * 16)
        extract(lake, key, cases, ruleset="f" * 16)

    report = run_load(lake, tmp_path, seeds=seeds)

    assert (report.generation and report.generation.number, report.units_loaded) == (3, 0)
    assert everything(tmp_path) == before


def test_what_a_check_once_quoted_of_a_page_goes_with_it(lake: Lake, tmp_path: Path) -> None:
    failures = [
        CheckFailure(run_id="earlier", check_name="evidence", row_no=number, row_json=f'{{"article_id":"{page}","exact":"words of it"}}')
        for number, page in enumerate([MORNING.page_id, FLOOD.page_id])
    ]
    entry = journal.start_run(lake, RunRequest("daily", "test"), RULES)
    journal.record(lake, replace(entry, check_failures=tuple(failures)))
    journal.finish_run(lake, entry.run_id, RunStatus.REFUSED)

    run_load(lake, tmp_path, seeds=blocked(tmp_path, VOTE))

    assert rows(tmp_path, "select row_json ->> 'article_id' from check_failures where check_name = 'evidence'") == [(FLOOD.page_id,)]


def test_generations_made_before_a_takedown_can_be_told(lake: Lake, tmp_path: Path) -> None:
    seeds = blocked(tmp_path, VOTE, FERRY)
    run_load(lake, tmp_path, seeds=blocked(tmp_path, VOTE))
    run_load(lake, tmp_path, seeds=seeds)

    missing = [[request.value for request in unapplied(one.path, seeds.takedowns)] for one in generations.kept(tmp_path)]

    assert missing == [[MORNING.url, "ferry.example"], ["ferry.example"], []]


def test_outlets_reach_their_table_at_the_next_load_and_touch_no_unit(lake: Lake, tmp_path: Path) -> None:
    outlet = Outlet(domain="northbay.example", path_prefix=None, publisher="Northbay Post", country="NO", time_zone="Europe/Oslo")

    report = run_load(lake, tmp_path, seeds=Seeds((outlet,)))

    assert (report.generation and report.generation.number, report.units_loaded) == (2, 0)
    assert rows(tmp_path, "select domain, country, count(*) from articles left join outlets using (domain) group by all order by all") == [
        ("ferry.example", None, 1),
        ("northbay.example", "NO", 2),
    ]
    assert run_load(lake, tmp_path, seeds=Seeds((outlet,))).generation is None
    run_load(lake, tmp_path, seeds=Seeds((replace(outlet, country="IS"),)))
    assert rows(tmp_path, "from outlets") == [("northbay.example", None, "Northbay Post", "IS", "Europe/Oslo")]


def test_what_is_left_out_is_counted_by_what_it_would_have_been() -> None:
    outcomes = ("article", "article", "article", "empty", "empty")
    pages = [build(CleanedPage, article_id=f"p{number}", work_id=f"w{number}", outcome=outcome) for number, outcome in enumerate(outcomes)]
    statuses = (ExtractStatus.OK, ExtractStatus.FAILED, ExtractStatus.FAILED)
    records = [build(ExtractedArticle, article_id=f"p{number}", extract_status=status) for number, status in enumerate(statuses)]
    tables = {"articles": to_arrow(CleanedPage, pages), "records": to_arrow(ExtractedArticle, records)}
    takedowns = Takedowns(
        (build(TakedownRequest),), lambda url, canonical, work, domain: frozenset({"b", "a"} if work in ("w0", "w1", "w3") else ())
    )

    left, gone = leave_out(tables, takedowns)

    assert gone == TakenDown(articles=2, extract_failed=1, clean_rejects=1)
    assert left["articles"]["outcome"].to_pylist() == ["taken_down", "taken_down", "article", "taken_down", "empty"]
    assert left["articles"]["takedown_ids"].to_pylist() == [["a", "b"], ["a", "b"], [], ["a", "b"], []]
    assert left["records"]["article_id"].to_pylist() == ["p2"]


LINES = (VOTE, FERRY, WORK, "url,https://ferry.example/stub,x,2026-03-12", f"url,{FLOOD.url}/,x,2026-03-12")
STEPS = st.tuples(st.sets(st.sampled_from(LINES)), st.sets(st.sampled_from(UNITS)), st.sampled_from(["", " again"]))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=2, max_size=3))
def test_whatever_is_blocked_freed_and_made_again_in_whatever_order_the_rows_are_those_of_a_rebuild(
    steps: list[tuple[set[str], set[tuple[date, tuple[Case, ...]]], str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = tmp_path_factory.mktemp("steps")
    lake = Lake(data / "lake")
    for lines, units, added in steps:
        seeds = blocked(data, *sorted(lines))
        for day, cases in units:
            write_whole_unit(lake, [replace(case, text=case.text + added) for case in cases], day)
        run_load(lake, data, seeds=seeds)
    run_load(lake, data / "anew", seeds=seeds)

    if (data / "news.duckdb").exists():
        assert everything(data) == everything(data / "anew")
