"""What changed between two generations: real loads of small lakes, one before and one after a unit was made again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copyfile

import duckdb
import pytest

from tests.warehouse.lakes import Case, clean, extract, listing, run_load, write_sources, write_whole_unit
from warehouse import generations
from warehouse.differences import PAGES_NAMED, Differences, MovedPage, MovedPages, differences
from warehouse.lake import Lake

VOTE, WALL, FAIR = Case("vote"), Case("wall", outcome="consent_wall"), Case("fair", source="crawl/fair.jsonl")
NONE = MovedPages(0, ())
NO_CHANGE = Differences(0, 0, 0, {}, {}, NONE, NONE)


def moved(*cases: Case, what: str) -> MovedPages:
    return MovedPages(len(cases), tuple(MovedPage(case.page_id, case.url, what.format(case.name)) for case in cases))


class Newsroom:
    """A lake of one unit on one day, loaded; then the same pages made again otherwise."""

    def __init__(self, folder: Path, *cases: Case) -> None:
        self.data, self.lake = folder, Lake(folder / "lake")
        self.key = write_whole_unit(self.lake, cases)
        write_sources(self.lake, {self.key: cases})
        self.before = self._load()

    def make_again(self, *cases: Case) -> Path:
        clean(self.lake, self.key, cases)
        extract(self.lake, self.key, cases)
        return self._load()

    def bring(self, day: date, *cases: Case) -> Path:
        write_sources(self.lake, {write_whole_unit(self.lake, cases, day): cases})
        return self._load()

    def _load(self) -> Path:
        run_load(self.lake, self.data)
        current = generations.published(self.data)
        assert current
        return current.path


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """One for the tests that only read it."""
    return Newsroom(tmp_path_factory.mktemp("newsroom"), VOTE, FAIR)


def edited(folder: Path, path: Path, *statements: str) -> Path:
    """A copy of a generation in which somebody changed something by hand."""
    copy = folder / "edited.duckdb"
    copyfile(path, copy)
    copy.chmod(0o644)
    with duckdb.connect(copy) as connection:
        for statement in statements:
            connection.execute(statement)
    return copy


def test_a_changed_article_tells_which_of_its_columns_moved_and_which_records_came_and_went(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, VOTE, FAIR)

    after = newsroom.make_again(replace(VOTE, authors=("Bo Ek",), published_date=None, text="Nobody voted"), FAIR)

    assert differences(newsroom.before, after) == replace(
        NO_CHANGE, changed=1, columns={"authors": 1, "body": 1, "body_digest": 1, "published_date": 1, "word_count": 1}
    )


def test_records_that_only_stand_elsewhere_are_the_same_and_others_come_and_go(newsroom: Newsroom, tmp_path: Path) -> None:
    after = edited(
        tmp_path,
        newsroom.before,
        "update links set start_char = start_char + 5, end_char = end_char + 5, rule_id = 'other', record_no = record_no + 1",
        "insert into links select * replace (9 as record_no) from links limit 1",
        "update citations set cited_name = 'The Ferry' where article_id = (select min(article_id) from citations)",
    )

    found = differences(newsroom.before, after, units=[newsroom.key.unit])

    assert found == replace(NO_CHANGE, records={"links": (1, 0), "citations": (1, 1)})


def test_pages_that_pass_now_and_pages_that_no_longer_do_are_named(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, VOTE, WALL, FAIR)

    after = newsroom.make_again(replace(VOTE, outcome="too_short"), replace(WALL, outcome="article"), FAIR)

    found = differences(newsroom.before, after)
    assert found == Differences(
        added=1,
        changed=0,
        gone=1,
        columns={},
        records={"links": (1, 1), "citations": (1, 1)},
        became_articles=moved(WALL, what="Council votes: {}"),
        became_rejects=moved(VOTE, what="too_short"),
    )
    assert found.lines() == (
        "articles: 1 added, 0 changed, 1 gone",
        "links: 1 added, 1 gone",
        "citations: 1 added, 1 gone",
        "1 rejects became articles:",
        f"  {WALL.page_id} {WALL.url}: Council votes: wall",
        "1 articles became rejects:",
        f"  {VOTE.page_id} {VOTE.url}: too_short",
    )


def test_of_many_pages_that_moved_the_first_by_address_are_named(tmp_path: Path) -> None:
    walls = [Case(f"wall-{number:02}", outcome="consent_wall") for number in range(60)]
    newsroom = Newsroom(tmp_path, *walls)

    found = differences(newsroom.before, newsroom.make_again(*(replace(wall, outcome="article") for wall in walls)))

    assert found
    assert found.became_articles.count == 60
    assert found.became_articles.named == moved(*walls[:PAGES_NAMED], what="Council votes: {}").named
    assert "60 rejects became articles, the first 50:" in found.lines()


def test_new_units_are_no_difference_unless_they_are_asked_for(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, VOTE)

    after = newsroom.bring(date(2026, 3, 3), FAIR)

    assert differences(newsroom.before, after) is None
    units = _units(after)
    assert differences(newsroom.before, after, units) == replace(NO_CHANGE, added=1, records={"links": (1, 0), "citations": (1, 0)})
    assert differences(after, newsroom.before, units) == replace(NO_CHANGE, gone=1, records={"links": (0, 1), "citations": (0, 1)})


def _units(path: Path) -> Sequence[str]:
    with duckdb.connect(path, read_only=True) as connection:
        return [unit for (unit,) in connection.execute("select unit from unit_ledger").fetchall()]


def test_only_the_units_asked_for_are_compared(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, VOTE)
    both = newsroom.bring(date(2026, 3, 3), FAIR)
    after = newsroom.make_again(replace(VOTE, authors=()))

    assert differences(both, after, [unit for unit in _units(after) if unit != newsroom.key.unit]) == NO_CHANGE
    assert differences(both, after) == replace(NO_CHANGE, changed=1, columns={"authors": 1})


def test_there_is_nothing_to_compare_without_a_generation_before_or_with_the_same_one(newsroom: Newsroom, tmp_path: Path) -> None:
    assert differences(None, newsroom.before) is None
    assert differences(newsroom.before, newsroom.before) is None
    assert differences(newsroom.before, edited(tmp_path, newsroom.before)) is None


@pytest.mark.parametrize(
    ("statement", "column"),
    [
        ("update articles set section = 'Harbour'", "section"),
        ("update articles set keywords = ['dam', 'river']", "keywords"),
        ("update articles set is_accessible_for_free = true", "is_accessible_for_free"),
        ("update articles set headline = null", "headline"),
        ("update articles set published_at = '2026-03-01 06:00'", "published_at"),
        ("update articles set extract_status = 'failed'", "extract_status"),
    ],
)
def test_columns_of_every_type_are_compared_with_null_as_a_value(statement: str, column: str, newsroom: Newsroom, tmp_path: Path) -> None:
    found = differences(newsroom.before, edited(tmp_path, newsroom.before, statement), [newsroom.key.unit])

    assert found == replace(NO_CHANGE, changed=2, columns={column: 2})


def test_generations_of_other_schemas_are_compared_in_what_they_share_and_the_rest_is_named(newsroom: Newsroom, tmp_path: Path) -> None:
    after = edited(
        tmp_path,
        newsroom.before,
        "drop view latest_articles",
        "drop view outlet_days",
        "alter table articles add column country varchar default 'KV'",
        "alter table articles drop column section",
        "alter table articles alter column word_count type double",
        "update articles set headline = 'Council votes again'",
        "drop table citations",
    )

    found = differences(newsroom.before, after, [newsroom.key.unit])

    left_out = ("articles.country", "articles.section", "articles.word_count", "citations")
    assert found
    assert (found.changed, found.columns, sorted(found.not_compared)) == (2, {"headline": 2}, list(left_out))
    assert found.lines()[-1].startswith("not compared, as not in both generations: articles.")


def test_comparing_writes_nothing(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, VOTE, WALL)
    after = newsroom.make_again(VOTE, replace(WALL, outcome="article"))
    files = listing(tmp_path)

    differences(newsroom.before, after)

    assert listing(tmp_path) == files
