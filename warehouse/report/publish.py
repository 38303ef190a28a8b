"""Making reports: that of a generation, which is published beside it, and one for a window of days on demand."""

from pathlib import Path

import duckdb

from schemas.errors import PipelineError
from warehouse import generations, locks
from warehouse.database import Limits, open_read_only
from warehouse.generations import Generation
from warehouse.query import NoWarehouseError
from warehouse.report import files
from warehouse.report.figures import Window, read_figures
from warehouse.report.page import render

_ALL = Window()


def make_report(generation: Generation, limits: Limits, window: Window = _ALL) -> str:
    """Write the report of a generation as HTML. What does not fit in memory is spilled beside it.

    Raise PipelineError for a generation that was made before there were the tables that reports are made from.
    """
    spill = generation.path.with_name(f"{generation.path.name}.tmp")
    try:
        with open_read_only(generation.path, limits, spill) as connection:
            figures = read_figures(connection, window)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise PipelineError(f"{generation.path.name} was made by another version of newsmill: python -m flows run first") from error
    return render(figures, window)


def publish_report(data: Path, generation: Generation, limits: Limits) -> Path:
    """Make the report of the published generation, and let report.html name it. Whoever calls this holds the load lock."""
    files.write(files.path(data, generation.number), make_report(generation, limits))
    generations.follow_report(data)
    return files.link(data)


def republish_report(data: Path, limits: Limits, wait_seconds: float) -> Path:
    """Make the report of the published generation anew, as after a load that could not; return where it is.

    Raise NoWarehouseError when nothing is published, LockHeldError when a load does not end in time, TransientError when
    the disk refuses.
    """
    _published(data)  # before taking the lock, which would write
    with locks.hold(generations.lock_file(data), wait_seconds):
        return publish_report(data, _published(data), limits)


def write_report(data: Path, limits: Limits, window: Window, target: Path) -> Path:
    """Write a report of the published generation for a window of days to a file of its own; return where it is.

    Raise NoWarehouseError when nothing is published, TransientError when the disk refuses.
    """
    files.write(target.absolute(), make_report(_published(data), limits, window))
    return target


def _published(data: Path) -> Generation:
    current = generations.published(data)
    if current is None:
        raise NoWarehouseError(data)
    return current
