"""The steps in this process, without an engine: what the command line runs. Shows a progress bar where a person looks."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from flows.workspace import Workspace
from tasks.clean import Guidance, clean_unit
from tasks.extract import extract_unit
from tasks.land.stage import LandReport, land
from tasks.pool import Pool
from tasks.report import UnitReport
from warehouse.journal import RunEntry
from warehouse.lake import UnitKey
from warehouse.load import LoadReport, load, rebuild


class DirectSteps:
    """Runs each step as a plain call. Two units are worked on at once, so that the end of one leaves no worker idle."""

    def land(self, work: Workspace, read_again: frozenset[str]) -> LandReport:
        """Land what is new, and read the sources `read_again` anew."""
        with _bar("land", None) as progress:
            return land(work.lake, work.landing, work.landing_options(read_again), on_source=progress)

    def clean(
        self, work: Workspace, sizes: Mapping[UnitKey, int], pool: Pool[Any, Any], known: Mapping[UnitKey, str]
    ) -> Sequence[UnitReport]:
        """Clean the units, each with the site knowledge whose digest `known` has for it."""
        return _each("clean", sizes, pool, lambda key, on_page: clean_unit(work.lake, key, Guidance(work.clean, known[key]), pool, on_page))

    def extract(self, work: Workspace, sizes: Mapping[UnitKey, int], pool: Pool[Any, Any]) -> Sequence[UnitReport]:
        """Extract the records of the units."""
        return _each("extract", sizes, pool, lambda key, on_page: extract_unit(work.lake, key, work.extract, pool, on_page))

    def load(self, work: Workspace, entry: RunEntry) -> LoadReport:
        """Load, check and publish."""
        return load(work.lake, work.data, work.rulesets, entry, work.load)

    def rebuild(self, work: Workspace, entry: RunEntry) -> LoadReport:
        """Build the warehouse anew, check and publish."""
        return rebuild(work.lake, work.data, work.rulesets, entry, work.load)

    def tell(self, work: Workspace, entry: RunEntry) -> None:
        """Show nothing: the command line prints a summary."""

    def warn(self, entry: RunEntry) -> None:
        """Say nothing more: the journal has logged it."""


def _each(
    name: str, sizes: Mapping[UnitKey, int], pool: Pool[Any, Any], step: Callable[[UnitKey, Callable[[], None]], UnitReport]
) -> Sequence[UnitReport]:
    if not sizes:
        return ()
    with _bar(name, sum(sizes.values())) as progress, ThreadPoolExecutor(2, thread_name_prefix=name) as threads:
        try:
            return list(threads.map(lambda key: step(key, lambda: progress(1, 0)), sizes))
        except KeyboardInterrupt:
            pool.close()  # or the units under way, of up to 2,000 pages each, would be finished before the run stops
            raise


@contextmanager
def _bar(name: str, total: int | None) -> Iterator[Callable[[int, int], None]]:
    """Lend a function that moves a bar on: by one with a known total, else to (done, total). Silent off a terminal."""
    columns = (TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True, disable=not sys.stderr.isatty()) as progress:
        bar = progress.add_task(name, total=total)

        def move(done: int, of: int) -> None:
            """Move the bar on."""
            if total is None:
                progress.update(bar, completed=done, total=of)
            else:
                progress.advance(bar, done)

        yield move
