"""Publishing reports: each generation has its own, report.html names that of the published one, and none of it can cost a run."""

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from flows.__main__ import main
from schemas.errors import TransientError
from tests.laws.pipeline import ROOT
from tests.report.read import read_report
from tests.warehouse.lakes import Case, listing, rows, run_load, write_whole_unit
from warehouse import generations, load
from warehouse.journal import read_entries
from warehouse.lake import Lake
from warehouse.report import files

_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.faults.launcher import Steps
from warehouse.database import Limits
from warehouse.generations import published
from warehouse.report.publish import publish_report

data, step = Path(sys.argv[1]), int(sys.argv[2])
sys.addaudithook(Steps(str(data), lambda number, path: number == step and os.kill(os.getpid(), signal.SIGKILL)))
publish_report(data, published(data), Limits())
"""


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """A lake of one article, published."""
    lake = Lake(tmp_path / "lake")
    grow(lake, tmp_path, 2)
    return lake


def grow(lake: Lake, data: Path, day: int) -> None:
    write_whole_unit(lake, [Case(f"fair-{day}")], date(2026, 3, day))
    run_load(lake, data, has_report=True)


def made(data: Path) -> str:
    """What the report that readers get says of itself."""
    return read_report((data / "report.html").read_text(encoding="utf-8")).made.split(",")[0]


def test_each_generation_is_published_with_its_report(lake: Lake, tmp_path: Path) -> None:
    first = read_report((tmp_path / "report.html").read_text(encoding="utf-8"))
    grow(lake, tmp_path, 3)

    assert first.titles[0] == "1 article from 1 outlet, 1 March 2026"
    assert (tmp_path / "report.html").readlink() == Path("reports/000002.html")
    assert made(tmp_path) == "newsmill report · Generation 2"
    assert sorted(listing(tmp_path / "reports")) == ["000001.html", "000002.html"]


def test_a_run_with_nothing_new_writes_none(lake: Lake, tmp_path: Path) -> None:
    before = listing(tmp_path)
    run_load(lake, tmp_path, has_report=True)
    after = listing(tmp_path)

    assert {name for name in after if not name.startswith("lake/runs/")} == {name for name in before if not name.startswith("lake/runs/")}
    assert {name: stat for name, stat in after.items() if "report" in name} == {name: s for name, s in before.items() if "report" in name}


def test_a_report_that_fails_costs_nothing_but_a_note(lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("no outlets")

    monkeypatch.setattr(load, "publish_report", fail)
    grow(lake, tmp_path, 3)

    note = "generation 2 has no report (no outlets): python -m flows report makes it"
    assert rows(tmp_path, "select (select count(*) from articles), max(generation) from loads") == [(2, 2)]
    assert (read_entries(lake)[-1].status, read_entries(lake)[-1].notes) == ("published", (note,))
    assert not (tmp_path / "report.html").is_symlink()  # better none than that of another generation
    assert main(["report", "--data", str(tmp_path)]) == 0
    assert made(tmp_path) == "newsmill report · Generation 2"


def test_a_full_disk_costs_the_report_alone(lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise TransientError("the disk is full")

    monkeypatch.setattr(files, "write", refuse)
    grow(lake, tmp_path, 3)

    assert rows(tmp_path, "select count(*) from articles") == [(2,)]
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["000001.html"]


def test_readers_get_the_report_of_the_generation_that_was_rolled_back_to(lake: Lake, tmp_path: Path) -> None:
    grow(lake, tmp_path, 3)
    generations.roll_back(tmp_path, None)
    back = made(tmp_path)
    generations.roll_back(tmp_path, 2)

    assert (back, made(tmp_path)) == ("newsmill report · Generation 1", "newsmill report · Generation 2")


def test_a_report_goes_with_its_generation(lake: Lake, tmp_path: Path) -> None:
    for day in (3, 4, 5):
        grow(lake, tmp_path, day)
    (tmp_path / "reports" / "000009.html").write_text("of no generation", encoding="utf-8")
    generations.clear_leftovers(tmp_path)

    assert [path.name for path in sorted((tmp_path / "reports").iterdir())] == ["000002.html", "000003.html", "000004.html"]


def test_killed_at_any_step_readers_have_the_report_before_or_the_new_one(lake: Lake, tmp_path: Path) -> None:
    grow(lake, tmp_path, 3)
    generations.roll_back(tmp_path, 1)
    (tmp_path / "news.duckdb").unlink()
    (tmp_path / "news.duckdb").symlink_to("generations/000002.duckdb")  # as a load leaves it just before it makes the report
    (tmp_path / "reports" / "000002.html").unlink()
    whole, seen = {path.read_text(encoding="utf-8") for path in (tmp_path / "reports").iterdir()}, []
    for step in range(1, 30):
        ended = subprocess.run([sys.executable, "-c", _KILLED, tmp_path, str(step)], cwd=ROOT, check=False)
        seen.append((tmp_path / "report.html").read_text(encoding="utf-8"))
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL

    assert len(seen) >= 4
    assert set(seen) == {*whole, seen[-1]}
    assert made(tmp_path) == "newsmill report · Generation 2"
    generations.clear_leftovers(tmp_path)
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["000001.html", "000002.html"]


def test_a_file_that_a_person_put_in_the_place_of_the_link_stays(lake: Lake, tmp_path: Path) -> None:
    (tmp_path / "report.html").unlink()
    (tmp_path / "report.html").write_text("mine", encoding="utf-8")
    grow(lake, tmp_path, 3)

    assert (tmp_path / "report.html").read_text(encoding="utf-8") == "mine"


def test_a_report_for_a_window_is_written_where_it_is_asked_for(lake: Lake, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "march.html"
    status = main(["report", "--data", str(tmp_path), "--start", "2026-03-01", "--end", "2026-03-31", "--out", str(out)])

    assert (status, capsys.readouterr().out) == (0, f"{out}\n")
    assert "from 1 March 2026 to 31 March 2026" in read_report(out.read_text(encoding="utf-8")).text
    assert made(tmp_path) == "newsmill report · Generation 1"


def test_a_generation_of_an_older_version_is_said_to_be_one(lake: Lake, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    generation = tmp_path / "generations" / "000001.duckdb"
    generation.chmod(0o644)
    with duckdb.connect(str(generation)) as connection:
        connection.execute("drop table outlet_times")

    assert main(["report", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "newsmill: 000001.duckdb was made by another version of newsmill: python -m flows run first\n"
    assert made(tmp_path) == "newsmill report · Generation 1"


def test_a_window_alone_names_the_file(lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    main(["report", "--data", str(tmp_path), "--start", "2026-03-01", "--end", "2026-03-31"])
    main(["report", "--data", str(tmp_path), "--start", "2026-03-01"])

    assert {path.name for path in tmp_path.glob("report-*")} == {"report-2026-03-01-2026-03-31.html", "report-2026-03-01.html"}


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--start", "2026-03-31", "--end", "2026-03-01"], 2, "the window ends on 2026-03-01, before it starts"),
        (["--start", "yesterday"], 2, "start"),
        ([], 1, "there is no warehouse"),
    ],
)
def test_what_cannot_be_reported_is_said_and_nothing_written(
    arguments: list[str], status: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "--data", str(tmp_path), *arguments]) == status
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
