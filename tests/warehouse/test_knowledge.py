"""Files of site knowledge: how they are named and found, which units are made with which, what maintenance says of them."""

import os
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from schemas.errors import KnowledgeGoneError
from tests.warehouse.lakes import RULES, Case, clean, extract, land, write_knowledge
from tests.warehouse.newsrooms import Newsroom, open_newsroom
from tests.warehouse.test_status import shown
from warehouse.knowledge import KnowledgeFile, list_knowledge, newest, read_knowledge, require
from warehouse.lake import Lake, UnitKey, read_file, read_footer, write_file, write_unit
from warehouse.plan import DAILY, Selection, State, read_states, select
from warehouse.retention import Kind

DAY, NEXT_DAY = date(2026, 3, 2), date(2026, 3, 3)
ALL = frozenset(State)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def made_with(lake: Lake, key: UnitKey, digest: str) -> None:
    """Let the articles of a unit say that they were made with this knowledge."""
    path = lake.path("articles", key)
    footer, table = read_footer(path), read_file(path, "articles")
    write_unit(lake, "articles", key, table, replace(footer, knowledge=digest))


def unit(lake: Lake, name: str, digest: str = "", day: date = DAY) -> UnitKey:
    key = land(lake, [Case(name)], day)
    clean(lake, key, [Case(name)])
    extract(lake, key, [Case(name)])
    made_with(lake, key, digest)
    return key


def chosen(lake: Lake, selection: Selection = DAILY) -> Mapping[UnitKey, str]:
    return select(read_states(lake, RULES, {}), selection).knowledge


def test_files_are_numbered_and_the_last_number_is_the_newest_even_when_it_says_what_an_older_one_said(lake: Lake) -> None:
    assert (newest(lake), list_knowledge(lake)) == (None, ())
    first, second, third = write_knowledge(lake, "foot"), write_knowledge(lake, "foot", "name"), write_knowledge(lake, "foot")
    assert [file.number for file in list_knowledge(lake)] == [1, 2, 3]
    assert (first.digest, newest(lake)) == (third.digest, third)
    assert third.name == f"00000003-{third.digest}"
    assert read_knowledge(lake, second.digest, ["folded"])["folded"].to_pylist() == ["foot", "name"]
    assert write_knowledge(lake, "foot") == third
    (third.path.parent / "notes.parquet").write_bytes(b"not ours")
    assert newest(lake) == third


def test_a_newest_file_that_is_damaged_is_learnt_again(lake: Lake) -> None:
    first = write_knowledge(lake, "foot")
    first.path.write_bytes(first.path.read_bytes()[:-9])
    assert write_knowledge(lake, "foot").number == 2


def test_knowledge_that_is_gone_or_damaged_is_an_error_that_says_what_to_do(lake: Lake) -> None:
    file = write_knowledge(lake, "foot")
    require(lake, ["", file.digest])
    file.path.write_bytes(b"torn")
    with pytest.raises(KnowledgeGoneError, match=rf"{file.digest} \(it is damaged: .*\).*put its file back from a backup"):
        read_knowledge(lake, file.digest)
    file.path.unlink()
    with pytest.raises(KnowledgeGoneError, match="python -m flows learn, then python -m flows backfill --mode relearned"):
        require(lake, ["", file.digest])
    with pytest.raises(KnowledgeGoneError, match="there is no such file"):
        read_knowledge(lake, file.digest)


def test_a_new_unit_is_made_with_the_newest_and_any_other_with_what_it_was_made_with(lake: Lake) -> None:
    first = write_knowledge(lake, "foot")
    cold, taught, fresh = unit(lake, "cold"), unit(lake, "taught", first.digest), land(lake, [Case("new")], NEXT_DAY)
    second = write_knowledge(lake, "foot", "name")
    assert chosen(lake) == {fresh: second.digest}
    assert chosen(lake, Selection(ALL)) == {cold: "", taught: first.digest, fresh: second.digest}
    assert chosen(lake, Selection(frozenset(), again=frozenset({taught.unit}))) == {taught: first.digest}


def test_newer_knowledge_alone_makes_no_unit_stale_and_a_relearning_selection_takes_those_that_are_behind(lake: Lake) -> None:
    first = write_knowledge(lake, "foot")
    cold, taught = unit(lake, "cold"), unit(lake, "taught", first.digest, NEXT_DAY)
    survey = read_states(lake, RULES, {})
    assert {state.key: (state.clean, state.is_behind) for state in survey.units} == {
        cold: (State.FRESH, True),
        taught: (State.FRESH, False),
    }
    assert chosen(lake, Selection(frozenset(), relearns=True)) == {cold: first.digest}
    assert chosen(lake, Selection(frozenset(), relearns=True, start=NEXT_DAY)) == {}
    assert chosen(lake, Selection(ALL, relearns=True)) == {cold: first.digest, taught: first.digest}
    assert select(survey, Selection(frozenset(), relearns=True)).extract == (cold,)


def test_articles_of_an_older_version_count_as_made_without_knowledge(lake: Lake) -> None:
    key = unit(lake, "old")
    path = lake.path("articles", key)
    said = {name: value for name, value in asdict(read_footer(path)).items() if name != "knowledge"}
    write_file(lake, path, "articles", read_file(path, "articles"), said)
    assert read_footer(path).knowledge == ""


def test_status_names_the_newest_and_how_many_units_use_it(lake: Lake, tmp_path: Path) -> None:
    assert "knowledge  none of sites yet: python -m flows learn" in shown(lake, tmp_path).splitlines()
    first = write_knowledge(lake, "foot")
    unit(lake, "taught", first.digest)
    second = write_knowledge(lake, "foot", "name")
    unit(lake, "newer", second.digest, NEXT_DAY)
    unit(lake, "cold", "", date(2026, 3, 4))
    line = f"knowledge  {second.name} (2 recurring_block): used in 1 units, older or none in 2"
    assert line in shown(lake, tmp_path).splitlines()


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return open_newsroom(tmp_path)


def age(file: KnowledgeFile) -> None:
    old = (datetime.now(UTC) - timedelta(days=30)).timestamp()
    os.utime(file.path, (old, old))


def test_maintenance_removes_old_knowledge_that_no_articles_name_and_keeps_the_newest(newsroom: Newsroom) -> None:
    used, unused, older, last = (write_knowledge(newsroom.lake, *texts) for texts in (("a",), ("b",), ("c",), ("d",)))
    made_with(newsroom.lake, newsroom.units[DAY], used.digest)
    for file in (used, unused, older):
        age(file)
    # `older` was the newest until `last` came a moment ago: a run may have begun with it.
    assert [(one.kind, one.path) for one in newsroom.maintain().removals] == [(Kind.KNOWLEDGE, unused.path)]
    assert list_knowledge(newsroom.lake) == (used, older, last)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=8), tick=False):
        assert [one.path for one in newsroom.maintain().removals] == [older.path]
    assert newsroom.maintain().problems == ()


def test_maintenance_removes_none_while_some_articles_cannot_tell_what_they_were_made_with(newsroom: Newsroom) -> None:
    files = [write_knowledge(newsroom.lake, text) for text in ("a", "b", "c")]
    for file in files:
        age(file)
    newsroom.file("articles").write_bytes(b"torn")
    assert newsroom.maintain(dry_run=True).removals == ()


def test_maintenance_names_knowledge_that_is_missing_and_knowledge_that_is_damaged(newsroom: Newsroom) -> None:
    first, second = write_knowledge(newsroom.lake, "a"), write_knowledge(newsroom.lake, "b")
    made_with(newsroom.lake, newsroom.units[DAY], "0123456789abcdef")
    swapped = first.path.read_bytes()
    second.path.write_bytes(swapped)
    found = {(one.kind, one.where): one for one in newsroom.maintain(dry_run=True).problems}
    assert set(found) == {("missing knowledge", "0123456789abcdef"), ("damaged knowledge", str(second.path))}
    assert found["missing knowledge", "0123456789abcdef"].what == "1 units were made with it, and lake/knowledge has it no more"
