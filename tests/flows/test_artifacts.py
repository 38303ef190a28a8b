"""What a person sees of a run in the UI, and that no page can say more there than its text."""

import re
from dataclasses import asdict, replace
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from schemas.operations import CheckFailure, CheckResult, Load, StageCount
from schemas.rows import build
from tasks.artifacts import checks, code, funnel, outcome, plan, slowest, table
from warehouse.forecast import Forecast, PlannedUnit
from warehouse.journal import RunEntry, RunStatus
from warehouse.lake import UnitKey
from warehouse.rows_out import visible

RUN = "20260302T031500Z-0badcafe"
ENTRY = RunEntry(
    **asdict(build(Load, run_id=RUN, status=RunStatus.PUBLISHED, generation=7, inputs=5, pages=4, articles=3, rejects=2, units_loaded=1)),
    host="mill",
    pid=1,
    arguments={},
    stage_counts=(
        StageCount(run_id=RUN, stage="land", outcome="page", count=4, seconds=0.1),
        StageCount(run_id=RUN, stage="land", outcome="truncated", count=1, seconds=None),
        StageCount(run_id=RUN, stage="clean", outcome="article", count=3, seconds=0.2),
        StageCount(run_id=RUN, stage="clean", outcome="login_wall", count=1, seconds=None),
    ),
    outlets=(("northbay.example", 3, 0), ("fe|eds/", 0, 1)),
    slowest=(("a" * 32, "https://northbay.example/vote?a|b", 2.25),),
    notes=("set aside as damaged: pages/x.parquet",),
)


def rendered(markdown: str) -> list[Token]:
    """Parse as GitHub's markdown, with tables, raw HTML and addresses made links: the most that a UI may do."""
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    return [inner for token in parser.parse(markdown) for inner in [token, *(token.children or [])]]


@given(st.text(min_size=1, max_size=12))
@example("<script>alert(1)</script>")
@example("[free money](javascript:alert) | ![x](http://tracker.example/p.png) | **bold**")
@example("`` ` ``` | `")
@example("=cmd|' /C calc'!A0")
@example("a\n| b | c |\n\n# heading")
@example("\\| \\\\| \u202e gnol")
@example("a\\|<img src=x>**x**")
@example(" a ")
@example(" `")
@example("https://phish.example/?q=`x`")
def test_text_of_a_page_is_shown_as_its_characters_and_nothing_else(text: str) -> None:
    tokens = rendered(table(["page", "count"], [[code(text), 1]]))
    spans = [token.content for token in tokens if token.type == "code_inline"]
    texts = [token.content for token in tokens if token.type == "text"]
    shown = visible(text).replace("|", "\\x7c")
    assert "|" not in code(text)
    assert spans == ([shown] if shown.strip() else [])
    assert texts == ["page", "count", "1"]
    assert not [
        token.type for token in tokens if token.type in ("html_inline", "html_block", "link_open", "image", "heading_open", "em_open")
    ]


def test_long_text_is_cut() -> None:
    assert code("x" * 500) == "`" + "x" * 119 + "…`"


def test_the_funnel_shows_where_the_inputs_went_by_reason_and_outlet() -> None:
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in funnel(ENTRY).splitlines() if line.startswith("|")]
    assert [row for row in rows if row[0] != "---"] == [
        ["step", "count"],
        ["inputs read", "5"],
        ["pages cleaned", "4"],
        ["articles", "3"],
        ["rejects", "2"],
        ["stage", "reason", "count"],
        ["clean", "login_wall", "1"],
        ["land", "truncated", "1"],
        ["outlet", "pages", "articles", "rejects"],
        ["`northbay.example`", "3", "3", "0"],
        ["`fe\\x7ceds/`", "1", "0", "1"],
    ]
    assert "- `set aside as damaged: pages/x.parquet`" in funnel(ENTRY)


def test_the_slowest_pages_are_named_by_id_and_address() -> None:
    assert f"| 2.25 | `{'a' * 32}` | `https://northbay.example/vote?a\\x7cb` |" in slowest(ENTRY)


def test_checks_with_guilty_rows_come_first_and_show_them() -> None:
    results = [("evidence", "error", 0), ("outlet_volume", "warning", 2)]
    entry = replace(
        ENTRY,
        check_results=tuple(CheckResult(run_id=RUN, check_name=n, severity=s, failing_rows=f, seconds=0.1) for n, s, f in results),
        check_failures=(CheckFailure(run_id=RUN, check_name="outlet_volume", row_no=0, row_json='{"domain": "northbay.example"}'),),
    )
    lines = checks(entry).splitlines()
    assert [line for line in lines if line.startswith("| `")] == ["| `outlet_volume` | warning | 2 |", "| `evidence` | error | 0 |"]
    assert '- `{"domain": "northbay.example"}`' in lines


def test_a_plan_names_each_unit_with_why_it_will_run() -> None:
    unit = PlannedUnit(UnitKey(date(2026, 3, 2), "5f" * 8), 2000, "stale", "follows", "follows")
    found = Forecast((unit,), 250.0, 3, (date(2026, 3, 1), date(2026, 3, 9)))
    text = plan("backfill 2026-03-02, from clean on, stale", found)
    assert "1 of 3 units in the window, 1 crawl dates, 2000 pages, about 4 min." in text
    assert f"| 2026-03-02 | `{'5f' * 8}` | 2000 | stale | follows | follows |" in text


def test_an_outcome_tells_what_changed_one_fact_a_line() -> None:
    told = outcome(ENTRY, ["articles: 2 added, 1 changed, 0 gone", "headline moved in 1"])
    assert re.findall(r"^- `(.*)`$", told, re.MULTILINE) == ["articles: 2 added, 1 changed, 0 gone", "headline moved in 1"]


def test_a_table_too_long_for_the_ui_says_how_many_rows_it_leaves_out() -> None:
    assert table(["n"], [[number] for number in range(230)]).endswith("\n\n30 more rows are not shown.")
