"""Loaded by a worker before its first page, it kills its process as long as a folder named in the environment has files."""

import os
import signal
from pathlib import Path

for left in sorted(Path(os.environ["DIES_AT_START"]).iterdir())[:1]:
    left.unlink()
    os.kill(os.getpid(), signal.SIGKILL)
