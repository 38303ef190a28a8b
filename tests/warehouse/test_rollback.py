"""Rolling back: which generation readers get, what loads may do meanwhile, and how the warehouse catches up afterwards."""

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from schemas.errors import LockHeldError, PipelineError
from tests.laws.pipeline import identities, leftovers, rows_under_law_5
from tests.laws.test_readers import open_session
from tests.warehouse.child import ROOT, outcome, start
from tests.warehouse.lakes import RULES, Case, rows, run_load, write_whole_unit
from warehouse import generations, journal, locks
from warehouse.generations import expired, kept, next_generation, pinned, published, release, roll_back
from warehouse.journal import read_entries
from warehouse.lake import Lake
from warehouse.pins import PinnedError
from warehouse.status import read_status, render_status

_DAYS = [date(2026, 3, day) for day in (2, 3, 4, 5)]
_ROLL = """
import os, signal, sys
from pathlib import Path
from tests.faults.launcher import Steps
from warehouse import generations

data, step, wanted = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
sys.addaudithook(Steps(str(data), lambda number, path: number == step and os.kill(os.getpid(), signal.SIGKILL)))
generations.release(data) if wanted == "release" else generations.roll_back(data, int(wanted), who="the night desk", note="a drill")
"""


def grow(lake: Lake, data: Path, *days: date) -> None:
    """Publish one more generation a day, each with one article more."""
    for day in days:
        write_whole_unit(lake, [Case(f"fair-{day}")], day)
        run_load(lake, data, has_report=True)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three generations, of one, two and three articles."""
    data = tmp_path_factory.mktemp("three")
    grow(Lake(data / "lake"), data, *_DAYS[:3])
    return data


@pytest.fixture
def lake(three: Path, tmp_path: Path) -> Lake:
    """A lake of its own with the three generations beside it."""
    shutil.copytree(three, tmp_path, symlinks=True, dirs_exist_ok=True)
    return Lake(tmp_path / "lake")


def seen(data: Path) -> tuple[object, ...]:
    """What an analyst sees: the articles, and the generation as the warehouse itself tells it."""
    return rows(data, "select (select count(*) from articles), max(generation) from loads")[0]


def numbers(data: Path) -> list[int]:
    return [one.number for one in kept(data)]


def test_rolled_back_new_sessions_see_the_generation_before_and_open_ones_go_on(lake: Lake, tmp_path: Path) -> None:
    with open_session(tmp_path / "news.duckdb") as answer:
        before = answer()

        target = roll_back(tmp_path, None, who="Ines", note="dates are a year off")

        assert answer() == before == "[(3, 3, 3)]"
    assert (target.number, seen(tmp_path)) == (2, (2, 2))
    assert (tmp_path / "news.duckdb").readlink() == Path("generations/000002.duckdb")
    pin = pinned(tmp_path)
    assert pin
    assert (pin.number, pin.newest, pin.who, pin.note) == (2, 3, "Ines", "dates are a year off")
    assert re.fullmatch(r"generation 2 since \d{4}-\d\d-\d\d \d\d:\d\d UTC, by Ines: dates are a year off", str(pin))
    assert numbers(tmp_path) == [1, 2, 3]


def test_a_generation_that_is_not_kept_is_refused_and_those_that_are_kept_are_named(lake: Lake, tmp_path: Path) -> None:
    before = identities(tmp_path / "generations")
    with pytest.raises(PipelineError, match=r"generation 9 is not kept: kept are 1, 2, 3; published is 3"):
        roll_back(tmp_path, 9)
    assert identities(tmp_path / "generations") == before

    roll_back(tmp_path, 1)
    with pytest.raises(PipelineError, match=r"no generation before the published one: kept are 1, 2, 3; published is 1"):
        roll_back(tmp_path, None)
    with pytest.raises(PipelineError, match="kept are none"):
        roll_back(tmp_path / "elsewhere", None)


def test_while_pinned_loads_publish_nothing_and_say_so(lake: Lake, tmp_path: Path) -> None:
    roll_back(tmp_path, None, note="dates are a year off")
    before = identities(tmp_path / "generations")
    write_whole_unit(lake, [Case("flood")], _DAYS[3])

    report = run_load(lake, tmp_path, has_report=True)

    entry = read_entries(lake)[-1]
    assert report.generation is None
    assert len(report.survey.units) == 4
    assert (entry.status, entry.generation) == ("unchanged", None)
    assert (
        entry.notes
        == report.entry.notes
        == (f"the warehouse is pinned to {pinned(tmp_path)}. python -m flows release lets loads publish again",)
    )
    assert identities(tmp_path / "generations") == before
    assert seen(tmp_path) == (2, 2)


def test_while_pinned_a_rebuild_is_refused(lake: Lake, tmp_path: Path) -> None:
    roll_back(tmp_path, None)
    before = identities(tmp_path / "generations")

    with pytest.raises(PinnedError, match=r"pinned to generation 2 since .* python -m flows release lets loads publish again"):
        run_load(lake, tmp_path, from_empty=True, has_report=True)

    assert read_entries(lake)[-1].status == "failed"
    assert identities(tmp_path / "generations") == before


def test_a_load_that_waited_for_the_rollback_finds_the_pin(lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole_unit(lake, [Case("flood")], _DAYS[3])
    hold, rolled = locks.hold, list[int]()

    def hold_after_rollback(path: Path, wait_seconds: float) -> object:
        if path.name == ".load.lock" and not rolled:
            rolled.append(1)
            roll_back(tmp_path, 1)
        return hold(path, wait_seconds)

    monkeypatch.setattr("warehouse.load.locks.hold", hold_after_rollback)

    assert run_load(lake, tmp_path, has_report=True).generation is None
    assert (rolled, seen(tmp_path)) == ([1], (1, 1))


def test_one_can_go_forward_again_while_pinned_and_after_release(lake: Lake, tmp_path: Path) -> None:
    roll_back(tmp_path, 1)
    roll_back(tmp_path, 2)
    assert (seen(tmp_path), numbers(tmp_path)) == ((2, 2), [1, 2, 3])

    release(tmp_path)
    roll_back(tmp_path, 3)
    assert (seen(tmp_path), numbers(tmp_path)) == ((3, 3), [1, 2, 3])

    release(tmp_path)
    assert run_load(lake, tmp_path, has_report=True).generation is None
    assert sorted(path.name for path in (tmp_path / "generations").iterdir() if path.suffix != ".released") == [
        "000001.duckdb", "000002.duckdb", "000003.duckdb",
    ]  # fmt: skip


def test_the_published_generation_itself_can_be_pinned(lake: Lake, tmp_path: Path) -> None:
    roll_back(tmp_path, 3, note="under review")
    grow(lake, tmp_path, _DAYS[3])
    assert (seen(tmp_path), numbers(tmp_path)) == ((3, 3), [1, 2, 3])


def test_what_is_not_pinned_cannot_be_released(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="not pinned"):
        release(tmp_path)
    roll_back(tmp_path, 1)
    assert release(tmp_path).number == 1
    with pytest.raises(PipelineError, match="not pinned"):
        release(tmp_path)


def test_released_the_next_load_starts_from_the_pinned_one_and_takes_a_new_number(lake: Lake, tmp_path: Path) -> None:
    undisturbed = tmp_path / "undisturbed"
    roll_back(tmp_path, 1)
    write_whole_unit(lake, [Case("flood")], _DAYS[3])
    run_load(lake, tmp_path, has_report=True)
    release(tmp_path)

    report = run_load(lake, tmp_path, has_report=True)

    assert (report.generation and report.generation.number, report.units_loaded) == (4, 3)
    run_load(lake, undisturbed, has_report=True)
    assert rows_under_law_5(tmp_path) == rows_under_law_5(undisturbed)
    assert rows(tmp_path, "select generation from loads where generation is not null order by started_at")[:4] == [(1,), (2,), (3,), (4,)]
    # What was rolled back from is history: the generation before the published one is the one that it was made from.
    assert numbers(tmp_path) == [1, 4]
    assert sorted(path.name for path in (tmp_path / "generations").iterdir()) == ["000001.duckdb", "000004.duckdb"]
    assert roll_back(tmp_path, None).number == 1


def test_killed_before_it_cleared_up_after_a_release_the_next_load_does(lake: Lake, tmp_path: Path) -> None:
    roll_back(tmp_path, 1)
    release(tmp_path)
    assert outcome(start(lake, tmp_path, die_at="warehouse.generations:_prune")) == "SIGKILL"
    assert (seen(tmp_path), numbers(tmp_path)) == ((3, 4), [1, 2, 3, 4])

    grow(lake, tmp_path, _DAYS[3])

    assert (seen(tmp_path), numbers(tmp_path)) == ((4, 5), [1, 4, 5])
    assert leftovers(tmp_path) == []


def test_the_status_names_the_pin(lake: Lake, tmp_path: Path) -> None:
    roll_back(tmp_path, None, who="Ines\x1b[31m")
    lines = render_status(read_status(lake, tmp_path, RULES)).splitlines()
    assert lines[-1].startswith("attention  the warehouse is pinned to generation 2 since ")
    assert lines[-1].endswith(r"UTC, by Ines\x1b[31m. python -m flows release lets loads publish again")


def test_a_release_with_nothing_to_catch_up_with_publishes_nothing_and_keeps_what_is_newer(lake: Lake, tmp_path: Path) -> None:
    run_load(lake, tmp_path, from_empty=True, has_report=True)
    roll_back(tmp_path, 3)
    release(tmp_path)

    assert run_load(lake, tmp_path, has_report=True).generation is None
    assert numbers(tmp_path) == [2, 3, 4]
    assert next_generation(tmp_path).number == 5


def test_a_number_is_not_given_out_again_once_its_file_is_gone(lake: Lake, tmp_path: Path) -> None:
    roll_back(tmp_path, 1)
    (tmp_path / "generations" / "000003.duckdb").unlink()
    release(tmp_path)
    assert next_generation(tmp_path).number == 4

    for path in [*(tmp_path / "generations").iterdir(), tmp_path / "news.duckdb"]:
        path.unlink()
    report = run_load(lake, tmp_path, has_report=True)
    assert report.generation
    assert report.generation.number == 4  # the journal knows three


def test_neither_pruning_nor_clearing_up_takes_what_a_pin_needs(lake: Lake, tmp_path: Path) -> None:
    roll_back(tmp_path, 1)
    generations.clear_leftovers(tmp_path)
    assert expired(tmp_path, keep=1) == ()
    assert numbers(tmp_path) == [1, 2, 3]


def test_what_a_killed_load_left_is_no_generation_to_roll_back_to(lake: Lake, tmp_path: Path) -> None:
    write_whole_unit(lake, [Case("flood")], _DAYS[3])
    assert outcome(start(lake, tmp_path, die_at="os:replace:.news.duckdb.next")) == "SIGKILL"
    assert (tmp_path / "generations" / "000004.duckdb").exists()

    with pytest.raises(PipelineError, match="kept are 1, 2, 3; published is 3"):
        roll_back(tmp_path, 4)

    assert leftovers(tmp_path) == ["lake/runs/." + read_entries(lake)[-1].run_id + ".lock"]
    run_load(lake, tmp_path, has_report=True)
    assert [entry.status for entry in read_entries(lake)][-2:] == ["interrupted", "published"]


def test_a_run_killed_after_its_flip_counts_as_published_even_when_its_generation_was_rolled_back_from(lake: Lake, tmp_path: Path) -> None:
    write_whole_unit(lake, [Case("flood")], _DAYS[3])
    assert outcome(start(lake, tmp_path, die_at="warehouse.journal:finish_run")) == "SIGKILL"

    roll_back(tmp_path, 3)

    (settled,) = journal.settle(lake, tmp_path)
    assert (settled.status, settled.generation) == ("published", 4)


def test_a_rollback_waits_for_the_load_that_runs(lake: Lake, tmp_path: Path) -> None:
    with locks.hold(tmp_path / ".load.lock", 0), pytest.raises(LockHeldError, match=r"held by process \d+"):
        roll_back(tmp_path, None, wait_seconds=0)
    assert pinned(tmp_path) is None


def test_without_a_name_a_rollback_gives_one_back(lake: Lake, tmp_path: Path) -> None:
    (tmp_path / "news.duckdb").unlink()
    roll_back(tmp_path, 3)
    assert seen(tmp_path) == (3, 3)


def test_a_note_that_cannot_be_read_stops_loads_with_its_name(lake: Lake, tmp_path: Path) -> None:
    roll_back(tmp_path, 2)
    (tmp_path / "generations" / "000002.pin").write_text("{}")
    with pytest.raises(PipelineError, match=r"000002\.pin is not the note of a rollback"):
        run_load(lake, tmp_path, has_report=True)


def state(data: Path) -> tuple[int | None, int | None, list[int]]:
    """What is published, what is pinned, what is kept."""
    current, pin = published(data), pinned(data)
    return current and current.number, pin and pin.number, numbers(data)


_ROLLS = {"back": ((), "1"), "forward again": ((1,), "3"), "to where it is": ((), "3"), "release": ((1,), "release")}


@pytest.mark.parametrize(("first", "wanted"), _ROLLS.values(), ids=_ROLLS.keys())
def test_killed_before_any_step_all_is_as_before_or_as_it_is_to_be(first: tuple[int, ...], wanted: str, lake: Lake, tmp_path: Path) -> None:
    for number in first:
        roll_back(tmp_path, number)
    old = state(tmp_path)
    new = {"1": (1, 1, [1, 2, 3]), "3": (3, 3, [1, 2, 3]), "release": (1, None, [1, 2, 3])}[wanted]
    killed_in = []
    for step in range(1, 40):
        process = subprocess.run([sys.executable, "-c", _ROLL, tmp_path, str(step), wanted], cwd=ROOT, check=False)
        assert state(tmp_path) in (old, new)
        assert next_generation(tmp_path).number == 4
        if process.returncode == 0:
            break
        killed_in.append(state(tmp_path))
        if state(tmp_path) == new != old:  # done: what is left to test is that it can be done again
            roll_back(tmp_path, first[-1]) if first else _undo(tmp_path)
    assert state(tmp_path) == new
    assert len(killed_in) >= (2 if wanted == "release" else 5)
    assert leftovers(tmp_path) in ([], [f"generations/{new[0]:06d}.{'released' if wanted == 'release' else 'pin'}"])
    if wanted == "release":
        assert run_load(lake, tmp_path, has_report=True).generation == generations.Generation(4, tmp_path / "generations" / "000004.duckdb")


def _undo(data: Path) -> None:
    roll_back(data, 3)
    release(data)
