"""By which rules pages are cleaned and extracted: the options of cleaning, and the rulesets. Loads neither Prefect nor a parser."""

from flows.settings import Settings
from schemas.lexicons import Lexicons
from tasks.core.lexicons import pack
from tasks.core.pages.raw import CleanOptions
from tasks.core.records.options import ExtractOptions
from tasks.entities_backend import resolve_backend
from tasks.ruleset import CLEAN, EXTRACT, ruleset
from tasks.seeds.blocked import read_takedowns
from tasks.seeds.lexicons import read_lexicons
from tasks.seeds.sources import Sources, read_sources
from warehouse.plan import Rulesets
from warehouse.takedowns import Takedowns


def sources_of(settings: Settings) -> Sources:
    """Read what sources.csv says; raise SettingsError for what makes no sense there."""
    return read_sources(settings.seeds_dir / "sources.csv")


def takedowns_of(settings: Settings) -> Takedowns:
    """Read what blocked.csv says; raise SettingsError for what makes no sense there."""
    return read_takedowns(settings.seeds_dir / "blocked.csv")


def clean_options(settings: Settings, sources: Sources) -> CleanOptions:
    """Put together by what pages are cleaned."""
    return CleanOptions(min_words=settings.min_words, outlets=sources.outlet_rules)


def lexicons_of(settings: Settings) -> Lexicons:
    """Read the lexicons; raise SettingsError for what makes no sense there."""
    return read_lexicons(settings.lexicons_dir)


def extract_options(settings: Settings, lexicons: Lexicons) -> ExtractOptions:
    """Put together by what articles are extracted; raise SettingsError for a backend of names that is not there."""
    return ExtractOptions(pack(lexicons), resolve_backend(settings.entities_backend))


def rulesets_of(clean: CleanOptions, extract: ExtractOptions) -> Rulesets:
    """Name the rules of today."""
    return Rulesets(ruleset(CLEAN, clean), ruleset(EXTRACT, extract))
