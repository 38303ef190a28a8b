"""The command line, python -m flows COMMAND. Exit status 0 done, 1 the run failed, 2 wrong usage.

Results go to standard output, everything else to standard error. `sql` and `status` import neither Prefect nor a parser.
"""

import argparse
import getpass
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flows.settings import Settings, read_settings
from schemas.errors import PipelineError, SettingsError

if TYPE_CHECKING:
    from flows.jobs import PlannedJob
    from flows.workspace import Workspace

_TRIGGER = "command line"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s", stream=sys.stderr)
    try:
        settings = read_settings(data=options.data, landing=options.landing)
        return int(options.command(settings, options))
    except SettingsError as error:
        print(f"newsmill: {error}", file=sys.stderr)
        return 2
    except PipelineError as error:
        print(f"newsmill: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # `... | head` has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - or the interpreter would flush into the pipe once more
        return 0
    except OSError as error:  # a disk that is full or gone, where no one knew better what to say
        print(f"newsmill: {error}; the published warehouse stays, the next run completes the work", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("newsmill: stopped; the next run completes the work", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    folders = argparse.ArgumentParser(add_help=False)
    folders.add_argument("--data", type=Path, metavar="DIR", help="folder of the warehouse (NEWSMILL_DATA)")
    folders.add_argument("--landing", type=Path, metavar="DIR", help="landing zone (NEWSMILL_LANDING)")
    parser = argparse.ArgumentParser(prog="python -m flows", description="From raw news pages to a warehouse that answers questions.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Callable[[Settings, argparse.Namespace], int], about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, parents=[folders], help=about, description=about)
        added.set_defaults(command=command)
        return added

    run = add("run", _run, "land, clean, extract, load, check and publish what is new")
    run.add_argument("--stale", action="store_true", help="also make again what was made under other rules or settings")
    _add_backfill(add("backfill", _backfill, "make a window of crawl dates again, from a stage on"))
    _add_replay(add("replay", _replay, "clean the units again that hold rejects"))
    add("rebuild", _rebuild, "build the warehouse anew from the lake")
    add("learn", _learn, "learn from all articles what is each site's own: chrome that recurs, names in titles").add_argument(
        "--dry-run", action="store_true", help="write nothing, only report"
    )
    add("maintain", _maintain, "remove what expired, and inspect landing zone, lake, journal and warehouse").add_argument(
        "--dry-run", action="store_true", help="change nothing, only report"
    )
    rollback = add("rollback", _rollback, "publish a kept generation again, and hold it until it is released")
    rollback.add_argument("number", type=int, nargs="?", help="its number (the one before the published one)")
    rollback.add_argument("--note", default="", metavar="TEXT", help="why; shown until it is released")
    rollback.add_argument("--despite-takedowns", action="store_true", help="even if it holds what was taken down since")
    add("release", _release, "let runs publish again after a rollback")
    add("deploy", _deploy, "deploy the flows and their automations to the Prefect server at PREFECT_API_URL")
    add("serve", _serve, "run a Prefect server, the deployments and a worker on this machine")
    add("lexicons", _lexicons, "try each row of the lexicons on its own examples")
    add("status", _status, "say what is landed, missing, changed, stale and published, and what the last run did")
    report = add("report", _report, "make the report of the published generation anew, or one for a window of days")
    report.add_argument("--start", metavar="DAY", help="first day (any)")
    report.add_argument("--end", metavar="DAY", help="last day, included (any)")
    report.add_argument(
        "--out", type=Path, metavar="FILE", help="where to write it (DATA/report.html; with a window report-START-END.html)"
    )
    sql = add("sql", _sql, "ask the published warehouse, read-only")
    sql.add_argument("query", help="one SQL statement")
    sql.add_argument("--format", choices=("table", "csv", "json"), default="table", help="json gives one object a line")
    return parser


def _add_backfill(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--start", required=True, metavar="DAY", help="first crawl date, YYYY-MM-DD")
    parser.add_argument("--end", required=True, metavar="DAY", help="last crawl date, included")
    parser.add_argument("--stage", choices=("clean", "extract", "load"), help="first stage; those after it follow (clean)")
    parser.add_argument(
        "--mode",
        choices=("missing", "changed", "stale", "relearned", "all"),
        help="which units; each mode includes those before it (stale)",
    )
    parser.add_argument(
        "--source", action="append", metavar="DOMAIN", help="only units with pages of it; a path below the landing zone has a slash"
    )
    _add_plan_options(parser)


def _add_replay(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--start", metavar="DAY", help="first crawl date (any)")
    parser.add_argument("--end", metavar="DAY", help="last crawl date (any)")
    parser.add_argument("--reason", action="append", metavar="REASON", help="only rejects for this reason")
    parser.add_argument("--rule", action="append", metavar="RULE", help="only rejects that this rule decided: the name in rejects.metric")
    _add_plan_options(parser)


def _add_plan_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="only show the plan")
    parser.add_argument("--note", metavar="TEXT", help="why; kept in the journal")


def _run(settings: Settings, options: argparse.Namespace) -> int:
    from flows.direct import DirectSteps
    from flows.order import Job, run_job
    from flows.summary import render_summary
    from flows.workspace import open_workspace
    from warehouse.journal import RunRequest
    from warehouse.plan import DAILY, DAILY_AND_STALE

    if not settings.landing_dir.is_dir():
        raise SettingsError(f"no landing zone at {settings.landing_dir}: name one with --landing, or create it")
    work = open_workspace(settings)
    request = RunRequest("daily", _TRIGGER, arguments={"stale": "true"} if options.stale else {})
    print(render_summary(run_job(work, Job(request, DAILY_AND_STALE if options.stale else DAILY), DirectSteps())))
    return 0


def _backfill(settings: Settings, options: argparse.Namespace) -> int:
    from flows.forms import BackfillOptions, Window, filled
    from flows.jobs import plan_backfill
    from flows.workspace import open_workspace

    window = filled(Window, start=options.start, end=options.end)
    chosen = filled(
        BackfillOptions, stage=options.stage, mode=options.mode, sources=options.source, dry_run=options.dry_run, note=options.note
    )
    work = open_workspace(settings)
    return _carry_out(work, plan_backfill(work, window, chosen, _TRIGGER), dry_run=options.dry_run)


def _replay(settings: Settings, options: argparse.Namespace) -> int:
    from flows.forms import AnyWindow, ReplayOptions, filled
    from flows.jobs import plan_replay
    from flows.workspace import open_workspace

    window = filled(AnyWindow, start=options.start, end=options.end)
    chosen = filled(ReplayOptions, reasons=options.reason, rules=options.rule, dry_run=options.dry_run, note=options.note)
    work = open_workspace(settings)
    return _carry_out(work, plan_replay(work, window, chosen, _TRIGGER), dry_run=options.dry_run)


def _carry_out(work: "Workspace", planned: "PlannedJob", *, dry_run: bool) -> int:
    from flows.direct import DirectSteps
    from flows.order import run_job
    from flows.summary import render_plan, render_summary

    print(render_plan(planned), flush=True)
    if not (dry_run or planned.is_empty):
        print(render_summary(run_job(work, planned.job, DirectSteps())))
    return 0


def _rebuild(settings: Settings, _options: argparse.Namespace) -> int:
    from flows.direct import DirectSteps
    from flows.order import run_rebuild
    from flows.summary import render_rebuild
    from flows.workspace import open_workspace
    from warehouse.journal import RunRequest

    if not settings.lake_dir.is_dir():
        raise SettingsError(f"no lake at {settings.lake_dir} to rebuild from: name the folder with --data")
    print(render_rebuild(run_rebuild(open_workspace(settings), RunRequest("rebuild", _TRIGGER), DirectSteps())))
    return 0


def _learn(settings: Settings, options: argparse.Namespace) -> int:
    from tasks.learn import learn, render_learn
    from warehouse.lake import Lake

    print(render_learn(learn(Lake(settings.lake_dir), wait_seconds=settings.lock_wait_seconds, dry_run=options.dry_run)), end="")
    return 0


def _maintain(settings: Settings, options: argparse.Namespace) -> int:
    from flows.workspace import open_workspace
    from warehouse.maintain import maintain, render_maintain

    work = open_workspace(settings)
    report = maintain(work.lake, work.data, work.landing, work.rulesets, work.maintenance(dry_run=options.dry_run))
    print(render_maintain(report), end="")
    return 1 if report.problems else 0


def _rollback(settings: Settings, options: argparse.Namespace) -> int:
    from flows.rules import takedowns_of
    from warehouse.generations import choose, roll_back
    from warehouse.takedowns import unapplied

    chosen = choose(settings.data_dir, options.number)
    missing = unapplied(chosen.path, takedowns_of(settings))
    if missing and not options.despite_takedowns:
        what = f"generation {chosen.number} was made before {len(missing)} rows of blocked.csv and may hold what they took down"
        raise PipelineError(f"{what} (--despite-takedowns publishes it all the same)")
    who, wait = getpass.getuser(), settings.lock_wait_seconds
    published = roll_back(settings.data_dir, chosen.number, who=who, note=options.note, wait_seconds=wait)
    print(f"published  generation {published.number}, and no run publishes another until: python -m flows release")
    return 0


def _release(settings: Settings, _options: argparse.Namespace) -> int:
    from warehouse.generations import release

    pin = release(settings.data_dir, settings.lock_wait_seconds)
    print(f"released   generation {pin.number}: the next run that finds something to publish publishes it")
    return 0


def _deploy(_settings: Settings, _options: argparse.Namespace) -> int:
    from flows.deploy import deploy

    print(deploy())
    return 0


def _serve(settings: Settings, _options: argparse.Namespace) -> int:
    from flows.serve import serve

    serve(settings, lambda line: print(line, flush=True))
    return 0


def _status(settings: Settings, _options: argparse.Namespace) -> int:
    from flows.rules import clean_options, extract_options, lexicons_of, rulesets_of, sources_of
    from warehouse.lake import Lake
    from warehouse.status import read_status, render_status

    rules = rulesets_of(clean_options(settings, sources_of(settings)), extract_options(settings, lexicons_of(settings)))
    print(render_status(read_status(Lake(settings.lake_dir), settings.data_dir, rules)))
    return 0


def _report(settings: Settings, options: argparse.Namespace) -> int:
    from flows.forms import AnyWindow, filled
    from warehouse.database import Limits
    from warehouse.report.figures import Window
    from warehouse.report.publish import republish_report, write_report

    days = filled(AnyWindow, start=options.start, end=options.end)
    window = Window(days.start if options.start else Window().start, days.end if options.end else Window().end)
    limits = Limits(memory=f"{settings.duckdb_memory_mib}MiB", threads=settings.worker_count)
    if window.is_all and not options.out:
        print(republish_report(settings.data_dir, limits, settings.lock_wait_seconds))
    else:
        print(write_report(settings.data_dir, limits, window, options.out or Path(f"report-{window}.html")))
    return 0


def _lexicons(settings: Settings, _options: argparse.Namespace) -> int:
    from flows.rules import lexicons_of
    from schemas.lexicons import row_classes
    from tasks.core.lexicon_examples import try_examples

    lexicons = lexicons_of(settings)
    faults = list(try_examples(lexicons))
    for fault in faults:
        print(fault, file=sys.stderr)
    rows = {name: len(getattr(lexicons, name)) for name in row_classes()}
    print(f"{sum(rows.values())} rows ({', '.join(f'{count} {name}' for name, count in rows.items())}), {len(faults)} faults")
    return 1 if faults else 0


def _sql(settings: Settings, options: argparse.Namespace) -> int:
    from warehouse.database import Limits
    from warehouse.query import QueryOptions, run_sql
    from warehouse.rows_out import Format

    limits = Limits(memory=f"{settings.duckdb_memory_mib}MiB", threads=settings.worker_count)
    most_mib = settings.duckdb_memory_mib + 1024  # what is not DuckDB's: the interpreter, Arrow, and rows on their way out
    query = QueryOptions(Format(options.format), limits, settings.sql_seconds, process_mib=most_mib)
    run_sql(settings.data_dir, options.query, sys.stdout, query)
    return 0


if __name__ == "__main__":
    sys.exit(main())
