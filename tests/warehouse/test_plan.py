"""The planner's verdicts on small lakes, and how few files it opens to reach them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.lakes import RULES, Case, clean, extract, land, run_load, write_whole_unit
from warehouse import plan
from warehouse.lake import Lake, UnitKey
from warehouse.ledger import known_footers
from warehouse.plan import Plan, Rulesets, Selection, State, read_states, select

FIRST, SECOND, THIRD = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)
VOTE, FLOOD, FAIR = Case("vote"), Case("flood"), Case("fair")
M, C, S, F = State.MISSING, State.CHANGED, State.STALE, State.FRESH


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def verdicts(lake: Lake, rulesets: Rulesets = RULES) -> list[tuple[State, State, bool]]:
    return [(unit.clean, unit.extract, unit.is_loadable) for unit in read_states(lake, rulesets, {}).units]


def test_an_empty_lake_has_no_units(lake: Lake) -> None:
    survey = read_states(lake, RULES, {})

    assert (survey.units, survey.orphans, survey.damaged) == ((), (), ())
    assert survey.tally("clean") == {M: 0, C: 0, S: 0, F: 0}


def test_a_unit_is_judged_as_its_stages_follow_each_other(lake: Lake) -> None:
    key = land(lake, [VOTE])
    assert verdicts(lake) == [(M, M, False)]
    clean(lake, key, [VOTE])
    assert verdicts(lake) == [(F, M, False)]
    extract(lake, key, [VOTE])
    assert verdicts(lake) == [(F, F, True)]
    assert verdicts(lake, Rulesets("0" * 16, RULES.extract)) == [(S, F, True)]
    assert verdicts(lake, Rulesets(RULES.clean, "0" * 16)) == [(F, S, True)]
    clean(lake, key, [replace(VOTE, authors=())])
    assert verdicts(lake) == [(F, C, False)]
    land(lake, [replace(VOTE, text="The council met")])  # the same page ids: the same unit with other bytes
    assert verdicts(lake) == [(C, C, False)]
    lake.path("articles", key).unlink()
    assert verdicts(lake) == [(M, C, False)]


def test_a_torn_articles_file_is_set_aside_and_counts_as_missing(lake: Lake) -> None:
    key = write_whole_unit(lake, [VOTE])
    path = lake.path("articles", key)
    torn = path.read_bytes()[:-100]
    path.write_bytes(torn)

    survey = read_states(lake, RULES, {})

    assert [(unit.clean, unit.extract) for unit in survey.units] == [(M, C)]
    assert survey.damaged == (path,)
    assert [file.read_bytes() for file in lake.quarantine.iterdir()] == [torn]
    assert not path.exists()


def test_a_torn_pages_file_leaves_orphans_behind(lake: Lake) -> None:
    key = write_whole_unit(lake, [VOTE])
    lake.path("pages", key).write_bytes(b"PAR1")

    survey = read_states(lake, RULES, {})

    assert (survey.units, survey.orphans) == ((), (key,))


def test_looking_alone_moves_no_damaged_file(lake: Lake) -> None:
    key = write_whole_unit(lake, [VOTE])
    lake.path("records", key).write_bytes(b"")

    survey = read_states(lake, RULES, {}, sets_aside=False)

    assert [unit.extract for unit in survey.units] == [M]
    assert survey.damaged == (lake.path("records", key),)
    assert lake.path("records", key).exists()


def test_only_files_that_the_ledger_does_not_know_as_they_are_are_opened(
    lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_unit = write_whole_unit(lake, [VOTE])
    run_load(lake, tmp_path)
    new_unit = write_whole_unit(lake, [FLOOD], THIRD)
    clean(lake, known_unit, [VOTE])
    known = known_footers(tmp_path, lake)
    opened: list[Path] = []
    read_footer = plan.read_footer
    monkeypatch.setattr(plan, "read_footer", lambda path: opened.append(path) or read_footer(path))

    survey = read_states(lake, RULES, known)

    assert sorted(opened) == sorted(
        [lake.path("articles", known_unit), *(lake.path(stage, new_unit) for stage in ("pages", "articles", "records"))]
    )
    assert [(unit.clean, unit.extract, unit.is_loadable) for unit in survey.units] == [(F, F, True), (F, F, True)]


def test_nothing_is_known_before_the_first_load(lake: Lake, tmp_path: Path) -> None:
    assert known_footers(tmp_path, lake) == {}


@pytest.fixture
def three(lake: Lake) -> tuple[UnitKey, UnitKey, UnitKey]:
    """Units of three days: nothing cleaned, cleaned under other rules, and cleaned but extracted from other articles."""
    missing = land(lake, [VOTE], FIRST)
    stale = land(lake, [FLOOD], SECOND)
    clean(lake, stale, [FLOOD], ruleset="0" * 16)
    extract(lake, stale, [FLOOD])
    changed = write_whole_unit(lake, [FAIR], THIRD)
    clean(lake, changed, [replace(FAIR, authors=())])
    return missing, stale, changed


def test_the_daily_run_takes_what_is_missing_or_changed_and_counts_the_stale(lake: Lake, three: tuple[UnitKey, ...]) -> None:
    missing, _, changed = three

    assert select(read_states(lake, RULES, {})) == Plan((missing,), (missing, changed), 1, {missing: ""})


ALL = frozenset(State)


@pytest.mark.parametrize(
    ("selection", "cleaned", "extracted"),
    [
        (Selection(states=ALL), (0, 1, 2), (0, 1, 2)),
        (Selection(states=frozenset({S})), (1,), (1,)),
        (Selection(states=ALL, first_stage="extract"), (), (1, 2)),  # what was never cleaned has nothing to extract from
        (Selection(states=ALL, first_stage="load"), (), ()),
        (Selection(states=ALL, start=SECOND), (1, 2), (1, 2)),
        (Selection(states=ALL, start=FIRST, end=SECOND), (0, 1), (0, 1)),
        (Selection(states=ALL, only=frozenset()), (), ()),
    ],
    ids=["all", "stale", "from extract on", "load only", "from a day on", "both days of a window count", "none named"],
)
def test_a_backfill_takes_what_its_selection_says(
    selection: Selection, cleaned: tuple[int, ...], extracted: tuple[int, ...], lake: Lake, three: tuple[UnitKey, ...]
) -> None:
    chosen = select(read_states(lake, RULES, {}), selection)

    assert chosen.clean == tuple(three[number] for number in cleaned)
    assert chosen.extract == tuple(three[number] for number in extracted)
