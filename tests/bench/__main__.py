"""Speed: python -m tests.bench [FOLDER...] [--pages N] [--rounds N].

Compares a whole run (land to publish, every process, start-up included) with a bare loop of trafilatura on the same HTML
pages, in turn, and leaves build/bench-DATE.json. CPU time is what the kernel accounts to the finished processes. A folder
holds pages, with a manifest.jsonl where there is one; without folders it takes the sample, which is too small to mean much.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

_ROOT = Path(__file__).parent.parent.parent
_ROWS = """
select (select count(*) from pages) as pages, (select count(*) from articles) as articles, (select count(*) from rejects) as rejects,
       (select count(*) from article_authors) as article_authors, (select count(*) from removed_blocks) as removed_blocks,
       (select count(*) from links) as links, (select count(*) from citations) as citations
"""


def measure(command: list[str], text: str = "") -> tuple[float, float, str]:
    """Run a command to its end: CPU seconds of it and all its descendants, wall-clock seconds, what it printed."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=_ROOT, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command} failed:\n{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - started, done.stdout


def gather(folders: list[Path], pages: int, landing: Path) -> list[Path]:
    """Copy about `pages` HTML files, spread over the folders, into a landing zone with their manifests; list the copies."""
    found = [sorted((*folder.rglob("*.html"), *folder.rglob("*.html.gz"))) for folder in folders]
    taken: list[Path] = []
    for number, (folder, files) in enumerate(zip(folders, found, strict=True)):
        share = max(1, round(pages * len(files) / sum(map(len, found))))
        target = landing / f"{number}-{folder.name}"
        target.mkdir(parents=True)
        taken += [Path(shutil.copy2(file, target / file.name)) for file in files[:: max(1, len(files) // share)][:share]]
        for manifest in folder.rglob("manifest.jsonl"):
            names = {file.name for file in target.iterdir()}
            lines = [line for line in manifest.read_text(encoding="utf-8").splitlines() if _file_of(line) in names]
            (target / "manifest.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return taken


def _file_of(line: str) -> str | None:
    """Read the file that a line of a manifest names; None where it is broken, as one line of the sample is."""
    try:
        return str(json.loads(line)["file"])
    except ValueError:
        return None


def one_round(files: list[Path], landing: Path, data: Path) -> dict[str, float]:
    """Measure the whole run and the bare loop once."""
    shutil.rmtree(data, ignore_errors=True)
    run_cpu, run_wall, _ = measure([sys.executable, "-m", "flows", "run", "--landing", str(landing), "--data", str(data)])
    loop_cpu, loop_wall, printed = measure([sys.executable, "-m", "tests.bench.bare_loop"], "\0".join(map(str, files)))
    extraction = json.loads(printed.splitlines()[-1])["extraction_cpu_seconds"]
    return {
        "run_cpu_ms_per_page": 1000 * run_cpu / len(files),
        "run_pages_per_second": len(files) / run_wall,
        "loop_cpu_ms_per_page": 1000 * loop_cpu / len(files),
        "loop_pages_per_second": len(files) / loop_wall,
        "loop_extraction_cpu_ms_per_page": 1000 * extraction / len(files),
        "ratio": run_cpu / loop_cpu,
        "ratio_to_extraction_alone": run_cpu / extraction,
    }


def main(arguments: list[str]) -> int:
    """Measure, print and keep the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of HTML pages")
    parser.add_argument("--pages", type=int, default=1800)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    os.environ["NEWSMILL_SETTLE_SECONDS"] = "0"
    folders = options.folders or [_ROOT / "tests" / "data" / "landing"]
    with tempfile.TemporaryDirectory(prefix="newsmill-bench-") as scratch:
        landing, data = Path(scratch, "landing"), Path(scratch, "data")
        files = gather([folder.absolute() for folder in folders], options.pages, landing)
        rounds = [one_round(files, landing, data) for _ in range(options.rounds)]
        rows = json.loads(measure([sys.executable, "-m", "flows", "sql", "--format", "json", "--data", str(data), _ROWS])[2])
    figures = {name: [round(one[name], 3) for one in rounds] for name in rounds[0]}
    result = {"pages": len(files), "rounds": figures, "median": {n: statistics.median(v) for n, v in figures.items()}, "rows": rows}
    target = _ROOT / "build" / f"bench-{datetime.now(UTC):%Y-%m-%d}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
