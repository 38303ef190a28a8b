"""The yardstick: a bare loop of trafilatura over the files named on standard input, one process, nothing kept."""

import gzip
import json
import sys
import time
from pathlib import Path

from trafilatura import bare_extraction


def main() -> None:
    """Print the CPU seconds of the extraction calls alone, and how many pages gave text."""
    spent, texts = 0.0, 0
    for name in sys.stdin.read().split("\0"):
        path = Path(name)
        payload = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        started = time.process_time()
        document = bare_extraction(payload, with_metadata=True, include_comments=False)
        spent += time.process_time() - started
        texts += bool(document and document.text)
    print(json.dumps({"extraction_cpu_seconds": round(spent, 3), "texts": texts}))


if __name__ == "__main__":
    main()
