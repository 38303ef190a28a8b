"""The table of precisions: made from counts, compared within a tolerance, and not adrift from our own texts."""

from pathlib import Path

import pytest

from tests.quality.record_rules import TABLE, RulePrecision, Table, drifted, measured_table, read_table, render_table
from tests.quality.record_totals import OWN_RECORDS, judge_own, rules_of
from tests.quality.records import main
from tests.records.shipped import OPTIONS

COUNTS = {"towns": {"quote.a": (40, 30), "quote.b": (19, 19)}, "own": {"quote.a": (100, 100), "quote.b": (25, 20), "quote.c": (3, 3)}}


def test_a_rule_has_its_precision_from_the_first_set_that_judged_it_often_enough() -> None:
    assert measured_table(["quote.a", "quote.b", "quote.c", "quote.d"], COUNTS) == {
        "quote.a": RulePrecision(0.75, 40, "towns"),
        "quote.b": RulePrecision(0.8, 25, "own"),
        "quote.c": RulePrecision(None, 3, "own"),
        "quote.d": RulePrecision(None, 0, ""),
    }


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    table: Table = {"quote.a": RulePrecision(0.75, 40, "towns"), "quote.c": RulePrecision(None, 3, "own"), "quote.d": RulePrecision()}
    text = render_table(table)
    assert text == "rule_id,precision,judged,measured_on\nquote.a,0.75,40,towns\nquote.c,,3,own\nquote.d,,,\n"
    (tmp_path / "table.csv").write_text(text)
    assert read_table(tmp_path / "table.csv") == table


@pytest.mark.parametrize(("measured", "is_off"), [(0.78, False), (0.79, True), (None, True)])
def test_a_precision_may_lie_off_the_table_by_three_hundredths(measured: float | None, is_off: bool) -> None:
    faults = drifted({"quote.a": RulePrecision(0.75, 40, "towns")}, {"quote.a": RulePrecision(measured, 50, "towns")})
    assert bool(faults) is is_off


def test_a_fault_names_what_stands_in_the_table_and_what_was_measured() -> None:
    faults = drifted({}, {"quote.a": RulePrecision(0.75, 40, "towns")})
    assert faults == ["quote.a: nothing in the table, 0.75 of 40 on towns measured"]


def test_the_table_that_is_shipped_is_written_as_it_would_be_rendered_and_its_rows_that_our_texts_judge_hold() -> None:
    table = read_table()
    assert TABLE.read_text(encoding="utf-8") == render_table(table)
    own = {rule_id: row for rule_id, row in table.items() if row.measured_on in ("", OWN_RECORDS)}
    measured = measured_table(list(own), {OWN_RECORDS: rules_of(judge_own(OPTIONS))})
    assert drifted(own, measured) == [], "python -m tests.quality.records --update"


def test_sets_of_a_corpus_need_a_scorer(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    assert "need a scorer" in capsys.readouterr().err


def test_our_own_texts_alone_are_scored_by_figure_and_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    printed = capsys.readouterr().out
    assert "| own texts | labels | precision | recall | F | de | en | es | fr |" in printed
    assert "| cite.told | own_records |" in printed
