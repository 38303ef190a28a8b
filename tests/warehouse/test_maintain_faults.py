"""The inspection: what is whole is not talked about, and every fault is found, told with its place, and left as it is."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import duckdb
import pyarrow.parquet as pq
import pytest

from flows.order import RunSummary
from flows.workspace import Workspace
from schemas.errors import PipelineError
from tests.laws.pipeline import identities
from tests.warehouse.lakes import RULES, Case, clean, land, run_load, write_whole_unit
from tests.warehouse.newsrooms import Newsroom, open_newsroom
from warehouse import generations, journal, journal_archive, storage
from warehouse.lake import STAGES, read_footer, write_unit
from warehouse.lake_contents import as_written, read_contents
from warehouse.maintain import MaintainOptions, maintain, render_maintain
from warehouse.plan import read_states
from warehouse.source_ledger import append_entries, ledger_files, read_entries
from warehouse.storage import set_aside

_DAY = date(2026, 3, 2)
_OTHER_DAY = date(2026, 3, 9)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return open_newsroom(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture
def newsroom(made: Newsroom, tmp_path: Path) -> Newsroom:
    """A copy, with the times of the files."""
    shutil.copytree(made.data.parent, tmp_path, symlinks=True, dirs_exist_ok=True)
    return replace(made, data=tmp_path / "data", landing=tmp_path / "landing", lake=replace(made.lake, root=tmp_path / "data" / "lake"))


def overwrite(path: Path, place: int, content: bytes) -> None:
    """Change bytes in place, as a failing disk does: size and time stay."""
    stat = path.stat()
    mode = stat.st_mode
    path.chmod(0o644)
    with path.open("r+b") as file:
        file.seek(place)
        file.write(content)
    path.chmod(mode)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def flip_a_byte(newsroom: Newsroom) -> Path:
    path = newsroom.file("articles")
    place = pq.ParquetFile(path).metadata.row_group(0).column(0).dictionary_page_offset + 40  # in the ids of the articles
    overwrite(path, place, bytes([path.read_bytes()[place] ^ 0x40]))
    return path


def tear_all_but_the_footer(newsroom: Newsroom) -> Path:
    path = newsroom.file("pages")
    content = path.read_bytes()
    footer_length = int.from_bytes(content[-8:-4], "little") + 8
    overwrite(path, 4, bytes(len(content) - footer_length - 4))
    return path


def write_other_rows_under_the_old_footer(newsroom: Newsroom) -> Path:
    footer = read_footer(newsroom.file("records"))
    table = pq.read_table(newsroom.file("records", date(2026, 3, 3)))
    write_unit(newsroom.lake, "records", newsroom.units[_DAY], table.replace_schema_metadata(), footer)
    return newsroom.file("records")


def count_wrong_in_a_footer(newsroom: Newsroom) -> Path:
    path = newsroom.file("articles")
    table = as_written(pq.read_table(path)).replace_schema_metadata()
    write_unit(newsroom.lake, "articles", newsroom.units[_DAY], table, replace(read_footer(path), counts={"article": 2}))
    return path


def tear_a_footer(newsroom: Newsroom) -> Path:
    newsroom.file("articles").write_bytes(newsroom.file("articles").read_bytes()[:-20])
    return newsroom.file("articles")


def rename_a_unit(newsroom: Newsroom) -> Path:
    names = [newsroom.file(stage) for stage in ("pages", "articles", "records")]
    for path in names:
        path.rename(path.with_name("00000000deadbeef.parquet"))
    return names[0].with_name("00000000deadbeef.parquet")


def delete_a_pages_file(newsroom: Newsroom) -> str:
    newsroom.file("pages").unlink()
    return newsroom.units[_DAY].unit


def put_a_stray_file_into_the_lake(newsroom: Newsroom) -> Path:
    return Path(shutil.copy(newsroom.file("pages"), newsroom.lake.root / "pages" / "copy.parquet"))


def make_a_generation_writable(newsroom: Newsroom) -> Path:
    path = newsroom.data / "generations" / "000001.duckdb"
    path.chmod(0o644)
    return path


def lead_the_name_nowhere(newsroom: Newsroom) -> Path:
    (newsroom.data / "news.duckdb").unlink()
    (newsroom.data / "news.duckdb").symlink_to("generations/000009.duckdb")
    return newsroom.data / "news.duckdb"


def leave_a_log_beside_a_generation(newsroom: Newsroom) -> Path:
    log = newsroom.data / "generations" / "000001.duckdb.wal"
    log.touch()
    return log


def break_the_published_file(newsroom: Newsroom) -> Path:
    path = (newsroom.data / "news.duckdb").resolve()
    overwrite(path, 0, bytes(8192))
    return path


def miscount_a_source(newsroom: Newsroom) -> str:
    entry = read_entries(newsroom.lake)["crawl/2.jsonl"]
    append_entries(newsroom.lake, [replace(entry, pages=3, inputs=3)])
    return "crawl/2.jsonl"


def break_the_ledger_of_sources(newsroom: Newsroom) -> Path:
    path = ledger_files(newsroom.lake)[-1]
    path.write_bytes(b"torn")
    return path


def break_an_entry_of_the_journal(newsroom: Newsroom) -> Path:
    path = next(journal_archive.folder(newsroom.lake).glob("*.json"))
    path.write_text('{"run_id": 3')
    return path


def break_an_archive_of_the_journal(newsroom: Newsroom) -> Path:
    journal_archive.roll_up(newsroom.lake, [entry.run_id for entry in journal.read_entries(newsroom.lake)])
    (path,) = journal_archive.archives(newsroom.lake)
    path.write_bytes(path.read_bytes()[:-9])
    return path


def lose_an_entry_of_the_journal(newsroom: Newsroom) -> str:
    first = journal.read_entries(newsroom.lake)[0].run_id
    (journal_archive.folder(newsroom.lake) / f"{first}.json").unlink()
    return first


_PROBLEMS: dict[str, tuple[Callable[[Newsroom], object], str]] = {
    function.__name__: (function, kind)
    for function, kind in (
        (flip_a_byte, "damaged file"),
        (tear_all_but_the_footer, "damaged file"),
        (write_other_rows_under_the_old_footer, "damaged file"),
        (count_wrong_in_a_footer, "wrong counts"),
        (tear_a_footer, "damaged file"),
        (rename_a_unit, "wrong name"),
        (delete_a_pages_file, "lost unit"),
        (put_a_stray_file_into_the_lake, "stray file"),
        (make_a_generation_writable, "file mode"),
        (lead_the_name_nowhere, "symlink"),
        (leave_a_log_beside_a_generation, "write-ahead log"),
        (break_the_published_file, "unreadable generation"),
        (miscount_a_source, "wrong source"),
        (break_the_ledger_of_sources, "damaged ledger of sources"),
        (break_an_entry_of_the_journal, "unreadable journal"),
        (break_an_archive_of_the_journal, "unreadable journal"),
        (lose_an_entry_of_the_journal, "run not in the journal"),
    )
}


def test_of_what_is_whole_there_is_nothing_to_say(newsroom: Newsroom) -> None:
    report = newsroom.maintain()

    assert (report.removals, report.findings) == ((), ())
    assert (report.files, report.generation) == (6, 2)
    assert report.byte_size == sum(path.stat().st_size for path in newsroom.lake.root.glob("[apr]*/*/*.parquet"))
    assert {outcome.name for outcome in report.outcomes} >= {"evidence", "unit_conservation", "unique_ids"}


def test_of_the_sample_as_a_run_leaves_it_there_is_nothing_to_say(sample_run: tuple[Workspace, RunSummary]) -> None:
    work, _ = sample_run
    report = maintain(work.lake, work.data, work.landing, work.rulesets, MaintainOptions(dry_run=True))
    assert (report.removals, report.problems, report.findings) == ((), (), ())


@pytest.mark.parametrize(("break_something", "kind"), _PROBLEMS.values(), ids=_PROBLEMS.keys())
def test_a_fault_is_a_problem_with_its_place_and_stays_as_it_is(
    break_something: Callable[[Newsroom], object], kind: str, newsroom: Newsroom
) -> None:
    where = break_something(newsroom)
    before = identities(newsroom.data)

    report = newsroom.maintain(dry_run=True)

    assert (kind, str(where)) in [(one.kind, one.where) for one in report.problems], render_maintain(report)
    assert identities(newsroom.data) == before


@pytest.mark.parametrize("stage", STAGES)
def test_no_flipped_byte_changes_rows_unseen(stage: str, newsroom: Newsroom) -> None:
    path = newsroom.file(stage)
    whole, rows = path.read_bytes(), pq.read_table(path)
    seen = 0
    for place in Random(11).sample(range(len(whole)), 60):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        survey = read_states(newsroom.lake, RULES, {}, sets_aside=False)
        if survey.damaged or any(one.where == str(path) for one in read_contents(survey).findings):
            seen += 1
        else:
            assert pq.read_table(path).equals(rows)
    assert seen > 30


def test_a_file_in_the_place_of_the_name_stops_it_before_anything_is_removed(newsroom: Newsroom) -> None:
    (newsroom.data / "news.duckdb").unlink()
    (newsroom.data / "news.duckdb").write_text("somebody's own")
    before = identities(newsroom.data / "generations")
    with pytest.raises(PipelineError, match="should be a symlink"):
        newsroom.maintain()
    assert identities(newsroom.data / "generations") == before


def test_a_stray_file_hides_no_other_fault_and_makes_none_up(newsroom: Newsroom) -> None:
    stray, writable = put_a_stray_file_into_the_lake(newsroom), make_a_generation_writable(newsroom)
    report = newsroom.maintain()
    assert {(one.kind, one.where) for one in report.findings} == {("stray file", str(stray)), ("file mode", str(writable))}
    assert len(report.outcomes) > 0


def test_rows_changed_by_hand_are_found_by_their_hashes_and_by_the_checks(newsroom: Newsroom) -> None:
    path = (newsroom.data / "news.duckdb").resolve()
    path.chmod(0o644)
    with duckdb.connect(path) as connection:
        connection.execute("update articles set body = 'x' || body where unit = $unit", {"unit": newsroom.units[_DAY].unit})
        connection.execute("delete from article_labels")
    path.chmod(0o444)

    report = newsroom.maintain()

    assert {(one.kind, one.where) for one in report.problems} == {
        ("wrong rows", newsroom.units[_DAY].unit),
        ("wrong rows", "article_labels"),
        ("check", "evidence"),
        ("check", "labels_cover_articles"),
        ("check", "search_covers_latest"),
    }
    assert "articles are not those that were loaded" in next(one.what for one in report.problems if one.where == newsroom.units[_DAY].unit)


def informed(newsroom: Newsroom) -> set[tuple[str, str]]:
    report = newsroom.maintain(dry_run=True)
    assert report.problems == ()
    return {(one.kind, one.where) for one in report.findings}


def test_a_landing_zone_that_rotates_is_good_to_know(newsroom: Newsroom) -> None:
    (newsroom.landing / "crawl" / "2.jsonl").unlink()
    (newsroom.landing / "crawl" / "3.jsonl").write_bytes(b"grown")
    assert informed(newsroom) == {("source gone", "crawl/2.jsonl"), ("source changed", "crawl/3.jsonl")}

    shutil.rmtree(newsroom.landing)
    assert informed(newsroom) == {("landing zone", str(newsroom.landing))}


def test_a_source_whose_name_is_no_text_is_looked_up_by_its_bytes(newsroom: Newsroom) -> None:
    case = Case("fest", source="caf\\xe9/2.jsonl")
    newsroom.add(_OTHER_DAY, [case])
    assert informed(newsroom) == set()

    (newsroom.landing / "caf\\xe9").rename(os.fsdecode(os.fsencode(newsroom.landing) + b"/caf\xe9"))
    assert informed(newsroom) == set()


def test_units_on_their_way_are_good_to_know(newsroom: Newsroom) -> None:
    landed, cleaned, loadable = ([Case(name, source="crawl/9.jsonl")] for name in ("landed", "cleaned", "loadable"))
    keys = [land(newsroom.lake, landed, _OTHER_DAY), land(newsroom.lake, cleaned, _OTHER_DAY)]
    clean(newsroom.lake, keys[1], cleaned)
    keys.append(write_whole_unit(newsroom.lake, loadable, _OTHER_DAY))

    found = informed(newsroom)

    assert found == {
        *(("unit not entered", key.unit) for key in keys),
        ("unit to be made", keys[0].unit),
        ("unit to be made", keys[1].unit),
        ("unit to be loaded", keys[2].unit),
    }


def test_a_unit_given_up_by_a_rebuild_is_no_problem_any_more(newsroom: Newsroom) -> None:
    newsroom.file("pages").unlink()
    run_load(newsroom.lake, newsroom.data, from_empty=True)
    assert informed(newsroom) == {("missing unit", newsroom.units[_DAY].unit)}


def test_a_generation_of_another_schema_is_left_to_the_next_load(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.database.schema_version", lambda: "0" * 12)
    assert informed(newsroom) == {("other version", str(newsroom.data / "generations" / "000002.duckdb"))}


def test_a_pin_and_what_was_set_aside_are_good_to_know(newsroom: Newsroom) -> None:
    generations.roll_back(newsroom.data, 1, note="wrong dates")
    aside = set_aside(newsroom.file("records", date(2026, 3, 3)), newsroom.lake.quarantine)

    report = newsroom.maintain()

    assert report.problems == ()
    assert {(one.kind, one.where) for one in report.findings} == {
        ("pinned", str(newsroom.data / "generations")),
        ("set aside", str(aside)),
        ("unit to be made", newsroom.units[date(2026, 3, 3)].unit),
    }


def test_a_file_that_a_run_replaces_while_the_lake_is_read_is_passed_over(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    stat_file = storage.stat_file
    monkeypatch.setattr("warehouse.lake_contents.storage.stat_file", lambda path: replace(stat_file(path), byte_size=1))
    report = newsroom.maintain()
    assert (report.files, report.findings) == (0, ())
