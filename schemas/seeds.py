"""What people keep in reviewed CSV files, as the warehouse shows it: outlets, takedowns, the watchlist."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from schemas.columns import Column, EntityId, TakedownId
from schemas.reasons import NameType, TakedownKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One row is one row of sources.csv that tells of an outlet. A domain stands in one row at most, so that joins by it are safe."""

    domain: Annotated[str | None, Column("Domain of the outlet, subdomains included; null when the row goes by paths alone", "host name")]
    path_prefix: Annotated[
        str | None, Column("How the paths of its sources begin; null when the row goes by the domain alone", "POSIX path")
    ]
    publisher: Annotated[str | None, Column("Name of the outlet")]
    country: Annotated[str | None, Column("Country of the outlet", "ISO 3166-1 alpha-2")]
    time_zone: Annotated[str | None, Column("Time zone of the times that it writes without an offset", "IANA time zone")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchlistEntry:
    """One row is one row of watchlist.csv: a person, an organisation or a place that the team follows."""

    entity_id: EntityId
    entity_type: Annotated[NameType, Column("What it is")]
    name: Annotated[str, Column("Full name")]
    aliases: Annotated[tuple[str, ...], Column("Other spellings and short forms")]
    wikidata: Annotated[str | None, Column("Wikidata item", "Q and digits")]
    country: Annotated[str | None, Column("Country it belongs to", "ISO 3166-1 alpha-2")]
    role: Annotated[str | None, Column("Office or kind")]
    valid_from: Annotated[date | None, Column("First day on which the role holds")]
    valid_to: Annotated[date | None, Column("Last day on which the role holds")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakedownRequest:
    """One row is one row of blocked.csv."""

    takedown_id: TakedownId
    kind: Annotated[TakedownKind, Column("What value names")]
    value: Annotated[str, Column("The address, domain or work that is to be gone, as it was written")]
    reason: Annotated[str, Column("Why, as it was written")]
    added_date: Annotated[date, Column("Day on which it was asked for")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Takedown(TakedownRequest):
    """One row is one row of blocked.csv, with what it took down. Its pages keep their rows in pages, without content."""

    pages: Annotated[int, Column("Pages that it covers; one that several rows cover is counted in each")]
