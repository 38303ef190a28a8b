"""What all flows share under Prefect: the steps as tasks, names of runs, the plan before a run and the artifacts after it.

Two units at once on threads; the CPU work is in the pool's processes.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from prefect import get_run_logger, unmapped
from prefect.futures import PrefectFuture, as_completed
from prefect.runtime import deployment, flow_run
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows import alerts
from flows.jobs import PlannedJob
from flows.order import run_job
from flows.summary import render_changes, render_plan, render_summary
from flows.workspace import Workspace
from tasks import artifacts
from tasks.clean import Guidance
from tasks.land.stage import LandReport
from tasks.policy import clean_task, extract_task, land_task, load_task, rebuild_task
from tasks.pool import Pool
from tasks.report import UnitReport
from warehouse import generations
from warehouse.journal import RunEntry
from warehouse.lake import UnitKey
from warehouse.load import LoadReport

RUNNER = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=2))  # its own kind of futures, which are no less
# A task costs about 0.15 s of waiting for the server: 74 units, most of a few pages, took 17 s to clean instead of 12.
_TASK_PAGES = 250


class PrefectSteps:
    """Runs each step as a task, the unit of retry and of observation: one a unit of the lake, or a few where these are small."""

    def land(self, work: Workspace, read_again: frozenset[str]) -> LandReport:
        """Land what is new, and read the sources `read_again` anew."""
        return land_task(work.lake, work.landing, work.landing_options(read_again))

    def clean(
        self, work: Workspace, sizes: Mapping[UnitKey, int], pool: Pool[Any, Any], known: Mapping[UnitKey, str]
    ) -> Sequence[UnitReport]:
        """Clean the units, each with the site knowledge whose digest `known` has for it."""
        batches = batched_by_pages(sizes)
        guidance = [[Guidance(work.clean, known[key]) for key in keys] for keys in batches]
        return _collect("clean", sizes, batches, clean_task.map(unmapped(work.lake), batches, guidance, unmapped(pool)))

    def extract(self, work: Workspace, sizes: Mapping[UnitKey, int], pool: Pool[Any, Any]) -> Sequence[UnitReport]:
        """Extract the records of the units."""
        batches = batched_by_pages(sizes)
        return _collect("extract", sizes, batches, extract_task.map(unmapped(work.lake), batches, unmapped(work.extract), unmapped(pool)))

    def load(self, work: Workspace, entry: RunEntry) -> LoadReport:
        """Load, check and publish."""
        return load_task(work.lake, work.data, work.rulesets, entry, work.load)

    def rebuild(self, work: Workspace, entry: RunEntry) -> LoadReport:
        """Build the warehouse anew, check and publish."""
        return rebuild_task(work.lake, work.data, work.rulesets, entry, work.load)

    def warn(self, entry: RunEntry) -> None:
        """Send the events of an earlier run that was killed; its artifacts would pass for those of this one."""
        alerts.send(entry)

    def tell(self, work: Workspace, entry: RunEntry) -> None:
        """Keep the artifacts of this run, and send the events that alerts can be made of."""
        alerts.send(entry)
        artifacts.publish("run-funnel", artifacts.funnel(entry), "Where the inputs of the run went")
        if entry.slowest:
            artifacts.publish("slowest-pages", artifacts.slowest(entry), "The pages that took longest to clean")
        if entry.check_results:
            artifacts.publish("checks", artifacts.checks(entry), "What the checks found before the generation was published")
        published = generations.published(work.data)
        if published and published.number == entry.generation:
            artifacts.publish_generation(published.path, published.number)


def batched_by_pages(sizes: Mapping[UnitKey, int]) -> list[list[UnitKey]]:
    """Group units, in their order, for tasks of at least _TASK_PAGES pages each; the last may have fewer."""
    batches: list[list[UnitKey]] = []
    pages = _TASK_PAGES
    for key, size in sizes.items():
        if pages >= _TASK_PAGES:
            batches.append([])
            pages = 0
        batches[-1].append(key)
        pages += size
    return batches


def _collect(
    stage: str, sizes: Mapping[UnitKey, int], batches: Sequence[Sequence[UnitKey]], futures: Sequence[PrefectFuture[list[UnitReport]]]
) -> Sequence[UnitReport]:
    """Wait for all units of a stage, showing how far it is; raise what the first failed one raised."""
    if not futures:
        return ()
    pages_of = {future.task_run_id: sum(sizes[key] for key in keys) for future, keys in zip(futures, batches, strict=True)}
    with artifacts.progress(f"{stage}: {sum(sizes.values())} pages in {len(sizes)} units") as show:
        done = 0
        for future in as_completed(list(futures)):
            future.result()  # the first unit that failed for good ends the run: the others would meet the same fault
            done += pages_of[future.task_run_id]
            show(done / max(1, sum(sizes.values())))
    return [report for future in futures for report in future.result()]


def trigger() -> str:
    """Say which flow run this is and who made it, for the journal."""
    return f"prefect flow run {flow_run.name} of {deployment.name or 'no deployment'}"


def carry_out(work: Workspace, planned: PlannedJob, *, dry_run: bool) -> str:
    """Show the plan; unless it is empty or only the plan was asked for, do it and show what changed. Return it in words."""
    words = say(render_plan(planned))
    artifacts.publish(f"{planned.job.request.flow}-plan", artifacts.plan(planned.title, planned.forecast), "What the run will do, and why")
    if dry_run or planned.is_empty:
        return words
    summary = run_job(work, planned.job, PrefectSteps())
    artifacts.publish(
        f"{planned.job.request.flow}-outcome", artifacts.outcome(summary.entry, render_changes(summary)), "What changed against before"
    )
    return say(render_summary(summary))


def say(words: str) -> str:
    """Log what a flow has to say, and return it."""
    get_run_logger().info("%s", words)
    return words
