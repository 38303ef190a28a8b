"""From what an operator asked for to what a run is to do, with the plan to show before it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flows.forms import ANY_DAY, AnyWindow, BackfillOptions, ReplayOptions, Window
from flows.order import Job
from flows.workspace import Workspace
from schemas.errors import SettingsError
from schemas.reasons import LandReason
from warehouse import journal
from warehouse.forecast import Forecast, forecast, published_ledger
from warehouse.journal import RunRequest
from warehouse.ledger import known_footers
from warehouse.plan import DAILY, Selection, State, Survey, read_states
from warehouse.source_ledger import read_entries as read_sources
from warehouse.unit_search import units_made_since, units_with_rejects, units_with_sources

STATES = {
    "missing": frozenset({State.MISSING}),
    "changed": frozenset({State.MISSING, State.CHANGED}),
    "stale": frozenset({State.MISSING, State.CHANGED, State.STALE}),
    "relearned": frozenset({State.MISSING, State.CHANGED, State.STALE}),
    "all": frozenset({State.MISSING, State.CHANGED, State.STALE}),
}
"""The states of the units that a mode works on; relearned works on fresh ones that are behind, all on the fresh ones, too."""


@dataclass(frozen=True, slots=True)
class PlannedJob:
    """A job, and what it would do as the lake is now. `title` says in a few words what was asked for."""

    title: str
    job: Job
    forecast: Forecast

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.forecast.units or self.job.read_again)


def plan_backfill(work: Workspace, window: Window, options: BackfillOptions, trigger: str) -> PlannedJob:
    """Work out a backfill. What a backfill that was asked for likewise has made before it was stopped is not made again.

    Raise SettingsError when no page of the window comes from one of the sources that were named, and for mode relearned
    before anything was learnt.
    """
    arguments = {"start": f"{window.start}", "end": f"{window.end}", "stage": options.stage, "mode": options.mode}
    arguments |= {"sources": " ".join(sorted(options.sources))} if options.sources else {}
    request = RunRequest("backfill", trigger, arguments=arguments)
    survey = _survey(work)
    if options.mode == "relearned" and not survey.knowledge:
        raise SettingsError("nothing is learnt of sites yet: python -m flows learn")
    selection = Selection(STATES[options.mode], options.stage, window.start, window.end, relearns=options.mode == "relearned")
    if options.sources:
        selection = _of_sources(work, survey, selection, options.sources)
    if options.mode == "all" and options.stage != "load":
        request = replace(request, again=frozenset(unit.key.unit for unit in survey.units if selection.covers(unit.key)))
    title = f"backfill {window}, from {options.stage} on, {options.mode}" + (f", {', '.join(options.sources)}" if options.sources else "")
    return _planned(work, survey, title, Job(replace(request, note=options.note), selection, lands=False))


def plan_replay(work: Workspace, window: AnyWindow, options: ReplayOptions, trigger: str) -> PlannedJob:
    """Work out which units hold such rejects, and which sources when reasons of landing are among them.

    Only a replay that reads sources again lands; it then also does what is missing or changed, as daily does. Raise
    SettingsError for reasons of landing within a window: what was refused there has no crawl date.
    """
    land_reasons = frozenset(options.reasons) & {reason.value for reason in LandReason}
    if land_reasons and window != ANY_DAY:
        raise SettingsError(f"{', '.join(sorted(land_reasons))}: inputs that landing refused have no crawl date, leave the window open")
    clean_reasons = frozenset(options.reasons) - land_reasons
    arguments = {"start": f"{window.start}", "end": f"{window.end}", "reasons": " ".join(sorted(options.reasons))}
    request = RunRequest("replay", trigger, arguments=arguments | {"rules": " ".join(sorted(options.rules))})
    survey = _survey(work)
    sources = _sources_with_rejects(work, land_reasons, frozenset(options.rules)) if land_reasons else frozenset()
    selection = Selection(DAILY.states if sources else frozenset(), start=window.start, end=window.end)
    if clean_reasons or not options.reasons:
        covered = [unit for unit in survey.units if selection.covers(unit.key)]
        request = replace(request, again=units_with_rejects(work.lake, covered, clean_reasons, options.rules))
    wanted = [*sorted(options.reasons), *sorted(options.rules)]
    title = f"replay {', '.join(wanted) or 'all rejects of cleaning'}"
    job = Job(replace(request, note=options.note), selection, lands=bool(sources), read_again=sources)
    return _planned(work, survey, title, job)


def _survey(work: Workspace) -> Survey:
    return read_states(work.lake, work.rulesets, known_footers(work.data, work.lake), sets_aside=False)


def _planned(work: Workspace, survey: Survey, title: str, job: Job) -> PlannedJob:
    """Show what the job would do: what unfinished runs of the same request left; all of it when they left nothing."""
    entries, loaded = journal.read_entries(work.lake), published_ledger(work.data)
    wanted = job.request.again
    left = wanted - _made_before(work, survey, job)
    tries = [replace(job, selection=replace(job.selection, again=again)) for again in dict.fromkeys((left, wanted))]
    planned = [PlannedJob(title, one, forecast(survey, one.selection, loaded, entries)) for one in tries]
    return next((one for one in planned if not one.is_empty), planned[-1])


def _made_before(work: Workspace, survey: Survey, job: Job) -> frozenset[str]:
    unfinished = journal.unfinished(work.lake, job.request) if job.request.again else None
    if unfinished is None:
        return frozenset()
    return unfinished.units & units_made_since(survey.units, job.selection.first_stage, unfinished.since)


def _of_sources(work: Workspace, survey: Survey, selection: Selection, sources: Iterable[str]) -> Selection:
    covered = [unit.key for unit in survey.units if selection.covers(unit.key)]
    found = {source: units_with_sources(work.lake, covered, [source]) for source in sources}
    if covered and (unknown := sorted(source for source, units in found.items() if not units)):
        raise SettingsError(f"no page crawled from {selection.start} to {selection.end} comes from {', '.join(unknown)}: a domain as in "
                            "articles.domain, or a path below the landing zone with a slash in it")  # fmt: skip
    return replace(selection, only=frozenset[str]().union(*found.values()))


def _sources_with_rejects(work: Workspace, reasons: frozenset[str], rules: frozenset[str]) -> frozenset[str]:
    return frozenset(
        path
        for path, entry in read_sources(work.lake).items()
        if any(reject.reason in reasons and (not rules or reject.metric in rules) for reject in entry.rejects)
    )
