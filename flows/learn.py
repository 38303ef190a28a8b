"""Learning on demand: what the pages of each site have in common."""

from prefect import flow
from prefect.runtime import flow_run

from flows.engine import say
from flows.settings import read_settings
from flows.workspace import open_workspace
from tasks import artifacts
from tasks.learn import learn as learn_all
from tasks.learn import render_learn


def _name() -> str:
    dry = "-dry-run" if flow_run.parameters.get("dry_run") else ""
    return f"learn{dry}-{flow_run.scheduled_start_time:%Y-%m-%d-%H%M%S}"


@flow(name="learn", flow_run_name=_name)
def learn(dry_run: bool = False) -> str:
    """Learn from all articles of the lake what is the site's and not the article's, and write it down as site knowledge.

    It changes no article: new units are made with the newest knowledge, a backfill of mode relearned takes it up for others.

    Args:
        dry_run: Write nothing, only report.

    """
    work = open_workspace(read_settings())
    report = learn_all(work.lake, wait_seconds=work.settings.lock_wait_seconds, dry_run=dry_run)
    words = say(render_learn(report))
    artifacts.publish("site-knowledge", artifacts.report(words), "What the pages of each site have in common")
    return words
