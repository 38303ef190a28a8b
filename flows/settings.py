"""The settings: the one place that reads the environment. Frozen, and handed down as values."""

import os
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from schemas.errors import SettingsError

PREFIX = "NEWSMILL_"
_ROOT = Path(__file__).parent.parent


class Settings(BaseSettings):
    """Every setting is an environment variable NEWSMILL_ plus its name in capitals; README.md has the table of them."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    data: Path = Field(_ROOT / "warehouse" / "data", description="folder of the warehouse, its generations and, by default, all below")
    landing: Path = Field(Path(), description="landing zone, never written to; DATA/landing unless set")
    lake: Path = Field(Path(), description="Parquet files and journal; DATA/lake unless set")
    seeds: Path = Field(_ROOT / "warehouse" / "seeds", description="folder of sources.csv and blocked.csv, which people keep")
    lexicons: Path = Field(
        _ROOT / "warehouse" / "lexicons", description="folder of the watchlist and the other lexicons, which people keep"
    )
    workers: int = Field(0, ge=0, le=256, description="worker processes; 0 takes one a processor")
    settle_seconds: float = Field(10.0, ge=0, description="files younger than this are left for the next run")
    lock_wait_seconds: float = Field(600.0, ge=0, description="how long a run waits for another to end before it gives up")
    max_page_mib: int = Field(20, ge=1, description="larger pages are refused when they land, in MiB")
    unit_pages: int = Field(2000, ge=1, description="most pages a unit")
    unit_mib: int = Field(256, ge=1, description="most bytes of pages a unit, in MiB")
    min_words: int = Field(20, ge=1, description="shorter bodies are refused as too_short")
    entities_backend: str = Field("rules", description="what finds names: rules, or spacy:NAME for an installed pipeline of spaCy")
    page_cpu_seconds: int = Field(20, ge=1, description="CPU time that one page may use")
    page_wall_seconds: float = Field(120.0, ge=1, description="wall-clock time that one page may take")
    page_memory_mib: int = Field(1024, ge=64, description="memory that one page may use, in MiB")
    duckdb_memory_mib: int = Field(2048, ge=128, description="memory limit of DuckDB, in MiB")
    sql_seconds: float = Field(60.0, ge=1, description="time limit of the sql command")
    keep_generations: int = Field(3, ge=1, description="generations kept, the published one among them")
    keep_quarantine_days: int = Field(30, ge=1, description="days that damaged files are kept for a person to look at")
    keep_journal_days: int = Field(90, ge=1, description="days after which entries of the journal are rolled up into one file a year")
    keep_prefect_days: int = Field(30, ge=1, description="days that ended flow runs are kept on Prefect's server")
    port: int = Field(4200, ge=1, le=65535, description="port of the Prefect server that `make serve` starts on this machine")

    @property
    def data_dir(self) -> Path:
        """The folder of the warehouse."""
        return self.data.absolute()

    @property
    def landing_dir(self) -> Path:
        """The landing zone."""
        return self.landing.absolute() if self.landing != Path() else self.data_dir / "landing"

    @property
    def lake_dir(self) -> Path:
        """The folder of the lake."""
        return self.lake.absolute() if self.lake != Path() else self.data_dir / "lake"

    @property
    def seeds_dir(self) -> Path:
        """The folder of the CSV files that people keep."""
        return self.seeds.absolute()

    @property
    def lexicons_dir(self) -> Path:
        """The folder of the lexicons."""
        return self.lexicons.absolute()

    @property
    def worker_count(self) -> int:
        """Worker processes to start, at least one."""
        processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        return self.workers or processors or 1


def read_settings(**overrides: Any) -> Settings:
    """Read the settings from the environment; `overrides` (the command line's) win over it.

    Raise SettingsError for a value out of range, and for a NEWSMILL_ variable that is no setting: a typing error in a
    name would otherwise go unnoticed.
    """
    named = {name for name in os.environ if name.startswith(PREFIX)}
    if unknown := sorted(named - {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}):
        raise SettingsError(f"unknown settings in the environment: {', '.join(unknown)}. The README lists all of them")
    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})
    except ValidationError as error:
        problems = "; ".join(f"{PREFIX}{str(item['loc'][0]).upper()}: {item['msg']}" for item in error.errors())
        raise SettingsError(problems) from error


def environment_of_own_server(settings: Settings) -> dict[str, str]:
    """Give the environment for the processes of a Prefect server of our own, whose files lie under the data folder.

    Settings of Prefect that stand in the environment are left out: they are meant for another server.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return inherited | {
        f"{PREFIX}DATA": str(settings.data_dir),
        f"{PREFIX}LANDING": str(settings.landing_dir),
        f"{PREFIX}LAKE": str(settings.lake_dir),
        f"{PREFIX}SEEDS": str(settings.seeds_dir),
        f"{PREFIX}LEXICONS": str(settings.lexicons_dir),
        "PREFECT_HOME": str(settings.data_dir / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{settings.port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_UI_V2_ENABLED": "false",  # only where the UI begins: pages of V2 ask a host for statistics settings, V1 asks nobody
        "PREFECT_WORKER_QUERY_SECONDS": "2",  # how long a run that was asked for in the UI may wait for its worker
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,orphans",  # artifacts of deleted runs else stay for ever
        # By default they are kept in memory: a server that restarts has lost them, and then ends the runs under way.
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
        # By default 60 s: a server that was down for longer forgets that it waits for heartbeats, and lost runs stay "Running".
        "PREFECT_SERVER_EVENTS_EXPIRED_BUCKET_BUFFER": "P7D",
    }


def environment_of_checkout(folder: Path) -> dict[str, str]:
    """Give the environment for a command that takes PWD for the folder it works in, as prefect.yaml does."""
    return {**os.environ, "PWD": str(folder)}


def settings_table() -> str:
    """Render the table of settings for the README."""
    rows = [
        f"| {PREFIX}{name.upper()} | {_shown_default(name, field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(["| variable | default | what it sets |", "|---|---|---|", *rows])


def _shown_default(name: str, default: Any) -> str:
    if name in ("data", "seeds", "lexicons"):
        return f"warehouse/{name}"
    return f"DATA/{name}" if default == Path() else str(default)
