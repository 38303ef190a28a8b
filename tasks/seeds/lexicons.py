"""The lexicons of warehouse/lexicons: CSV files in, typed rows out, packed for the workers.

The columns of each file are those of its row class in schemas/lexicons.py, so this module knows no single file.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from schemas.lexicons import LexiconRow, Lexicons, columns_of_lexicon, row_classes
from schemas.seeds import WatchlistEntry
from tasks.seeds.rows import SeedRow, read_rows


def read_lexicons(folder: Path) -> Lexicons:
    """Read all lexicons of a folder, each a file NAME.csv.

    Raise SettingsError, naming file and line, for a file that is missing, an unknown column, an empty cell that must not
    be, or a value that is none of its type.
    """
    return _read_all(folder, tuple(map(_stamp, (folder / f"{name}.csv" for name in row_classes()))))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:  # reading it says what is wrong
        return None
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=2)
def _read_all(folder: Path, _stamps: tuple[tuple[int, int] | None, ...]) -> Lexicons:
    """Read the files, once as long as none of them changes: a process may run many times."""
    rows: dict[str, Any] = {name: tuple(_read(folder / f"{name}.csv", row)) for name, row in row_classes().items()}
    return Lexicons(**rows)


def watchlist_entries(lexicons: Lexicons) -> tuple[WatchlistEntry, ...]:
    """Give what the table watchlist shows of the watchlist."""
    return tuple(
        WatchlistEntry(
            entity_id=row.id,
            entity_type=row.type,
            name=row.name,
            aliases=row.aliases,
            wikidata=row.wikidata,
            country=row.country,
            role=row.role,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in lexicons.watchlist
    )


def _read(path: Path, row: type[LexiconRow]) -> list[LexiconRow]:
    columns = columns_of_lexicon(row)
    required = {item.name for item in fields(row) if item.default is MISSING and item.default_factory is MISSING}
    return [_made(row, columns, required, cells) for cells in read_rows(path, columns)]


def _made(row: type[LexiconRow], columns: dict[str, Any], required: set[str], cells: SeedRow) -> LexiconRow:
    values: dict[str, Any] = {"line": cells.line}
    for name, hint in columns.items():
        text = cells.cells.get(name)
        if text is not None:
            values[name] = _value(hint, text, cells, name)
        elif name in required:
            values[name] = None if type(None) in get_args(hint) else cells.needs(name)
    return row(**values)


def _value(hint: Any, text: str, cells: SeedRow, name: str) -> Any:
    kind = next((option for option in get_args(hint) if option is not type(None)), hint) if type(None) in get_args(hint) else hint
    if getattr(kind, "__origin__", None) is tuple:
        return tuple(part.strip() for part in text.split("|") if part.strip())
    read: Callable[[str], Any] = date.fromisoformat if kind is date else kind if isinstance(kind, type) else str
    try:
        return read(text)
    except ValueError as error:
        allowed = f": one of {', '.join(kind)}" if isinstance(kind, type) and issubclass(kind, StrEnum) else ""
        raise cells.error(f"{name} is {text!r}, which is no {getattr(kind, '__name__', kind)}{allowed}") from error
