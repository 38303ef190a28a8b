"""The fuzzer at length: batches of hundreds of inputs, each from a seed of its own, through the whole pipeline.

    FUZZ_INPUTS=20000 python -m pytest -m torture tests/torture/test_fuzz_long.py -s      more inputs than the 5,000 of every run
    FUZZ_SEEDS=17,4 python -m pytest -m torture tests/torture/test_fuzz_long.py -s        the batches of these seeds alone, again

What was wrong with a batch is printed with its seed; `python -m tests.faults.fuzzer SEED INPUTS FOLDER` writes its zone.
"""

import os
import shutil
import sys
import time
from collections import Counter
from math import ceil
from pathlib import Path

import pytest

from tests.faults.fuzzer_run import Verdict, judge
from tests.torture.figures import publish

pytestmark = [pytest.mark.torture, pytest.mark.timeout(0)]

_BATCH = 500
_INPUTS = int(os.environ.get("FUZZ_INPUTS", "5000"))
_SEEDS = [int(seed) for seed in os.environ.get("FUZZ_SEEDS", "").split(",") if seed] or range(1, 1 + ceil(_INPUTS / _BATCH))
_MOST_MIB = 2500  # of a run and its two workers together, whatever the limits below


def limits(seed: int) -> dict[str, object]:
    """Choose settings by the seed: small limits and those of every day, many small units and few large ones."""
    return {
        "workers": 2,
        "page_cpu_seconds": 2,
        "page_wall_seconds": 60,
        "page_memory_mib": (512, 1024)[seed % 2],
        "max_page_mib": (2, 20)[seed // 2 % 2],
        "unit_pages": (2000, 20, 300)[seed % 3],
    }


def test_thousands_of_broken_inputs_fail_no_run_and_each_of_them_is_accounted_for(tmp_path: Path) -> None:
    started = time.monotonic()
    verdicts: list[Verdict] = []
    for seed in _SEEDS:
        folder = tmp_path / str(seed)
        folder.mkdir()
        verdict = judge(seed, _BATCH, folder, **limits(seed))
        verdicts.append(verdict)
        sys.stdout.write(told(verdict))
        shutil.rmtree(folder)

    publish("fuzzer", {**figures(verdicts), "seconds": round(time.monotonic() - started)})
    assert [(verdict.seed, problem) for verdict in verdicts for problem in verdict.problems] == []
    assert max(verdict.tree_mib for verdict in verdicts) < _MOST_MIB


def told(verdict: Verdict) -> str:
    """Say what became of a batch, what is wrong with it, and which kinds of pages used up a limit or made a rule fail."""
    whole = f"seed {verdict.seed}: {verdict.inputs} inputs, {verdict.seconds:.0f} s, {verdict.tree_mib} MiB"
    stopped = [f"  stopped: {count} x {what}" for what, count in sorted(verdict.to_explain.items())]
    return "\n".join(["", whole, *(f"  WRONG: {problem}" for problem in verdict.problems), *stopped])


def figures(verdicts: list[Verdict]) -> dict[str, object]:
    """Sum the batches up."""
    outcomes = sum((verdict.outcomes for verdict in verdicts), Counter[str]())
    return {
        "seeds": [verdict.seed for verdict in verdicts],
        "inputs": sum(verdict.inputs for verdict in verdicts),
        "inputs known by number and place": sum(verdict.known for verdict in verdicts),
        "runs": 2 * len(verdicts),
        "runs failed": sum(verdict.failed_runs for verdict in verdicts),
        "problems": sum(len(verdict.problems) for verdict in verdicts),
        "unaccounted": sum(verdict.unaccounted for verdict in verdicts),
        "good pages hidden": sum(verdict.good for verdict in verdicts),
        "articles": outcomes.pop("article", 0),
        "rejects by reason": dict(outcomes.most_common()),
        "peak MiB of a run with its workers": max(verdict.tree_mib for verdict in verdicts),
        "peak MiB of a run without them": max(verdict.run_mib for verdict in verdicts),
        "seconds a first run": round(sum(verdict.seconds for verdict in verdicts) / len(verdicts), 1),
    }
