"""What a run of landing promises as a whole: each page once, nothing written without need, nothing lost by a kill."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from schemas.errors import LockHeldError, SettingsError
from tasks.land.stage import LandOptions, land
from tests.land.zones import FETCHED, Zone, fill, gz, http, json_lines, record, zst
from warehouse.lake import list_units, read_footer


def test_a_landed_page_bears_everything_that_was_said_of_it(zone: Zone) -> None:
    zone.put("web/a.html", b"<p>caf\xe9")
    said = {
        "file": "a.html",
        "url": "https://gazette.example/a",
        "fetched_at": "2026-02-27T23:30:00-02:00",
        "content_type": "text/html; charset=X",
    }
    zone.put("web/manifest.jsonl", json_lines({**said, "charset": "Latin-1", "status": 404, "headers": {"Server": "x", "Via": ["1", "2"]}}))
    report = zone.land()
    assert zone.rows() == [
        {
            "page_id": "b6f8f955907d3f5f32b979db746c8048",
            "url": "https://gazette.example/a",
            "source_path": "web/a.html",
            "source_place": "",
            "captured_at": datetime(2026, 2, 28, 1, 30),
            "captured_at_method": "manifest",
            "content_type": "text/html",
            "declared_charset": "latin-1",
            "http_status": 404,
            "http_headers": [{"name": "Server", "value": "x"}, {"name": "Via", "value": "1"}, {"name": "Via", "value": "2"}],
            "byte_length": 7,
            "payload_digest": "657717418d92278ec299621f501a8e7057f49368959d1ea33680dfd2be801792",
            "payload": b"<p>caf\xe9",
        }
    ]
    (key,) = list_units(zone.lake, "pages")
    footer = read_footer(zone.lake.path("pages", key))
    assert (key.crawl_date, report.units) == (date(2026, 2, 28), (key,))
    assert (footer.stage, footer.ruleset, footer.input_digest, footer.counts) == ("pages", "", "", {"page": 1})


def test_a_run_reports_what_it_did(zone: Zone) -> None:
    fill(zone)
    seen: list[tuple[int, int]] = []
    report = land(zone.lake, zone.landing, LandOptions(), lambda done, total: seen.append((done, total)))
    assert (report.inputs, report.pages, report.sources_read, report.sources_known, report.waiting) == (10, 7, 8, 0, 0)
    assert report.rejects == {"bad_row": 1, "truncated": 1, "unsupported_form": 1}
    assert seen == [(done, 8) for done in range(1, 9)]
    assert zone.rejects() == {
        "cut.html.gz": [("", "truncated")],
        "feeds/x.jsonl": [("line=3", "bad_row")],
        "minutes.docx": [("", "unsupported_form")],
    }
    again = zone.land()
    assert (again.inputs, again.pages, again.rejects, again.units, again.sources_read, again.sources_known) == (0, 0, {}, (), 0, 8)


def test_a_run_with_nothing_new_writes_nothing(zone: Zone) -> None:
    fill(zone)
    zone.land()
    before = zone.files()
    zone.land()
    assert zone.files() == before


def test_a_touched_source_changes_nothing_but_its_entry(zone: Zone) -> None:
    fill(zone)
    zone.land()
    before = zone.files()
    os.utime(zone.landing / "warc/y.warc.gz", (FETCHED.timestamp() + 60, FETCHED.timestamp() + 60))
    old = zone.entries()["warc/y.warc.gz"]
    report = zone.land()
    assert (report.pages, report.units, report.sources_read) == (0, (), 1)
    assert {name: content for name, content in zone.files().items() if name in before} == before
    assert zone.files().keys() - before.keys() == {"sources/00000002.parquet"}
    new = zone.entries()["warc/y.warc.gz"]
    assert new == replace(old, modified_ns=int(FETCHED.timestamp() + 60) * 10**9)


@pytest.mark.parametrize(("suffix", "pack"), [("", bytes), (".gz", gz), (".zst", zst)], ids=["plain", "gzip", "zstd"])
def test_sources_that_grew_land_only_what_is_new(zone: Zone, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    lines = [pack(json_lines({"text": f"story {number}"})) for number in range(3)]
    records = [pack(record(http(b"<p>%d" % number))) for number in range(3)]
    zone.put(f"a.jsonl{suffix}", b"".join(lines[:2]))
    zone.put(f"b.warc{suffix}", b"".join(records[:2]))
    zone.land()
    before = zone.rows()
    zone.put(f"a.jsonl{suffix}", b"".join(lines))
    zone.put(f"b.warc{suffix}", b"".join(records))
    report = zone.land()
    assert (report.pages, report.inputs) == (2, 2)
    assert [row for row in zone.rows() if row in before] == before
    assert sorted(zone.payloads()) == [b"<p>0", b"<p>1", b"<p>2", b"story 0", b"story 1", b"story 2"]
    assert zone.entries()[f"a.jsonl{suffix}"].pages == 3


def test_other_bytes_at_the_same_path_are_another_page(zone: Zone) -> None:
    zone.put("front.html", "<p>morning")
    zone.land()
    zone.put("front.html", "<p>evening", FETCHED.replace(hour=20))
    zone.land()
    assert sorted(zone.columns("payload", "captured_at")) == [
        (b"<p>evening", datetime(2026, 3, 2, 20)),
        (b"<p>morning", datetime(2026, 3, 2, 10)),
    ]
    assert zone.entries()["front.html"].pages == 2


def test_seven_shuffled_portions_give_the_same_pages_and_rejects_as_one_go(zone: Zone, tmp_path: Path) -> None:
    fill(zone)
    for number in range(12):
        zone.put(f"more/2026-02-{number + 1:02}/{number}.html", f"<p>{number}")
    zone.land()
    other = Zone(tmp_path / "other")
    sources = sorted(path for path in zone.landing.rglob("*") if path.is_file())
    random.Random(7).shuffle(sources)
    sources.sort(key=lambda path: path.name != "manifest.jsonl")  # a manifest comes before its files, or with them
    for start in range(7):
        for path in sources[start::7]:
            other.put(str(path.relative_to(zone.landing)), path.read_bytes())
        other.land()
    assert other.rows() == zone.rows()
    assert other.rejects() == zone.rejects()
    assert other.entries().keys() == zone.entries().keys()


def test_the_order_of_runs_over_parts_of_a_growing_file_does_not_matter(zone: Zone, tmp_path: Path) -> None:
    content = b"".join(gz(record(http(b"<p>%d" % number))) for number in range(4))
    zone.put("a.warc.gz", content)
    zone.land()
    other = Zone(tmp_path / "other")
    for cut in (0, 1, 300, 700, len(content) - 1, len(content)):
        other.put("a.warc.gz", content[:cut])
        other.land()
    assert other.rows() == zone.rows()
    assert other.rejects() == {}


_LAND = """
import sys
from pathlib import Path
from tasks.land.stage import LandOptions, land
from warehouse.lake import Lake

def wait_for_word(done, total):
    if done == 1 and sys.argv[3] == "pause":
        print("paused", flush=True)
        sys.stdin.readline()

print(land(Lake(Path(sys.argv[1])), Path(sys.argv[2]), LandOptions(), wait_for_word).pages)
"""


def test_of_two_landings_at_once_each_page_lands_once(zone: Zone) -> None:
    for number in range(40):
        zone.put(f"{number}.html", f"<p>{number}")

    def start(mode: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", _LAND, str(zone.lake.root), str(zone.landing), mode]
        return subprocess.Popen(command, cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    first = start("pause")
    assert first.stdout is not None
    assert first.stdout.readline() == "paused\n"
    with pytest.raises(LockHeldError, match=f"process {first.pid}"):
        zone.land(lock_wait_seconds=0.0)
    second = start("go")
    assert first.communicate("go on\n")[0] == "40\n"
    assert second.communicate()[0] == "0\n"
    assert len(zone.rows()) == 40
    zone.entries()


def test_files_still_being_written_wait_for_the_next_run(zone: Zone) -> None:
    young = zone.put("young.html", "<p>half of it", datetime.now())
    zone.put("clock-ahead.html", "<p>whole", FETCHED.replace(year=2099))
    for name in (".hidden.html", ".git/x.html", "upload.html.part", "upload.html.TMP"):
        zone.put(name, "<p>no")
    report = zone.land(settle_seconds=3600.0)
    assert (report.waiting, report.pages, zone.payloads()) == (1, 1, [b"<p>whole"])
    os.utime(young, (FETCHED.timestamp(), FETCHED.timestamp()))
    assert zone.land().pages == 1
    assert sorted(zone.entries()) == ["clock-ahead.html", "young.html"]


def test_a_warning_says_when_file_times_decide_often(zone: Zone) -> None:
    zone.put("2026-02-27/a.html", "<p>a")
    assert zone.land().warnings == ()
    zone.put("b.html", "<p>b")
    (warning,) = zone.land().warnings
    assert warning.startswith("1 of 1 new pages are dated by the time of their file")


def test_a_page_above_the_limit_is_read_when_the_limit_is_raised(zone: Zone) -> None:
    zone.put("a.html", "<p>" + "a" * 97)
    zone.land(max_page_bytes=99)
    (reject,) = zone.entries()["a.html"].rejects
    assert (reject.reason, reject.metric, reject.value, reject.threshold) == ("too_large", "byte_length", 100.0, 99.0)
    before = zone.files()
    zone.land(max_page_bytes=99)
    assert zone.files() == before
    assert zone.land(max_page_bytes=100).pages == 1
    assert zone.rejects() == {}


def test_a_source_of_nothing_but_rejects_does_not_fill_the_ledger(zone: Zone) -> None:
    zone.put("server-log.jsonl", b"GET /\n" * 10_005 + b'{"text": "a page among them"}\n')
    report = zone.land()
    assert (report.pages, report.rejects) == (1, {"bad_row": 10_001})
    *_, kept, beyond = zone.entries()["server-log.jsonl"].rejects
    assert (kept.source_place, kept.metric) == ("line=10000", None)
    assert (beyond.source_place, beyond.metric, beyond.value, beyond.threshold) == ("line=10005", "rejects_beyond", 5.0, 10_000.0)


def test_a_missing_landing_zone_is_an_error_that_says_what_to_do(zone: Zone) -> None:
    with pytest.raises(SettingsError, match="NEWSMILL_LANDING"):
        land(zone.lake, zone.landing, LandOptions())
