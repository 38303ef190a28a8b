"""What is in the lake is found again, whatever a kill or a damaged disk left of units and ledger."""

import pytest

from tasks.land.ledger import current_entries
from tests.land.zones import FETCHED, Zone, fill, json_lines
from warehouse import storage
from warehouse.lake import list_units
from warehouse.source_ledger import ledger_files


def test_a_unit_that_vanished_is_landed_again(zone: Zone) -> None:
    fill(zone)
    zone.land()
    before = zone.rows()
    for key in list_units(zone.lake, "pages"):
        zone.lake.path("pages", key).unlink()
        assert zone.land().pages > 0
        assert zone.rows() == before
        zone.entries()


def test_a_unit_that_vanished_with_its_source_stays_counted_so_that_no_load_passes_over_the_loss(zone: Zone) -> None:
    zone.put("a.html", "<p>a")
    zone.put("b.html", "<p>b", FETCHED.replace(day=3))
    zone.land()
    (zone.landing / "a.html").unlink()
    lost = next(iter(list_units(zone.lake, "pages")))  # the older day, which is a.html's
    zone.lake.path("pages", lost).unlink()
    zone.land()
    entry = current_entries(zone.lake)["a.html"]
    assert (entry.inputs, entry.pages, entry.units, entry.byte_size) == (1, 1, (lost.unit,), None)
    before = zone.files()
    zone.land()
    assert zone.files() == before
    zone.put("a.html", "<p>a")
    zone.land()
    assert zone.payloads() == [b"<p>a", b"<p>b"]


def test_a_ledger_that_lost_one_of_its_files_lands_no_page_twice(zone: Zone) -> None:
    """The file that remains names the unit for b, and says nothing of a, whose page is in it too."""
    zone.put("a.jsonl", json_lines({"text": "a one"}))
    zone.put("b.jsonl", json_lines({"text": "b one"}))
    zone.land()
    zone.put("b.jsonl", json_lines({"text": "b one"}, {"text": "b two"}))
    zone.land()
    ledger = sorted((zone.lake.root / "sources").glob("*.parquet"))
    assert len(ledger) == 2
    ledger[0].write_bytes(b"torn")
    zone.land()
    assert zone.payloads() == [b"a one", b"b one", b"b two"]
    assert {path: entry.pages for path, entry in zone.entries().items()} == {"a.jsonl": 1, "b.jsonl": 2}


def test_a_damaged_unit_is_set_aside_and_landed_again(zone: Zone) -> None:
    zone.put("a.jsonl", json_lines({"text": "one"}))
    zone.land()
    (key,) = list_units(zone.lake, "pages")
    zone.lake.path("pages", key).write_bytes(b"not parquet")
    zone.put("a.jsonl", json_lines({"text": "one"}, {"text": "two"}))
    report = zone.land()
    assert zone.payloads() == [b"one", b"two"]
    assert report.warnings[0].startswith("set aside crawl_date=2026-03-02-")
    assert len(list(zone.lake.quarantine.iterdir())) == 1


@pytest.mark.parametrize("grown", [False, True], ids=["first run", "after growth"])
def test_a_kill_between_units_and_ledger_lands_no_page_twice(zone: Zone, grown: bool) -> None:
    fill(zone)
    zone.land()
    if grown:
        zone.put(
            "feeds/x.jsonl",
            json_lines({"url": "https://post.example/1", "html": "<p>1"}, {"text": "2", "fetched_at": "2026-02-28"}, {"text": "3"}),
        )
        zone.land()
    rows, entries = zone.rows(), zone.entries()
    storage.remove(ledger_files(zone.lake)[-1])
    report = zone.land()
    assert report.pages == 0
    assert zone.rows() == rows
    assert zone.entries() == entries


def test_pages_of_a_killed_run_get_their_entry_even_when_their_source_is_gone(zone: Zone) -> None:
    zone.put("a.html", "<p>a")
    zone.put("b.html", "<p>b")
    zone.land()
    storage.remove(ledger_files(zone.lake)[-1])
    content = (zone.landing / "a.html").read_bytes()
    (zone.landing / "a.html").unlink()
    zone.land()
    assert zone.entries()["a.html"].pages == 1
    zone.put("a.html", content)
    assert zone.land().pages == 0


def test_a_damaged_ledger_costs_reading_again_and_nothing_else(zone: Zone) -> None:
    fill(zone)
    zone.land()
    rows, entries = zone.rows(), zone.entries()
    ledger_files(zone.lake)[-1].write_bytes(b"not parquet")
    report = zone.land()
    assert (report.pages, zone.rows(), zone.entries()) == (0, rows, entries)
    assert report.warnings[0].startswith("set aside sources-00000001.parquet-")
