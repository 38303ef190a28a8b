"""Landing zones full of broken and hostile input, made from a seed: the same seed and size give the same zone, byte for byte.

    python -m tests.faults.fuzzer SEED INPUTS FOLDER     writes such a zone into a folder, to look at what a test has found

What a zone is made of stands in the other modules named fuzzer_: pages, rows, manifests, records, entries. How a run is
held against it stands in fuzzer_run.py.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults.fuzzer_entries import LEFT_ALONE, bombs, odd_entries
from tests.faults.fuzzer_files import File, damaged, write_files
from tests.faults.fuzzer_manifests import lying_manifest, web_folder
from tests.faults.fuzzer_records import warc_file
from tests.faults.fuzzer_rows import jsonl_file
from tests.faults.hostile_pages import page


@dataclass(frozen=True, slots=True)
class Fuzz:
    """A landing zone: what is in it, and the folder outside it that some of its links lead to."""

    files: tuple[File, ...]
    outside: Path

    @property
    def inputs(self) -> int:
        """Inputs that are known by number."""
        return sum(len(file.inputs) for file in self.files)

    def write(self, landing: Path) -> None:
        """Write the zone into a new folder, with files beside it that links lead to and names that are no sources."""
        self.outside.mkdir(parents=True)
        (self.outside / "secret.html").write_bytes(page(headline="Nobody was to read this"))
        write_files(landing, self.files)
        for name in LEFT_ALONE:
            (landing / name).parent.mkdir(parents=True, exist_ok=True)
            (landing / name).write_bytes(page(headline="Left alone"))


def fuzz(seed: int, inputs: int, outside: Path) -> Fuzz:
    """Make a zone of at least `inputs` inputs."""
    rng = Random(seed)
    files = [*bombs(), *odd_entries(rng, outside)]
    number = 0
    while sum(len(file.inputs) for file in files) < inputs:
        number += 1
        files += _some_files(rng, number)
    return Fuzz(tuple(files), outside)


def _some_files(rng: Random, number: int) -> list[File]:
    """Make the next few files, in a folder of their own. A third of the folders bears a date, as crawlers have it."""
    folder = rng.choice((f"{number}", f"{number}", f"{number}/2026-03-1{rng.randrange(3)}"))
    kind = rng.choices(("web", "feed", "crawl", "damaged", "lying"), (6, 4, 4, 1, 1))[0]
    if kind == "web":
        return web_folder(rng, f"web{folder}", rng.randrange(2, 30))
    if kind == "feed":
        return [jsonl_file(rng, f"feed{folder}/news.jsonl", rng.randrange(1, 30))]
    if kind == "crawl":
        return [warc_file(rng, f"crawl{folder}/news.warc", rng.randrange(1, 30))]
    if kind == "damaged":
        whole = (jsonl_file(rng, f"damaged{folder}/news.jsonl", 20), warc_file(rng, f"damaged{folder}/news.warc", 20))
        return [damaged(rng, file) for file in whole]
    return lying_manifest(rng, f"lying{folder}")


def main(seed: str, inputs: str, folder: str) -> None:
    zone = fuzz(int(seed), int(inputs), Path(folder) / "outside")
    zone.write(Path(folder) / "landing")
    sys.stdout.write(f"{len(zone.files)} files, {zone.inputs} inputs known by number")


if __name__ == "__main__":
    main(*sys.argv[1:])
