"""What a run works on, worked out once from the settings: folders, rules, limits. Values only; nothing is opened here."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.settings import Settings
from schemas.errors import SettingsError
from tasks.core.pages.raw import CleanOptions
from tasks.land.fields import load_field_maps
from tasks.land.stage import LandOptions
from tasks.pool import Limits, Pool
from tasks.ruleset import CLEAN, EXTRACT, ruleset
from warehouse.database import Limits as DatabaseLimits
from warehouse.lake import Lake
from warehouse.load import LoadOptions
from warehouse.plan import Rulesets

_MIB = 1 << 20
_SEEDS = Path(__file__).parent.parent / "warehouse" / "seeds"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders and rules of a run."""

    settings: Settings
    lake: Lake
    data: Path
    landing: Path
    clean: CleanOptions
    rulesets: Rulesets

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
            field_maps=load_field_maps(_SEEDS / "sources.csv"),
        )

    @property
    def load(self) -> LoadOptions:
        """How to load."""
        limits = DatabaseLimits(memory=f"{self.settings.duckdb_memory_mib}MiB", threads=self.settings.worker_count)
        return LoadOptions(limits, self.settings.lock_wait_seconds)

    def pool(self) -> Pool[Any, Any]:
        """Make the workers that clean and extract; they start when the first page comes."""
        chosen = self.settings
        limits = Limits(chosen.page_cpu_seconds, chosen.page_wall_seconds, chosen.page_memory_mib * _MIB)
        return Pool(chosen.worker_count, limits, (CLEAN.module, EXTRACT.module))


def open_workspace(settings: Settings) -> Workspace:
    """Work out where and by which rules a run works.

    Raise SettingsError when the lake or the warehouse lies inside the landing zone, which would land what newsmill writes.
    """
    landing = settings.landing_dir.resolve()
    for folder in (settings.lake_dir, settings.data_dir):
        if folder.resolve().is_relative_to(landing):
            raise SettingsError(f"{folder} lies inside the landing zone {landing}, which is only read: choose another --data")
    clean = CleanOptions(min_words=settings.min_words)
    rules = Rulesets(ruleset(CLEAN, clean), ruleset(EXTRACT, None))
    return Workspace(settings, Lake(settings.lake_dir), settings.data_dir, settings.landing_dir, clean, rules)
