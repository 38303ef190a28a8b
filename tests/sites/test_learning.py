"""The learn step on small lakes: what it reads, what it writes, what it says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from schemas.articles import CleanedPage, RemovedBlock
from schemas.errors import DamagedFileError
from schemas.reasons import BlockKind
from schemas.rows import build, to_arrow
from tasks.learn import learn, render_learn
from tests.laws.pipeline import identities
from warehouse.knowledge import list_knowledge, read_knowledge
from warehouse.lake import Lake, UnitKey, make_footer, unit_name, write_unit

FOOT = "Letters reach the Packet with the morning boat."
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def page(number: int, *feet: str, work: int | None = None, domain: str | None = "packet.example") -> CleanedPage:
    """An article with paragraphs of its own, and feet; of a work of its own unless one is given."""
    own = [f"On day {number} the council heard for hours what the ferry, the dam and school {number} of the isles cost." for _ in range(2)]
    article_id = f"{number:032x}"
    return build(
        CleanedPage, article_id=article_id, work_id=article_id if work is None else f"{work:032x}", domain=domain, outcome="article",
        headline=f"Council hears of day {number}", body="\n\n".join([*own, *feet]),
    )  # fmt: skip


def put(lake: Lake, pages: Sequence[CleanedPage], day: date = MONDAY) -> UnitKey:
    """Write an articles file."""
    rows = sorted(pages, key=lambda row: row.article_id)
    key = UnitKey(day, unit_name([row.article_id for row in rows]))
    table = to_arrow(CleanedPage, rows)
    write_unit(lake, "articles", key, table, make_footer("articles", "rules", "input", table, {"article": len(rows)}))
    return key


def texts(lake: Lake) -> list[str]:
    file = list_knowledge(lake)[-1]
    return [str(text) for text in read_knowledge(lake, file.digest)["text"].to_pylist()]


def test_a_work_counts_once_by_its_newest_capture_however_often_it_was_captured(lake: Lake) -> None:
    put(lake, [page(1, FOOT), page(2, FOOT), page(3), page(4)])
    put(lake, [page(5, FOOT, work=1), page(6, FOOT, work=2), page(7, FOOT, work=2)], TUESDAY)
    assert learn(lake).lessons == ()

    put(lake, [page(8, FOOT, work=3)], TUESDAY)
    (lesson,) = learn(lake).lessons
    assert (lesson.text, lesson.pages, lesson.of_pages, lesson.first_crawl_date) == (FOOT, 3, 4, TUESDAY)
    assert lesson.article_ids == tuple(f"{number:032x}" for number in (5, 7, 8))


def test_pages_of_no_known_site_and_rejects_teach_nothing(lake: Lake) -> None:
    refused = [replace(page(number, FOOT), outcome="too_short", body=None, headline=None) for number in range(10, 14)]
    put(lake, [*refused, *(page(number, FOOT, domain=None) for number in range(4))])
    report = learn(lake)
    assert (report.lessons, report.pages, report.sites, list_knowledge(lake)) == ((), 0, 0, ())
    assert "knowledge  none, nothing recurs" in render_learn(report)


def test_how_articles_are_cut_into_units_changes_no_byte(tmp_path: Path) -> None:
    pages = [page(number, FOOT, f"Boats today | {number % 2}") for number in range(8)]
    whole, parted = Lake(tmp_path / "whole"), Lake(tmp_path / "parted")
    put(whole, pages)
    for start in (6, 0, 3):
        put(parted, pages[start : start + 3])
    files = [learn(lake).file for lake in (whole, parted)]
    assert files[0] is not None
    assert files[1] is not None
    assert files[0].path.name == files[1].path.name
    assert files[0].path.read_bytes() == files[1].path.read_bytes()


def test_learning_the_same_again_writes_nothing_and_something_new_gets_the_next_number(lake: Lake) -> None:
    put(lake, [page(number, FOOT) for number in range(4)])
    first = learn(lake)
    before = identities(lake.root)
    again = learn(lake)
    assert (first.is_new, again.is_new, again.file) == (True, False, first.file)
    assert {name for name, identity in identities(lake.root).items() if before.get(name) != identity} <= {".learn.lock"}

    put(lake, [page(number, FOOT, "Boats today") for number in range(10, 14)], TUESDAY)
    newer = learn(lake)
    assert [file.number for file in list_knowledge(lake)] == [1, 2]
    assert (newer.file, texts(lake)) == (list_knowledge(lake)[-1], ["Boats today", FOOT])


def test_when_nothing_recurs_any_more_the_newest_knowledge_is_empty(lake: Lake) -> None:
    keys = [put(lake, [page(number, FOOT) for number in range(4)])]
    learn(lake)
    lake.path("articles", keys[0]).unlink()
    put(lake, [page(number) for number in range(4)])
    report = learn(lake)
    assert (report.is_new, texts(lake)) == (True, [])
    assert learn(lake).is_new is False


def test_a_dry_run_says_what_it_would_learn_and_touches_nothing(lake: Lake) -> None:
    put(lake, [page(number, FOOT, "\x1b[2J boats today") for number in range(4)])
    before = identities(lake.root)
    report = learn(lake, dry_run=True)
    assert identities(lake.root) == before
    assert render_learn(replace(report, seconds=1.0)).splitlines() == [
        "learn      dry run, nothing was changed in 1.0 s",
        "read       4 pages of 1 sites, one of each work",
        "learnt     2 recurring_block, of 1 sites",
        "knowledge  a new file would be written",
        "           packet.example: recurring_block on 4 of 4 pages: \\x1b[2J boats today",
        f"           packet.example: recurring_block on 4 of 4 pages: {FOOT}",
    ]


def test_what_knowledge_cut_stays_learnt_until_the_pages_have_it_no_more(lake: Lake) -> None:
    put(lake, [page(number, FOOT) for number in range(4)])
    first = learn(lake)
    cut = build(RemovedBlock, kind=BlockKind.NAVIGATION, rule_id="site.recurs", text=FOOT)
    key = put(lake, [replace(page(number), removed_blocks=(cut,)) for number in range(4)])
    again = learn(lake)
    assert (again.is_new, again.file, len(again.lessons)) == (False, first.file, 1)
    lake.path("articles", key).unlink()
    put(lake, [page(number) for number in range(4)])
    assert learn(lake).lessons == ()


def test_a_damaged_articles_file_is_set_aside_and_named(lake: Lake) -> None:
    key = put(lake, [page(number, FOOT) for number in range(4)])
    lake.path("articles", key).write_bytes(b"torn")
    with pytest.raises(DamagedFileError, match="the next run sets it aside and makes it again"):
        learn(lake)
    assert len(list(lake.quarantine.iterdir())) == 1
