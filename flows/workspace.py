"""What a run works on, worked out once from the settings: folders, rules, limits. Values only; nothing is opened here."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.rules import clean_options, extract_options, lexicons_of, rulesets_of, sources_of, takedowns_of
from flows.settings import Settings
from schemas.errors import SettingsError
from schemas.seeds import WatchlistEntry
from tasks.core.pages.raw import CleanOptions
from tasks.core.records.options import ExtractOptions
from tasks.land.stage import LandOptions
from tasks.pool import Limits, Pool
from tasks.ruleset import CLEAN, EXTRACT
from tasks.seeds.lexicons import watchlist_entries
from tasks.seeds.sources import Sources
from warehouse.database import Limits as DatabaseLimits
from warehouse.lake import Lake
from warehouse.load import LoadOptions
from warehouse.maintain import MaintainOptions
from warehouse.plan import Rulesets
from warehouse.reference import Seeds
from warehouse.retention import Retention
from warehouse.takedowns import Takedowns

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders and rules of a run."""

    settings: Settings
    lake: Lake
    data: Path
    landing: Path
    clean: CleanOptions
    extract: ExtractOptions
    rulesets: Rulesets
    sources: Sources
    takedowns: Takedowns
    watchlist: tuple[WatchlistEntry, ...]

    def landing_options(self, read_again: frozenset[str] = frozenset()) -> LandOptions:
        """How to land; the sources `read_again` are read although they are known."""
        chosen = self.settings
        return LandOptions(
            settle_seconds=chosen.settle_seconds,
            max_page_bytes=chosen.max_page_mib * _MIB,
            unit_pages=chosen.unit_pages,
            unit_bytes=chosen.unit_mib * _MIB,
            lock_wait_seconds=chosen.lock_wait_seconds,
            read_again=read_again,
            field_maps=self.sources.field_maps,
        )

    @property
    def load(self) -> LoadOptions:
        """How to load."""
        limits = DatabaseLimits(memory=f"{self.settings.duckdb_memory_mib}MiB", threads=self.settings.worker_count)
        seeds = Seeds(self.sources.outlets, self.watchlist, self.takedowns)
        return LoadOptions(limits, self.settings.lock_wait_seconds, self.settings.keep_generations, seeds)

    def maintenance(self, *, dry_run: bool) -> MaintainOptions:
        """How to clear up and inspect."""
        chosen = self.settings
        retention = Retention(chosen.keep_generations, chosen.keep_quarantine_days, chosen.keep_journal_days)
        return MaintainOptions(retention, self.load.limits, chosen.lock_wait_seconds, dry_run)

    def pool(self) -> Pool[Any, Any]:
        """Make the workers that clean and extract; they start when the first page comes."""
        chosen = self.settings
        limits = Limits(chosen.page_cpu_seconds, chosen.page_wall_seconds, chosen.page_memory_mib * _MIB)
        return Pool(chosen.worker_count, limits, (CLEAN.module, EXTRACT.module))


def open_workspace(settings: Settings) -> Workspace:
    """Work out where and by which rules a run works.

    Raise SettingsError when the lake or the warehouse lies inside the landing zone, which would land what newsmill writes,
    and for what makes no sense in sources.csv, blocked.csv and the lexicons.
    """
    landing = settings.landing_dir.resolve()
    for folder in (settings.lake_dir, settings.data_dir):
        if folder.resolve().is_relative_to(landing):
            raise SettingsError(f"{folder} lies inside the landing zone {landing}, which is only read: choose another --data")
    sources = sources_of(settings)
    lexicons = lexicons_of(settings)
    clean, extract = clean_options(settings, sources), extract_options(settings, lexicons)
    takedowns = takedowns_of(settings)
    lake, rules = Lake(settings.lake_dir), rulesets_of(clean, extract)
    return Workspace(
        settings, lake, settings.data_dir, settings.landing_dir, clean, extract, rules, sources, takedowns, watchlist_entries(lexicons)
    )
