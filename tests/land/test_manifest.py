"""Manifests: what they say of files, when it counts, and files that they name and that are not there."""

import os
from datetime import datetime

import pytest

from tests.land.zones import FETCHED, Zone, gz, json_lines


def test_a_csv_says_the_same_as_json_lines(zone: Zone) -> None:
    row = {"file": "x/a, b.html", "url": "https://gazette.example/?a=1", "fetched_at": "2026-03-01T08:00:00Z"}
    row |= {"content_type": "text/html", "status": "200"}
    zone.put("json/manifest.jsonl", json_lines({**row, "headers": [["Server", "x"]]}))
    zone.put("json/x/a, b.html", "<p>a")
    names = ",".join([*row, "headers"])
    values = ",".join(f'"{value}"' for value in row.values())
    zone.put("csv/manifest.csv.gz", gz(f'\ufeff{names}\r\n{values},"[[""Server"", ""x""]]"\r\n'.encode()))
    zone.put("csv/x/a, b.html", "<p>a")
    zone.land()
    columns = ("url", "captured_at", "captured_at_method", "content_type", "http_status", "http_headers")
    expected = ("https://gazette.example/?a=1", datetime(2026, 3, 1, 8), "manifest", "text/html", 200, [{"name": "Server", "value": "x"}])
    assert zone.columns(*columns) == [expected, expected]
    assert zone.rejects() == {}


def test_the_nearest_manifest_wins_and_in_it_the_last_row(zone: Zone) -> None:
    for name in ("a.html", "deep/b.html", "deep/c.html"):
        zone.put(f"web/{name}", f"<p>{name}")
    zone.put("manifest.jsonl", json_lines(*({"file": f"web/{name}", "url": "top"} for name in ("a.html", "deep/b.html", "deep/c.html"))))
    zone.put("web/deep/manifest.csv", "file,url\nb.html,csv\n./c.html,csv\n")
    zone.put("web/deep/manifest.jsonl", json_lines({"file": "b.html", "url": "earlier"}, {"file": "b.html", "url": "later"}))
    zone.land()
    assert zone.columns("source_path", "url") == [("web/a.html", "top"), ("web/deep/b.html", "later"), ("web/deep/c.html", "csv")]


def test_headers_of_a_manifest_give_what_no_other_field_states(zone: Zone) -> None:
    headers = {"content-type": "application/xhtml+xml; charset=UTF-8", "DATE": "Sun, 01 Mar 2026 23:59:59 GMT"}
    zone.put("manifest.jsonl", json_lines({"file": "a.html", "headers": headers}))
    zone.put("a.html", "<p>a")
    zone.land()
    assert zone.columns("content_type", "declared_charset", "captured_at", "captured_at_method") == [
        ("application/xhtml+xml", "utf-8", datetime(2026, 3, 1, 23, 59, 59), "http_date")
    ]


def test_a_file_that_never_came_is_one_reject_until_it_comes(zone: Zone) -> None:
    zone.put("web/manifest.jsonl", json_lines({"file": "a.html", "url": "https://gazette.example/a"}))
    report = zone.land()
    assert (report.inputs, report.pages, report.rejects) == (1, 0, {"missing_file": 1})
    (reject,) = zone.entries()["web/a.html"].rejects
    assert (zone.entries()["web/a.html"].form, reject.detail) == ("missing", "named by web/manifest.jsonl, line 1")
    before = zone.files()
    zone.land()
    assert zone.files() == before
    zone.put("web/a.html", "<p>a")
    zone.land()
    assert zone.columns("source_path", "url") == [("web/a.html", "https://gazette.example/a")]
    assert (zone.entries()["web/a.html"].form, zone.rejects()) == ("html", {})


def test_a_corrected_manifest_takes_back_what_it_missed(zone: Zone) -> None:
    zone.put("manifest.jsonl", json_lines({"file": "misspelt.html"}))
    zone.land()
    zone.put("manifest.jsonl", json_lines({"file": "other.html"}))
    zone.land()
    assert zone.rejects() == {"other.html": [("", "missing_file")]}
    assert zone.entries()["misspelt.html"].inputs == 0


def test_a_manifest_that_changes_changes_nothing_of_pages_that_landed(zone: Zone) -> None:
    zone.put("a.html", "<p>a")
    zone.land()
    before = zone.rows()
    zone.put("manifest.jsonl", json_lines({"file": "a.html", "url": "https://gazette.example/a"}))
    assert zone.land().pages == 0
    (zone.landing / "a.html").unlink()
    zone.put("manifest.jsonl", json_lines({"file": "a.html", "url": "https://gazette.example/b"}))
    zone.land()
    assert (zone.rows(), zone.rejects()) == (before, {})


def test_a_file_waits_for_its_row_while_its_manifest_is_being_written(zone: Zone) -> None:
    zone.put("a.html", "<p>a")
    zone.put("b.html", "<p>b")
    begun = json_lines({"file": "a.html", "url": "A"}, {"file": "later.html"}) + b'{"file": "b.ht'
    manifest = zone.put("manifest.jsonl", begun, datetime.now())
    report = zone.land(settle_seconds=3600.0)
    assert (report.waiting, zone.columns("source_path", "url")) == (2, [("a.html", "A")])
    assert zone.entries().keys() == {"a.html"}
    manifest.write_bytes(json_lines({"file": "a.html", "url": "A"}, {"file": "b.html", "url": "B"}))
    os.utime(manifest, (FETCHED.timestamp(), FETCHED.timestamp()))
    zone.land()
    assert (zone.columns("url"), zone.rejects()) == ([("A",), ("B",)], {})


def test_a_manifest_is_looked_at_again_until_the_files_it_names_have_settled(zone: Zone) -> None:
    young = zone.put("a.html", "<p>a", datetime.now())
    zone.put("manifest.jsonl", json_lines({"file": "a.html"}))
    zone.land(settle_seconds=3600.0)
    young.unlink()
    zone.land()
    assert zone.rejects() == {"a.html": [("", "missing_file")]}


BAD_JSON = [
    b"{not json}",
    b'["a.html"]',
    b'{"url": "https://gazette.example/a"}',
    b'{"file": 7}',
    b'{"file": "../a.html"}',
    b'{"file": "web/../../a.html"}',
    b'{"file": "/etc/passwd"}',
    b'{"file": "."}',
    b'{"file": "a\\u0000.html"}',
    b'{"file": "\\ud83d.html"}',
    b'{"file": "' + b"x" * 2**20 + b'"}',
]


def test_bad_rows_are_rejects_of_the_manifest_and_the_others_count(zone: Zone) -> None:
    zone.put("a.html", "<p>a")
    zone.put("manifest.jsonl", b"\n".join([*BAD_JSON, b"", b'{"file": "a.html", "url": "A"}', b'{"file": "a.h']))
    zone.land()
    places = [(f"line={number}", "bad_row") for number in range(1, len(BAD_JSON) + 1)]
    assert zone.rejects() == {"manifest.jsonl": [*places, (f"line={len(BAD_JSON) + 3}", "truncated")]}
    assert (zone.entries()["manifest.jsonl"].inputs, zone.columns("url")) == (len(BAD_JSON) + 1, [("A",)])


def test_bad_rows_of_a_csv_are_rejects_and_the_others_count(zone: Zone) -> None:
    zone.put("a.html", "<p>a")
    rows = ["file,url", "../a.html,no", "", "x" * 200_000 + ",no", "y" * 2**21 + ",no", ",no", "a.html,A,more", "b.h"]
    zone.put("manifest.csv", "\n".join(rows))
    zone.land()
    bad = [("line=2", "bad_row"), ("line=4", "bad_row"), ("line=5", "bad_row"), ("line=6", "bad_row")]
    assert zone.rejects() == {"manifest.csv": [*bad, ("line=8", "truncated")]}
    assert zone.columns("url") == [("A",)]


def test_a_csv_without_a_column_named_file_is_one_bad_row(zone: Zone) -> None:
    zone.put("manifest.csv", "name,url\na.html,A\n")
    zone.land()
    assert zone.rejects() == {"manifest.csv": [("line=1", "bad_row")]}


@pytest.mark.parametrize("cut", [0, 5, 30, -1])
def test_a_packed_manifest_that_is_cut_counts_as_far_as_it_goes(zone: Zone, cut: int) -> None:
    zone.put("manifest.jsonl.gz", gz(json_lines(*({"file": f"{number}.html"} for number in range(5))))[:cut])
    zone.land()
    assert [reason for _, reason in zone.rejects()["manifest.jsonl.gz"]] == ["truncated"]


def test_names_that_are_not_utf8_are_matched_byte_for_byte(zone: Zone) -> None:
    (zone.landing / "x").mkdir(parents=True)
    for folder in ("json", "csv"):
        zone.put(f"{folder}/caf\udce9\n.html", "<p>a")
    zone.put("json/manifest.jsonl", b'{"file": "caf\\udce9\\n.html", "url": "A"}\n')
    zone.put("csv/manifest.csv", b'file,url\n"caf\xe9\n.html",B\n')
    zone.land()
    assert zone.columns("source_path", "url") == [("csv/caf\\xe9\n.html", "B"), ("json/caf\\xe9\n.html", "A")]
    assert zone.rejects() == {}
