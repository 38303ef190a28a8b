"""The report of maintain: short however much there is to say, and safe to print."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.lakes import Case
from tests.warehouse.newsrooms import Newsroom, open_newsroom
from warehouse.checks import read_checks
from warehouse.maintain import render_maintain

_OTHER_DAY = date(2026, 3, 9)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return open_newsroom(tmp_path)


def test_text_from_pages_cannot_drive_the_terminal(newsroom: Newsroom) -> None:
    case = Case("fest", source="\x1b[31m\nproblem     none/9.jsonl")
    newsroom.add(_OTHER_DAY, [case])
    shutil.rmtree(newsroom.landing)
    newsroom.landing.mkdir()

    text = render_maintain(newsroom.maintain())

    assert r"information  source gone: \x1b[31m\nproblem     none/9.jsonl: it is no longer in the landing zone" in text
    assert "\x1b" not in text


def test_of_what_is_alike_ten_are_shown_and_the_rest_counted(newsroom: Newsroom) -> None:
    newsroom.add(_OTHER_DAY, [Case(f"fest-{number}", source=f"many/{number:02}.jsonl") for number in range(14)])
    shutil.rmtree(newsroom.landing / "many")

    lines = render_maintain(newsroom.maintain(dry_run=True)).splitlines()

    assert re.sub(r"[\d.]+ s", "SECONDS", lines[0]) == "maintain     dry run, nothing was changed in SECONDS"
    assert lines[1] == "would remove nothing"
    assert re.fullmatch(rf"inspected    9 files of the lake, 0\.\d MB; generation 3 with {len(read_checks())} checks", lines[2])
    assert lines[3] == "information  source gone: many/00.jsonl: it is no longer in the landing zone; nothing, its pages are in the lake"
    assert lines[13:] == ["             and 4 more like it", "problems     none"]
