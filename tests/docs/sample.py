"""The sample's warehouse, for pages that show what it answers."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def make_warehouse(data: Path) -> None:
    """Run the sample into a warehouse in `data`, as a user of the checkout would."""
    command = [sys.executable, "-m", "flows", "run", "--landing", "tests/data/landing", "--data", str(data)]
    environment = {**os.environ, "NEWSMILL_SETTLE_SECONDS": "0"}
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
