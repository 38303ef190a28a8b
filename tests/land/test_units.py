"""Units: how large they grow, and that their table is what the schema declares."""

from datetime import date

from schemas.pages import LandedPage
from schemas.reasons import CapturedAtMethod
from schemas.rows import build, to_arrow
from tasks.land.units import _with_payloads
from tests.land.zones import Zone, json_lines
from warehouse.lake import list_units, read_footer


def test_units_end_at_the_limit_of_pages_and_of_bytes(zone: Zone) -> None:
    zone.put("a.jsonl", json_lines(*({"text": f"{number:010}"} for number in range(7))))
    zone.land(unit_pages=3)
    assert sorted(read_footer(zone.lake.path("pages", key)).counts["page"] for key in list_units(zone.lake, "pages")) == [1, 3, 3]
    zone.put("b.jsonl", json_lines(*({"text": f"{number:010}"} for number in range(7))))
    report = zone.land(unit_bytes=25)
    assert [read_footer(zone.lake.path("pages", key)).counts["page"] for key in report.units] == [2, 2, 2, 1]


def test_buffers_of_many_days_are_bounded_together(zone: Zone) -> None:
    rows = [{"text": "x" * 10, "fetched_at": f"2026-01-{day:02}"} for day in range(1, 21)]
    zone.put("a.jsonl", json_lines({"text": "y" * 30, "fetched_at": "2026-01-31"}, *rows))
    report = zone.land(unit_bytes=100)
    assert report.units[0].crawl_date == date(2026, 1, 31)  # the largest goes first
    assert (report.pages, len(zone.rows())) == (21, 21)


def test_a_table_with_payloads_filled_in_is_the_table_that_the_schema_builds(zone: Zone) -> None:
    payloads = [b"", b"abc", b"\0\xff" * 5, b""]
    whole = to_arrow(LandedPage, [build(LandedPage, payload=payload, captured_at_method=CapturedAtMethod.MANIFEST) for payload in payloads])
    bare = to_arrow(LandedPage, [build(LandedPage, captured_at_method=CapturedAtMethod.MANIFEST) for _ in payloads])
    assert _with_payloads(bare, payloads).equals(whole)
