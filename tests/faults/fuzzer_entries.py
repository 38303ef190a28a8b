"""What is no honest file: bombs that are small until they are unpacked, links, pipes, sockets, and names that are no files.

Each is made once a zone, and is as many inputs as it says: bombs must meet a limit, and nothing here may make a run wait.
"""

import contextlib
import os
import socket
from functools import cache, partial
from pathlib import Path
from random import Random

import zstandard

from tests.faults.fuzzer_files import File, Input, single
from tests.faults.fuzzer_pages import real_page
from tests.faults.hostile_pages import BOMB
from tests.land.zones import gz, http, record

_MIB = 2**20
_UNPACKED_MIB = 300


@cache
def bombs() -> tuple[File, ...]:
    """Make files of a few KiB that unpack to hundreds of MiB, a line of 50 MB, and files that are all hole."""
    zeros, large = _zstd_bomb(0), _zstd_bomb(27)
    line = b'{"html": "' + b"x" * 50_000_000 + b'"}\n{"html": ""}\n'
    in_http = {
        name: record(http(body, f"Content-Encoding: {name}"))
        for name, body in {"gzip": BOMB, "zstd": zeros, "gzip, gzip": gz(BOMB), "zstd, gzip": gz(large)}.items()
    }
    return (
        single("bombs/zeros.html.gz", BOMB, "gzip bomb"),
        single("bombs/twice.txt.gz", gz(BOMB), "gzip in gzip"),
        single("bombs/zeros.html.zst", zeros, "zstd bomb"),
        single("bombs/large-window.html.zst", large, "zstd bomb with a window of 128 MiB"),
        single("bombs/window-of-terabytes.html.zst", b"\x28\xb5\x2f\xfd\x00\xf8" + b"\x00" * 50, "zstd frame that asks for terabytes"),
        single("bombs/brackets.html", b"<html>" + b"<b>" * 600_000, "600,000 tags"),
        File("bombs/long-line.jsonl", line, _numbered(2, "a line of 50 MB")),
        File("bombs/one-line.jsonl.gz", BOMB, _numbered(1, "a line of zeros")),
        File("bombs/lists.jsonl", b'{"html": [' + b"[]," * (_MIB // 2) + b"0]}\n", _numbered(1, "a row of half a million lists")),
        File("bombs/manifest.jsonl.gz", BOMB, _numbered(1, "a manifest of zeros")),
        _warc("bombs/encodings.warc", list(in_http.values())),
        File("bombs/record.warc.gz", gz(record(b"", "response", length=_UNPACKED_MIB * _MIB) + bytes(_MIB)), (Input("offset=0", "cut"),)),
        File("bombs/zeros.warc.zst", zeros, (Input("offset=0", "zeros for a WARC"),)),
        File("bombs/hole.warc", partial(_hole, size=_UNPACKED_MIB * _MIB), (Input("offset=0", "a hole for a WARC"),)),
        File("bombs/hole.jsonl", partial(_hole, size=_UNPACKED_MIB * _MIB), _numbered(1, "a hole for JSONL")),
        single("bombs/hole.html", partial(_hole, size=1 << 40), "a hole of a terabyte"),
    )


def _numbered(lines: int, recipe: str) -> tuple[Input, ...]:
    return tuple(Input(f"line={number}", recipe) for number in range(1, lines + 1))


def _warc(path: str, records: list[bytes]) -> File:
    starts = [sum(map(len, records[:number])) for number in range(len(records))]
    return File(path, b"".join(records), tuple(Input(f"offset={start}", "a bomb in an encoding") for start in starts))


def _zstd_bomb(window_log: int) -> bytes:
    chosen = {"window_log": window_log, "enable_ldm": True} if window_log else {}
    packer = zstandard.ZstdCompressor(compression_params=zstandard.ZstdCompressionParameters.from_level(3, **chosen)).compressobj()
    return b"".join([*(packer.compress(bytes(_MIB)) for _ in range(_UNPACKED_MIB)), packer.flush()])


def _hole(path: Path, size: int) -> None:
    with path.open("wb") as file, contextlib.suppress(OSError):  # above what this file system allows: then it is an empty page
        file.truncate(size)
    os.utime(path, (1_772_500_000, 1_772_500_000))


def odd_entries(rng: Random, outside: Path) -> tuple[File, ...]:
    """Make what is no regular file, with links that lead in circles, into `outside` and into the system."""
    content = real_page(rng)
    return (
        single("odd/circle.html", partial(_link, target="round.html"), "a link in a circle"),
        single("odd/round.html", partial(_link, target="circle.html"), "a link in a circle"),
        single("odd/itself", partial(_link, target="."), "a link to its folder"),
        single("odd/outside", partial(_link, target=str(outside)), "a link to a folder outside"),
        single("odd/linked.html", partial(_link, target=str(outside / "secret.html")), "a link to a file outside"),
        single("odd/nowhere.warc", partial(_link, target="nowhere"), "a link to nothing"),
        single("odd/endless.html", partial(_link, target="/dev/zero"), "a link to a device"),
        single("odd/own-memory.html", partial(_link, target="/proc/self/mem"), "a link into the system"),
        single("odd/secrets.html", partial(_link, target="/proc/self/environ"), "a link to the environment"),
        single("odd/log.jsonl", partial(_link, target="/proc/kmsg"), "a link to a file that never ends"),
        single("odd/pipe.html", os.mkfifo, "a pipe"),
        single("odd/pipe.jsonl.gz", os.mkfifo, "a pipe"),
        single("odd/socket.warc", _socket, "a socket"),
        single("odd/folder.html/inside.html", content, "a page in a folder named as a page"),
        single("odd/folder.warc.gz/manifest.csv/inside.html", content, "a page in a folder named as a manifest"),
        single("odd/report.docx", b"PK\x03\x04", "no known form"),
        single("odd/name-without-suffix", content, "no known form"),
        single("odd/html", content, "no known form"),
        single("odd/forbidden.html", partial(_forbidden, content=content), "a file that may not be read"),
        single("odd/long-ago.html", partial(_dated, content=content, seconds=-2_000_000_000), "a file of 1906"),
        single("odd/far-future.html", partial(_dated, content=content, seconds=2**33), "a file of 2242"),
        single("odd/empty.html", b"", "an empty file"),
        single("odd/empty.txt.gz", b"", "an empty file"),
        single("odd/empty.htm.zst", b"", "an empty file"),
        File("odd/empty.warc.gz", b"", (Input("offset=0", "an empty file"),)),
        File("odd/empty.warc", b""),
        File("odd/empty.jsonl", b""),
        File("odd/empty.jsonl.zst", b"", is_counted=False),
        File("odd/empty/manifest.csv", b""),
        File("odd/empty/manifest.jsonl", b"\n\n \n"),
    )


LEFT_ALONE = ("odd/.hidden.html", "odd/.git/page.html", "odd/page.html.part", "odd/page.warc.gz.tmp", "odd/..html", "odd/.manifest.jsonl")
"""Names that landing leaves alone: nothing of them may be known."""


def _link(path: Path, target: str) -> None:
    path.symlink_to(target)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may be a hundred bytes long
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(here)


def _forbidden(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(0)


def _dated(path: Path, content: bytes, seconds: int) -> None:
    path.write_bytes(content)
    os.utime(path, (seconds, seconds))
