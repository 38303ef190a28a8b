"""Single files and the walk that finds them: forms, packing, and whatever else lies in a landing zone."""

import os
import tracemalloc
import zlib
from pathlib import Path

import pytest
import zstandard

from schemas.reasons import LandReason
from tasks.land.files import read_file
from tasks.land.forms import FORMS, classify, form_named
from tasks.land.inputs import Compression, Job, LandOptions, SourceFile, reject, too_large
from tests.land.zones import Zone, gz, zst

NAMES = {
    "a.html": ("html", Compression.NONE),
    "a.HTM.GZ": ("html", Compression.GZIP),
    "a.xhtml.zst": ("html", Compression.ZSTD),
    "a.txt": ("text", Compression.NONE),
    "a.warc.gz": ("warc", Compression.GZIP),
    "a.ndjson": ("jsonl", Compression.NONE),
    "manifest.jsonl": ("manifest", Compression.NONE),
    "manifest.csv.zst": ("manifest", Compression.ZSTD),
    "my-manifest.jsonl": ("jsonl", Compression.NONE),
    "a.csv": ("other", Compression.NONE),
    "html": ("other", Compression.NONE),
    "a.gz": ("other", Compression.GZIP),
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items(), ids=NAMES.keys())
def test_the_name_tells_form_and_packing(name: str, expected: tuple[str, Compression]) -> None:
    assert classify(name) == expected


def test_every_form_is_found_by_its_name_and_any_other_is_refused(tmp_path: Path) -> None:
    assert [form_named(form.name) for form in FORMS] == list(FORMS)
    source = SourceFile("a.wacz", tmp_path / "a.wacz", "other", Compression.NONE, 0, 0)
    refused = reject(LandReason.UNSUPPORTED_FORM, "", "no reader for files of this name")
    assert list(form_named("other").read(Job(source, LandOptions()))) == [refused]


def test_a_file_lands_whole_whatever_its_packing(zone: Zone) -> None:
    content = b"<p>" + bytes(range(256)) * 3000
    zone.put("a.html", content)
    zone.put("b.html.gz", gz(content[:9]) + gz(content[9:]) + b"\0" * 7)
    zone.put("c.html.zst", zst(content[:9]) + zst(content[9:]))
    zone.put("empty.txt", b"")
    zone.land()
    assert zone.columns("source_path", "source_place", "content_type") == [
        ("a.html", "", "text/html"),
        ("b.html.gz", "", "text/html"),
        ("c.html.zst", "", "text/html"),
        ("empty.txt", "", "text/plain"),
    ]
    assert zone.payloads() == [content, content, content, b""]
    assert {row["byte_length"] for row in zone.rows()} == {len(content), 0}


BROKEN = {
    "cut.html.gz": (gz(b"<p>" + b"ferry" * 99)[:-5], "truncated"),
    "nothing.html.gz": (b"", "truncated"),
    "cut.html.zst": (zst(b"<p>" + b"ferry" * 99)[:-3], "truncated"),
    "nothing.html.zst": (b"", "truncated"),
    "no.html.gz": (b"<p>not packed at all", "corrupt"),
    "no.html.zst": (b"<p>not packed at all", "corrupt"),
    "checksum.html.gz": (gz(b"<p>ferry")[:-8] + b"\0" * 8, "corrupt"),
    "trailing.html.gz": (gz(b"<p>ferry") + b"something else", "corrupt"),
}


def test_files_whose_packing_is_broken_are_rejects(zone: Zone) -> None:
    for name, (content, _) in BROKEN.items():
        zone.put(name, content)
    zone.land()
    assert zone.rows() == []
    assert zone.rejects() == {name: [("", reason)] for name, (_, reason) in sorted(BROKEN.items())}
    assert zone.entries()["trailing.html.gz"].rejects[0].excerpt == "<p>ferry"


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_bomb_is_stopped_at_the_limit(tmp_path: Path, suffix: str) -> None:
    packer = zlib.compressobj(9, wbits=31) if suffix == ".gz" else zstandard.ZstdCompressor().compressobj()
    path = tmp_path / f"bomb.html{suffix}"
    path.write_bytes(b"".join(packer.compress(b"\0" * 2**20) for _ in range(256)) + packer.flush())
    source = SourceFile(path.name, path, *classify(path.name), path.stat().st_size, 0)
    tracemalloc.start()
    outcomes = list(read_file(Job(source, LandOptions(max_page_bytes=2**20))))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert outcomes == [too_large("", 2**20 + 1, 2**20, is_whole=False)]
    assert peak < 8 * 2**20


def test_what_is_no_file_is_refused_without_being_opened(zone: Zone) -> None:
    zone.put("real/a.html", "<p>a")
    for name, target in {"linked": "real", "linked.html": "real/a.html", "broken.html": "nowhere", "loop.html": "loop.html"}.items():
        (zone.landing / name).symlink_to(zone.landing / target)
    os.mkfifo(zone.landing / "pipe.html")
    for name, target in {"endless.html": "/dev/zero", "own.html": "/proc/self/status", "secrets.html": "/proc/self/environ"}.items():
        (zone.landing / name).symlink_to(target)
    zone.land()
    assert zone.columns("source_path") == [("linked.html",), ("real/a.html",)]
    unsupported = dict.fromkeys(("linked", "pipe.html", "endless.html", "own.html", "secrets.html"), "unsupported_form")
    expected = unsupported | {"broken.html": "unreadable", "loop.html": "unreadable"}
    assert zone.rejects() == {name: [("", reason)] for name, reason in expected.items()}
    before = zone.files()
    zone.land()
    assert zone.files() == before


def test_names_may_hold_any_bytes(zone: Zone) -> None:
    names = ["caf\udce9.html", "new\nline.html", "; rm -rf $(x) `y` '\".html", "käse/a b.html", "-rf.html"]
    for name in names:
        zone.put(name, f"<p>{names.index(name)}")
    zone.land()
    assert zone.columns("source_path") == sorted([(name.replace("\udce9", "\\xe9"),) for name in names])
    units = [path.name for path in (zone.lake.root / "pages").rglob("*.parquet")]
    assert all(len(name) == len("0123456789abcdef.parquet") for name in units)


def test_two_names_that_are_written_alike_are_not_mixed_up(zone: Zone) -> None:
    zone.put("caf\\xe9.html", "<p>backslash")
    zone.put("caf\udce9.html", "<p>byte")
    report = zone.land()
    assert report.warnings[0].startswith("1 files left out")
    assert zone.payloads() == [b"<p>backslash"]
    assert zone.land().sources_read == 0


def test_a_folder_nested_deeper_than_the_interpreters_stack_is_walked(zone: Zone) -> None:
    zone.put("d/a.html", "<p>a")
    folders = [Path(f"{zone.landing}{'/d' * depth}") for depth in range(2, 1200)]
    try:
        for folder in folders:
            folder.mkdir()
        zone.land()
        assert zone.payloads() == [b"<p>a"]
    finally:
        for folder in reversed(folders):  # pytest's own clean-up would overrun the stack
            folder.rmdir()


def test_a_file_that_cannot_be_read_is_tried_again_in_every_run(zone: Zone, monkeypatch: pytest.MonkeyPatch) -> None:
    zone.put("a.html", "<p>a")
    zone.put("b.jsonl", b'{"text": "b"}\n')
    opened = Path.open

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        if self.name in {"a.html", "b.jsonl"}:
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments, **options)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        report = zone.land()
        before = zone.files()
        zone.land()
        assert zone.files() == before
    assert (report.rejects, report.inputs) == ({"unreadable": 2}, 2)
    assert zone.land().pages == 2
    assert zone.rejects() == {}


def test_the_time_of_a_file_may_be_beyond_any_calendar(zone: Zone) -> None:
    path = zone.put("a.html", "<p>a")
    os.utime(path, ns=(0, 2**62))
    os.utime(zone.put("b.html", "<p>b"), ns=(0, -(10**18)))
    zone.land()
    assert [row["captured_at"].year for row in zone.rows()] == [2116, 1938]  # type: ignore[attr-defined]
