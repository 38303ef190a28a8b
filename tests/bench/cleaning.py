"""What cleaning costs: python -m tests.bench.cleaning FOLDER... [--rounds N] [--pages N].

CPU time of the whole clean stage on a page (decoding to verdict and language) against trafilatura's default call with metadata on
the same bytes, page by page in turn, in one process, after one page of each. A folder is a labelled set (pages/ with a
manifest.jsonl). Prints milliseconds a page and their ratio by folder, and of all pages together.
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from trafilatura import bare_extraction

from tasks.core.pages.clean import clean_page, warm
from tasks.core.pages.raw import CleanOptions, RawPage

_CAPTURED_AT = datetime(2026, 11, 1)


def read_pages(folder: Path, count: int) -> Iterator[RawPage]:
    """Read about `count` pages of a labelled set, spread over it."""
    rows = [json.loads(line) for line in (folder / "pages" / "manifest.jsonl").open(encoding="utf-8")]
    for number, row in enumerate(rows[:: max(1, len(rows) // count)]):
        payload = (folder / "pages" / row["file"]).read_bytes()
        yield RawPage(
            page_id=f"{number:032x}",
            url=row.get("url"),
            source_path=row["file"],
            captured_at=_CAPTURED_AT,
            content_type=row.get("content_type"),
            declared_charset=None,
            http_status=None,
            payload=gzip.decompress(payload) if row["file"].endswith(".gz") else payload,
        )


def spent(call: Callable[[RawPage], object], page: RawPage) -> float:
    """Measure the CPU milliseconds of one call."""
    started = time.process_time()
    call(page)
    return 1000 * (time.process_time() - started)


def clean(page: RawPage) -> object:
    """Clean a page as the stage does."""
    return clean_page(page, CleanOptions())


def extract(page: RawPage) -> object:
    """Give a page to trafilatura as its users do."""
    return bare_extraction(page.payload, url=page.url, with_metadata=True)


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.cleaning", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--pages", type=int, default=400, help="of each folder")
    options = parser.parse_args(arguments)
    warm()
    ours, theirs, pages = 0.0, 0.0, 0
    for folder in options.folders:
        read = list(read_pages(folder, options.pages))
        clean(read[0]), extract(read[0])
        times = [(spent(clean, page), spent(extract, page)) for _ in range(options.rounds) for page in read]
        of_clean, of_trafilatura = (sum(column) for column in zip(*times, strict=True))
        print(_line(folder.name, of_clean, of_trafilatura, len(times)), flush=True)
        ours, theirs, pages = ours + of_clean, theirs + of_trafilatura, pages + len(times)
    print(_line("all", ours, theirs, pages))
    return 0


def _line(name: str, ours: float, theirs: float, calls: int) -> str:
    return f"{name:12} {calls} calls  clean stage {ours / calls:.1f} ms  trafilatura {theirs / calls:.1f} ms  ratio {ours / theirs:.2f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
