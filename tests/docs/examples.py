"""The examples of README.md and warehouse/README.md: shell commands with what they print, run on the sample and compared.

A block fenced as `console` holds lines that begin with `$ ` (the command; a backslash continues it) and the lines it
prints. What differs from run to run (run ids, times) is written as it was and compared with digits masked.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
README, RECIPES = ROOT / "README.md", ROOT / "warehouse" / "README.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
# Runs, instants, seconds, rates and the slowest page differ from run to run; the place of the warehouse from machine to machine.
_VOLATILE = re.compile(
    r"(?<=^slowest    ).*|\d{8}T\d{6}Z-[0-9a-f]{8}|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?: UTC)?"
    r"|\d+\.\d+ (?:s|pages)\b|\d+\.\d+ (?:KiB|MiB)|about \d+ s"
)


@dataclass(frozen=True, slots=True)
class Example:
    """A command and the lines that the page says it prints."""

    command: str
    printed: str


def read_examples(page: str) -> list[Example]:
    """List the examples of a Markdown page, in order."""
    found = []
    for block in _BLOCK.findall(page):
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            lines = part.splitlines()
            end = next(i for i, line in enumerate(lines) if not line.endswith("\\"))
            found.append(Example("\n".join(lines[: end + 1]), "\n".join(lines[end + 1 :]).rstrip()))
    return found


def run_example(example: Example, data: Path) -> str:
    """Run a command on the warehouse at `data` as a user of the checkout would; give what it printed."""
    environment = {
        **os.environ,
        "NEWSMILL_DATA": str(data),
        "NEWSMILL_SETTLE_SECONDS": "0",
        "NEWSMILL_WORKERS": "1",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    command = example.command.replace("warehouse/data/", f"{data}/")
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"{example.command} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout.rstrip().replace(str(data), "warehouse/data")


def masked(text: str) -> str:
    """Mask what differs from run to run."""
    return "\n".join(_VOLATILE.sub("~", line).rstrip() for line in text.splitlines())


def rewrite(page: str, data: Path) -> str:
    """Give the page with every example's output as it is now; examples are run in the order of the page."""

    def rewritten(block: re.Match[str]) -> str:
        examples = read_examples(block[0])
        shown = [f"$ {example.command}\n{run_example(example, data)}".rstrip() for example in examples]
        return "```console\n" + "\n".join(shown) + "\n```"

    return _BLOCK.sub(rewritten, page)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        for page in (README, RECIPES):  # the first example of the README makes the warehouse that all others ask
            page.write_text(rewrite(page.read_text(encoding="utf-8"), Path(scratch)), encoding="utf-8")
