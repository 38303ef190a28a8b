"""Columns that more than one table shares, and the two markers that describe a column.

Belongs here: `Column`, `Nested`, and a named type for every meaning that occurs in two tables or more, so that the same
meaning has one name, one type and one description everywhere. Columns of a single table are described in its record.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means: `doc` is one sentence, `unit` the unit or format of its values where there is one."""

    doc: str
    unit: str | None = None

    @property
    def described(self) -> str:
        """Both in one sentence, as comments in the database have it."""
        return f"{self.doc} [{self.unit}]" if self.unit else self.doc


@dataclass(frozen=True, slots=True)
class Nested:
    """Marks a list of records kept inside another record's row; `without` names the fields that the outer row carries."""

    without: tuple[str, ...] = ()


ArticleId = Annotated[str, Column("The article, which bears the id of the page it was cleaned from", "32 hex digits")]
PageId = Annotated[str, Column("Digest of source path, place in the source and payload digest", "32 hex digits")]
WorkId = Annotated[str, Column("The article behind its captures: digest of the canonical URL, else the article's own id", "32 hex digits")]
SourcePath = Annotated[str, Column("File in the landing zone, relative to it; undecodable bytes as \\xNN", "POSIX path")]
SourcePlace = Annotated[str, Column("Place of the page in its source: empty for a whole file, line=N in JSONL, offset=N in WARC")]
Url = Annotated[str | None, Column("Address the page was fetched from, as the crawler wrote it", "URL")]
CapturedAt = Annotated[datetime, Column("When the crawler fetched the page; never a publication date", "UTC")]
CrawlDate = Annotated[date, Column("UTC day of the capture; names the folder of the unit")]
Unit = Annotated[str, Column("Unit of work that the row came from: digest of its page ids", "16 hex digits")]
Digest = Annotated[str, Column("SHA-256", "64 hex digits")]
Ruleset = Annotated[str, Column("Digest of the code, lexicons, settings and library versions a stage's output depends on", "16 hex digits")]
RunId = Annotated[str, Column("Run: its start in UTC and eight random hex digits", "YYYYMMDDTHHMMSSZ-xxxxxxxx")]
Stage = Annotated[str, Column("Stage: land, clean, extract or load")]
TakedownId = Annotated[str, Column("Row of blocked.csv: digest of its kind and what its value names", "16 hex digits")]
EntityId = Annotated[
    str, Column("Person, organisation, place or people: id in watchlist.csv, else its type and folded full name", "type:name")
]
RuleId = Annotated[str, Column("Rule that made the row; `git grep` finds it")]
