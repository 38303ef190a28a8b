"""The steps as tasks of a Prefect flow run. Two units at once on threads; the CPU work is in the pool's processes."""

from collections.abc import Mapping, Sequence
from typing import Any

from prefect import unmapped
from prefect.futures import wait

from flows.workspace import Workspace
from tasks.land.stage import LandReport
from tasks.policy import clean_task, extract_task, land_task, load_task
from tasks.pool import Pool
from tasks.report import UnitReport
from warehouse.journal import RunEntry
from warehouse.lake import UnitKey
from warehouse.load import LoadReport


class PrefectSteps:
    """Runs each step as a task, one a unit: the unit of retry and of observation."""

    def land(self, work: Workspace) -> LandReport:
        """Land what is new."""
        return land_task(work.lake, work.landing, work.land)

    def clean(self, work: Workspace, sizes: Mapping[UnitKey, int], pool: Pool[Any, Any]) -> Sequence[UnitReport]:
        """Clean the units."""
        futures = clean_task.map(unmapped(work.lake), list(sizes), unmapped(work.clean), unmapped(pool))
        wait(list(futures))
        return futures.result()

    def extract(self, work: Workspace, sizes: Mapping[UnitKey, int], pool: Pool[Any, Any]) -> Sequence[UnitReport]:
        """Extract the records of the units."""
        futures = extract_task.map(unmapped(work.lake), list(sizes), unmapped(pool))
        wait(list(futures))
        return futures.result()

    def load(self, work: Workspace, entry: RunEntry) -> LoadReport:
        """Load, check and publish."""
        return load_task(work.lake, work.data, work.rulesets, entry, work.load)
