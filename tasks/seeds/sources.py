"""sources.csv: what an operator says of the sources below a path of the landing zone, or of a domain.

A row names a path prefix, a domain, or both: then the pages below the prefix that have no address are of that domain. It
may tell publisher, country and time zone of the outlet, and for a prefix the names of the fields in JSON rows. Landing
goes by the field names, cleaning by domain, publisher and time zone, and the table outlets of the warehouse shows the rest.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path

from schemas.seeds import Outlet
from tasks.core.pages.raw import OutletRule
from tasks.land.inputs import FieldMap
from tasks.seeds.countries import COUNTRIES
from tasks.seeds.rows import SeedRow, read_rows

_HOST = re.compile(r"(?!-)[\w-]+(?:\.(?!-)[\w-]+)+")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of sources.csv: valid, the domain in small letters and Unicode. None where a cell is empty."""

    path_prefix: str | None = None
    domain: str | None = None
    publisher: str | None = None
    country: str | None = None
    time_zone: str | None = None
    url_field: str | None = None
    html_field: str | None = None
    text_field: str | None = None
    fetched_at_field: str | None = None

    @property
    def tells_of_an_outlet(self) -> bool:
        """Whether it says who publishes."""
        return bool(self.publisher or self.country or self.time_zone)

    @property
    def maps_fields(self) -> bool:
        """Whether it names fields of JSON rows."""
        return bool(self.url_field or self.html_field or self.text_field or self.fetched_at_field)


@dataclass(frozen=True, slots=True)
class Sources:
    """The rows of sources.csv, as each of those who go by them takes them: their order in the file means nothing."""

    rows: tuple[SourceRow, ...] = ()

    @property
    def field_maps(self) -> tuple[FieldMap, ...]:
        """What landing goes by."""
        return tuple(
            FieldMap(row.path_prefix, row.url_field, row.html_field, row.text_field, row.fetched_at_field)
            for row in self.rows
            if row.path_prefix and row.maps_fields
        )

    @property
    def outlet_rules(self) -> tuple[OutletRule, ...]:
        """What cleaning goes by: no country and no field names, so that a change of these makes no article stale."""
        rules = {OutletRule(row.path_prefix, row.domain, row.publisher, row.time_zone) for row in self.rows}
        useful = [rule for rule in rules if rule.publisher or rule.time_zone or (rule.path_prefix and rule.domain)]
        return tuple(sorted(useful, key=lambda rule: (rule.path_prefix or "", rule.domain or "")))

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """What the table outlets shows."""
        return tuple(
            Outlet(
                domain=row.domain,
                path_prefix=row.path_prefix,
                publisher=row.publisher,
                country=row.country,
                time_zone=row.time_zone,
            )
            for row in self.rows
            if row.tells_of_an_outlet
        )


def read_sources(path: Path) -> Sources:
    """Read sources.csv; raise SettingsError, with the line, for what is no domain, country or time zone, or stands there twice."""
    rows = list(read_rows(path, [field.name for field in fields(SourceRow)]))
    made = [_source_row(row) for row in rows]
    _refuse_repeats([(row, made_row.path_prefix) for row, made_row in zip(rows, made, strict=True)], "path_prefix")
    told = [(row, made_row.domain) for row, made_row in zip(rows, made, strict=True) if made_row.tells_of_an_outlet]
    _refuse_repeats(told, "publisher, country or time_zone of the domain")
    return Sources(tuple(made))


def _source_row(row: SeedRow) -> SourceRow:
    made = SourceRow(**{**row.cells, "domain": _domain(row)})
    if not (made.path_prefix or made.domain):
        raise row.error("a row needs a path_prefix or a domain: it says what the row is about")
    if made.path_prefix and made.path_prefix.startswith(("/", "./", "../")):
        raise row.error(f"path_prefix {made.path_prefix!r} must be relative to the landing zone, as source_path is")
    if made.maps_fields and not made.path_prefix:
        raise row.error("names of fields need a path_prefix: they are known before any address is")
    if made.country and made.country not in COUNTRIES:
        raise row.error(f"country {made.country!r} is no code of ISO 3166-1 alpha-2, such as GB")
    if made.time_zone and made.time_zone not in _time_zones():
        raise row.error(f"time_zone {made.time_zone!r} is no IANA time zone, such as Europe/Dublin")
    if not (made.tells_of_an_outlet or made.maps_fields or (made.path_prefix and made.domain)):
        raise row.error("the row says nothing of what it names")
    return made


def _domain(row: SeedRow) -> str | None:
    """Spell a domain as tasks.core.urls spells hosts. Addresses are refused, and www., which would cover one host only."""
    written = row.cells.get("domain")
    if written is None:
        return None
    name = written.rstrip(".")
    try:
        spelled = name.encode("ascii").decode("idna") if "xn--" in name.lower() else name
    except UnicodeError as error:
        raise row.error(f"domain {written!r} cannot be read: {error}") from error
    if not _HOST.fullmatch(spelled) or spelled.lower().startswith("www."):
        raise row.error(f"domain {written!r} must be a bare domain such as gazette.example, without www., scheme or path")
    return spelled.lower()


def _refuse_repeats(named: Iterable[tuple[SeedRow, str | None]], what: str) -> None:
    lines: dict[str, int] = {}
    for row, name in named:
        if name and name in lines:
            raise row.error(f"{what} {name!r} stands in line {lines[name]} already")
        if name:
            lines[name] = row.line


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(resources.files("tzdata").joinpath("zones").read_text(encoding="ascii").split())
