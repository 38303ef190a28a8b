"""A team adds a name: the records are made again, with the name in them, and no page is cleaned again."""

import shutil
import sys
from pathlib import Path

import pytest

from flows.__main__ import main
from flows.direct import DirectSteps
from flows.order import Job, run_job
from flows.settings import read_settings
from flows.workspace import Workspace, open_workspace
from tests.records.shipped import FOLDER
from warehouse.journal import RunRequest
from warehouse.plan import DAILY_AND_STALE
from warehouse.query import QueryOptions, run_sql
from warehouse.rows_out import Format

ROW = "quay-nine,organization,Quay Nine,Q-Nine,ferry operator,Tickets of Quay Nine cost more.,The quay has nine berths."


@pytest.fixture
def lexicons(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "lexicons"))


def workspace(tmp_path: Path, lexicons: Path) -> Workspace:
    return open_workspace(
        read_settings(data=tmp_path / "data", landing=tmp_path / "landing", lexicons=lexicons, workers=1, settle_seconds=0.0)
    )


def add_row(lexicons: Path, row: str) -> None:
    path = lexicons / "watchlist.csv"
    rows = path.read_text(encoding="utf-8")
    columns = rows.split("\n", 1)[0].split(",")
    cells = dict(zip(["id", "type", "name", "aliases", "role", "example_hit", "example_miss"], row.split(","), strict=True))
    path.write_text(rows + ",".join(cells.get(column, "") for column in columns) + "\n", encoding="utf-8")


def ask(work: Workspace, query: str, capsys: pytest.CaptureFixture[str]) -> str:
    run_sql(work.data, query, sys.stdout, QueryOptions(Format.CSV, work.load.limits, 60.0))
    return capsys.readouterr().out


def test_a_name_added_to_the_watchlist_is_found_after_the_next_stale_run_and_no_page_is_cleaned_again(
    tmp_path: Path, lexicons: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "landing").mkdir()
    body = "The ferries of quay nine left late.\n\n" + "Captains blamed Q-Nine, and the harbour master agreed with the captains. " * 4
    (tmp_path / "landing" / "late.txt").write_text(f"Ferries leave late\n\n{body}\n", encoding="utf-8")
    before = workspace(tmp_path, lexicons)
    run_job(before, Job(RunRequest("daily", "tests")), DirectSteps())
    add_row(lexicons, ROW)
    after = workspace(tmp_path, lexicons)
    capsys.readouterr()

    summary = run_job(after, Job(RunRequest("daily", "tests"), DAILY_AND_STALE), DirectSteps())

    assert (after.rulesets.clean == before.rulesets.clean, after.rulesets.extract == before.rulesets.extract) == (True, False)
    assert (len(summary.done.cleaned.reports), len(summary.done.extracted.reports)) == (0, 1)
    query = "select distinct exact, entity_name, mention_type from mentions where entity_id = 'quay-nine'"
    assert ask(after, query, capsys) == "exact,entity_name,mention_type\nQ-Nine,Quay Nine,alias\n"
    assert ask(after, "select name, role from watchlist where entity_id = 'quay-nine'", capsys) == "name,role\nQuay Nine,ferry operator\n"


def test_the_command_tries_every_row_and_names_the_one_that_fails(
    lexicons: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEWSMILL_LEXICONS", str(lexicons))
    assert main(["lexicons"]) == 0
    capsys.readouterr()
    add_row(lexicons, ROW.replace("Tickets of Quay Nine", "Tickets of the quay"))

    assert main(["lexicons"]) == 1
    out, err = capsys.readouterr()
    assert err.startswith("watchlist.csv, line ")
    assert err.endswith(": not found in its example_hit 'Tickets of the quay cost more.'\n")
    assert out.endswith(", 1 faults\n")
