"""Pack the readable originals in sample/ into the forms that crawlers leave: `python tests/data/build_sample.py [--check]`.

Only what cannot be read as it stands is packed: compressed files, crawls, other character sets, files cut off on purpose.
All else in landing/ is its own original. Compressed bytes differ between builds of zlib and zstd, so that --check, and the
test of drift, compare what the files hold.
"""

import base64
import gzip
import hashlib
import io
import json
import struct
import sys
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zstandard

HERE = Path(__file__).parent
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_STORED_BLOCK_BYTES = 0xFFFF  # a stored block of deflate has 16 bits for its length


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one file of landing/ is made from `source` in sample/: a file, or the folder of a crawl.

    The suffix of `target` decides the compression. `is_cut` leaves the last member half written.
    """

    target: str
    source: str
    charset: str = "utf-8"
    is_cut: bool = False


RECIPES = (
    Recipe("broken/cut-off.html.gz", "broken/cut-off.html", is_cut=True),
    Recipe("broken/cut-off.warc.gz", "crawl/cut-off", is_cut=True),
    Recipe("crawl/2026-03-12.warc.gz", "crawl/2026-03-12"),
    Recipe("crawl/2026-03-13.warc", "crawl/2026-03-13"),
    Recipe("crawl/2026-03-14.warc.zst", "crawl/2026-03-14"),
    Recipe("feeds/c4.jsonl.zst", "feeds/c4.jsonl"),
    Recipe("feeds/scrapy.jsonl.gz", "feeds/scrapy.jsonl"),
    Recipe("texts/gazette-return.txt.gz", "texts/gazette-return.txt"),
    Recipe("texts/overview-ferry-deal.txt.gz", "texts/overview-ferry-deal.txt"),
    Recipe("web/abendbote-talsperre.html.gz", "web/abendbote-talsperre.html"),
    Recipe("web/gazette-hostile-markup.html", "web/gazette-hostile-markup.html", charset="windows-1252"),
    Recipe("web/gazette-lake-levels.html", "web/gazette-lake-levels.html", charset="windows-1252"),
    Recipe("web/gazette-seepage-memo.htm", "web/gazette-seepage-memo.htm", charset="windows-1252"),
    Recipe("web/lantern-dam.html.zst", "web/lantern-dam.html"),
    Recipe("web/northgate-dam.html.gz", "web/northgate-dam.html"),
    Recipe("web/shioji-gaisho.html", "web/shioji-gaisho.html", charset="shift_jis"),
    Recipe("web/vestnik-vizit.html.gz", "web/vestnik-vizit.html", charset="windows-1251"),
)


def build(recipe: Recipe, sample: Path = HERE / "sample") -> bytes:
    """Make the bytes of a packed file."""
    packed = [_compress(recipe.target, member) for member in _members(recipe, sample)]
    if recipe.is_cut:
        packed[-1] = packed[-1][: len(packed[-1]) // 2]
    return b"".join(packed)


def differs(recipe: Recipe, landing: Path = HERE / "landing", sample: Path = HERE / "sample") -> bool:
    """Say whether a packed file is missing or holds anything but what its source says."""
    path = landing / recipe.target
    if not path.exists():
        return True
    held, is_whole = unpack(path.read_bytes())
    wanted = b"".join(_members(recipe, sample))
    if recipe.is_cut:
        return is_whole or not held or not wanted.startswith(held)
    return not is_whole or held != wanted


def unpack(data: bytes) -> tuple[bytes, bool]:
    """Undo gzip (of any number of members) or zstd, told by their first bytes; the flag is false where the end is missing."""
    if data.startswith(_ZSTD_MAGIC):
        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data), read_across_frames=True) as reader:
            return reader.read(), True
    if not data.startswith(b"\x1f\x8b"):
        return data, True
    parts, is_whole = [], True
    while data and is_whole:
        member = zlib.decompressobj(wbits=31)
        parts.append(member.decompress(data))
        data, is_whole = member.unused_data, member.eof
    return b"".join(parts), is_whole


def _members(recipe: Recipe, sample: Path) -> list[bytes]:
    source = sample / recipe.source
    if source.is_dir():
        return list(_warc_records(source))
    data = source.read_bytes().decode("utf-8").encode(recipe.charset)
    # Crawlers append to their feeds, and each append leaves a gzip member of its own.
    return data.splitlines(keepends=True) if recipe.target.endswith(".jsonl.gz") else [data]


def _compress(target: str, data: bytes) -> bytes:
    if target.endswith(".gz"):
        return gzip.compress(data, compresslevel=9, mtime=0)
    if target.endswith(".zst"):
        return zstandard.ZstdCompressor(level=10, write_content_size=False).compress(data)  # as streaming writers leave it
    return data


def _warc_records(folder: Path) -> Iterator[bytes]:
    recipes = [json.loads(line) for line in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    about = b"software: quaybot/0.9\r\nformat: WARC File Format 1.0\r\n"
    yield _warc_record("warcinfo", recipes[0], "application/warc-fields", about)
    for recipe in recipes:
        host, _, path = recipe["url"].split("://", 1)[1].partition("/")
        request = f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: quaybot/0.9\r\nAccept-Encoding: gzip\r\n\r\n"
        yield _warc_record("request", recipe, "application/http; msgtype=request", request.encode())
        entity = _entity(folder, recipe)
        yield _warc_record("response", recipe, "application/http; msgtype=response", _response(recipe, entity), entity)


def _response(recipe: dict[str, Any], entity: bytes) -> bytes:
    body = _chunked(entity) if recipe.get("coding") == "chunked" else entity
    headers = list(recipe["headers"])
    if not {name for name, _ in headers} & {"Content-Length", "Transfer-Encoding"}:
        headers.append(("Content-Length", str(len(body))))
    lines = [f"HTTP/1.1 {recipe['status']}", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode() + body


def _entity(folder: Path, recipe: dict[str, Any]) -> bytes:
    if recipe["body"] is None:
        return b""
    data = (folder / recipe["body"]).read_bytes()
    if "charset" in recipe:
        data = data.decode("utf-8").encode(recipe["charset"])
    return _stored_gzip(data) if recipe.get("coding") == "gzip" else data


def _stored_gzip(data: bytes) -> bytes:
    """Wrap data in gzip without compressing it: bytes inside a crawl must not depend on the build of zlib."""
    starts = range(0, len(data), _STORED_BLOCK_BYTES)
    blocks = [data[start : start + _STORED_BLOCK_BYTES] for start in starts]
    deflated = b"".join(struct.pack("<BHH", block is blocks[-1], len(block), len(block) ^ 0xFFFF) + block for block in blocks)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + deflated + struct.pack("<II", zlib.crc32(data), len(data))


def _chunked(data: bytes, size: int = 4000) -> bytes:
    chunks = [data[start : start + size] for start in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in [*chunks, b""])


def _warc_record(kind: str, recipe: dict[str, Any], content_type: str, block: bytes, entity: bytes | None = None) -> bytes:
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {recipe['at']} {recipe['url']}")
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{identity}>", f"WARC-Date: {recipe['at']}"]
    lines += [f"WARC-Target-URI: {recipe['url']}"] * (kind != "warcinfo")
    lines += [f"WARC-Block-Digest: {_digest(block)}", f"Content-Type: {content_type}", f"Content-Length: {len(block)}"]
    lines += [f"WARC-Payload-Digest: {_digest(entity)}"] if entity is not None else []
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def _digest(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def main(arguments: list[str], landing: Path = HERE / "landing", sample: Path = HERE / "sample") -> int:
    """Write the packed files that differ from their sources, or with --check name them and return 1."""
    drifted = [recipe for recipe in RECIPES if differs(recipe, landing, sample)]
    for recipe in drifted:
        if "--check" in arguments:
            sys.stderr.write(f"landing/{recipe.target} differs from sample/{recipe.source}: run tests/data/build_sample.py\n")
            continue
        target = landing / recipe.target
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(build(recipe, sample))
    return 1 if "--check" in arguments and drifted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
