"""The stages as Prefect tasks: retries, names and tags in one place, and nothing else.

Only transient faults are retried (a lock that another run holds, a disk that is away); never a bad page, never a failed
check. Correctness does not rest on task state: a run that dies is completed by the next one from what lies in the lake.
"""

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from schemas.errors import TransientError
from tasks.clean import clean_unit
from tasks.extract import extract_unit
from tasks.land.stage import land
from warehouse.load import load, rebuild

_RETRIES = 3
_RETRY_DELAYS_SECONDS = [10.0, 60.0, 300.0]


async def is_transient(task: "Task[..., object]", run: TaskRun, state: State[object]) -> bool:
    """Tell whether a failed task may succeed when repeated."""
    return isinstance(await state.aresult(raise_on_failure=False), TransientError)


land_task = task(
    land, name="land", tags=["storage"], cache_policy=NO_CACHE, persist_result=False,
    retries=_RETRIES, retry_delay_seconds=_RETRY_DELAYS_SECONDS, retry_condition_fn=is_transient,
)  # fmt: skip
clean_task = task(
    clean_unit, name="clean", tags=["cpu"], cache_policy=NO_CACHE, persist_result=False, task_run_name="clean-{key.crawl_date}-{key.unit}",
    retries=_RETRIES, retry_delay_seconds=_RETRY_DELAYS_SECONDS, retry_condition_fn=is_transient,
)  # fmt: skip
extract_task = task(
    extract_unit, name="extract", tags=["cpu"], cache_policy=NO_CACHE, persist_result=False, task_run_name="extract-{key.crawl_date}-{key.unit}",
    retries=_RETRIES, retry_delay_seconds=_RETRY_DELAYS_SECONDS, retry_condition_fn=is_transient,
)  # fmt: skip
load_task = task(
    load, name="load", tags=["warehouse"], cache_policy=NO_CACHE, persist_result=False,
    retries=_RETRIES, retry_delay_seconds=_RETRY_DELAYS_SECONDS, retry_condition_fn=is_transient,
)  # fmt: skip
rebuild_task = task(
    rebuild, name="rebuild", tags=["warehouse"], cache_policy=NO_CACHE, persist_result=False,
    retries=_RETRIES, retry_delay_seconds=_RETRY_DELAYS_SECONDS, retry_condition_fn=is_transient,
)  # fmt: skip
