"""Whole loads of small lakes: what stands in the tables after units came, changed and went."""

import hashlib
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.reasons import CitationType
from schemas.tables import TABLES
from tests.warehouse.lakes import (
    DAY,
    LINKED,
    Case,
    bad_line,
    clean,
    extract,
    land,
    listing,
    rows,
    run_load,
    write_sources,
    write_whole_unit,
)
from warehouse.lake import Lake
from warehouse.plan import Rulesets

MORNING = Case("vote-morning", story="vote", captured_at=datetime(2026, 3, 2, 6))
EVENING = Case("vote-evening", story="vote", captured_at=datetime(2026, 3, 2, 18), text="The council voted twice on Monday")
FERRY = " ".join(f"{place} sends its ferry to the {goal} at dawn" for place in ("Vik", "Sund", "Ness") for goal in ("fair", "bank"))
WALL = Case("wall", outcome="consent_wall", source="other/pages.jsonl")


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def dump(data: Path, *, without: tuple[str, ...] = ()) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the tables that hold news, without their units, in one order."""
    names = ["pages", "articles", "article_authors", "removed_blocks", "links", "citations", "mentions", "quotes", "rejects"]
    names += ["article_labels", "entities", "entity_aliases", "sources", "signatures", "duplicate_pairs", "syndication_clusters"]
    names += ["cluster_members"]
    has_unit = {table.name for table in TABLES if table.has_unit} | {"rejects"}
    with duckdb.connect((data / "news.duckdb").resolve(), read_only=True) as connection:
        return {
            name: connection.execute(f"select * {'exclude (unit)' if name in has_unit else ''} from {name} order by all").fetchall()
            for name in names
            if name not in without
        }


def test_a_first_load_fills_every_table_from_the_three_files_of_a_unit(lake: Lake, tmp_path: Path) -> None:
    key = write_whole_unit(lake, [MORNING, WALL])
    write_sources(lake, {key: [MORNING, WALL]}, {"crawl/pages.jsonl": (bad_line(7),)})

    report = run_load(lake, tmp_path)

    page, wall, unit = MORNING.page_id, WALL.page_id, key.unit
    at, link_at = MORNING.captured_at, MORNING.body.index(LINKED)
    landed, walled = MORNING.landed(), WALL.landed()
    refused = hashlib.sha256(b"crawl/pages.jsonl\nline=7").hexdigest()[:32]
    assert report.units_loaded == 1
    assert rows(tmp_path, "select columns(* exclude (byte_length, payload_digest)) from pages order by outcome") == [
        (page, MORNING.url, "crawl/pages.jsonl", "line=vote-morning", at, "manifest", DAY, None, "utf-8", None, "article", [], unit),
        (wall, WALL.url, "other/pages.jsonl", "line=wall", at, "manifest", DAY, None, "utf-8", None, "consent_wall", [], unit),
    ]
    assert rows(tmp_path, "select byte_length, payload_digest from pages order by outcome") == [
        (landed.byte_length, landed.payload_digest),
        (walled.byte_length, walled.payload_digest),
    ]
    place = ("other/pages.jsonl", "line=wall", WALL.url)
    why = ("not a JSON object", None, None, None)
    assert rows(tmp_path, "from rejects order by stage") == [
        (wall, wall, *place, "clean", "consent_wall", "7 words", "words", 7.0, 50.0, False, None, unit),
        (refused, None, "crawl/pages.jsonl", "line=7", None, "land", "bad_row", *why, False, None, None),
    ]
    assert rows(tmp_path, "select article_id, work_id, headline, body, authors, published_date, extract_status, unit from articles") == [
        (page, MORNING.work_id, "Council votes: vote-morning", MORNING.body, ["Ines Okafor", "Per Lind"], date(2026, 3, 1), "ok", unit)
    ]
    assert rows(tmp_path, "from article_authors") == [
        (page, 0, "Ines Okafor", "By Ines Okafor", "author", "x", unit),
        (page, 1, "Per Lind", "By Per Lind", "author", "x", unit),
    ]
    assert rows(tmp_path, "from removed_blocks") == [(page, 0, "byline", "x", "By Ines Okafor and Per Lind", unit)]
    assert rows(tmp_path, "select article_id, start_char, exact, href, unit from links") == [
        (page, link_at, LINKED, "https://harbour.example/report", unit)
    ]
    assert rows(tmp_path, "select article_id, citation_type, cited_name, unit from citations") == [
        (page, "reported_by", "Harbour Gazette", unit)
    ]
    assert rows(tmp_path, "from article_labels") == [(page, MORNING.work_id, 1, True, False, date(2026, 3, 1), "published")]
    assert rows(tmp_path, "select source_path, inputs, pages, rejects from sources order by all") == [
        ("crawl/pages.jsonl", 2, 1, 1),
        ("other/pages.jsonl", 1, 1, 0),
    ]
    assert rows(tmp_path, "select unit, pages, articles, clean_rejects, extract_failed from unit_ledger") == [(unit, 2, 1, 1, 0)]
    assert rows(tmp_path, "select status, generation, units_loaded, units_removed from loads") == [("published", 1, 1, 0)]
    assert rows(tmp_path, "select count(*) from data_dictionary where table_name = 'articles'") == [(31,)]
    assert len(rows(tmp_path, "from saved_queries")) >= 6


def test_an_article_without_a_credit_line_has_the_origin_that_its_records_name(lake: Lake, tmp_path: Path) -> None:
    dateline = Case("dateline", citation_type=CitationType.REPUBLISHED_FROM)
    write_whole_unit(lake, [MORNING, dateline])

    run_load(lake, tmp_path)

    assert dict(rows(tmp_path, "select article_id, original_publisher from articles")) == {
        MORNING.page_id: None,
        dateline.page_id: "Harbour Gazette",
    }


def test_a_changed_unit_replaces_all_its_rows_and_no_others(lake: Lake, tmp_path: Path) -> None:
    kept, changed = [EVENING], [MORNING, WALL]
    write_whole_unit(lake, kept, date(2026, 3, 3))
    key = write_whole_unit(lake, changed)
    run_load(lake, tmp_path)
    before = rows(tmp_path, f"from articles where article_id = '{EVENING.page_id}'")
    corrected = [replace(MORNING, text="The council adjourned on Monday", authors=("Per Lind",)), replace(WALL, outcome="login_wall")]
    clean(lake, key, corrected)
    extract(lake, key, corrected)

    report = run_load(lake, tmp_path)

    assert rows(tmp_path, "select page_id, reason from rejects") == [(WALL.page_id, "login_wall")]
    assert rows(tmp_path, f"select outcome from pages where page_id = '{WALL.page_id}'") == [("login_wall",)]
    assert (report.generation and report.generation.number, report.units_loaded, report.units_removed) == (2, 1, 0)
    assert rows(tmp_path, f"select body, authors from articles where article_id = '{MORNING.page_id}'") == [
        (corrected[0].body, ["Per Lind"])
    ]
    assert rows(tmp_path, f"select name from article_authors where article_id = '{MORNING.page_id}'") == [("Per Lind",)]
    assert rows(tmp_path, f"from articles where article_id = '{EVENING.page_id}'") == before
    assert rows(tmp_path, "select count(*), count(distinct unit) from unit_ledger") == [(2, 2)]


def test_a_unit_gone_from_the_lake_takes_its_rows_along_and_its_works_are_labelled_anew(lake: Lake, tmp_path: Path) -> None:
    write_whole_unit(lake, [MORNING])
    gone = write_whole_unit(lake, [EVENING, WALL], date(2026, 3, 3))
    run_load(lake, tmp_path)
    assert rows(tmp_path, "select version, is_latest, is_changed from article_labels order by version") == [
        (1, False, False),
        (2, True, True),
    ]
    lake.path("pages", gone).unlink()

    report = run_load(lake, tmp_path)

    assert (report.units_loaded, report.units_removed, report.survey.orphans) == (0, 1, (gone,))
    assert rows(tmp_path, "select article_id, version, is_latest from article_labels") == [(MORNING.page_id, 1, True)]
    for table in ("pages", "articles", "article_authors", "removed_blocks", "links", "citations", "rejects", "unit_ledger"):
        assert rows(tmp_path, f"select count(*) from {table} where unit = '{gone.unit}'") == [(0,)]


def test_a_capture_that_moves_to_another_work_leaves_right_labels_at_both(lake: Lake, tmp_path: Path) -> None:
    key = write_whole_unit(lake, [MORNING, EVENING])
    run_load(lake, tmp_path)
    moved = [MORNING, replace(EVENING, story="budget")]
    clean(lake, key, moved)
    extract(lake, key, moved)

    run_load(lake, tmp_path)

    assert rows(tmp_path, "select work_id, version, is_latest from article_labels order by all") == sorted(
        (case.work_id, 1, True) for case in moved
    )


def test_a_run_with_nothing_new_writes_nothing_but_its_journal_entry(lake: Lake, tmp_path: Path) -> None:
    key = write_whole_unit(lake, [MORNING, WALL])
    write_sources(lake, {key: [MORNING, WALL]})
    run_load(lake, tmp_path)
    before = listing(tmp_path)

    report = run_load(lake, tmp_path)

    after = listing(tmp_path)
    (written,) = after.keys() - before.keys()
    assert report.generation is None
    assert written == f"lake/runs/{report.entry.run_id}.json"
    assert {name: facts for name, facts in after.items() if name != written} == before


CASES = [
    MORNING,
    EVENING,
    WALL,
    Case("flood", published_date=None),
    Case("fair", source="b.jsonl"),
    Case("strike", text="Night buses stand still"),
    Case("strike-again", story="strike", captured_at=datetime(2026, 3, 2, 6), authors=()),  # the same hour: the id decides
    Case("ferry", text=FERRY),
    Case("ferry-copied", text=f"{FERRY}, our reporter writes"),
    Case("ferry-twice", text=FERRY, captured_at=datetime(2026, 3, 2, 7)),
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of all cases that came as one unit in one load."""
    data = tmp_path_factory.mktemp("whole")
    key = write_whole_unit(Lake(data / "lake"), CASES)
    write_sources(Lake(data / "lake"), {key: CASES})
    run_load(Lake(data / "lake"), data)
    return data


@settings(max_examples=4, deadline=None)
@given(parts_of=st.lists(st.integers(0, 2), min_size=len(CASES), max_size=len(CASES)), is_loaded_between=st.booleans())
def test_however_pages_are_cut_into_units_and_loads_the_rows_are_equal(
    parts_of: list[int], is_loaded_between: bool, whole: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = tmp_path_factory.mktemp("cut")
    lake = Lake(data / "lake")
    units = {}
    for part in sorted(set(parts_of)):
        cases = [case for case, number in zip(CASES, parts_of, strict=True) if number == part]
        units[write_whole_unit(lake, cases)] = cases
        if is_loaded_between:
            run_load(lake, data)
    write_sources(lake, units)

    run_load(lake, data)

    assert dump(data) == dump(whole)
    assert [role for (role,) in rows(data, "select role from cluster_members order by all")] == [
        "credited_copy",
        "credited_copy",
        "original",
    ]
    latest_digest = "select content_digest from loads order by started_at desc limit 1"
    assert rows(data, latest_digest) == rows(whole, latest_digest)


def test_a_rebuild_gives_the_rows_and_digests_of_the_loads_that_led_there(lake: Lake, tmp_path: Path) -> None:
    key = write_whole_unit(lake, [MORNING, WALL])
    run_load(lake, tmp_path)
    other = write_whole_unit(lake, [EVENING], date(2026, 3, 3))
    write_sources(lake, {key: [MORNING, WALL], other: [EVENING]})
    by_loads = run_load(lake, tmp_path)
    before = dump(tmp_path)

    report = run_load(lake, tmp_path, from_empty=True)

    assert dump(tmp_path) == before
    assert report.content_digest == by_loads.content_digest
    assert rows(tmp_path, "select flow, status, generation from loads order by started_at") == [
        ("daily", "published", 1),
        ("daily", "published", 2),
        ("rebuild", "published", 3),
    ]


def test_a_content_digest_tells_of_one_changed_character(lake: Lake, tmp_path: Path) -> None:
    key = write_whole_unit(lake, [MORNING])
    before = run_load(lake, tmp_path).content_digest
    changed = [replace(MORNING, text=MORNING.text + "!")]
    clean(lake, key, changed)
    extract(lake, key, changed)

    after = run_load(lake, tmp_path).content_digest

    assert {name for name in before if before[name] != after[name]} == {"articles", "links", "citations", "signatures"}


def test_a_unit_whose_records_were_made_from_other_articles_waits_and_so_does_its_source(lake: Lake, tmp_path: Path) -> None:
    key = write_whole_unit(lake, [MORNING])
    write_sources(lake, {key: [MORNING]})
    run_load(lake, tmp_path)
    before = dump(tmp_path)
    corrected = [replace(MORNING, authors=())]
    clean(lake, key, corrected)
    late = land(lake, [EVENING], date(2026, 3, 3))
    write_sources(lake, {key: [MORNING], late: [EVENING]})

    report = run_load(lake, tmp_path)

    assert report.units_loaded == 0
    assert dump(tmp_path, without=("sources",)) == {name: found for name, found in before.items() if name != "sources"}
    assert rows(tmp_path, "from sources") == []
    assert [(check.name, check.failing_rows) for check in report.checks if check.failing_rows] == [("unknown_sources", 1)]
    extract(lake, key, corrected)
    clean(lake, late, [EVENING])
    extract(lake, late, [EVENING])
    assert run_load(lake, tmp_path).units_loaded == 2
    assert rows(tmp_path, "select source_path, pages from sources") == [("crawl/pages.jsonl", 2)]


def test_rows_made_again_under_another_ruleset_only_change_the_ledger(lake: Lake, tmp_path: Path) -> None:
    key = write_whole_unit(lake, [MORNING])
    run_load(lake, tmp_path)
    clean(lake, key, [MORNING], ruleset="d" * 16)
    extract(lake, key, [MORNING], ruleset="f" * 16)

    report = run_load(lake, tmp_path, Rulesets("d" * 16, "f" * 16))

    assert (report.units_loaded, report.generation and report.generation.number) == (0, 2)
    assert rows(tmp_path, "select clean_ruleset, extract_ruleset from unit_ledger") == [("d" * 16, "f" * 16)]


def test_new_rejects_of_landing_alone_make_a_new_generation(lake: Lake, tmp_path: Path) -> None:
    key = write_whole_unit(lake, [MORNING])
    write_sources(lake, {key: [MORNING]})
    run_load(lake, tmp_path)
    write_sources(lake, {key: [MORNING]}, {"torn.jsonl": (bad_line(1), bad_line(1), bad_line(2))})

    report = run_load(lake, tmp_path)

    assert (report.generation and report.generation.number, report.units_loaded) == (2, 0)
    assert rows(tmp_path, "select source_path, source_place, reason from rejects order by all") == [
        ("torn.jsonl", "line=1", "bad_row"),
        ("torn.jsonl", "line=1", "bad_row"),  # one place may fail twice
        ("torn.jsonl", "line=2", "bad_row"),
    ]
    assert rows(tmp_path, "select count(distinct reject_id) from rejects") == [(3,)]


def test_units_that_are_only_stale_are_no_work_for_a_load(lake: Lake, tmp_path: Path) -> None:
    write_whole_unit(lake, [MORNING])
    run_load(lake, tmp_path)

    assert run_load(lake, tmp_path, Rulesets("1" * 16, "2" * 16)).generation is None
