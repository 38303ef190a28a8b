"""The warehouse, built anew."""

from prefect import flow

from flows.engine import PrefectSteps, say, trigger
from flows.order import run_rebuild
from flows.settings import read_settings
from flows.summary import render_rebuild
from flows.workspace import open_workspace
from warehouse.journal import RunRequest


@flow(name="rebuild")
def rebuild() -> str:
    """Build the warehouse anew from the lake alone and publish it, whatever is published now."""
    work = open_workspace(read_settings())
    return say(render_rebuild(run_rebuild(work, RunRequest("rebuild", trigger()), PrefectSteps())))
