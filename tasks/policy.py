"""The stages as Prefect tasks: retries, names and tags in one place, and nothing else.

Only transient faults are retried (a lock that another run holds, a disk that is away); never a bad page, never a failed
check. Correctness does not rest on task state: a run that dies is completed by the next one from what lies in the lake.
"""

from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar

from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from schemas.errors import TransientError
from tasks.clean import Guidance, clean_unit
from tasks.core.records.options import ExtractOptions
from tasks.extract import extract_unit
from tasks.land.stage import land
from tasks.pool import Pool
from tasks.report import UnitReport
from warehouse.lake import Lake, UnitKey
from warehouse.load import load, rebuild

P = ParamSpec("P")
R = TypeVar("R")

_RETRIES = 3
_RETRY_DELAYS_SECONDS = [10.0, 60.0, 300.0]


async def is_transient(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Tell whether a failed task may succeed when repeated."""
    return isinstance(await state.aresult(raise_on_failure=False), TransientError)


def _as_task(function: Callable[P, R], name: str, *, tag: str, run_name: str | None = None) -> Task[P, R]:
    """Make a task of a stage: not cached and its result not kept, since what it makes lies in the lake."""
    return Task(
        function,
        name=name,
        tags=[tag],
        task_run_name=run_name,
        retries=_RETRIES,
        retry_delay_seconds=_RETRY_DELAYS_SECONDS,
        retry_condition_fn=is_transient,
        cache_policy=NO_CACHE,
        persist_result=False,
    )


def _clean_units(lake: Lake, keys: Sequence[UnitKey], guidance: Sequence[Guidance], pool: Pool[Any, Any]) -> list[UnitReport]:
    """Clean units one after another, each by its guidance; what is committed when one fails stays, and is made again by a retry."""
    return [clean_unit(lake, key, guided, pool) for key, guided in zip(keys, guidance, strict=True)]


def _extract_units(lake: Lake, keys: Sequence[UnitKey], options: ExtractOptions, pool: Pool[Any, Any]) -> list[UnitReport]:
    """Extract the records of units one after another."""
    return [extract_unit(lake, key, options, pool) for key in keys]


land_task = _as_task(land, "land", tag="storage")
clean_task = _as_task(_clean_units, "clean", tag="cpu", run_name="clean-{keys[0].crawl_date}-{keys[0].unit}")
extract_task = _as_task(_extract_units, "extract", tag="cpu", run_name="extract-{keys[0].crawl_date}-{keys[0].unit}")
load_task = _as_task(load, "load", tag="warehouse")
rebuild_task = _as_task(rebuild, "rebuild", tag="warehouse")
