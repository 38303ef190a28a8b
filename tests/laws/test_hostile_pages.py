"""Laws 10 and 2: whatever a page, a name or a record holds, it is an article or a reject, and its neighbours are untouched."""

import re
from collections import Counter
from pathlib import Path

import pytest

from flows.__main__ import main
from tasks.land.walk import source_path_of
from tests.faults.hostile_pages import FILES, LINES, NAMES, RECORDS, hostile_drops, page
from tests.faults.zones import Drop
from tests.laws.pipeline import Pipeline, ask, count_true_records, identities

_LAKE_PATHS = re.compile(
    r"lake/(\.land\.lock|runs/[0-9TZ]{16}-[0-9a-f]{8}\.json|sources/\d{8}\.parquet|"
    r"(pages|articles|records)/crawl_date=[0-9-]{10}/[0-9a-f]{16}\.parquet)"
)


@pytest.fixture(scope="module")
def survived(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """The hostile zone after a run. Pages above 2 MiB are refused, so that bombs are small enough for a test."""
    folder = tmp_path_factory.mktemp("hostile")
    pipeline = Pipeline(folder / "landing", folder / "data")
    pipeline.drop(hostile_drops())
    before = identities(pipeline.landing)
    ended = pipeline.run(max_page_mib=2)
    assert ended.status == 0, ended.err
    assert identities(pipeline.landing) == before
    return pipeline


def found(pipeline: Pipeline, folder: str) -> list[tuple[object, ...]]:
    """List what became of the inputs of a folder, in their order."""
    return ask(
        pipeline.data,
        f"""
        select source_path, source_place, outcome from pages where starts_with(source_path, '{folder}/')
        union all
        select source_path, source_place, reason from rejects where stage = 'land' and starts_with(source_path, '{folder}/')
        order by source_path, try_cast(regexp_extract(source_place, '[0-9]+') as integer) nulls first
        """,
    )


def test_every_hostile_page_is_an_article_or_a_reject_with_its_reason(survived: Pipeline) -> None:
    outcomes = {path: outcome for path, place, outcome in found(survived, "web") if place == ""}

    assert outcomes == {f"web/{name}.html": case.outcome for name, case in FILES.items()}


def test_names_of_files_lead_nowhere_and_their_pages_are_articles(survived: Pipeline) -> None:
    outside = [name for name in identities(survived.data) if not _LAKE_PATHS.fullmatch(name)]

    names = sorted(f"names/2026-03-11/{source_path_of(name)}.html" for name in NAMES)
    assert [(path, outcome) for path, _, outcome in found(survived, "names")] == [(name, "article") for name in names]
    assert outside == [".load.lock", "generations/000001.duckdb", "news.duckdb", "report.html", "reports/000001.html"]
    assert sorted(path.name for path in survived.data.parent.iterdir()) == ["data", "landing"]


def test_lines_records_and_bombs_are_refused_one_by_one(survived: Pipeline) -> None:
    assert [outcome for _, _, outcome in found(survived, "feeds")] == [outcome for outcome, _ in LINES]
    assert [outcome for _, _, outcome in found(survived, "crawl")] == [outcome for outcome, _ in RECORDS]
    assert Counter(outcome for _, _, outcome in found(survived, "bomb")) == {"too_large": 1, "not_text": 1}


def test_nothing_is_lost_and_every_record_stands_where_it_says(survived: Pipeline) -> None:
    sums = "select sum(inputs), sum(pages), sum(rejects) from sources"
    rows = "select (select count(*) from pages), (select count(*) from articles), (select count(*) from rejects where stage = 'clean')"

    ((inputs, pages, rejects),) = ask(survived.data, sums)
    ((landed, articles, refused),) = ask(survived.data, rows)

    assert (inputs, pages, landed) == (pages + rejects, landed, articles + refused)
    assert count_true_records(survived.data)


def test_what_is_printed_of_pages_drives_no_terminal(survived: Pipeline, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("table", "json"):
        assert main(["sql", "select * from articles, pages", "--format", form, "--data", str(survived.data)]) == 0

    printed = capsys.readouterr().out
    assert "\\x1b[2J" in printed or "\\u001b[2J" in printed
    assert "\x1b" not in printed


def test_a_page_that_uses_up_its_cpu_time_is_a_transient_reject_and_its_neighbours_are_articles(tmp_path: Path) -> None:
    pipeline = Pipeline(tmp_path / "landing", tmp_path / "data")
    slow = page(body="".join(f"<p>Paragraph {number} of the page, which says a little more than before.</p>" for number in range(90_000)))
    names = ("before", "between", "after")
    pipeline.drop([Drop(files=(("web/2026-03-11/be-slow.html", slow), *((f"web/2026-03-11/{name}.html", page()) for name in names)))])

    ended = pipeline.run(page_cpu_seconds=1)

    assert (ended.status, [outcome for _, _, outcome in found(pipeline, "web")]) == (0, ["article", "timed_out", "article", "article"])
    assert ask(pipeline.data, "select source_path, detail, is_transient from rejects") == [
        ("web/2026-03-11/be-slow.html", "used up 1 s of CPU time", True)
    ]
