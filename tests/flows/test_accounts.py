"""What the stages report becomes the entry of the run: here, which outlets' pages took how long."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

from flows.accounts import Done, StageWork, with_counts
from schemas.operations import Load, OutletTime
from schemas.rows import build
from tasks.report import UnitReport
from tests.warehouse.lakes import rows
from warehouse.journal import RunEntry
from warehouse.lake import UnitKey


def cleaned(unit: str, pages: dict[str, int], seconds: dict[str, float]) -> UnitReport:
    key = UnitKey(date(2026, 3, 2), unit * 16)
    outcomes = {outlet: {"article": count} for outlet, count in pages.items()}
    return UnitReport("clean", key, {"article": sum(pages.values())}, 2.0, outlets=outcomes, outlet_seconds=seconds)


def test_the_time_of_an_outlet_is_summed_over_units_and_the_slowest_a_page_comes_first() -> None:
    reports = (
        cleaned("a", {"northbay.example": 4, "feeds/": 1}, {"northbay.example": 1.0, "feeds/": 0.75}),
        cleaned("b", {"northbay.example": 6, "fjord.example": 3}, {"northbay.example": 0.5, "fjord.example": 0.3}),
    )
    entry = RunEntry(**{**asdict(build(Load, run_id="r")), "host": "", "pid": 1, "arguments": {}})

    times = with_counts(entry, Done(cleaned=StageWork(reports, 3.0))).outlet_times

    assert times == (
        OutletTime(run_id="r", outlet="feeds/", pages=1, seconds=0.75),
        OutletTime(run_id="r", outlet="northbay.example", pages=10, seconds=1.5),
        OutletTime(run_id="r", outlet="fjord.example", pages=3, seconds=0.3),
    )


def test_every_page_of_the_sample_counts_in_the_time_of_its_outlet(sample_data: Path) -> None:
    assert rows(sample_data, "select sum(pages), min(seconds) > 0 from outlet_times") == rows(
        sample_data, "select count(*), true from pages"
    )
